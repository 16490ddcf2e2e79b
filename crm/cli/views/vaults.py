"""Vaults, backups and findings as pages."""

from __future__ import annotations

from collections.abc import Iterator

from crm.cli import output
from crm.cli.call import here
from crm.cli.layout import columns, paragraph
from crm.cli.paint import bold, dim, good, link, warn
from crm.domain.page import Listing, Page
from crm.domain.vaults import Backup, Finding, Removed, Restored, State, Vault

_PAINT = {State.OK: good, State.REPAIRED: good, State.WARNING: warn, State.FAULT: warn}
_KILO = 1024


def backup(made: Backup) -> Page:
    """Where the copy is, and what it holds."""
    verb = "Would copy" if here().dry_run else "Copied"
    return Page((f"{verb} {_holds(made.people, made.touchpoints)} to {made.file}",), "crm doctor")


def restored(done: Restored) -> Page:
    """What the vault now holds, and where what it held is."""
    if done.kept is None:
        return Page((f"Would put back {_holds(done.people, done.touchpoints)} from {done.file}",))
    lines = (
        f"The vault {bold(done.vault)} now holds {_holds(done.people, done.touchpoints)}, from {done.file}",
        f"What it held before is kept in {done.kept}",
    )
    return Page(lines, f"crm restore {done.kept}")


def _holds(people: int, touchpoints: int) -> str:
    return (
        f"{people:,} {'person' if people == 1 else 'people'} and "
        f"{touchpoints:,} {'touchpoint' if touchpoints == 1 else 'touchpoints'}"
    )


def finding_list(listing: Listing[Finding]) -> Page:
    """One line a check, and what to do below where something is wrong."""
    lines = tuple(line for each in listing.rows for line in _finding(each))
    ill = sum(each.state in (State.WARNING, State.FAULT) for each in listing.rows)
    summary = (
        "All is well."
        if not ill
        else f"{ill} of {len(listing.rows)} {'needs' if ill == 1 else 'need'} a look."
    )
    return Page((*lines, summary), next((each.remedy for each in listing.rows if each.remedy), ""))


def _finding(each: Finding) -> Iterator[str]:
    first = f"{_PAINT[each.state](f'{each.state.value:<8}')}  {each.check:<11}  "
    for number, text in enumerate(paragraph(each.found, (output.cells() or 1000) - 23)):
        yield (first if number == 0 else " " * 23) + text
    if each.remedy:
        yield " " * 23 + f"→ {link(each.remedy)}"


def vault_list(listing: Listing[Vault]) -> Page:
    """One line a vault, the one in use marked."""
    if not listing.rows:
        return Page(("There is no vault yet; the first command that adds something makes one.",), "crm demo")
    rows = [
        ("*" if each.current else "", bold(each.name), _size(each.size), each.place) for each in listing.rows
    ]
    return Page(tuple(columns(("", "NAME", "SIZE", "WHERE"), rows, output.cells())), "crm --vault NAME today")


def vault(each: Vault) -> Page:
    """A vault that was made."""
    verb = "Would make" if here().dry_run else "Made"
    return Page(
        (f"{verb} the vault {bold(each.name)}: {each.place}",), f"crm --vault {each.name} person add NAME"
    )


def removed(gone: Removed) -> Page:
    """What is gone, and where its last backup is."""
    if gone.kept is None:
        return Page((f"Would remove the vault {bold(gone.name)}, and keep a last backup.",))
    return Page(
        (f"The vault {bold(gone.name)} is gone. Its last backup: {gone.kept}",),
        f"crm vault create {gone.name}, then crm --vault {gone.name} restore {gone.kept} brings it back",
    )


def _size(size: int | None) -> str:
    if size is None:
        return dim("on a server")
    return f"{size / _KILO:,.0f} kB" if size < _KILO**2 else f"{size / _KILO**2:,.1f} MB"

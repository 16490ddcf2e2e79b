"""Openings and job boards as pages."""

from __future__ import annotations

from collections.abc import Iterator

from crm.cli import output
from crm.cli.call import here
from crm.cli.layout import columns, hanging, paragraph
from crm.cli.paint import bold, dim, good, link, warn
from crm.cli.views.people import shown
from crm.domain.openings import BoardFetched, CompanyBoard, Opening, Outcome
from crm.domain.page import Listing, Page


def opening(each: Opening) -> Page:
    """One opening with its description."""
    closed = warn(f"closed {each.closed_on}") if each.closed_on else ""
    head = "  ".join(filter(None, (bold(each.title), closed, dim(each.id))))
    lines = [*hanging("", head, output.cells()), f"  {link(each.url)}"]
    facts = (
        ("company", each.company),
        ("place", ", ".join(filter(None, (each.place, each.workplace)))),
        ("department", each.department or ""),
        ("posted", each.posted_on.isoformat() if each.posted_on else ""),
    )
    for label, value in facts:
        lines += hanging(f"  {label:<10} ", value, output.cells()) if value else []
    for part in each.text.split("\n"):
        lines += paragraph(part, output.cells(), "  ") if part else [""]
    return Page(tuple(lines), f"crm opening list --company {each.company_id}")


def opening_list(listing: Listing[Opening]) -> Page:
    """One line an opening."""
    if not listing.rows:
        return Page((listing.note or "There is no such opening.",), "crm opening fetch")
    rows = [
        (
            each.posted_on.isoformat() if each.posted_on else "",
            bold(each.title),
            each.company,
            each.place,
            each.workplace or "",
            each.closed_on.isoformat() if each.closed_on else "",
            each.id,
        )
        for each in listing.rows
    ]
    work = "WORK" if any(each.workplace for each in listing.rows) else ""
    closed = "CLOSED" if any(each.closed_on for each in listing.rows) else ""
    head = ("POSTED", "TITLE", "COMPANY", "PLACE", work, closed, "ID")
    table = columns(head, rows, output.cells(), firm=("TITLE",))
    return Page((*table, *shown(listing)), f"crm opening show {listing.rows[0].id}")


def company_board(each: CompanyBoard) -> Page:
    """Where a company's openings are read from now on."""
    verb = "would be read" if here().dry_run else "are read"
    said = f"The openings of {bold(each.company)} {verb} from {link(each.address)}"
    return Page((said,), f"crm opening fetch {each.company_id}")


def board_fetched_list(listing: Listing[BoardFetched]) -> Page:
    """What is new at each company, problems last; boards where nothing happened are counted."""
    rows = listing.rows
    lines = [line for each in rows if each.outcome is Outcome.READ for line in _read(each)]
    same = sum(each.outcome is Outcome.UNCHANGED for each in rows)
    if same:
        lines.append(dim(f"{same} {'board has' if same == 1 else 'boards have'} nothing new."))
    for each in rows:
        if each.problem:
            lines += hanging("", f"{warn(each.company)}: {each.problem}", output.cells())
    lines += [listing.note] if listing.note else []
    return Page(tuple(lines), "crm opening list" if rows else "crm company board COMPANY URL")


def _read(each: BoardFetched) -> Iterator[str]:
    counts = [f"{number:,} {word}" for number, word in _counts(each) if number]
    yield from hanging(
        "", f"{bold(each.company)}: {good(', '.join(counts))}, {each.open:,} open", output.cells()
    )
    for title in each.titles:
        yield from hanging("  ", title, output.cells())
    if each.new > len(each.titles):
        yield dim(
            f"  … and {each.new - len(each.titles):,} more: crm opening list --company {each.company_id}"
        )


def _counts(each: BoardFetched) -> tuple[tuple[int, str], ...]:
    return (each.new, "new"), (each.changed, "changed"), (each.closed, "closed")

"""How to ask for more time, as a call card."""

from __future__ import annotations

from collections.abc import Iterator

from crm.cli import output
from crm.cli.layout import columns, hanging
from crm.cli.paint import bold, dim, warn
from crm.cli.views.steps import when
from crm.domain.moretime import MoreTime
from crm.domain.page import Page


def more_time(each: MoreTime) -> Page:
    """Whom to call by when, what to say, how much to expect, and what to mind."""
    said = f"{each.bands[1].until:%Y-%m-%d}"
    return Page(tuple(_lines(each)), f"when they agreed to a day: crm offer extend {each.id} --to {said}")


def _lines(each: MoreTime) -> Iterator[str]:
    yield from hanging(
        "", f"{bold(each.company)}, {each.role}: ask for more time  {dim(each.id)}", output.cells()
    )
    who = each.who or "whoever made the offer"
    phone = f" ({each.phone})" if each.phone else ""
    by = f", by {when(each.call_by)} at the latest" if each.call_by else ""
    until = f"; the answer is due {when(each.respond_by)}" if each.respond_by else ""
    yield from hanging("  ", f"Call {bold(who)}{phone}{by}{until}. Once, and by phone.", output.cells())
    yield ""
    yield bold("What to say")
    for sentence in each.say:
        yield from hanging("  ", sentence, output.cells())
    yield ""
    yield bold("What to expect")
    rows = [(band.more, f"until {when(band.until)}", band.odds) for band in each.bands]
    yield from (f"  {line}" for line in list(columns(("", "", ""), rows, _room()))[1:])
    yield ""
    for note in each.notes:
        yield from hanging(f"{warn('!')} ", note, output.cells())


def _room() -> int | None:
    cells = output.cells()
    return None if cells is None else cells - 2

"""Touchpoints as pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from crm.cli import output
from crm.cli.layout import columns, hanging, paragraph
from crm.cli.paint import bold, dim, good, warn
from crm.cli.views.people import shown
from crm.domain.page import Listing, Page
from crm.domain.touchpoints import Deleted, Touchpoint
from crm.domain.words import Direction

_WAY = {Direction.IN: "from them", Direction.OUT: "from you", Direction.BOTH: "both ways"}


def touchpoint(each: Touchpoint) -> Page:
    """What was understood and written down."""
    offer = f"crm offer plan {each.offer}" if each.steps_done else f"crm show {each.offer}"
    return Page(tuple(_touchpoint(each)), offer if each.offer else "crm next")


def _touchpoint(each: Touchpoint) -> Iterator[str]:
    reached = "" if each.answered else ", nobody reached"
    how = f"{each.channel} {_WAY[each.direction]}{reached}, {spoken(each.day)}"
    yield from hanging("", f"{bold(', '.join(each.people))}: {how} {dim(each.id)}", output.cells())
    if each.note:
        yield from paragraph(f"“{each.note}”", output.cells(), "  ")
    if each.offer:
        yield from hanging("  ", f"about the offer {each.about} {dim(each.offer)}", output.cells())
    for step in each.steps_done:
        yield from hanging(f"  {good('done')}: ", step, output.cells())
    if each.unknown:
        add = f"add them with crm person add, then mend this: crm touchpoint edit {each.id} --with WHO"
        strangers = f"{warn('not known')}: {', '.join(each.unknown)} ({add})"
        yield from hanging("  ", strangers, output.cells())


def touchpoint_list(listing: Listing[Touchpoint]) -> Page:
    """One line a touchpoint."""
    if not listing.rows:
        return Page(("Nothing is logged yet.",), 'crm log WHO "what you talked about"')
    rows = [
        (
            each.day.isoformat(),
            bold(", ".join(each.people)),
            each.channel.value,
            each.direction.value if each.answered else warn("no answer"),
            each.note,
            each.id,
        )
        for each in listing.rows
    ]
    head = ("DAY", "PEOPLE", "CHANNEL", "WAY", "NOTE", "ID")
    table = columns(head, rows, output.cells(), firm=("PEOPLE",), text="NOTE")
    return Page((*table, *shown(listing)), f'crm touchpoint edit {listing.rows[0].id} --note "TEXT"')


def deleted(outcome: Deleted) -> Page:
    """What was taken out."""
    gone = outcome.touchpoint
    return Page((f"Taken out: {gone.day} {gone.channel} with {', '.join(gone.people)}.",), "crm undo")


def spoken(day: date | datetime) -> str:
    """A day with its weekday, as one says it."""
    return f"{day:%a} {day.day} {day:%b %Y}"

"""Reminders and promises as pages."""

from __future__ import annotations

from crm.cli import output
from crm.cli.layout import columns, hanging
from crm.cli.paint import bold, dim, good, warn
from crm.domain.page import Listing, Page
from crm.domain.reminders import Owner, Reminder

_WHOSE = {Owner.ME: "you promised", Owner.THEM: "they promised", None: ""}


def reminder(each: Reminder) -> Page:
    """One reminder."""
    state = good(f"done {each.done_on}") if each.done_on else f"on {each.due_on:%a} {each.due_on}"
    text = f"{bold(each.person or '')}: {_what(each)}, {state}  {dim(each.id)}"
    return Page(tuple(hanging("", text, output.cells())), "crm reminder list")


def reminder_list(listing: Listing[Reminder]) -> Page:
    """One line a reminder."""
    if not listing.rows:
        return Page(("Nothing to be reminded of.",), 'crm reminder add WHO "what" --on +2w')
    rows = [(_day(each), _late(each), bold(each.person or ""), _what(each), each.id) for each in listing.rows]
    head = ("DAY", "LATE" if any(each.overdue_days for each in listing.rows) else "", "WHO", "WHAT", "ID")
    table = columns(head, rows, output.cells(), firm=("WHO",), text="WHAT")
    return Page(tuple(table), f"crm reminder done {listing.rows[0].id}")


def _what(each: Reminder) -> str:
    return f"{_WHOSE[each.owner]}: {each.text}" if each.owner else each.text


def _day(each: Reminder) -> str:
    if each.done_on:
        return dim(f"done {each.done_on}")
    return warn(each.due_on.isoformat()) if each.overdue_days else each.due_on.isoformat()


def _late(each: Reminder) -> str:
    return warn(f"{each.overdue_days} d") if each.overdue_days else ""

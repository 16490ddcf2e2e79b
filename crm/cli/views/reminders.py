"""Reminders and promises as pages."""

from __future__ import annotations

from crm.cli import output
from crm.cli.layout import columns
from crm.cli.paint import bold, dim, good, warn
from crm.domain.page import Listing, Page
from crm.domain.reminders import Owner, Reminder

_WHOSE = {Owner.ME: "you promised", Owner.THEM: "they promised", None: ""}


def reminder(each: Reminder) -> Page:
    """One reminder."""
    state = good(f"done {each.done_on}") if each.done_on else f"on {each.due_on:%a} {each.due_on}"
    whose = f" ({_WHOSE[each.owner]})" if each.owner else ""
    return Page(
        (f"{bold(each.person or '')}: {each.text}{whose}, {state}  {dim(each.id)}",), "crm calendar export"
    )


def reminder_list(listing: Listing[Reminder]) -> Page:
    """One line a reminder."""
    if not listing.rows:
        return Page(("Nothing to be reminded of.",), 'crm reminder add WHO "what" --on +2w')
    rows = [
        (_day(each), bold(each.person or ""), each.text, _WHOSE[each.owner], each.id) for each in listing.rows
    ]
    head = ("DAY", "WHO", "WHAT", "PROMISE", "ID")
    return Page(tuple(columns(head, rows, output.cells())), f"crm reminder done {listing.rows[0].id}")


def _day(each: Reminder) -> str:
    if each.done_on:
        return dim(f"done {each.done_on}")
    day = each.due_on.isoformat()
    return warn(f"{day} ({each.overdue_days} days late)") if each.overdue_days else day

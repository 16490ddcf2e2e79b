"""Occasions as pages."""

from __future__ import annotations

from crm.cli import output
from crm.cli.layout import columns, hanging
from crm.cli.paint import bold, dim, good
from crm.cli.views.people import shown
from crm.domain.occasions import Occasion
from crm.domain.page import Listing, Page


def occasion(each: Occasion) -> Page:
    """One occasion."""
    state = good(f", settled {each.settled_on}") if each.settled_on else ""
    text = f"{bold(_whose(each))}: {each.text} ({each.kind}, {each.on_day}){state}  {dim(each.id)}"
    return Page(tuple(hanging("", text, output.cells())), "crm next")


def occasion_list(listing: Listing[Occasion]) -> Page:
    """One line an occasion."""
    if not listing.rows:
        return Page(("Nothing happened that is known here.",), 'crm occasion add NAME "what happened"')
    rows = [
        (f"{each.on_day}", bold(_whose(each)), each.kind.value, each.text, each.id) for each in listing.rows
    ]
    head = ("DAY", "WHO", "KIND", "WHAT", "ID")
    table = columns(head, rows, output.cells(), firm=("WHO",), text="WHAT")
    return Page((*table, *shown(listing)), f"crm occasion settle {listing.rows[0].id}")


def _whose(each: Occasion) -> str:
    return each.person or each.company or ""

"""Cadences and quiet times as pages."""

from __future__ import annotations

from crm.cli import output
from crm.cli.layout import columns, hanging, paragraph
from crm.cli.paint import bold, dim
from crm.domain.cadence import Quiet, Rule
from crm.domain.page import Listing, Page


def rule_list(listing: Listing[Rule]) -> Page:
    """One line a word on how often, the winning ones first, and what they take together."""
    rows = [
        (
            each.source,
            f"{each.days} days" if each.days else dim("each their own"),
            str(each.people or ""),
            f"{each.a_week:.1f}" if each.people else "",
        )
        for each in listing.rows
    ]
    table = columns(("THE FIRST THAT FITS WINS", "EVERY", "PEOPLE", "A WEEK"), rows, output.cells())
    note = paragraph(listing.note, output.cells())
    return Page((*table, "", *note), "crm cadence tag TAG DAYS")


def quiet(each: Quiet) -> Page:
    """One quiet time."""
    said = f"Quiet from {each.from_on:%a} {each.from_on} to {each.until_on:%a} {each.until_on}"
    text = f"{said}{f': {each.note}' if each.note else ''}  {dim(each.id)}"
    return Page(tuple(hanging("", text, output.cells())), "crm quiet list")


def quiet_list(listing: Listing[Quiet]) -> Page:
    """One line a quiet time."""
    if not listing.rows:
        return Page(("No quiet time is kept.",), "crm quiet add FROM TO")
    rows = [(bold(f"{each.from_on}"), f"{each.until_on}", each.note, each.id) for each in listing.rows]
    return Page(tuple(columns(("FROM", "TO", "NOTE", "ID"), rows, output.cells())), "crm next")

"""What was found, as a page."""

from __future__ import annotations

from crm.cli import output
from crm.cli.layout import columns
from crm.cli.paint import bold
from crm.cli.views.people import shown
from crm.domain.page import Listing, Page
from crm.domain.search import Hit


def hit_list(listing: Listing[Hit]) -> Page:
    """One line a hit, the words marked where they stand."""
    if not listing.rows:
        return Page(("Nothing holds all of these words.",), "crm person list")
    rows = [(hit.kind, bold(hit.title), hit.day, hit.snippet, hit.id) for hit in listing.rows]
    head = ("KIND", "WHO OR WHAT", "DAY", "WHERE", "ID")
    table = columns(head, rows, output.cells(), firm=("WHO OR WHAT",), text="WHERE")
    return Page((*table, *shown(listing)), _hint(listing.rows[0]))


def _hint(first: Hit) -> str:
    """What to do with the first hit."""
    return {
        "touchpoint": f'crm touchpoint edit {first.id} --note "TEXT"',
        "reminder": f"crm reminder done {first.id}",
        "article": "crm suggest",
        "opening": f'crm show "{first.title}"',
    }.get(first.kind, f"crm show {first.id}")

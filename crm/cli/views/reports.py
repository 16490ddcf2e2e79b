"""Several reports as one page."""

from __future__ import annotations

from collections.abc import Iterator

from crm.cli import output
from crm.cli.paint import bold
from crm.domain.page import Listing, Page
from crm.domain.reports import Report, kind


def report_list(listing: Listing[Report]) -> Page:
    """One report after the other, each under its name."""
    return Page(tuple(_lines(listing)), "crm report --format html")


def _lines(listing: Listing[Report]) -> Iterator[str]:
    for number, each in enumerate(listing.rows):
        if number:
            yield ""
        yield bold(each.report.capitalize())
        rows = type(each.rows[0]) if each.rows else kind(each.report)
        yield from output.view(Listing(rows, each.rows, len(each.rows))).lines

"""Touchpoints by month as a page."""

from __future__ import annotations

from crm.cli import output
from crm.cli.layout import columns
from crm.domain.months import MonthCount
from crm.domain.page import Listing, Page


def month_count_list(listing: Listing[MonthCount]) -> Page:
    """One line a month and channel."""
    head = ("MONTH", "CHANNEL", "TOUCHPOINTS", "PEOPLE", "OUT", "IN", "LIVE")
    rows = [
        (each.month, each.channel, *map(str, (each.touchpoints, each.people, each.out, each.came, each.live)))
        for each in listing.rows
    ]
    return Page(tuple(columns(head, rows, output.cells())), "crm report touchpoints --format csv")

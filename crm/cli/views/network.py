"""The figures of the network as a page."""

from __future__ import annotations

from crm.cli import output
from crm.cli.layout import columns
from crm.cli.paint import bold, dim
from crm.domain.network import Metric
from crm.domain.page import Listing, Page


def metric_list(listing: Listing[Metric]) -> Page:
    """One line a figure, with why it matters."""
    rows = [(each.metric, bold(_value(each)), each.unit, dim(each.why)) for each in listing.rows]
    return Page(
        tuple(columns(("FIGURE", "VALUE", "UNIT", "WHY"), rows, output.cells())), "crm report --format xlsx"
    )


def _value(each: Metric) -> str:
    if each.value is None:
        return "–"
    if each.unit == "share":
        return f"{each.value:.0%}"
    return f"{each.value:.0f}" if float(each.value).is_integer() else f"{each.value:.2f}"

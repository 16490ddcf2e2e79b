"""Several vaults together, as a page."""

from __future__ import annotations

from collections.abc import Iterator

from crm.cli import output
from crm.cli.layout import paragraph
from crm.cli.paint import bold, dim
from crm.domain.cohort import CohortFigure
from crm.domain.page import Listing, Page

_NAME, _VALUE = 17, 6


def cohort_figure_list(listing: Listing[CohortFigure]) -> Page:
    """One figure a line: the median, the quartiles where they are told, and what it is."""
    lines = [bold(listing.note), *(line for each in listing.rows for line in _figure(each))]
    return Page(tuple(lines), "crm report cohort --format html --vault PATTERN")


def _figure(each: CohortFigure) -> Iterator[str]:
    head = f"{each.metric:<{_NAME}} {bold(f'{_value(each.value, each.unit):>{_VALUE}}')}  "
    indent = " " * (_NAME + 1 + _VALUE + 2)
    spread = ""
    if each.low is not None and each.high is not None:
        spread = f"half of the vaults from {_value(each.low, each.unit)} to {_value(each.high, each.unit)}; "
    rests = f"; {each.vaults} vaults, {_of(each)}" if each.of is not None else ""
    first, *rest = paragraph(f"{spread}{each.why}{rests}", output.cells(), indent)
    yield head + dim(first.strip())
    yield from map(dim, rest)


def _of(each: CohortFigure) -> str:
    """What a figure rests on: shares are of people, all else is of offers."""
    return f"{each.of:,} {'people' if each.unit == 'share' else 'offers'}"


def _value(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    if unit == "share":
        return f"{value:.0%}"
    return f"{value:.1f} h" if unit == "hours" else f"{value:,.0f}"

"""The figures of the network as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from crm.cli import output
from crm.cli.layout import paragraph
from crm.cli.paint import bold, dim
from crm.domain import advice
from crm.domain.network import Metric
from crm.domain.page import Listing, Page

_NAME, _VALUE = 26, 6
_TENTHS = {"companies", "industries", "levels", "functions", "regions", "touches"}


def metric_list(listing: Listing[Metric]) -> Page:
    """One figure a line under its part of the report, with why it matters."""
    if any(each.metric == "people" and not each.value for each in listing.rows):
        return Page(("Nobody is here yet, so there is nothing to report.",), "crm import linkedin FILE")
    return Page((*_in_words(listing.rows), *_lines(listing.rows)), "crm report --format html")


def _in_words(metrics: Sequence[Metric]) -> Iterator[str]:
    """What the figures say, before them."""
    said = advice.of({each.metric: each.value for each in metrics})
    for title, sentences in said.titled() if said else ():
        yield bold(title)
        for each in sentences:
            yield from paragraph(each, output.cells(), "  ")


def _lines(metrics: Sequence[Metric]) -> Iterator[str]:
    for part, figures in groupby(metrics, lambda each: each.part):
        yield dim(part)
        for each in figures:
            yield from _figure(each)


def _figure(each: Metric) -> Iterator[str]:
    """The figure, and its why beside it: under it, indented, goes what does not fit the line."""
    head = f"  {each.metric:<{_NAME}} {bold(f'{value(each):>{_VALUE}}')}"
    indent = " " * (2 + _NAME + 1 + _VALUE + 2)
    first, *rest = paragraph(each.why, output.cells(), indent)
    yield f"{head}  {dim(first.strip())}"
    yield from map(dim, rest)


def value(each: Metric) -> str:
    """A figure as it is read: shares as percent, counts whole, what is missing as a dash."""
    if each.value is None:
        return "–"
    if each.unit == "share":
        return f"{each.value:.0%}"
    if each.unit == "index":
        return f"{each.value:.2f}"
    return f"{each.value:,.1f}" if each.unit in _TENTHS else f"{each.value:,.0f}"

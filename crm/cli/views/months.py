"""Touchpoints by month as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from crm.cli import output
from crm.cli.paint import dim
from crm.domain.months import MonthCount
from crm.domain.page import Listing, Page

_BAR = 30
_HEAD = ("MONTH  ", "TOUCHPOINTS", "LIVE", "WRITTEN", "UNANSWERED")


def month_count_list(listing: Listing[MonthCount]) -> Page:
    """One line a month, all channels together, the newest last."""
    if not listing.rows:
        return Page(("No touchpoint is logged yet.",), 'crm log "Called NAME about something"')
    return Page(tuple(_lines(listing.rows)), "crm report touchpoints --format csv")


def _lines(counts: Sequence[MonthCount]) -> Iterator[str]:
    months = [(month, _sums(list(found))) for month, found in groupby(counts, lambda each: each.month)]
    most = max(sums[0] for _, sums in months)
    yield dim("  ".join(_HEAD))
    for month, sums in months:
        cells = "  ".join(f"{count:>{len(head)},}" for head, count in zip(_HEAD[1:], sums, strict=True))
        yield f"{month}  {cells}  {_bar(sums[0], most)}".rstrip()


def _sums(found: Sequence[MonthCount]) -> tuple[int, int, int, int]:
    return (
        sum(each.touchpoints for each in found),
        sum(each.live for each in found),
        sum(each.written for each in found),
        sum(each.unanswered for each in found),
    )


def _bar(count: int, most: int) -> str:
    width = output.cells()
    room = _BAR if width is None else max(4, min(_BAR, width - sum(map(len, _HEAD)) - 2 * len(_HEAD)))
    return "█" * max(1, round(room * count / most))

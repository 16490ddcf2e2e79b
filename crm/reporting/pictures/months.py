"""Touchpoints a month over the last two years: live, written, and unanswered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from crm.domain.months import MonthCount
from crm.reporting.pictures import upright
from crm.reporting.pictures.canvas import Canvas, counted
from crm.reporting.pictures.palette import BLUE, ORANGE, SKY
from crm.reporting.pictures.upright import Bar, Kind

_MONTHS = 24
_NO_ROOM = 11  # a year named under November or December would touch the next one
KINDS = (
    Kind(BLUE, "live: calls, meetings, video, events"),
    Kind(SKY, "written"),
    Kind(ORANGE, "unanswered, voicemails among them"),
)


def draw(counts: Sequence[MonthCount], today: date) -> bytes:
    """One stacked bar a month, the current one last."""
    bars = _bars(counts, today)
    total = sum(bar.total for bar in bars)
    best = max(bars, key=lambda bar: bar.total)
    picture = Canvas(
        "months",
        f"{counted(total, 'touchpoint')} in {counted(len(bars), 'month')}, most in {_named(best)}"
        if total
        else "Touchpoints a month",
        f"touchpoints a month, from {bars[0].name} to {bars[-1].name}{_unfinished(today)}",
        told(bars, "months", total),
        upright.HEIGHT,
    )
    upright.draw(picture, KINDS, bars, "touchpoints", "month")
    if not total:
        picture.nothing((upright.TOP + upright.BOTTOM) / 2, "No touchpoint in these months.")
    return picture.svg()


def _named(bar: Bar) -> str:
    return f"{date.fromisoformat(f'{bar.name}-01'):%B %Y}"


def _unfinished(today: date) -> str:
    return "" if (today + timedelta(days=1)).day == 1 else "; the last month is not over"


def _bars(counts: Iterable[MonthCount], today: date) -> list[Bar]:
    """The last two years, from the first month that is told of: before it, nothing is known."""
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for each in counts:
        parts = (each.live, each.written, each.unanswered)
        sums[each.month] = [have + more for have, more in zip(sums[each.month], parts, strict=True)]
    newest = today.year * 12 + today.month - 1
    known = [int(month[:4]) * 12 + int(month[5:]) - 1 for month in sums]
    oldest = max(12, newest - _MONTHS + 1, min(known, default=0))
    months = range(min(oldest, newest), newest + 1)
    return [_bar(sums, month // 12, month % 12 + 1, first=month == months[0]) for month in months]


def _bar(sums: dict[str, list[int]], year: int, month: int, *, first: bool) -> Bar:
    name = f"{year:04}-{month:02}"
    named = month == 1 or (first and month < _NO_ROOM)
    return Bar(name, sums[name], f"{date(year, month, 1):%b}", f"{year}" if named else "")


def told(bars: Sequence[Bar], times: str, total: int) -> str:
    """What such a picture shows, in words."""
    if not total:
        return "Stacked bar chart without a touchpoint in it."
    best = max(bars, key=lambda bar: bar.total)
    live, written, unanswered = (sum(bar.parts[kind] for bar in bars) for kind in range(3))
    return (
        f"Stacked bar chart of {total} touchpoints in {len(bars)} {times}: {live} live, {written} written, "
        f"{unanswered} unanswered. The most at once are {best.total}, in {best.name}."
    )

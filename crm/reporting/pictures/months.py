"""Touchpoints a month over the last two years: live, written, and unanswered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from crm.domain.months import MonthCount
from crm.reporting.pictures.canvas import WIDTH, Canvas
from crm.reporting.pictures.palette import BLUE, LINE, ORANGE, SKY, SOFT
from crm.reporting.pictures.scale import Scale, ticks

_MONTHS = 24
_NO_ROOM = 11  # a year named under November or December would touch the next one
_TOP, _BOTTOM, _LEFT, _RIGHT = 120, 420, 76, WIDTH - 24
_KINDS = (
    (BLUE, "live: calls, meetings, video, events"),
    (SKY, "written"),
    (ORANGE, "unanswered, voicemails among them"),
)


class _Month(NamedTuple):
    name: str  # 2026-05
    parts: tuple[int, int, int]  # live, written, unanswered

    @property
    def total(self) -> int:
        return sum(self.parts)


def draw(counts: Sequence[MonthCount], today: date) -> bytes:
    """One stacked bar a month, the current one last."""
    months = [_sum(name, counts) for name in _last_months(today)]
    total = sum(month.total for month in months)
    picture = Canvas(
        "Touchpoints a month",
        f"{total:,} from {months[0].name} to {months[-1].name}; the last month is not over",
        _told(months, total),
        _BOTTOM + 76,
    )
    picture.legend(_KINDS, _TOP - 22)
    marks = ticks(max(month.total for month in months))
    scale = Scale(marks[-1], _BOTTOM, _TOP)
    for mark in marks:
        picture.line((_LEFT, scale(mark)), (_RIGHT, scale(mark)), stroke=LINE)
        picture.text(_LEFT - 8, scale(mark) + 4, f"{mark:,}", anchor="end", fill=SOFT)
    picture.turned(20, (_TOP + _BOTTOM) / 2, "touchpoints")
    picture.text((_LEFT + _RIGHT) / 2, _BOTTOM + 60, "month", anchor="middle", fill=SOFT)
    if not total:
        picture.nothing((_TOP + _BOTTOM) / 2, "No touchpoint in these months.")
    for at, month in enumerate(months):
        _bar(picture, scale, at, month)
    return picture.svg()


def _bar(picture: Canvas, scale: Scale, at: int, month: _Month) -> None:
    room = (_RIGHT - _LEFT) / _MONTHS
    x, below = _LEFT + at * room, 0
    for (colour, kind), count in zip(_KINDS, month.parts, strict=True):
        if count:
            top = scale(below + count)
            hint = f"{month.name}, {kind.partition(':')[0]}: {count}"
            picture.box(x + room * 0.14, top, room * 0.72, scale(below) - top, colour, hint)
        below += count
    middle = x + room / 2
    day = date.fromisoformat(f"{month.name}-01")
    picture.text(middle, _BOTTOM + 18, f"{day:%b}", size=11, anchor="middle", fill=SOFT)
    if day.month == 1 or (at == 0 and day.month < _NO_ROOM):
        picture.text(middle, _BOTTOM + 36, f"{day.year}", size=12, anchor="middle", bold=True)


def _last_months(today: date) -> list[str]:
    newest = today.year * 12 + today.month - 1
    months = range(max(12, newest - _MONTHS + 1), newest + 1)
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]


def _sum(name: str, counts: Iterable[MonthCount]) -> _Month:
    found = [each for each in counts if each.month == name]
    return _Month(
        name,
        (
            sum(each.live for each in found),
            sum(each.written for each in found),
            sum(each.unanswered for each in found),
        ),
    )


def _told(months: Sequence[_Month], total: int) -> str:
    if not total:
        return "Stacked bar chart without a touchpoint in it."
    best = max(months, key=lambda month: month.total)
    live, written, unanswered = (sum(month.parts[kind] for month in months) for kind in range(3))
    return (
        f"Stacked bar chart of {total} touchpoints in {len(months)} months: {live} live, {written} written, "
        f"{unanswered} unanswered. The most in a month are {best.total}, in {best.name}."
    )

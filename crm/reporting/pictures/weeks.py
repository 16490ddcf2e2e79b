"""Touchpoints a week over the last year: live, written, and unanswered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crm.domain.weeks import WeekCount
from crm.reporting.pictures import upright
from crm.reporting.pictures.canvas import Canvas, counted
from crm.reporting.pictures.months import KINDS, told
from crm.reporting.pictures.upright import Bar

_SUNDAY = 6
_OFTEN = 10  # a week: from here on, tenths say nothing
_FEW = 9  # weeks that can each bear their day


def draw(weeks: Sequence[WeekCount], today: date) -> bytes:
    """One stacked bar a week, the current one last."""
    bars = [_bar(each, weeks[at - 1].week if at else None, len(weeks)) for at, each in enumerate(weeks)]
    total = sum(bar.total for bar in bars)
    silent = sum(not bar.total for bar in bars)
    picture = Canvas(
        "weeks",
        f"{_often(total, len(bars))}; {silent} of {counted(len(bars), 'week')} without one"
        if total
        else "Touchpoints a week",
        f"touchpoints a week up to {today.isoformat()}{_unfinished(today)}",
        told(bars, "weeks", total),
        upright.HEIGHT,
    )
    upright.draw(picture, KINDS, bars, "touchpoints", "week, from Monday")
    if not total:
        picture.nothing((upright.TOP + upright.BOTTOM) / 2, "No touchpoint in these weeks.")
    return picture.svg()


def _unfinished(today: date) -> str:
    return "" if today.weekday() == _SUNDAY else "; the last week is not over"


def _often(total: int, weeks: int) -> str:
    """How many a week, as exactly as there is sense in; of less than one a week, how many at all."""
    if total < weeks:
        return counted(total, "touchpoint")
    return f"{total / weeks:.{0 if total >= _OFTEN * weeks else 1}f} touchpoints a week"


def _bar(each: WeekCount, before: date | None, weeks: int) -> Bar:
    """The month is named under its first week, the year under January's."""
    new_month = before is None or before.month != each.week.month
    label = f"{each.week.day} {each.week:%b}" if weeks <= _FEW else f"{each.week:%b}" if new_month else ""
    if weeks > _FEW and before is None and each.week.day > 21:  # noqa: PLR2004 - the next month begins too near
        label = ""
    year = f"{each.week.year}" if before is not None and before.year != each.week.year else ""
    return Bar(f"week of {each.week}", (each.live, each.written, each.unanswered), label, year)

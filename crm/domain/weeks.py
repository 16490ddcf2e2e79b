"""Touchpoints counted by week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WeekCount:
    """How many touchpoints there were in the week from a Monday on; `live` and `unanswered` as in `MonthCount`."""

    week: date
    touchpoints: int = 0
    live: int = 0
    unanswered: int = 0

    @property
    def written(self) -> int:
        """How many reached the other side in writing."""
        return self.touchpoints - self.live - self.unanswered


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks(days: Iterable[tuple[date, int, int, int]], start: date, end: date) -> list[WeekCount]:
    """Every week from that of `start` to that of `end`, those without a touchpoint too.

    Args:
        days: a day, its touchpoints, how many were live, how many unanswered.
        start: a day of the first week.
        end: a day of the last one.
    """
    sums = {week: [0, 0, 0] for week in _mondays(start, end)}
    for day, *counts in days:
        if (week := monday(day)) in sums:
            sums[week] = [have + more for have, more in zip(sums[week], counts, strict=True)]
    return [WeekCount(week, *counts) for week, counts in sums.items()]


def _mondays(start: date, end: date) -> Iterable[date]:
    first = monday(start)
    every = (first + _WEEK * number for number in range((end - first).days // 7 + 1))
    return takewhile(lambda week: week <= end, every)

"""The rules of a VTIMEZONE that a calendar file brings along: which offset its clocks show at a clock time.

Only what zones really use is read (a start, dates, one weekday of a month every year), so that a rule made to run for
ever costs no more than an honest one.
"""

import calendar
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from crm.connectors.icaltext import Block

_MOST_OBSERVANCES = 120  # Apple writes about a hundred, back to 1891
_OFFSET = re.compile(r"([+-]?)(\d{2}):?([0-5]\d):?([0-5]\d)?")
_CLOCK = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2}))?(Z?)", re.IGNORECASE)
_BYDAY = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)", re.IGNORECASE)
_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MONTHS = range(1, 13)
_NUMBERS = frozenset(map(str, range(1, 32)))


class Rules:
    """A VTIMEZONE: what offset from UTC its clocks show."""

    def __init__(self, block: Block) -> None:
        read = (_observance(inner) for inner in block.inner[:_MOST_OBSERVANCES])
        self._longest_first = sorted(filter(None, read), key=lambda each: each.last, reverse=True)

    def offset(self, clock: datetime) -> timedelta | None:
        """The offset at a clock time; None without any observance. An hour that is shown twice counts as the first."""
        if not self._longest_first:
            return None
        begun, current = datetime.min, None  # noqa: DTZ901 - a clock time, its zone is what is being worked out
        for observance in self._longest_first:
            if current and observance.last < begun:
                break
            at = observance.latest(clock)
            if at and at >= begun:
                begun, current = at, observance
        if current is None:
            return min(self._longest_first, key=lambda each: each.start).before
        skipped = clock - begun < current.after - current.before
        return current.before if skipped else current.after

    def hold(self, clock: datetime) -> bool:
        """Whether a yearly rule is in force then; some programs write no more than a date or two of long ago."""
        return any(observance.yearly and clock <= observance.last for observance in self._longest_first)


@dataclass(frozen=True, slots=True)
class _Yearly:
    """A weekday of a month, every year; `which` is 2 for the second, -1 for the last, 0 for the first that fits."""

    month: int
    weekday: int | None
    which: int
    monthdays: tuple[int, ...]

    def latest(self, limit: datetime) -> datetime | None:
        """The last day that fits, as its midnight, at or before `limit`."""
        years = (year for year in (limit.year, limit.year - 1) if year > 0)
        return next((day for year in years if (day := self._in_year(year)) and day <= limit), None)

    def _in_year(self, year: int) -> datetime | None:
        first, length = calendar.monthrange(year, self.month)
        days: Sequence[int] = self.monthdays or range(1, length + 1)
        if self.weekday is not None:
            days = [day for day in days if (first + day - 1) % 7 == self.weekday]
        place = self.which - 1 if self.which > 0 else self.which
        if not -len(days) <= place < len(days) or days[place] > length:
            return None
        return datetime(year, self.month, days[place])  # noqa: DTZ001 - a clock time, as above


@dataclass(frozen=True, slots=True)
class _Observance:
    """A STANDARD or DAYLIGHT block; `last` is the end of its yearly rule, or its last date."""

    start: datetime
    before: timedelta
    after: timedelta
    dates: tuple[datetime, ...]  # sorted, the start among them
    yearly: _Yearly | None
    last: datetime

    def latest(self, limit: datetime) -> datetime | None:
        """When it last began, at or before a clock time."""
        if limit < self.start:
            return None
        listed = self.dates[bisect_right(self.dates, limit) - 1]
        if self.yearly is None:
            return listed
        bound = max(self.start, min(limit, self.last))
        time_of_day = timedelta(hours=self.start.hour, minutes=self.start.minute, seconds=self.start.second)
        day = self.yearly.latest(bound - time_of_day)
        return max(listed, day + time_of_day) if day else listed


def _observance(block: Block) -> _Observance | None:
    start, _ = _clock(block.first("DTSTART"))
    before, after = _offset(block.first("TZOFFSETFROM")), _offset(block.first("TZOFFSETTO"))
    if start is None or before is None or after is None:
        return None
    listed = (part for line in block.lines if line.name == "RDATE" for part in line.value.split(","))
    dates = sorted({start, *(date for date, _ in map(_clock, listed) if date and date > start)})
    rule = dict(part.strip().partition("=")[::2] for part in block.first("RRULE").upper().split(";"))
    yearly = _yearly(rule, start)
    last = _until(rule, before) if yearly else dates[-1]
    return _Observance(start, before, after, tuple(dates), yearly, last)


def _yearly(rule: dict[str, str], start: datetime) -> _Yearly | None:
    month = next(iter(_numbers(rule.get("BYMONTH", ""))), start.month)
    if rule.get("FREQ") != "YEARLY" or month not in _MONTHS:
        return None
    byday = _BYDAY.match(rule.get("BYDAY", ""))
    monthdays = _numbers(rule.get("BYMONTHDAY", "")) or ([] if byday else [start.day])
    weekday = _WEEK.index(byday[2]) if byday else None
    return _Yearly(month, weekday, int(byday[1] or 0) if byday else 0, tuple(sorted(monthdays)))


def _until(rule: dict[str, str], before: timedelta) -> datetime:
    until, in_utc = _clock(rule.get("UNTIL", ""))
    try:
        return (until + before if in_utc else until) if until else datetime.max  # noqa: DTZ901 - a clock time
    except OverflowError:
        return until or datetime.max  # noqa: DTZ901 - the same


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",") if part in _NUMBERS]


def _clock(text: str) -> tuple[datetime | None, bool]:
    """A clock time as written, and whether it was written in UTC."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None, False
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        return datetime(year, month, day, hour, minute, second), bool(found[7])  # noqa: DTZ001 - as above
    except ValueError:
        return None, False


def _offset(text: str) -> timedelta | None:
    found = _OFFSET.fullmatch(text.strip())
    if found is None or int(found[2]) >= 24:  # noqa: PLR2004 - hours of a day
        return None
    size = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return -size if found[1] == "-" else size

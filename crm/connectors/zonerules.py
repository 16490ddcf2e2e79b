"""The rules of a VTIMEZONE that a calendar file brings along: which offset its clocks show at a clock time.

Only what zones really use is read (a start, dates, one weekday of a month every year), so that a rule made to run for
ever costs no more than an honest one.
"""

import calendar
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from crm.connectors.icaltext import Block

_MOST_OBSERVANCES = 300  # Apple writes about a hundred, back to 1891
_OFFSET = re.compile(r"([+-]?)(\d{2}):?([0-5]\d):?([0-5]\d)?")
_CLOCK = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2}))?(Z?)", re.IGNORECASE)
_BYDAY = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)", re.IGNORECASE)
_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Clocks that showed `before` come to show `after`; `at` is told by the time before."""

    at: datetime
    before: timedelta
    after: timedelta


class Rules:
    """A VTIMEZONE: what offset from UTC its clocks show."""

    def __init__(self, block: Block) -> None:
        read = (_observance(inner) for inner in block.inner[:_MOST_OBSERVANCES])
        self._observances = [observance for observance in read if observance]
        self._years: dict[int, list[Change]] = {}

    def offset(self, clock: datetime) -> timedelta | None:
        """The offset at a clock time, an hour that is shown twice counting as the first; None without any rule."""
        if not self._observances:
            return None
        changes = self._changes(clock.year)
        place = bisect_right(changes, clock, key=lambda change: change.at)
        if place == 0:
            return min(self._observances, key=lambda observance: observance.start).before
        change = changes[place - 1]
        skipped = clock - change.at < change.after - change.before
        return change.before if skipped else change.after

    def _changes(self, year: int) -> list[Change]:
        """All changes of a year, and the last before it."""
        if year not in self._years:
            self._years[year] = sorted(
                Change(at, observance.before, observance.after)
                for observance in self._observances
                for at in observance.onsets(year)
            )
        return self._years[year]


@dataclass(frozen=True, slots=True)
class _Yearly:
    """A weekday of a month, every year; `which` is 2 for the second, -1 for the last, 0 for the first that fits."""

    month: int
    weekday: int | None
    which: int
    monthdays: frozenset[int]
    until: datetime | None

    def latest(self, limit: datetime) -> datetime | None:
        """The last day that fits, as its midnight, at or before `limit`."""
        years = (year for year in (limit.year, limit.year - 1) if year > 0)
        return next((day for year in years if (day := self._in_year(year)) and day <= limit), None)

    def _in_year(self, year: int) -> datetime | None:
        days = range(1, calendar.monthrange(year, self.month)[1] + 1)
        fitting = [day for day in days if self._fits(year, day)]
        place = self.which - 1 if self.which > 0 else self.which
        if not -len(fitting) <= place < len(fitting):
            return None
        return datetime(year, self.month, fitting[place])  # noqa: DTZ001 - a clock time, its zone is being worked out

    def _fits(self, year: int, day: int) -> bool:
        if self.monthdays and day not in self.monthdays:
            return False
        return self.weekday is None or calendar.weekday(year, self.month, day) == self.weekday


@dataclass(frozen=True, slots=True)
class _Observance:
    """A STANDARD or DAYLIGHT block."""

    start: datetime
    before: timedelta
    after: timedelta
    dates: tuple[datetime, ...]  # sorted, the start among them
    yearly: _Yearly | None

    def onsets(self, year: int) -> Iterator[datetime]:
        """When it begins in a year, and the last time before."""
        onset = self._latest(datetime(year, 12, 31, 23, 59, 59))  # noqa: DTZ001 - a clock time, as above
        while onset:
            yield onset
            onset = self._latest(onset - timedelta(seconds=1)) if onset.year == year > 1 else None

    def _latest(self, limit: datetime) -> datetime | None:
        if limit < self.start:
            return None
        listed = self.dates[bisect_right(self.dates, limit) - 1]
        if self.yearly is None:
            return listed
        bound = max(self.start, min(limit, self.yearly.until or limit))
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
    return _Observance(start, before, after, tuple(dates), _yearly(block.first("RRULE"), start, before))


def _yearly(rule: str, start: datetime, before: timedelta) -> _Yearly | None:
    parts = dict(part.strip().partition("=")[::2] for part in rule.upper().split(";"))
    if parts.get("FREQ") != "YEARLY":
        return None
    months = _numbers(parts.get("BYMONTH", "")) or [start.month]
    byday = _BYDAY.match(parts.get("BYDAY", ""))
    monthdays = _numbers(parts.get("BYMONTHDAY", "")) or ([] if byday else [start.day])
    until, in_utc = _clock(parts.get("UNTIL", ""))
    if until and in_utc and until > datetime.min + timedelta(days=2):  # noqa: DTZ901 - guards the sum below
        until += before
    if months[0] not in _MONTHS:
        return None
    weekday = _WEEK.index(byday[2]) if byday else None
    return _Yearly(months[0], weekday, int(byday[1] or 0) if byday else 0, frozenset(monthdays), until)


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",") if part.isascii() and part.isdigit() and len(part) <= 2]  # noqa: PLR2004


def _clock(text: str) -> tuple[datetime | None, bool]:
    """A clock time as written, and whether it was written in UTC."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None, False
    try:
        return datetime(*(int(part or 0) for part in found.groups()[:6])), bool(found[7])  # noqa: DTZ001 - as above
    except ValueError:
        return None, False


def _offset(text: str) -> timedelta | None:
    found = _OFFSET.fullmatch(text.strip())
    if found is None or int(found[2]) >= 24:  # noqa: PLR2004 - hours of a day
        return None
    size = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return -size if found[1] == "-" else size

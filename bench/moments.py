"""When: what the cells of a log's column of moments mean, told from the whole column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

_NUMBER = re.compile(r"[+-]?\d{1,25}(?:\.\d*)?(?:[eE][+-]?\d\d?)?")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[T ]?\d{4}(?:\d\d)?Z?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d\d(?!\d))(?!\d)")
_DAY_NAME = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[ -]+([a-z]{3})[a-z]*[., -]+(\d{4})\b", re.IGNORECASE)
_NAME_DAY = re.compile(
    r"\b([a-z]{3})[a-z]*\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(?:.* )?(\d{4})\b", re.IGNORECASE
)
_LETTERS = re.compile(r"[A-Za-z]{3}")
_MONTHS = {
    name: month for month, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}

_UNITS = (
    (4.3e9, 1.0),
    (4.3e12, 1e3),
    (4.3e15, 1e6),
)  # seconds from 1970 to 2106, and how many of a unit are one
_NANO = 1e9
_LONG = {"minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0}
_KNOWN = 3e8  # seconds after 1970 that no longer count from an unknown day: no log is of the seventies
_DAY = 86400
_ZERO = date(1970, 1, 1).toordinal()
_CENTURY = 70  # two digits from here on are of the nineteen hundreds
_YEAR_OF_MONTHS = 12


class _Written(NamedTuple):
    """A day in writing; `between` is what stands between day and month where nothing else tells which is which."""

    year: int
    month: int
    day: int
    between: str = ""


@dataclass(frozen=True, slots=True)
class Moments:
    """How a column is read: numbers of which so many are a second, or days in writing (`a_second` is 0)."""

    a_second: float = 0.0
    relative: bool = False  # whether the numbers count from a day that nobody knows
    month_first: bool = False

    def day(self, cell: str) -> date | None:
        """The day of a cell, as it was written there or in UTC; None where it has none."""
        if self.a_second:
            numeric = _NUMBER.fullmatch(cell)
            return _ordinal(_ZERO + int(float(cell) / self.a_second // _DAY)) if numeric else None
        if (found := _written(cell)) is None:
            return None
        swapped = found.between and self.month_first
        return _date(found.year, *((found.day, found.month) if swapped else (found.month, found.day)))


def is_number(cell: str) -> bool:
    """Whether a cell is a number."""
    return _NUMBER.fullmatch(cell) is not None


def is_since_1970(cell: str) -> bool:
    """Whether a cell is a number so large that it must count from 1970."""
    return is_number(cell) and float(cell) > _KNOWN


def is_clock(cell: str) -> bool:
    """Whether a cell is a time of day and nothing else."""
    return _CLOCK.fullmatch(cell) is not None


def is_day(cell: str) -> bool:
    """Whether a cell has a day in writing."""
    return _written(cell) is not None


def learn(cells: Iterable[str], name: str) -> Moments:
    """How a column is to be read, from all its cells and its name.

    Raises:
        ValueError: when most of them are no moments, or nothing tells day from month.
    """
    seen = _Seen()
    for cell in cells:
        seen.look(cell)
    if 2 * max(seen.days, seen.numbers) < seen.cells or not seen.cells:
        message = f"its column {name} holds no days or instants but “{seen.odd[:40]}”: give it those"
        raise ValueError(message if seen.cells else "it has no lines: give it some")
    if seen.days >= seen.numbers:
        return Moments(month_first=seen.month_first(name))
    a_second = seen.unit(name)
    return Moments(a_second, relative=seen.largest / a_second < _KNOWN)


class _Seen:
    """What stands in a column."""

    def __init__(self) -> None:
        self.cells = self.numbers = self.days = 0
        self.largest = 0.0
        self.odd = ""  # the first cell that is no moment
        self._units: Counter[float] = Counter()
        self._large: Counter[str] = Counter()  # numbers too large for a month, by their place
        self._between: Counter[str] = Counter()

    def look(self, cell: str) -> None:
        self.cells += 1
        if found := _written(cell):
            self.days += 1
            if found.between:
                self._order(found)
        if _NUMBER.fullmatch(cell):
            number = abs(float(cell))
            self.numbers += 1
            self.largest = max(self.largest, number)
            self._units[next((unit for most, unit in _UNITS if number < most), _NANO)] += 1
        elif not found:
            self.odd = self.odd or cell or "nothing"

    def _order(self, found: _Written) -> None:
        self._between[found.between] += 1
        self._large["first"] += found.day > _YEAR_OF_MONTHS
        self._large["second"] += found.month > _YEAR_OF_MONTHS

    def unit(self, name: str) -> float:
        """How many of what most numbers count make a second; a column of days or hours says so in its name."""
        for word, seconds in _LONG.items():
            if word in name.lower() and self.largest * seconds < _UNITS[0][0]:
                return 1 / seconds
        return self._units.most_common(1)[0][0]

    def month_first(self, name: str) -> bool:
        """Whether 04/05 is in April: a number above twelve is a day, and between points the day comes first."""
        first, second = self._large["first"], self._large["second"]
        if bool(first) != bool(second):
            return bool(second)
        if not self._between or (not first and set(self._between) == {"."}):
            return False
        why = "some days before and some after the month" if first else "nothing that tells day from month"
        message = f"its column {name} has {why}: write days as in 2026-05-01"
        raise ValueError(message)


def _written(cell: str) -> _Written | None:
    if found := _YEAR_FIRST.match(cell) or _COMPACT.fullmatch(cell):
        return _Written(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.match(cell):
        year = int(found[4])
        if len(found[4]) < len("2026"):
            year += 1900 if year >= _CENTURY else 2000
        return _Written(year, int(found[3]), int(found[1]), found[2])
    return _named(cell) if _LETTERS.search(cell) else None


def _named(cell: str) -> _Written | None:
    """A day whose month has an English name, before it or after it."""
    if found := _DAY_NAME.search(cell):
        day, name, year = found.groups()
    elif found := _NAME_DAY.search(cell):
        name, day, year = found.groups()
    else:
        return None
    month = _MONTHS.get(name.lower())
    return _Written(int(year), month, int(day)) if month else None


@cache
def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _ordinal(number: int) -> date | None:
    return date.fromordinal(number) if 0 < number <= date.max.toordinal() else None

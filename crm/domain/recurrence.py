"""Meetings that come back: the days that a rule such as every second Tuesday means, at a bounded price."""

import calendar
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

MOST_INSTANCES = 60
BEFORE, AFTER = timedelta(days=30), timedelta(days=180)  # what of a series is looked at, around now

_MOST_DAYS = 4_000  # looked at for one rule that counts from its start
_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_READ = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER = re.compile(r"[+-]?\d{1,4}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as RFC 5545 has it; `weekdays` are pairs of which one in the month (0 for each) and the day (0 Monday)."""

    frequency: str
    interval: int
    count: int | None
    until: str
    weekdays: Sequence[tuple[int, int]]
    monthdays: Sequence[int]
    months: Sequence[int]
    positions: Sequence[int]
    week_start: int


def rule(text: str) -> Rule | None:
    """A rule as written; None for one that is damaged, finer than a day, or of a kind that invitations do not have."""
    parts = dict(part.strip().partition("=")[::2] for part in text.upper().split(";") if part.strip())
    listed = [
        _numbers(parts.get(name)) for name in ("BYMONTHDAY", "BYMONTH", "BYSETPOS", "INTERVAL", "COUNT")
    ]
    weekdays = [_WEEKDAY.fullmatch(each.strip()) for each in parts.get("BYDAY", "").split(",") if each]
    if set(parts) - _READ or parts.get("FREQ") not in _FREQUENCIES or None in listed or None in weekdays:
        return None
    monthdays, months, positions, interval, count = (each or () for each in listed)
    week = parts.get("WKST", "MO")
    if week not in _WEEK or min((*interval, *count, 1)) < 1:
        return None
    found = Rule(
        parts["FREQ"],
        next(iter(interval), 1),
        next(iter(count), None),
        parts.get("UNTIL", ""),
        [(int(each[1] or 0), _WEEK.index(each[2])) for each in weekdays if each],
        monthdays,
        months,
        positions,
        _WEEK.index(week),
    )
    return found if _is_usual(found) else None


def _numbers(text: str | None) -> Sequence[int] | None:
    parts = text.split(",") if text else []
    return [int(part) for part in parts] if all(map(_NUMBER.fullmatch, parts)) else None


def _is_usual(each: Rule) -> bool:
    """Whether every part of it means something within a month or a week."""
    monthly = each.frequency == "MONTHLY"
    if each.frequency == "YEARLY" and not each.months and (each.weekdays or each.monthdays):
        return False
    if (each.frequency == "WEEKLY" and each.monthdays) or (each.positions and not monthly):
        return False
    return monthly or each.frequency == "YEARLY" or not any(which for which, _ in each.weekdays)


def days(each: Rule, start: date, begin: date, end: date) -> Iterator[date]:
    """The days of a series from `begin` to `end`, in order; the start is one of them whatever the rule says."""
    first = start if each.count else max(start, begin)
    told = 0
    for number in range(min((end - first).days + 1, _MOST_DAYS)):
        day = first + timedelta(days=number)
        if day == start or _fits(each, start, day):
            told += 1
            if day >= begin:
                yield day
            if told == each.count:
                return


def _fits(each: Rule, start: date, day: date) -> bool:
    if each.months and day.month not in each.months:
        return False
    if _periods(each, start, day) % each.interval:
        return False
    if each.frequency == "WEEKLY" and not each.weekdays:
        return day.weekday() == start.weekday()
    if each.frequency == "YEARLY" and not each.months and day.month != start.month:
        return False
    if not _matches(each, start, day):
        return False
    return not each.positions or _placed(each, start, day)


def _periods(each: Rule, start: date, day: date) -> int:
    """How many days, weeks, months or years later it is."""
    match each.frequency:
        case "DAILY":
            return (day - start).days
        case "WEEKLY":
            into = (start.weekday() - each.week_start) % 7
            return ((day - start).days + into) // 7
        case "MONTHLY":
            return (day.year - start.year) * 12 + day.month - start.month
        case _:
            return day.year - start.year


def _matches(each: Rule, start: date, day: date) -> bool:
    length = calendar.monthrange(day.year, day.month)[1]
    if each.weekdays and not any(
        weekday == day.weekday() and which in (0, (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1))
        for which, weekday in each.weekdays
    ):
        return False
    if each.monthdays:
        return day.day in each.monthdays or day.day - length - 1 in each.monthdays
    return bool(each.weekdays) or each.frequency == "DAILY" or day.day == start.day


def _placed(each: Rule, start: date, day: date) -> bool:
    """Whether it is at one of the places that count among those of its month."""
    length = calendar.monthrange(day.year, day.month)[1]
    fitting = [at for at in range(1, length + 1) if _matches(each, start, day.replace(day=at))]
    place = fitting.index(day.day)
    return place + 1 in each.positions or place - len(fitting) in each.positions


def written(at: datetime | date) -> str:
    """A moment as iCalendar writes it, instants in UTC."""
    if isinstance(at, datetime):
        return f"{at.year:04}{at.month:02}{at.day:02}T{at.hour:02}{at.minute:02}{at.second:02}Z"
    return f"{at.year:04}{at.month:02}{at.day:02}"


def stands_in(at: datetime | date, spelled: Collection[str]) -> bool:
    """Whether an instance is among those written down, by its instant or by its day alone."""
    instance = written(at)
    return instance in spelled or instance[:8] in spelled

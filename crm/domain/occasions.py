"""Good reasons to write: what happened to a person or a company, birthdays and anniversaries, promises due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

_NEAR = timedelta(days=3)  # before and after a birthday or an anniversary
_OLDEST = 120  # years
_FEBRUARY, _LEAP_DAY = 2, 29


class OccasionKind(StrEnum):
    """What happened."""

    NEW_POSITION = "new-position"
    NEW_TITLE = "new-title"
    OPENING_NEW = "opening-new"
    OPENING_CLOSED = "opening-closed"
    LAUNCH = "launch"
    FUNDING = "funding"
    TALK = "talk"
    LAYOFFS = "layoffs"
    OTHER = "other"


# What each adds to the priority of a person: a new post is written about by everybody, and rightly so.
BONUS = {
    OccasionKind.NEW_POSITION: 0.4,
    OccasionKind.NEW_TITLE: 0.3,
    OccasionKind.LAYOFFS: 0.3,
    OccasionKind.TALK: 0.25,
    OccasionKind.LAUNCH: 0.2,
    OccasionKind.FUNDING: 0.2,
    OccasionKind.OTHER: 0.2,
    OccasionKind.OPENING_NEW: 0.1,
    OccasionKind.OPENING_CLOSED: 0.1,
}
_NAMED = {OccasionKind.OPENING_NEW: "new opening", OccasionKind.OPENING_CLOSED: "no longer open"}
_BIRTHDAY_BONUS, _ANNIVERSARY_BONUS, _PROMISE_BONUS = 0.3, 0.15, 0.25


class Occasion(NamedTuple):
    """Something that happened to a person or a company."""

    id: str
    kind: OccasionKind
    on_day: date
    text: str
    person: str | None = None
    person_id: str | None = None
    company: str | None = None
    company_id: str | None = None
    url: str | None = None
    settled_on: date | None = None


class Trigger(NamedTuple):
    """What makes today a good day to write to somebody: what it adds to the priority, in words, and since when."""

    bonus: float
    why: str
    since: date


def happened(kind: str, text: str, day: date) -> Trigger:
    """Of an occasion; a kind that is not known counts as any other."""
    known = OccasionKind(kind) if kind in set(OccasionKind) else OccasionKind.OTHER
    named = _NAMED.get(known) or known.replace("-", " ")
    what = f"{named}: {text.rstrip('.')}" if known is not OccasionKind.OTHER else text.rstrip(".")
    return Trigger(BONUS[known], f"{what if text else named} ({day})", day)


def birthday(written: str, today: date) -> Trigger | None:
    """Of a birthday within three days; `written` is ISO, or --MM-DD without a year."""
    try:
        day = date.fromisoformat(written.replace("--", "2000-", 1) if written.startswith("--") else written)
    except ValueError:
        return None
    for each in _returns(day.month, day.day, today):
        return Trigger(_BIRTHDAY_BONUS, f"birthday {_when(each, today)}", each - _NEAR)
    return None


def anniversary(since: date, company: str, today: date) -> Trigger | None:
    """Of so many full years in a post, within three days."""
    for each in _returns(since.month, since.day, today):
        years = each.year - since.year
        if 0 < years < _OLDEST:
            count = (
                f"{years} year{'s' * (years > 1)} at {company}" if company else f"{years} years in the post"
            )
            return Trigger(_ANNIVERSARY_BONUS, f"{count} {_when(each, today)}", each - _NEAR)
    return None


def promised(text: str, day: date) -> Trigger:
    """Of something they promised, whose day has come."""
    return Trigger(_PROMISE_BONUS, f"they promised: {text.rstrip('.')}, due {day}", day)


def _returns(month: int, day: int, today: date) -> Iterator[date]:
    """The day of a year that comes back near today; a leap day on the last of February."""
    for year in (today.year - 1, today.year, today.year + 1):
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        late = month == _FEBRUARY and day == _LEAP_DAY and not leap
        each = date(year, month, day - late)
        if abs(each - today) <= _NEAR:
            yield each


def _when(day: date, today: date) -> str:
    if day == today:
        return "today"
    return f"on {day}" if day > today else f"was on {day}"

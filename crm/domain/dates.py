"""The small grammar of days and instants: what it does not know is refused, never guessed."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from crm.domain.policy import DEFAULT
from crm.errors import BadDate, BadValue

_FULL_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = {name[:length]: at for at, name in enumerate(_FULL_WEEKDAYS) for length in (3, len(name))}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
"""English names of weekdays, whole and short, in small letters: Monday is 0."""

_NEAR_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_NEAR_DAYS |= {"the day before yesterday": -2, "the day after tomorrow": 2}
_COUNT_WORDS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTS = {word: max(count, 1) for count, word in enumerate(_COUNT_WORDS)} | {"an": 1}
_NOON = 12
_ZONE = "time zone"
_MONTHS_IN = {"m": 1, "y": 12}
_DAYS_IN = {"d": 1, "w": 7}

_SIGNED = r"([+-]) ?(\d{1,5}) ?(d|days?|w|weeks?|m|months?|y|years?)"
_SPOKEN = (
    r"(in )?(\d{1,5}|[a-z]+) (days?|weeks?|months?|years?)( ago)?"  # whole words: `in 5 m` may be minutes
)
_STAMP = r"(\d{4}-\d\d-\d\d)t(\d\d:\d\d(?::\d\d)?)(z|[+-]\d\d:\d\d)?"
_CLOCK = r"(.+) (?:noon|(\d{1,2})(?=:| ?[ap]m)(?::(\d\d)(?::(\d\d))?)? ?([ap]m)?)"


def day(text: str, today: date, *, past: bool = False) -> date:
    """The day meant by `2026-05-01`, `yesterday`, `friday`, `last friday`, `+2w`, `in 3 days`, `2 weeks ago`.

    A bare weekday is the next one after today, or with `past` the latest one before today. A month from the
    31st ends on the last day of a shorter month.

    Raises:
        BadDate: for anything else.
    """
    words = " ".join(text.lower().split())
    try:
        found = _iso(words) or _named(words, today, past=past) or _distant(words, today)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise BadDate(text)
    return found


def instant(text: str, now: datetime, zone: str, *, past: bool = False) -> datetime:
    """The instant in UTC meant by a day, a day and a time (`friday 17:00`), or an ISO time with its offset.

    A day alone is the end of its business hours. The time is one of `zone`, or of an IANA zone written behind
    it. A time that the clocks skip in spring counts by the clock before the change (2:30 is 3:30); of one
    that comes twice in autumn the first is meant.

    Args:
        text: what was typed.
        now: an aware instant, for `today` and its like.
        zone: the IANA name of the user's zone.
        past: whether a bare weekday looks back.

    Raises:
        BadDate: for anything else.
        BadValue: where the zone is not known.
    """
    words, _, behind = text.strip().rpartition(" ")
    has_zone = bool(words) and ("/" in behind or behind.upper() == "UTC")
    here = _zone(behind if has_zone else zone)
    try:
        words = " ".join((words if has_zone else text).lower().split())
        return _moment(words, now.astimezone(here), past=past, may_have_offset=not has_zone).astimezone(UTC)
    except (BadDate, ValueError, OverflowError):
        raise BadDate(text) from None


def months_later(start: date, months: int) -> date:
    """The same day that many months on (or back, below 0), or the last day of a month too short for it."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    first_of_next = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(start.day, (first_of_next - timedelta(days=1)).day))


def _iso(words: str) -> date | None:
    return date.fromisoformat(words) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words) else None


def _named(words: str, today: date, *, past: bool) -> date | None:
    if words in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[words])
    which, _, name = words.rpartition(" ")
    if name not in WEEKDAYS or which not in {"", "last", "next"}:
        return None
    if which == "last" or (past and not which):
        return today - timedelta(days=(today.weekday() - WEEKDAYS[name] - 1) % 7 + 1)
    return today + timedelta(days=(WEEKDAYS[name] - today.weekday() - 1) % 7 + 1)


def _distant(words: str, today: date) -> date | None:
    if signed := re.fullmatch(_SIGNED, words, re.ASCII):
        return _moved(today, int(signed[1] + signed[2]), signed[3])
    spoken = re.fullmatch(_SPOKEN, words, re.ASCII)
    if not spoken or bool(spoken[1]) == bool(spoken[4]):
        return None
    count = _COUNTS.get(spoken[2]) or int(spoken[2])
    return _moved(today, count if spoken[1] else -count, spoken[3])


def _moved(today: date, count: int, unit: str) -> date:
    if unit[0] in _MONTHS_IN:
        return months_later(today, count * _MONTHS_IN[unit[0]])
    return today + timedelta(days=count * _DAYS_IN[unit[0]])


def _moment(words: str, now: datetime, *, past: bool, may_have_offset: bool) -> datetime:
    """The aware instant, in the zone of `now` unless the words have an offset of their own."""
    if stamp := re.fullmatch(_STAMP, words, re.ASCII):
        moment = datetime.fromisoformat(words.upper())
        if moment.tzinfo and not may_have_offset:
            raise BadDate(words)
        return moment if stamp[3] else moment.replace(tzinfo=now.tzinfo)
    clock = re.fullmatch(_CLOCK, words, re.ASCII)
    at = _time(clock) if clock else time(DEFAULT.workday_end_hour)
    return datetime.combine(day(clock[1] if clock else words, now.date(), past=past), at, now.tzinfo)


def _time(clock: re.Match[str]) -> time:
    hour, half = int(clock[2] or _NOON), clock[5]
    if half and not 1 <= hour <= _NOON:
        raise BadDate(clock[0])
    if half:
        hour = hour % _NOON + _NOON * (half == "pm")
    return time(hour, int(clock[3] or 0), int(clock[4] or 0))


def _zone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, a path that leads out, a folder of zones
        raise BadValue(_ZONE, name, "an IANA name such as Europe/Berlin") from None

"""When: the times, days and lengths of a calendar's events."""

import re
from datetime import UTC, date, datetime, timedelta

from crm.connectors.zones import Placed, Zones

_LABEL = re.compile(r";\s*TZID\s*=\s*(\"[^\"]*\"|[^;]*)", re.IGNORECASE)
_MOMENT = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d)(\d\d)(\d\d)?(?:\.\d+)?(Z?))?", re.IGNORECASE)
_DAY = timedelta(days=1)


def moment(line: str, zones: Zones, like: str = "") -> Placed | None:
    """The instant or the day that a line such as DTSTART tells; None where it tells none.

    A line without zone of its own keeps the one of the line `like` it.
    """
    clock, in_utc = _clock(line.rpartition(":")[2].strip())
    if not isinstance(clock, datetime):
        return Placed(clock) if clock else None
    if in_utc:
        return Placed(clock.replace(tzinfo=UTC), "UTC")
    try:
        return zones.place(clock, _label(line) or _label(like))
    except OverflowError:
        return None


def stamp(line: str) -> datetime | None:
    """The instant of a line that is in UTC by its nature (DTSTAMP), whether it says so or not."""
    clock, _ = _clock(line.rpartition(":")[2].strip())
    return clock.replace(tzinfo=UTC) if isinstance(clock, datetime) else None


def length(text: str) -> timedelta | None:
    """A duration such as PT45M; None where it is none."""
    from icalendar import vDuration

    try:
        lasting: timedelta = vDuration.from_ical(text)  # type: ignore[no-untyped-call]  # icalendar's own
    except (ValueError, OverflowError):
        return None
    return lasting


def end(
    start: datetime | date, given: datetime | date | None, lasting: timedelta | None
) -> datetime | date | None:
    """The first moment or day after: as given, else by its length, else the start itself or the next day.

    None where what is given lies before the start, is a day for an instant, or leaves the calendar.
    """
    timed = isinstance(start, datetime)
    least = timedelta(0) if timed else _DAY
    try:
        if given is None:
            return start + max(lasting or least, least)
        if isinstance(given, datetime) != timed or given < start:
            return None
        return given if timed else max(given, start + least)
    except OverflowError:
        return None


def _label(line: str) -> str:
    """Its TZID; the line is cut at the last colon, because a label may hold one too (`tzone://Microsoft/Utc`)."""
    found = _LABEL.search(line.rpartition(":")[0])
    return found[1] if found else ""


def _clock(text: str) -> tuple[datetime | date | None, bool]:
    """A clock time or a day as written, and whether it was written in UTC."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        return None, False
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        if found[4] is None:
            return date(year, month, day), False
        return datetime(year, month, day, hour, minute, min(second, 59)), bool(found[7])  # noqa: DTZ001 - its zone follows
    except ValueError:
        return None, False

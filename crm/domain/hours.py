"""When somebody can be called: business hours in their own zone, across holidays and clock changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, islice
from zoneinfo import ZoneInfo

from crm.errors import BadValue

_FRIDAY = 4
_NO_TIME = timedelta(0)

PREFERRED = ((time(9, 30), time(11, 30)), (time(13, 30), time(16)))
"""Local times at which people like to be called: a soft wish, because the advice on it is contradictory."""


@dataclass(frozen=True, slots=True)
class Office:
    """A person's business calendar.

    Open from the local hour `opens` to `closes`, Monday to Friday (every day with `weekends`), never on one
    of the `holidays`. What is due by the closing hour is on time then; what starts then waits for morning.

    Raises:
        BadValue: it would close before it opens.
    """

    zone: ZoneInfo
    holidays: frozenset[date] = frozenset()
    opens: int = 9
    closes: int = 17
    weekends: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.opens < self.closes <= time.max.hour:
            hours = f"{self.opens}–{self.closes}"
            raise BadValue("working day", hours, "two hours from 0 to 23, the later one last")

    def open_on(self, day: date) -> tuple[datetime, datetime] | None:
        """Opening and closing of a local day as UTC instants; None where it stays closed."""
        if day in self.holidays or (day.weekday() > _FRIDAY and not self.weekends):
            return None
        opening, closing = (self.at(day, time(hour)) for hour in (self.opens, self.closes))
        # A zone that crosses the date line skips a day: its hours belong to the next one.
        return (opening, closing) if opening.astimezone(self.zone).date() == day else None

    def at(self, day: date, clock: time) -> datetime:
        """What the UTC instant is when the wall clock there shows `clock` on `day`."""
        return datetime.combine(day, clock, self.zone).astimezone(UTC)

    def day_of(self, instant: datetime) -> date:
        """The local day an instant falls on."""
        return instant.astimezone(self.zone).date()


def utc(instant: datetime) -> datetime:
    """The same instant in UTC.

    Raises:
        BadValue: it carries no zone, so nobody can know when it was.
    """
    if instant.tzinfo is None:
        raise BadValue("instant", instant.isoformat(), "a time with its zone")
    return instant.astimezone(UTC)


def zone_named(name: str) -> ZoneInfo:
    """The time zone of an IANA name such as Europe/Berlin.

    Raises:
        BadValue: no zone has that name.
    """
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError) as unknown:
        raise BadValue("time zone", name, "a name such as Europe/Berlin") from unknown


def bh(instant: datetime, hours: float, office: Office) -> datetime:
    """The instant by which `hours` business hours have passed since an aware instant."""
    return after(instant, timedelta(hours=hours), office)


def after(instant: datetime, work: timedelta, office: Office) -> datetime:
    """When this much business time has passed; no time at all leads to the next open instant."""
    left, days = work, open_days(instant, office)
    while True:
        opening, closing = next(days)
        start = max(opening, utc(instant))
        if start < closing and left <= closing - start:
            return start + left
        left -= max(closing - start, _NO_TIME)


def business_days(instant: datetime, days: int, office: Office) -> datetime:
    """`days` business days later at the same wall clock, kept within that day's open hours."""
    start = next_open(instant, office)
    opening, closing = next(islice(open_days(start, office), days, None))
    clock = start.astimezone(office.zone).time()
    return min(max(office.at(office.day_of(opening), clock), opening), closing)


def next_open(instant: datetime, office: Office) -> datetime:
    """The instant itself while open, else the next opening; at the moment of closing the day is over."""
    return after(instant, _NO_TIME, office)


def last_open(instant: datetime, office: Office) -> datetime:
    """The instant itself while open, else the closing before it."""
    moment = utc(instant)
    opening, closing = next(edges for edges in open_days(moment, office, back=True) if edges[0] <= moment)
    return max(opening, min(moment, closing))


def closing_after(instant: datetime, office: Office) -> datetime:
    """When the business day closes that is running, or is next to come."""
    return next(closing for _, closing in open_days(instant, office) if closing > utc(instant))


def elapsed(start: datetime, end: datetime, office: Office) -> timedelta:
    """Business time from one instant to another; none when the end comes first."""
    first, last = utc(start), utc(end)
    total = _NO_TIME
    for opening, closing in open_days(first, office):
        if opening >= last:
            break
        total += max(min(closing, last) - max(opening, first), _NO_TIME)
    return total


def prefer_earlier(instant: datetime, earliest: datetime, office: Office) -> datetime:
    """The last preferred moment of the same day up to the instant, unless that is before `earliest`."""
    moment = utc(instant)
    for start, end in reversed(_preferred(moment, office)):
        if start <= moment:
            wished = min(moment, end)
            return wished if wished >= utc(earliest) else moment
    return moment


def prefer_later(instant: datetime, office: Office) -> datetime:
    """The first preferred moment of the same day from the instant on, or the instant where none is left."""
    moment = utc(instant)
    return next((max(start, moment) for start, end in _preferred(moment, office) if moment <= end), moment)


def open_days(
    instant: datetime, office: Office, *, back: bool = False
) -> Iterator[tuple[datetime, datetime]]:
    """Opening and closing, in UTC, of each open day from the instant's local day on, or backwards from it."""
    first = office.day_of(utc(instant))
    days = (first + timedelta(days=-number if back else number) for number in count())
    return (edges for day in days if (edges := office.open_on(day)) is not None)


def same_clock(instant: datetime, days: int, zone: ZoneInfo) -> datetime:
    """So many calendar days later, at the same wall clock there."""
    local = instant.astimezone(zone)
    return datetime.combine(local.date() + timedelta(days=days), local.time(), zone).astimezone(UTC)


def _preferred(moment: datetime, office: Office) -> list[tuple[datetime, datetime]]:
    """The preferred windows of the moment's local day that lie within its open hours, in UTC."""
    day = office.day_of(moment)
    edges = office.open_on(day)
    if edges is None:
        return []
    windows = [(office.at(day, start), office.at(day, end)) for start, end in PREFERRED]
    return [(start, end) for start, end in windows if edges[0] <= start and end <= edges[1]]

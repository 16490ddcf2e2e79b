"""What goes into a calendar: reminders, steps and due ties as events."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from crm.errors import BadValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of the user's own calendar, with nobody invited to it.

    `uid` was made once and is never changed; `sequence` grows with each change of time, title or state. `start` is
    an aware UTC instant lasting `minutes`, or a day, and then the entry lasts all of it. `changed` is when the record
    last changed, not when the file is written. `alarm_minutes` counts back from the start: 15 rings a quarter of an
    hour before; a positive trigger would be turned round by Outlook, so there is no way to say one.

    Raises:
        BadValue: a time without zone or not in UTC, or a length or alarm below one minute.
    """

    uid: str
    sequence: int
    start: datetime | date
    minutes: int = 15
    summary: str
    description: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    cancelled: bool = False
    changed: datetime
    alarm_minutes: int | None = None

    def __post_init__(self) -> None:
        for instant in (self.start, self.changed):
            if isinstance(instant, datetime) and instant.utcoffset() != timedelta(0):
                raise BadValue("calendar time", instant.isoformat(), "an instant in UTC")
        for length in (self.minutes, self.alarm_minutes):
            if length is not None and length < 1:
                raise BadValue("length", f"{length} minutes", "one minute or more")

    @property
    def all_day(self) -> bool:
        """Whether it lasts a whole day rather than some minutes."""
        return not isinstance(self.start, datetime)

    @property
    def end(self) -> datetime | date:
        """The first instant, or the first day, after it."""
        if isinstance(self.start, datetime):
            return self.start.astimezone(UTC) + timedelta(minutes=self.minutes)
        return self.start + timedelta(days=1)


def newest(events: Iterable[Event]) -> list[Event]:
    """One version of each event, the newest, ordered by UID; the order they came in does not matter.

    Two entries with one UID make imports fail elsewhere.
    """
    latest: dict[str, Event] = {}
    for event in events:
        known = latest.get(event.uid)
        if known is None or _age(event) > _age(known):
            latest[event.uid] = event
    return [latest[uid] for uid in sorted(latest)]


def _age(event: Event) -> tuple[int, datetime, str]:
    return event.sequence, event.changed, repr(event)

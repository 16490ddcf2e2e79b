"""Meetings that others arranged: what an invitation says, and who of those on it sits on the panel."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody, or something, on an invitation.

    `email` is lower-case, and empty where the file gives none; `role`, `partstat` and `cutype` are RFC 5545's words in
    capitals; `company` is what stood in brackets behind the name; `delegated_to` and `sent_by` are addresses.
    """

    name: str = ""
    email: str = ""
    role: str = "REQ-PARTICIPANT"
    partstat: str = "NEEDS-ACTION"
    cutype: str = "INDIVIDUAL"
    company: str = ""
    delegated_to: tuple[str, ...] = ()
    sent_by: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One message about one meeting, or about one instance of a series.

    `start` and `end` are aware UTC instants, or days for a meeting that lasts all day; `end` is the first moment or
    day after it. Both are None only where a cancellation or an answer does not repeat them. `zone` is the zone the
    clock times were meant in, by its IANA name where it has one; `zone_assumed` says that the file left it open. Of a
    `recurring` meeting only the first instance is told. `line` is where it begins in its file, `delivered_to` the
    addresses that the mail carrying it went to.
    """

    uid: str
    recurrence_id: str = ""  # the instant or day of the instance meant; empty for the whole
    sequence: int = 0
    stamp: datetime | None = None
    method: str = "PUBLISH"
    cancelled: bool = False
    start: datetime | date | None = None
    end: datetime | date | None = None
    zone: str = ""
    zone_assumed: bool = False
    summary: str = ""
    description: str = ""
    location: str = ""
    url: str = ""
    organizer: Attendee | None = None
    attendees: tuple[Attendee, ...] = ()
    recurring: bool = False
    delivered_to: tuple[str, ...] = ()
    line: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """What makes two messages speak of the same meeting."""
        return self.uid, self.recurrence_id

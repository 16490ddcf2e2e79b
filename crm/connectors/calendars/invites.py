"""Interview invitations (.ics, .vcs, or a mail that carries one as .eml): who meets whom, and when."""

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from crm.connectors.carriers import Carried, carried
from crm.connectors.icaltext import Block, blocks, content_lines
from crm.connectors.records import Problem
from crm.connectors.recurrence import Series
from crm.connectors.vevent import Surroundings, read_event
from crm.connectors.zones import Zones, iana
from crm.domain.meetings import Meeting
from crm.errors import BadValue, Unreadable

MOST_OCTETS = 32_000_000  # a mail with its attachments
MOST_CALENDAR_OCTETS = 8_000_000
MOST_LINES = 200_000
MOST_EVENTS = 10_000
_SHOWN = 40  # signs of a name that should be one word


def looks_like(head: bytes, name: str) -> bool:  # noqa: ARG001 -- the content tells; other formats need the name
    """Whether a file that begins so is a calendar, or a mail that carries one."""
    begins = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].upper().replace(b" ", b"")
    mailbox = head.startswith(b"From ")
    return begins.startswith(b"BEGIN:VCALENDAR") or (not mailbox and b"text/calendar" in head)


def read(
    stream: BinaryIO, name: str, zone: str = "UTC", now: datetime | None = None
) -> Iterator[Meeting | Problem]:
    """Read every message about a meeting that a file holds; `zone` is assumed for times that come without any.

    Each event gives one Meeting or one Problem with `skipped`; what else could not be read is a Problem without.
    Every event is cut out and read alone, so a damaged one costs nothing but itself. A series is
    told by its first instance; with `now`, its instances around that instant are told too. Which of several messages
    about one meeting stands is for `domain.invitations.settle` to say, because they mostly come in several files.

    Raises:
        BadValue: `zone` is no time zone.
        Unreadable: the file is no calendar and no mail, or larger than anything a person was invited by.
    """
    own = iana(zone)
    if not own:
        raise BadValue("time zone", zone, "a name such as Europe/Berlin")
    octets = stream.read(MOST_OCTETS + 1)
    if len(octets) > MOST_OCTETS:
        raise Unreadable(name, f"it is larger than {MOST_OCTETS // 1_000_000} MB")
    calendars = carried(octets, name)
    series = Series(now) if now else None
    if not calendars:
        yield Problem(1, "this mail carries no invitation")
    for calendar in calendars:
        try:
            found = _calendars(calendar.octets, name)
        except Unreadable as damage:
            if len(calendars) == 1:
                raise
            yield Problem(damage.line or 1, damage.message)
        else:
            yield from _messages(found, calendar, own, series)


def _messages(
    found: list[Block], calendar: Carried, own: str, series: Series | None
) -> Iterator[Meeting | Problem]:
    for outer in found:
        rules = [block for block in outer.inner if block.name == "VTIMEZONE"]
        around = Surroundings(
            method=outer.first("METHOD").upper() or calendar.method or "PUBLISH",
            zones=Zones(rules, outer.first("X-WR-TIMEZONE"), own),
            delivered_to=calendar.delivered_to,
            series=series,
        )
        for block in outer.inner:
            if block.name == "VEVENT":
                yield from read_event(block, around)
            elif block.name != "VTIMEZONE":
                yield Problem(block.number, f"a {block.name[:_SHOWN]} is not a meeting")


def _calendars(octets: bytes, name: str) -> list[Block]:
    """The calendars of a file, with the blocks that stand outside of any gathered into one of their own."""
    if len(octets) > MOST_CALENDAR_OCTETS or max(octets.count(b"\n"), octets.count(b"\r")) > MOST_LINES:
        raise Unreadable(name, "this calendar is too large", hint="Export a shorter span of time.")
    lines = list(content_lines(octets))
    outermost = blocks(lines)
    if lines and not outermost:
        raise Unreadable(
            name,
            "it holds no calendar",
            lines[0].number,
            hint="Save the invitation as .ics, or its mail as .eml.",
        )
    bare = Block("VCALENDAR", 1, inner=[block for block in outermost if block.name != "VCALENDAR"])
    whole = [block for block in outermost if block.name == "VCALENDAR"] + ([bare] if bare.inner else [])
    if sum(len(block.inner) for block in whole) > MOST_EVENTS:
        raise Unreadable(
            name, f"it holds more than {MOST_EVENTS} events", hint="Export a shorter span of time."
        )
    return whole

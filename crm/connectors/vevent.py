"""One VEVENT, told as a Meeting, with notes on what of it could not be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from crm.connectors import moments
from crm.connectors.attendees import attendee
from crm.connectors.htmltext import plain
from crm.connectors.icaltext import Block, Line
from crm.connectors.records import Problem
from crm.connectors.recurrence import Series
from crm.connectors.zones import Placed, Zones
from crm.domain.invitations import ANSWERS
from crm.domain.meetings import Attendee, Meeting
from crm.domain.recurrence import written

_LINKS = ("URL", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")
_TIMES = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID", "DTSTAMP"})
_TEXTS = frozenset(
    {"UID", "SEQUENCE", "STATUS", "DURATION", "SUMMARY", "DESCRIPTION", "X-ALT-DESC", "LOCATION"}
)
_ONCE = _TIMES | _TEXTS | {*_LINKS, "ORGANIZER"}
_SERIES = frozenset({"RRULE", "RDATE", "EXDATE"})
_START_OPTIONAL = ANSWERS | {"CANCEL"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What holds for every event of a calendar: its METHOD, its zones, and whom the mail carrying it went to."""

    method: str
    zones: Zones
    delivered_to: tuple[str, ...] = ()
    series: Series | None = None  # expands what recurs; without it the first instance is told


def read_event(block: Block, around: Surroundings) -> Iterator[Meeting | Problem]:
    """One meeting, or the one problem that says why there is none; then a note for each thing in it left out.

    A recurring meeting is one meeting too, told by its first instance, with the instances around now.
    """
    read = _properties(block)
    start = read.moment("DTSTART", around.zones)
    if start is None and around.method not in _START_OPTIONAL:
        value = read.once.get("DTSTART")
        why = "its start is no time" if value else "it has no start"
        yield Problem(value.number if value else block.number, f"no meeting could be read here: {why}")
    else:
        yield _meeting(block, read, start, around)
        yield from read.notes


@dataclass(frozen=True, slots=True)
class _Value:
    number: int
    text: str  # of a time the whole line, of anything else its value without escapes
    parameters: Mapping[str, Any]


@dataclass(slots=True)
class _Read:
    """The properties that a meeting is made of, and notes on those left out."""

    once: dict[str, _Value] = field(default_factory=dict)
    attendees: list[Attendee] = field(default_factory=list)
    series: list[Line] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def note(self, number: int, reason: str) -> None:
        self.notes.append(Problem(number, reason, skipped=False))

    def text(self, name: str) -> str:
        return self.once[name].text.strip() if name in self.once else ""

    def moment(self, name: str, zones: Zones, like: str = "") -> Placed | None:
        """An instant or a day; None where it is missing or, with a note, no time."""
        if name not in self.once:
            return None
        found = moments.moment(self.once[name].text, zones, like)
        if found is None:
            self.note(self.once[name].number, f"{name} is no time and was left out")
        return found


def _properties(block: Block) -> _Read:
    read = _Read()
    strays = [line.number for line in block.lines if not line.name]
    if strays:
        read.note(strays[0], f"lines that are no properties were left out, {len(strays)} in all")
    if not block.closed:
        read.note(block.number, "this meeting has no END, so more of it may be missing")
    for line in block.lines:
        name = line.name
        if name in _SERIES:
            read.series.append(line)
        elif name in read.once:
            read.note(line.number, f"{name} stands here once more and was left out")
        elif name in _TIMES:
            read.once[name] = _Value(line.number, line.text, {})
        elif name in _ONCE or name == "ATTENDEE":
            _add(read, name, line)
    return read


def _add(read: _Read, name: str, line: Line) -> None:
    from icalendar.parser import Contentline

    try:
        _, parameters, text = Contentline(line.text).parts()  # type: ignore[no-untyped-call]  # icalendar's own
    except ValueError:
        read.note(line.number, f"{name} could not be understood and was left out")
        return
    if name == "ATTENDEE":
        read.attendees.append(attendee(text, parameters))
    else:
        read.once[name] = _Value(line.number, text, parameters)


def _meeting(block: Block, read: _Read, start: Placed | None, around: Surroundings) -> Meeting:
    instance = read.moment("RECURRENCE-ID", around.zones)
    host = read.once.get("ORGANIZER")
    organizer = attendee(host.text, host.parameters) if host else None
    summary = " ".join(read.text("SUMMARY").split())
    return Meeting(
        uid=read.text("UID") or _made_uid(start, summary, organizer),
        recurrence_id=written(instance.at) if instance else "",
        sequence=_sequence(read),
        stamp=_stamp(read),
        method=around.method,
        cancelled=around.method == "CANCEL" or read.text("STATUS").upper() == "CANCELLED",
        start=start.at if start else None,
        end=_end(read, start, around.zones) if start else None,
        zone=start.zone if start else "",
        zone_assumed=start.assumed if start else False,
        summary=summary,
        description=plain(read.text("DESCRIPTION")) or plain(read.text("X-ALT-DESC")),
        location=read.text("LOCATION"),
        url=next(filter(None, map(read.text, _LINKS)), ""),
        organizer=organizer,
        attendees=tuple(read.attendees),
        recurring=any(line.name != "EXDATE" for line in read.series),
        instances=_instances(read, start, around) if not instance else (),
        delivered_to=around.delivered_to,
        line=block.number,
    )


def _instances(read: _Read, start: Placed | None, around: Surroundings) -> tuple[datetime | date, ...]:
    if not read.series or start is None or around.series is None:
        return ()
    found = around.series.instances(read.once["DTSTART"].text, read.series, around.zones)
    if found is None:
        read.note(read.series[0].number, "its rule could not be followed, so only its first instance is told")
    return found or ()


def _end(read: _Read, start: Placed, zones: Zones) -> datetime | date:
    given = read.moment("DTEND", zones, like=read.text("DTSTART"))
    lasting = moments.length(read.text("DURATION")) if "DURATION" in read.once else None
    if lasting is None and "DURATION" in read.once:
        read.note(read.once["DURATION"].number, "DURATION is no length of time and was left out")
    found = moments.end(start.at, given.at if given else None, lasting)
    if found is None:
        value = read.once.get("DTEND") or read.once["DTSTART"]
        read.note(value.number, "the end does not fit the start and was left out")
    return found or start.at


def _stamp(read: _Read) -> datetime | None:
    found = moments.stamp(read.text("DTSTAMP"))
    if found is None and "DTSTAMP" in read.once:
        read.note(read.once["DTSTAMP"].number, "DTSTAMP is no time and was left out")
    return found


def _sequence(read: _Read) -> int:
    text = read.text("SEQUENCE")
    if text.isascii() and text.isdigit() and len(text) <= 9:  # noqa: PLR2004 - digits of any honest count
        return int(text)
    if text:
        read.note(read.once["SEQUENCE"].number, "SEQUENCE is no number and counts as 0")
    return 0


def _made_uid(start: Placed | None, summary: str, organizer: Attendee | None) -> str:
    """The same for the same meeting each time it is read."""
    told = f"{start.at if start else ''}\n{summary}\n{organizer.email if organizer else ''}"
    return f"made-{sha256(told.encode('utf-8', 'replace')).hexdigest()[:32]}"

"""iCalendar: reminders and steps for the calendar people already use.

Written as text directly, because a library takes thirty times as long; tests hold the result byte-equal to what
icalendar serialises for the same components, and read it back with a second, independent parser.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from hashlib import sha256
from typing import BinaryIO

from crm.domain.calendar import Event, newest

PRODUCT = "-//crm-open-door//crm//EN"
UPLOAD_LIMIT = 900_000  # octets; Google refuses an upload of more than a megabyte

_HEAD = (
    f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODUCT}\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
).encode()
_FOOT = b"END:VCALENDAR\r\n"
_FOLD = 74  # octets a line; with the space that opens a continued line 75

# Control characters go, but for TAB; what some readers take for the end of a line becomes one.
_SUSPECT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_NEWLINES = re.compile(r"\r\n|[\r\x85\u2028\u2029]")


def write(events: Iterable[Event], stream: BinaryIO) -> None:
    """Write one complete calendar; the same events in any order give the same octets."""
    stream.write(_HEAD)
    stream.writelines(map(_component, newest(events)))
    stream.write(_FOOT)


def write_each(events: Iterable[Event]) -> Iterator[tuple[str, bytes]]:
    """One calendar per event, as file name and content.

    A double click on a file with several events opens a new calendar in classic Outlook; one with a single event
    goes into the user's own.
    """
    for event in newest(events):
        yield file_name(event.uid), b"".join((_HEAD, _component(event), _FOOT))


def split(events: Iterable[Event], limit: int = UPLOAD_LIMIT) -> Iterator[list[Event]]:
    """Group events so that `write` makes at most `limit` octets of each group; an event larger than that is alone."""
    empty = len(_HEAD) + len(_FOOT)
    part: list[Event] = []
    size = empty
    for event in newest(events):
        weight = len(_component(event))
        if part and size + weight > limit:
            yield part
            part, size = [], empty
        part.append(event)
        size += weight
    if part:
        yield part


def file_name(uid: str) -> str:
    """A name that every file system takes, the same for the same UID and for no other."""
    readable = re.sub(r"[^a-z0-9]+", "-", uid.lower()).strip("-")[:40] or "event"
    return f"{readable}-{sha256(uid.encode('utf-8', 'replace')).hexdigest()[:12]}.ics"


def _component(event: Event) -> bytes:
    """The lines of one VEVENT, in the order in which icalendar sorts them."""
    summary = _text(" ".join(_clean(event.summary).split("\n")))
    url = _clean(event.url).replace("\n", "").strip().replace(" ", "%20")
    description = _text(_with_link(_clean(event.description), url))
    categories = ",".join(filter(None, (_text(_clean(category)) for category in event.categories)))
    day = ";VALUE=DATE" if event.all_day else ""
    changed = _instant(event.changed)
    return (
        "BEGIN:VEVENT\r\n"
        f"{_line('SUMMARY', summary)}"
        f"DTSTART{day}:{_when(event.start)}\r\n"
        f"DTEND{day}:{_when(event.end)}\r\n"
        f"DTSTAMP:{changed}\r\n"
        f"{_line('UID', _text(_clean(event.uid)))}"
        f"SEQUENCE:{event.sequence}\r\n"
        f"{_line('CATEGORIES', categories) if categories else ''}"
        f"{_line('DESCRIPTION', description) if description else ''}"
        f"LAST-MODIFIED:{changed}\r\n"
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}\r\n"
        "TRANSP:TRANSPARENT\r\n"  # a reminder does not make its owner look busy
        f"{_line('URL', url) if url else ''}"
        f"X-MICROSOFT-CDO-ALLDAYEVENT:{'TRUE' if day else 'FALSE'}\r\n"
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n"
        f"{_alarm(event, summary)}"
        "END:VEVENT\r\n"
    ).encode("utf-8", "replace")


def _alarm(event: Event, summary: str) -> str:
    """One alarm at most, before the start: Outlook reads no second one, and drops the sign. None once cancelled."""
    if event.alarm_minutes is None or event.cancelled:
        return ""
    trigger = f"TRIGGER:-{_duration(event.alarm_minutes)}\r\n"
    return f"BEGIN:VALARM\r\nACTION:DISPLAY\r\n{_line('DESCRIPTION', summary)}{trigger}END:VALARM\r\n"


def _with_link(description: str, url: str) -> str:
    """The description with the link in it, because Google shows nothing else."""
    if not url or url in description:
        return description
    return f"{description}\n\n{url}" if description else url


def _clean(text: str) -> str:
    if _SUSPECT.search(text) is None:
        return text
    return _SUSPECT.sub("", _NEWLINES.sub("\n", text))


def _text(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _when(moment: datetime | date) -> str:
    if isinstance(moment, datetime):
        return _instant(moment)
    return f"{moment.year:04}{moment.month:02}{moment.day:02}"


def _instant(at: datetime) -> str:
    return f"{at.year:04}{at.month:02}{at.day:02}T{at.hour:02}{at.minute:02}{at.second:02}Z"


def _duration(minutes: int) -> str:
    days, rest = divmod(minutes, 1440)
    hours, rest = divmod(rest, 60)
    clock = (f"{hours}H" if hours else "") + (f"{rest}M" if rest else "")
    return "P" + (f"{days}D" if days else "") + (f"T{clock}" if clock else "")


def _line(name: str, value: str) -> str:
    line = f"{name}:{value}"
    octets = line.encode("utf-8", "replace")
    return f"{line}\r\n" if len(octets) <= _FOLD else _folded(octets)


def _folded(line: bytes) -> str:
    """Break a line, but neither inside a character nor between a backslash and what it escapes."""
    pieces, start = [], 0
    while len(line) - start > _FOLD:
        end = start + _FOLD
        while line[end] & 0xC0 == 0x80:  # noqa: PLR2004 - the two bits that mark the inside of a UTF-8 character
            end -= 1
        if line[end - 1] in b"\\^":
            end -= 1
        pieces.append(line[start:end])
        start = end
    pieces.append(line[start:])
    return b"\r\n ".join(pieces).decode() + "\r\n"

"""Touchpoints as CSV: date,person,channel,direction,note,company,email."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import BinaryIO

from crm.connectors import cells, tables
from crm.connectors.records import Problem, TouchpointRecord
from crm.domain.words import Channel, Direction

RECORDS = (TouchpointRecord,)
COLUMNS = ("date", "person", "channel", "direction", "note", "company", "email")

_LAYOUT = tables.layout({column: column for column in COLUMNS}, "date person", long="note")
_CHANNELS = frozenset(Channel)
_DIRECTIONS = frozenset(Direction)
_FLOATING = "a time without its zone, as in 10:00+02:00: only the day is kept"


def looks_like(head: bytes, name: str) -> bool:  # noqa: ARG001 -- the content tells; other formats need the name
    """Whether a file that begins so names these columns rather than others."""
    return tables.likeness(head, _LAYOUT) > 0.5  # noqa: PLR2004 -- most of them


def read(stream: BinaryIO, name: str) -> Iterator[TouchpointRecord | Problem]:
    """Each touchpoint; one without a day, a person or a known channel is reported and left out.

    An empty channel stays empty: what it means then is not for the file to say. Times without a zone are told once,
    at the end: where one is, thousands are.
    """
    first, floating = 0, 0
    for row in tables.rows(stream, name, _LAYOUT):
        for each in (row,) if isinstance(row, Problem) else _touchpoint(*row):
            if isinstance(each, Problem) and each.reason == _FLOATING:
                first, floating = first or each.line, floating + 1
            else:
                yield each
    if floating:
        also = f", here and in {floating - 1:,} more" if floating > 1 else ""
        yield Problem(first, f"{_FLOATING}{also}", skipped=False)


def write(records: Iterable[TouchpointRecord], stream: BinaryIO) -> None:
    """Write touchpoints so that `read` gives these columns back, and no spreadsheet runs a cell.

    An instant is written with the zone it is given in, and the day is its day there.
    """
    tables.write(stream, COLUMNS, map(_row, records))


def _touchpoint(line: int, row: tuple[str, ...]) -> Iterator[TouchpointRecord | Problem]:
    moment, person, channel, direction, note, company, email = row
    when = cells.when(moment)
    via, way = channel.lower(), direction.lower()
    if when is None:
        yield Problem(line, f"{cells.shown(moment)} is not a date as in 2026-05-01 or 2026-05-01T10:00+02:00")
    elif not person:
        yield Problem(line, "no person")
    elif via and via not in _CHANNELS:
        yield Problem(line, f"{cells.shown(channel)} is not a channel: it takes {', '.join(Channel)}")
    else:
        yield from _doubts(line, when, way)
        yield TouchpointRecord(
            line=line,
            day=when.date() if isinstance(when, datetime) else when,
            person=cells.unguarded(person),
            channel=via,
            direction=way if way in _DIRECTIONS else "",
            note=cells.unguarded(note),
            company=cells.unguarded(company),
            email=cells.unguarded(email),
            at=when if isinstance(when, datetime) and when.tzinfo else None,
        )


def _doubts(line: int, when: date, way: str) -> Iterator[Problem]:
    if isinstance(when, datetime) and not when.tzinfo:
        yield Problem(line, _FLOATING, skipped=False)
    if way and way not in _DIRECTIONS:
        reason = f"{cells.shown(way)} is not a direction: it takes {', '.join(Direction)}"
        yield Problem(line, reason, skipped=False)


def _row(touchpoint: TouchpointRecord) -> tuple[str, ...]:
    return (
        (touchpoint.at or touchpoint.day).isoformat(),
        cells.guarded(cells.line(touchpoint.person)),
        cells.guarded(cells.line(touchpoint.channel)),
        cells.guarded(cells.line(touchpoint.direction)),
        cells.guarded(cells.lines(touchpoint.note)),
        cells.guarded(cells.line(touchpoint.company)),
        cells.guarded(cells.line(touchpoint.email)),
    )

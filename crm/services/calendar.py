"""Putting reminders, plan steps and due ties into the calendar people already use."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from io import BytesIO
from pathlib import Path

from crm.connectors import delivery
from crm.connectors.calendars import ics
from crm.domain import agenda
from crm.domain.calendar import Event
from crm.domain.delivered import Delivered
from crm.domain.policy import Policy
from crm.errors import Contradiction
from crm.services import ties
from crm.store import calendar, due
from crm.store.database import Store

_END_OF_TIME = "9999-12-31"


def export(
    store: Store,
    *,
    file: Path | None,
    each: Path | None,
    with_ties: bool,
    now: datetime,
    today: date,
    zone: tzinfo | None,
    policy: Policy,
    dry: bool,
) -> Delivered:
    """Everything that waits as iCalendar: one file, several where one would be too large, or one an event.

    Args:
        file: where to; None for standard output.
        each: a folder for one file an event.
        with_ties: whether due ties go in too.
        dry: write no file.
    """
    if file and each:
        raise Contradiction("--output", "--each")
    events = calendar.tell(store, _entries(store, today, zone, policy, with_ties=with_ties), now)
    contents = _files(events, file, each)
    if file is None and each is None:
        return Delivered(count=len(events), what="events", content=_one(events))
    if not dry:
        for path, content in contents:
            delivery.write_whole(path, content)
    return Delivered(count=len(events), what="events", files=tuple(str(path) for path, _ in contents))


def _entries(
    store: Store, today: date, zone: tzinfo | None, policy: Policy, *, with_ties: bool
) -> list[agenda.Entry]:
    steps = due.steps(store, _END_OF_TIME)
    reminders = due.reminders(store, _END_OF_TIME)
    people = ties.persons(store, None, today=today, policy=policy) if with_ties else []
    return agenda.entries(steps, reminders, sorted(people, key=lambda each: -each.strength), today, zone)


def _files(events: list[Event], file: Path | None, each: Path | None) -> list[tuple[Path, bytes]]:
    if each:
        return [(each / name, content) for name, content in ics.write_each(events)]
    if file is None:
        return []
    parts = list(ics.split(events)) or [[]]
    if len(parts) == 1:
        return [(file, _one(parts[0]))]
    return [
        (file.with_stem(f"{file.stem}-{number}"), _one(part)) for number, part in enumerate(parts, start=1)
    ]


def _one(events: list[Event]) -> bytes:
    stream = BytesIO()
    ics.write(events, stream)
    return stream.getvalue()

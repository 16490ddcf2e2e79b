"""Putting reminders, plan steps and due ties into the calendar people already use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from io import BytesIO
from pathlib import Path

from crm.connectors import delivery
from crm.connectors.calendars import ics
from crm.domain import agenda
from crm.domain.calendar import Event
from crm.domain.delivered import Delivered
from crm.domain.drafting import Desk, Moment, Writer
from crm.domain.due import DueStep
from crm.domain.policy import Policy
from crm.errors import BadValue, Contradiction
from crm.services import ties
from crm.store import calendar, due
from crm.store.database import Store

_END_OF_TIME = "9999-12-31"
_STDOUT = Path("-")
_NOBODY, _OWN_DESK = Writer(), Desk()


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
    writer: Writer = _NOBODY,
    desk: Desk = _OWN_DESK,
) -> Delivered:
    """Everything that waits as iCalendar: one file, several where one would be too large, or one an event.

    Args:
        store: the vault, which remembers what calendars were told.
        file: where to; None or - for standard output.
        each: a folder for one file an event.
        with_ties: whether due ties go in too.
        now: the instant, written where something changed.
        today: the day.
        zone: the user's; the machine's when None.
        policy: for the ties.
        dry: write nothing.
        writer: who the drafts are from, whose first lines stand in the events.
        desk: with which templates.

    Raises:
        Contradiction: a file and a folder.
    """
    if file and each:
        raise Contradiction("--output", "--each")
    if each and each.exists() and not each.is_dir():
        raise BadValue(
            "folder for one file an event", str(each), "a folder, which is made where there is none"
        )
    steps = due.steps(store, _END_OF_TIME)
    begun = _begun(store, steps, writer, Moment(now, today, zone), desk, policy)
    events = calendar.tell(
        store, _entries(store, steps, begun, today, zone, policy, with_ties=with_ties), now
    )
    count = (len(events), "event" if len(events) == 1 else "events")
    if each is None and file in (None, _STDOUT):
        return Delivered(*count, content=None if dry else _written(events), dry=dry)
    contents = ics.write_each(events) if each else _parts(events, file or _STDOUT)
    placed = {(each or Path()) / name: content for name, content in contents}
    if not dry:
        for path, content in placed.items():
            delivery.write_whole(path, content)
    return Delivered(*count, files=tuple(map(str, placed)), dry=dry)


def _begun(
    store: Store, steps: Sequence[DueStep], writer: Writer, moment: Moment, desk: Desk, policy: Policy
) -> Mapping[str, str]:
    """How the message for each step begins; without a plan nothing is loaded for it."""
    if not steps:
        return {}
    from crm.services import draft_openings

    return draft_openings.openings(store, steps, writer=writer, moment=moment, desk=desk, policy=policy)


def _entries(
    store: Store,
    steps: Sequence[DueStep],
    begun: Mapping[str, str],
    today: date,
    zone: tzinfo | None,
    policy: Policy,
    *,
    with_ties: bool,
) -> list[agenda.Entry]:
    """What waits; of late ties the strongest come first, for they have most to lose."""
    people = ties.persons(store, None, today=today, policy=policy) if with_ties else []
    return agenda.entries(
        steps,
        due.reminders(store, _END_OF_TIME),
        sorted(people, key=lambda each: -each.strength),
        today,
        zone,
        calendar.ties_shown(store) if people else {},
        begun,
    )


def _parts(events: list[Event], file: Path) -> list[tuple[Path, bytes]]:
    """One file, or numbered ones where Google would refuse it as too large."""
    parts = list(ics.split(events)) or [[]]
    if len(parts) == 1:
        return [(file, _written(parts[0]))]
    return [
        (file.with_stem(f"{file.stem}-{number}"), _written(part))
        for number, part in enumerate(parts, start=1)
    ]


def _written(events: list[Event]) -> bytes:
    stream = BytesIO()
    ics.write(events, stream)
    return stream.getvalue()

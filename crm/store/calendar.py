"""What calendars were last told, and the events to tell them now."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from crm.domain.agenda import Entry
from crm.domain.calendar import Event
from crm.domain.ids import Kind
from crm.store.database import instant

if TYPE_CHECKING:
    from crm.store.database import Store

ALARM_MINUTES = 15
_CANCELLED_SHOWN = timedelta(days=180)  # by then every calendar that reads our files has been told
_OWN_NAME = "open-door.crm"
_ALL = "SELECT about, uid, sequence, changed_at, told, cancelled FROM calendar_event"
_TIES_SHOWN = "SELECT about, told FROM calendar_event WHERE cancelled = 0 AND about LIKE :people"
_ONE = "SELECT told FROM calendar_event WHERE about = :about"
_BLANK = "UPDATE calendar_event SET about = uid, told = :told WHERE about = :about"
_PUT = """
INSERT INTO calendar_event (about, uid, sequence, changed_at, told, cancelled)
VALUES (:about, :uid, :sequence, :changed_at, :told, :cancelled)
ON CONFLICT (about) DO UPDATE SET sequence = excluded.sequence, changed_at = excluded.changed_at,
  told = excluded.told, cancelled = excluded.cancelled
"""


@dataclass(frozen=True, slots=True)
class _Told:
    about: str
    uid: str
    sequence: int
    changed_at: str
    told: str
    cancelled: int


def tell(store: Store, entries: Sequence[Entry], now: datetime) -> list[Event]:
    """The events for these entries, and cancellations of those told before whose cause is gone.

    What changed since it was last told gets the next sequence; what did not stays as it was to the byte.
    """
    before = {row[0]: _Told(*row) for row in store.rows(_ALL)}
    wanted = {entry.about: _spell(entry) for entry in entries}
    now_text = instant(now)
    fresh: list[_Told] = []
    for about, told in wanted.items():
        known = before.get(about)
        if known is None:
            fresh.append(_Told(about, f"{uuid4()}@{_OWN_NAME}", 0, now_text, told, 0))
        elif (known.told, known.cancelled) != (told, 0):
            fresh.append(_Told(about, known.uid, known.sequence + 1, now_text, told, 0))
    for about, known in before.items():
        if about not in wanted and not known.cancelled:
            fresh.append(_Told(about, known.uid, known.sequence + 1, now_text, known.told, 1))
    store.many(_PUT, [{name: getattr(each, name) for name in _Told.__slots__} for each in fresh])
    current = before | {each.about: each for each in fresh}
    oldest = instant(now - _CANCELLED_SHOWN)
    return [_event(each) for each in current.values() if not each.cancelled or each.changed_at >= oldest]


def ties_shown(store: Store) -> dict[str, datetime]:
    """When calendars show the ties they were told of, by the person's id."""
    rows = store.rows(_TIES_SHOWN, people=f"{Kind.PERSON.value}%")
    return {about: datetime.fromisoformat(json.loads(told)[0]) for about, told in rows}


def forget(store: Store, abouts: Iterable[str]) -> None:
    """Keep nothing of what these ids are about but a uid and a time, so that calendars can still be told to drop it."""
    for about in abouts:
        for (told,) in store.rows(_ONE, about=about):
            start, minutes, *_ = json.loads(told)
            store.run(_BLANK, about=about, told=json.dumps([start, minutes, "Removed", "", ""]))


def _spell(entry: Entry) -> str:
    return json.dumps(
        [instant(entry.start), entry.minutes, entry.summary, entry.description, entry.category],
        ensure_ascii=False,
    )


def _event(each: _Told) -> Event:
    start, minutes, summary, description, category = json.loads(each.told)
    return Event(
        uid=each.uid,
        sequence=each.sequence,
        start=datetime.fromisoformat(start),
        minutes=minutes,
        summary=summary,
        description=description,
        categories=(category,) if category else (),
        cancelled=bool(each.cancelled),
        changed=datetime.fromisoformat(each.changed_at),
        alarm_minutes=ALARM_MINUTES,
    )

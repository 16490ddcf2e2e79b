"""Touchpoints in bulk: which are here already, and the fresh ones written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from crm.domain import ids
from crm.domain.ids import Kind
from crm.store.lists import among

if TYPE_CHECKING:
    from crm.store.database import Store

_DAYS = "SELECT DISTINCT day FROM touchpoint"
_KNOWN_KEYS = "SELECT source_key FROM touchpoint WHERE source_key IN ({ids})"
_ON_DAYS = """
SELECT tp.person, t.day, t.at, t.channel, t.direction, t.note
FROM touchpoint t JOIN touchpoint_person tp ON tp.touchpoint = t.id
WHERE t.day IN ({ids}) AND t.id < :newer
"""


class Contact(NamedTuple):
    """A contact that happened with one person, as a row spells it."""

    person: str
    day: str
    at: str | None
    channel: str
    direction: str
    note: str


def days(store: Store) -> set[str]:
    """Every day with a touchpoint."""
    return {row[0] for row in store.each(_DAYS)}


def known_keys(store: Store, keys: Sequence[str]) -> set[str]:
    """Which of these identities are here."""
    if not keys:
        return set()
    places, values = among(keys)
    return {row[0] for row in store.each(_KNOWN_KEYS.format(ids=places), **values)}


def on_days(store: Store, wanted: Sequence[str]) -> Counter[Contact]:
    """The contacts on some days from before the command that is open, and how often each is there."""
    if not wanted:
        return Counter()
    places, values = among(wanted)
    newer = ids.make(Kind.TOUCHPOINT, ids.number(store.command or ""))
    return Counter(Contact(*row) for row in store.each(_ON_DAYS.format(ids=places), newer=newer, **values))


def add(store: Store, contacts: Iterable[tuple[Contact, str, str | None, str | None]]) -> int:
    """Write contacts, each with the identity it has in its file, what it gave and what it took; returns how many."""
    rows, people = [], []
    for contact, key, gave, took in contacts:
        touchpoint = store.new_id(Kind.TOUCHPOINT)
        rows.append(
            {
                "id": touchpoint,
                "day": contact.day,
                "at": contact.at,
                "channel": contact.channel,
                "direction": contact.direction,
                "answered": 1,
                "note": contact.note,
                "gave": gave,
                "took": took,
                "source_key": key,
            }
        )
        people.append({"touchpoint": touchpoint, "person": contact.person})
    store.insert("touchpoint", rows)
    store.insert("touchpoint_person", people)
    return len(rows)

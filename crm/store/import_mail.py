"""Messages as touchpoints: whose addresses are whose, and the fresh ones written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from crm.domain.ids import Kind
from crm.store.database import instant

if TYPE_CHECKING:
    from crm.store.database import Store

_EMAILS = """
SELECT n.value, n.person, p.name FROM contact_point n JOIN person p ON p.id = n.person WHERE n.kind = 'email'
"""


class Sent(NamedTuple):
    """A message as it is kept: with whom, when, which way, what of it, and its identity."""

    people: Sequence[str]
    day: date
    at: datetime
    direction: str
    note: str
    key: str


def addresses(store: Store) -> dict[str, tuple[str, str]]:
    """Whose each address is: the person's id and name."""
    return {value: (person, name) for value, person, name in store.each(_EMAILS)}


def add(store: Store, messages: Iterable[Sent]) -> int:
    """Write messages as touchpoints; returns how many."""
    rows, present = [], []
    for each in messages:
        touchpoint = store.new_id(Kind.TOUCHPOINT)
        rows.append(
            {
                "id": touchpoint,
                "day": each.day.isoformat(),
                "at": instant(each.at),
                "channel": "email",
                "direction": each.direction,
                "answered": 1,
                "note": each.note,
                "source_key": each.key,
            }
        )
        present += [{"touchpoint": touchpoint, "person": person} for person in each.people]
    store.insert("touchpoint", rows)
    store.insert("touchpoint_person", present)
    return len(rows)

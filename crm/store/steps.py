"""The steps of decline plans as rows; written over the driver, because `crm log` keeps them current."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from crm.domain.hiring import KeptStep
from crm.domain.ids import Kind

if TYPE_CHECKING:
    from crm.store.database import Store

_STEP = """
SELECT s.id, s.offer, s.person, coalesce(p.name, ''), s."key", s.number, s.title, s.channel, s.due, s.state, s.done_at,
       s.moved, s.settled, s.reason
FROM step s LEFT JOIN person p ON p.id = s.person
"""
_OF_OFFER = f"{_STEP} WHERE s.offer = :offer ORDER BY s.due, length(s.id), s.id"
_BY_ID = f"{_STEP} WHERE s.id = :id OR (s.id >= :id AND s.id < :beyond) ORDER BY s.id LIMIT 11"
_ADD = """
INSERT INTO step (id, offer, person, "key", number, title, channel, due, state, done_at, moved, settled, reason)
VALUES (:id, :offer, :person, :key, :number, :title, :channel, :due, :state, :done_at, :moved, :settled, :reason)
"""
_CHANGE = """
UPDATE step SET person = :person, number = :number, title = :title, channel = :channel, due = :due, state = :state,
       done_at = :done_at, moved = :moved, settled = :settled, reason = :reason
WHERE id = :id
"""


def of_offer(store: Store, offer: str) -> list[KeptStep]:
    """The steps of an offer's plan by the time they are due."""
    return _steps(store.rows(_OF_OFFER, offer=offer))


def by_id(store: Store, text: str) -> list[KeptStep]:
    """The step with this id, or those whose id begins so."""
    found = _steps(store.rows(_BY_ID, id=text, beyond=text + "~"))
    return [each for each in found if each.id == text] or found


def add(store: Store, step: KeptStep) -> None:
    """Keep a new step."""
    store.run(_ADD, **_values(step), id=store.new_id(Kind.STEP), offer=step.offer, key=step.key)


def change(store: Store, step: KeptStep) -> None:
    """Write a step anew."""
    store.run(_CHANGE, **_values(step), id=step.id)


def _values(step: KeptStep) -> dict[str, object]:
    from crm.store.database import instant

    return {
        "person": step.person_id,
        "number": step.number,
        "title": step.title,
        "channel": step.channel,
        "due": instant(step.due),
        "state": step.state,
        "done_at": instant(step.done_at) if step.done_at else None,
        "moved": int(step.moved),
        "settled": int(step.settled),
        "reason": step.reason,
    }


def _steps(rows: Iterable[Sequence[Any]]) -> list[KeptStep]:
    kept = (KeptStep._make(row) for row in rows)
    return [
        each._replace(
            due=_instant(each.due),
            done_at=_instant(each.done_at) if each.done_at else None,
            moved=bool(each.moved),
            settled=bool(each.settled),
        )
        for each in kept
    ]


def _instant(text: object) -> datetime:
    """An instant out of a row, where it is text."""
    return datetime.fromisoformat(str(text))

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
       s.moved, s.settled, s.reason, s.sequence
FROM step s LEFT JOIN person p ON p.id = s.person
"""
_OF_OFFER = f"{_STEP} WHERE s.offer = :offer ORDER BY s.due, length(s.id), s.id"
_BY_ID = f"{_STEP} WHERE s.id = :id OR (s.id >= :id AND s.id < :beyond) ORDER BY s.id LIMIT 11"
_ADD = """
INSERT INTO step (id, offer, person, "key", number, title, channel, due, state, done_at, moved, settled, reason, uid,
                  sequence, changed_at)
VALUES (:id, :offer, :person, :key, :number, :title, :channel, :due, :state, :done_at, :moved, :settled, :reason, :uid,
        :sequence, :changed_at)
"""
_CHANGE = """
UPDATE step SET person = :person, number = :number, title = :title, channel = :channel, due = :due, state = :state,
       done_at = :done_at, moved = :moved, settled = :settled, reason = :reason, sequence = sequence + :shown,
       changed_at = CASE WHEN :shown = 1 THEN :changed_at ELSE changed_at END
WHERE id = :id
"""


def of_offer(store: Store, offer: str) -> list[KeptStep]:
    """The steps of an offer's plan by the time they are due."""
    return _steps(store.rows(_OF_OFFER, offer=offer))


def by_id(store: Store, text: str) -> list[KeptStep]:
    """The step with this id, or those whose id begins so."""
    found = _steps(store.rows(_BY_ID, id=text, beyond=text + "~"))
    return [each for each in found if each.id == text] or found


def add(store: Store, step: KeptStep, now: datetime) -> None:
    """Keep a new step; its id and its calendar identity are made here, and never again."""
    from uuid import uuid4

    values = _values(step, now) | {"id": store.new_id(Kind.STEP), "uid": str(uuid4())}
    store.run(_ADD, **values, offer=step.offer, key=step.key, sequence=0)


def change(store: Store, step: KeptStep, now: datetime, *, shown: bool) -> None:
    """Write a step anew; `shown` says whether a calendar would show the change, and counts it."""
    store.run(_CHANGE, **_values(step, now), id=step.id, shown=int(shown))


def _values(step: KeptStep, now: datetime) -> dict[str, object]:
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
        "changed_at": instant(now),
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

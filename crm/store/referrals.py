"""Referrals as rows."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from crm.domain.ids import Kind
from crm.domain.referring import Referral, State
from crm.store.database import instant

if TYPE_CHECKING:
    from crm.store.database import Store

_ROWS = """
SELECT x.id, p.name, p.id, j.title, j.id, c.name, c.id, v.name, v.id, x.state, x.changed_at, x.note
FROM referral x JOIN person p ON p.id = x.candidate JOIN opening j ON j.id = x.opening
JOIN company c ON c.id = j.company LEFT JOIN person v ON v.id = x.via
"""
_ALL = f"{_ROWS} ORDER BY x.changed_at DESC, x.id DESC"
_BY_ID = f"{_ROWS} WHERE x.id = :id OR (x.id >= :id AND x.id < :beyond) ORDER BY x.id <> :id, x.id LIMIT 11"
_ADD = """
INSERT INTO referral (id, candidate, opening, via, state, changed_at, note)
VALUES (:id, :candidate, :opening, :via, :state, :changed_at, :note)
"""
_MOVE = "UPDATE referral SET state = :state, via = :via, changed_at = :changed_at WHERE id = :id"


def every(store: Store) -> list[Referral]:
    """All referrals, the latest moved first."""
    return [_referral(row) for row in store.rows(_ALL)]


def by_id(store: Store, text: str) -> list[Referral]:
    """The referral with this id, or those whose id begins so."""
    found = [_referral(row) for row in store.rows(_BY_ID, id=text, beyond=text + "~")]
    return found[:1] if found and found[0].id == text else found


def add(store: Store, candidate: str, opening: str, via: str | None, *, note: str, now: datetime) -> str:
    """Put somebody forward, as an idea yet; returns its id."""
    id_ = store.new_id(Kind.REFERRAL)
    store.run(
        _ADD, id=id_, candidate=candidate, opening=opening, via=via, state=State.IDEA.value, changed_at=instant(now),
        note=note,
    )  # fmt: skip
    return id_


def move(store: Store, id_: str, state: State, via: str | None, now: datetime) -> None:
    """Bring a referral to a state, by way of somebody."""
    store.run(_MOVE, id=id_, state=state.value, via=via, changed_at=instant(now))


def _referral(row: tuple[Any, ...]) -> Referral:
    id_, person, person_id, opening, opening_id, company, company_id, via, via_id, state, changed_at, note = (
        row
    )
    return Referral(
        id=id_,
        person=person,
        person_id=person_id,
        opening=opening,
        opening_id=opening_id,
        company=company,
        company_id=company_id,
        via=via,
        via_id=via_id,
        state=State(state),
        changed_at=datetime.fromisoformat(changed_at),
        note=note,
    )

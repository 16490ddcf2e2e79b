"""What happened to people and companies, as rows; and the days of the year that come back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from crm.domain.ids import Kind
from crm.domain.occasions import Occasion, OccasionKind

if TYPE_CHECKING:
    from crm.store.database import Store

_COLUMNS = """
SELECT z.id, z.kind, z.on_day, z.text, p.name, z.person, c.name, z.company, z.url, z.settled_on
FROM occasion z LEFT JOIN person p ON p.id = z.person LEFT JOIN company c ON c.id = z.company
"""
_ALL = f"{_COLUMNS} ORDER BY z.on_day DESC, z.id DESC"
_BY_ID = f"{_COLUMNS} WHERE z.id = :id OR (z.id >= :id AND z.id < :beyond) ORDER BY z.id LIMIT 11"
_OF_PERSON = f"{_COLUMNS} WHERE z.person = :person AND z.settled_on IS NULL ORDER BY z.on_day DESC, z.id DESC"
_SETTLE = "UPDATE occasion SET settled_on = :day WHERE id = :id"
_RECENT = """
SELECT person, company, kind, text, on_day FROM occasion
WHERE settled_on IS NULL AND on_day > :since AND on_day <= :today ORDER BY on_day, id
"""
_BIRTHDAYS = "SELECT id, birthday FROM person WHERE birthday IS NOT NULL"
_BEGUN = """
SELECT w.person, w.from_on, coalesce(c.name, '') FROM position w LEFT JOIN company c ON c.id = w.company
WHERE w.until_on IS NULL AND w.from_on IS NOT NULL AND substr(w.from_on, 6) IN (:d0, :d1, :d2, :d3, :d4, :d5, :d6, :d7)
"""
_THEIR_PROMISES = """
SELECT person, text, due_on FROM reminder
WHERE owner = 'them' AND done_on IS NULL AND person IS NOT NULL AND due_on <= :today AND due_on > :since
"""


def every(store: Store) -> list[Occasion]:
    """All occasions, the newest first."""
    return [_occasion(row) for row in store.rows(_ALL)]


def of_person(store: Store, person: str) -> list[Occasion]:
    """What happened to a person and is not settled, the newest first."""
    return [_occasion(row) for row in store.rows(_OF_PERSON, person=person)]


def by_id(store: Store, text: str) -> list[Occasion]:
    """The occasion with this id, or those whose id begins so."""
    found = [_occasion(row) for row in store.rows(_BY_ID, id=text, beyond=text + "~")]
    return [each for each in found if each.id == text] or found


def add(
    store: Store,
    kind: OccasionKind,
    *,
    person: str | None,
    company: str | None,
    day: date,
    text: str,
    url: str | None,
) -> str:
    """Keep an occasion; returns its id."""
    id_ = store.new_id(Kind.OCCASION)
    row = {"id": id_, "kind": kind.value, "person": person, "company": company, "text": text, "url": url}
    store.insert("occasion", [row | {"on_day": day.isoformat()}])
    return id_


def settle(store: Store, occasion: str, day: date) -> None:
    """An occasion was acted upon, or is waved away."""
    store.run(_SETTLE, id=occasion, day=day.isoformat())


def recent(store: Store, since: str, today: str) -> list[tuple[str | None, str | None, str, str, date]]:
    """What happened after a day and is not settled: person, company, kind, text, day; the oldest first."""
    return [
        (person, company, kind, text, date.fromisoformat(day))
        for person, company, kind, text, day in store.rows(_RECENT, since=since, today=today)
    ]


def birthdays(store: Store) -> list[tuple[str, str]]:
    """Everybody whose birthday is known, as it is written."""
    return [(person, day) for person, day in store.rows(_BIRTHDAYS)]


def begun(store: Store, days: list[str]) -> list[tuple[str, date, str]]:
    """Who began the present post on one of up to eight days of the year (MM-DD), when, and at which company."""
    values = {f"d{number}": (days[number] if number < len(days) else "") for number in range(8)}
    return [(person, date.fromisoformat(day), name) for person, day, name in store.rows(_BEGUN, **values)]


def their_promises(store: Store, since: str, today: str) -> list[tuple[str, str, date]]:
    """What others promised and whose day came after a day: person, words, day."""
    rows = store.rows(_THEIR_PROMISES, since=since, today=today)
    return [(person, text, date.fromisoformat(day)) for person, text, day in rows]


def _occasion(row: Any) -> Occasion:  # noqa: ANN401 - a driver's row
    id_, kind, day, text, person, person_id, company, company_id, url, settled = row
    return Occasion(
        id=id_,
        kind=OccasionKind(kind) if kind in set(OccasionKind) else OccasionKind.OTHER,
        on_day=date.fromisoformat(day),
        text=text,
        person=person,
        person_id=person_id,
        company=company,
        company_id=company_id,
        url=url,
        settled_on=date.fromisoformat(settled) if settled else None,
    )

"""What people and companies are compared by, and the pairs that were said to be two."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from crm.domain.duplicates import Known, KnownFirm
from crm.domain.recognition import Point
from crm.store import companies, people

if TYPE_CHECKING:
    from crm.store.database import Store

_NAMES = f"SELECT p.id, p.name, {people.DETAIL} FROM person p ORDER BY p.id"
_POINTS = "SELECT person, kind, value, written FROM contact_point ORDER BY id"
_WORKED = "SELECT w.person, c.key FROM position w JOIN company c ON c.id = w.company"
_KEYS = "SELECT id, key FROM company"
_APART = 'SELECT "one", other FROM dismissal'
_KEEP_APART = 'INSERT INTO dismissal ("one", other, on_day) VALUES (:one, :other, :on_day)'
_NO_MORE = 'DELETE FROM dismissal WHERE "one" = :one AND other = :other'


def everybody(store: Store) -> list[Known]:
    """All people as they are compared."""
    points: defaultdict[str, list[Point]] = defaultdict(list)
    for person, *point in store.each(_POINTS):
        points[person].append(Point(*point))
    worked: defaultdict[str, set[str]] = defaultdict(set)
    for person, key in store.each(_WORKED):
        worked[person].add(key)
    return [
        Known(id_, name, tuple(points[id_]), frozenset(worked[id_]), detail or "")
        for id_, name, detail in store.rows(_NAMES)
    ]


def firms(store: Store) -> list[KnownFirm]:
    """All companies as they are compared."""
    keys = dict(store.rows(_KEYS))
    return [
        KnownFirm(each.id, each.name, keys[each.id], each.domains, each.line)
        for each in companies.every(store)
    ]


def apart(store: Store) -> set[tuple[str, str]]:
    """The pairs that were said to be two, the lower id first."""
    return {(one, other) for one, other in store.rows(_APART)}


def keep_apart(store: Store, pair: tuple[str, str], today: date) -> None:
    """Remember that two are two."""
    if pair not in apart(store):
        store.run(_KEEP_APART, one=pair[0], other=pair[1], on_day=today.isoformat())


def no_longer_apart(store: Store, pair: tuple[str, str]) -> None:
    """Forget that two are two."""
    store.run(_NO_MORE, one=pair[0], other=pair[1])

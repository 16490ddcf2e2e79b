"""Who is at a company and who left it not long ago; what each person's post says of the network."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.store.database import Store

_TARGETS = 'SELECT id, name FROM company WHERE target = 1 ORDER BY "key", id'
_POSTS = """
SELECT w.company, w.person, CASE WHEN w.until_on IS NULL THEN 1 ELSE 0 END
FROM position w JOIN company c ON c.id = w.company
WHERE c.target = 1 AND (w.until_on IS NULL OR w.until_on >= :since)
"""
_POSTS_AT = """
SELECT person, until_on FROM position WHERE company = :company AND (until_on IS NULL OR until_on >= :since)
ORDER BY until_on, id
"""
_PLACES = """
SELECT p.id, w.title, c.industry, c.country, coalesce(p.zone, c.zone)
FROM person p LEFT JOIN position w ON w.person = p.id AND w.until_on IS NULL LEFT JOIN company c ON c.id = w.company
ORDER BY w.from_on IS NOT NULL, w.from_on, w.id
"""


def targets(store: Store) -> list[tuple[str, str]]:
    """Target companies by name: id and name."""
    return [(id_, name) for id_, name in store.rows(_TARGETS)]


def posts(store: Store, since: str) -> list[tuple[str, str, bool]]:
    """Posts at target companies, present ones and those that ended since a day: company, person, whether present."""
    return [(company, person, bool(present)) for company, person, present in store.rows(_POSTS, since=since)]


def posts_at(store: Store, company: str, since: str) -> tuple[set[str], dict[str, date]]:
    """Who works at a company, and who left it since a day, and when, without who came back."""
    there: set[str] = set()
    left: dict[str, date] = {}
    for person, until in store.rows(_POSTS_AT, company=company, since=since):
        if until is None:
            there.add(person)
        else:
            left[person] = date.fromisoformat(until)
    return there, {person: day for person, day in left.items() if person not in there}


def places(store: Store) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
    """Everybody's title, industry, country, and the zone of the person or else the company; the present post last."""
    return store.rows(_PLACES)

"""Who may be put forward, as rows: people with skills or open to roles, and who has which skill."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crm.store.database import Store

_OPEN = """
SELECT p.id, p.open_to, p.place, p.note FROM person p WHERE p.opted_out_on IS NULL AND (
  p.open_to IS NOT NULL OR EXISTS (SELECT 1 FROM skill e WHERE e.person = p.id))
"""
_ONE = "SELECT p.id, p.open_to, p.place, p.note FROM person p WHERE p.id = :person"
_SKILLS = "SELECT person, name FROM skill ORDER BY id"
_COUNT = "SELECT count(*) FROM person"


class Looking(NamedTuple):
    """Somebody as far as roles go: what they would look at (None where nobody asked), where they are, your note."""

    id: str
    open_to: str | None
    place: str
    note: str


def looking(store: Store, person: str = "") -> list[Looking]:
    """Everybody of whom skills are noted or who would look at roles; or one person, whatever is noted of them."""
    rows = store.rows(_ONE, person=person) if person else store.rows(_OPEN)
    return [Looking(id_, open_to, place or "", note) for id_, open_to, place, note in rows]


def skills(store: Store) -> dict[str, list[str]]:
    """The skills of everybody."""
    found: dict[str, list[str]] = {}
    for person, name in store.rows(_SKILLS):
        found.setdefault(person, []).append(name)
    return found


def holders(noted: dict[str, list[str]]) -> dict[str, int]:
    """How many have each skill, by its key."""
    from crm.domain.skills import key

    return Counter(each for names in noted.values() for each in {key(name) for name in names})


def everybody(store: Store) -> int:
    """How many people there are."""
    return int(store.value(_COUNT))

"""Everything that can be exported, row by row, in an order that importing it again keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from crm.store.database import Store

_TOUCHPOINTS = """
SELECT t.day, t.at, tp.person, t.channel, t.direction, t.note
FROM touchpoint t JOIN touchpoint_person tp ON tp.touchpoint = t.id JOIN person p ON p.id = tp.person
ORDER BY t.day, coalesce(t.at, ''), t.id, p.sort_key, p.id
"""
_ARTICLES = "SELECT url, title, summary, tags, published_on FROM article ORDER BY id"
_MORE = "SELECT id, birthday, place, zone, open_to FROM person"
_POINTS = "SELECT person, value FROM contact_point WHERE kind = :kind ORDER BY id"
_SKILLS = "SELECT person, name FROM skill ORDER BY id"


class More(NamedTuple):
    """What else is kept about a person."""

    birthday: str
    place: str
    zone: str
    open_to: str
    profiles: Sequence[str]
    cards: Sequence[str]  # identities in address books
    skills: Sequence[str]


class Contact(NamedTuple):
    """A contact with one person; `at` is an instant in UTC, or None."""

    day: date
    at: str | None
    person: str
    channel: str
    direction: str
    note: str


class Kept(NamedTuple):
    """An article; tags are joined by `;`."""

    url: str
    title: str
    summary: str
    tags: str
    published: date | None


def more(store: Store) -> dict[str, More]:
    """What else is kept about everybody, by id."""
    profiles, cards = (_several(store.each(_POINTS, kind=kind)) for kind in ("profile", "card"))
    skills = _several(store.each(_SKILLS))
    return {
        person: More(
            birthday=birthday or "",
            place=place or "",
            zone=zone or "",
            open_to=open_to or "",
            profiles=profiles.get(person, ()),
            cards=cards.get(person, ()),
            skills=skills.get(person, ()),
        )
        for person, birthday, place, zone, open_to in store.each(_MORE)
    }


def contacts(store: Store) -> Iterator[Contact]:
    """Every touchpoint once for each person it was with, the oldest first."""
    for day, *rest in store.each(_TOUCHPOINTS):
        yield Contact(date.fromisoformat(day), *rest)


def articles(store: Store) -> Iterator[Kept]:
    """Every article, in the order they came."""
    for url, title, summary, tags, published in store.each(_ARTICLES):
        yield Kept(url, title, summary, tags, date.fromisoformat(published) if published else None)


def _several(rows: Iterable[Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for person, text in rows:
        found.setdefault(person, []).append(text)
    return found

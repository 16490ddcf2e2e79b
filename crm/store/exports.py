"""Everything that can be exported, row by row, in an order that importing it again keeps."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crm.store.database import Store

_TOUCHPOINTS = """
SELECT t.day, t.at, tp.person, t.channel, t.direction, t.note
FROM touchpoint t JOIN touchpoint_person tp ON tp.touchpoint = t.id JOIN person p ON p.id = tp.person
ORDER BY t.day, coalesce(t.at, ''), t.id, p.sort_key, p.id
"""
_ARTICLES = "SELECT url, title, summary, tags, published_on FROM article ORDER BY id"


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


def contacts(store: Store) -> Iterator[Contact]:
    """Every touchpoint once for each person it was with, the oldest first."""
    for day, *rest in store.each(_TOUCHPOINTS):
        yield Contact(date.fromisoformat(day), *rest)


def articles(store: Store) -> Iterator[Kept]:
    """Every article, in the order they came."""
    for url, title, summary, tags, published in store.each(_ARTICLES):
        yield Kept(url, title, summary, tags, date.fromisoformat(published) if published else None)

"""Articles in bulk: those at given addresses, and what is written anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from crm.domain.ids import Kind
from crm.store.imports import among

if TYPE_CHECKING:
    from crm.store.database import Store

_AT = "SELECT url, title, summary, tags, published_on, id FROM article WHERE url IN ({ids})"
_FILL = """
UPDATE article SET title = :title, summary = :summary, tags = :tags, published_on = :published_on WHERE id = :id
"""


class Kept(NamedTuple):
    """An article as it is kept, tags joined by `;`; `id` is empty for a new one."""

    url: str
    title: str
    summary: str = ""
    tags: str = ""
    published: date | None = None
    id: str = ""


def at(store: Store, urls: Sequence[str]) -> dict[str, Kept]:
    """The articles at these normalised addresses, by address."""
    if not urls:
        return {}
    places, values = among(urls)
    return {
        url: Kept(url, title, summary, tags, date.fromisoformat(day) if day else None, id_)
        for url, title, summary, tags, day, id_ in store.each(_AT.format(ids=places), **values)
    }


def save(store: Store, articles: Sequence[Kept]) -> None:
    """Write new articles, and what was filled in old ones."""
    new = [
        {"id": store.new_id(Kind.ARTICLE), "url": each.url} | _columns(each)
        for each in articles
        if not each.id
    ]
    store.insert("article", [row | {"author": "", "rating": 0, "pinned": 0} for row in new])
    store.many(_FILL, [{"id": each.id} | _columns(each) for each in articles if each.id])


def _columns(article: Kept) -> dict[str, object]:
    published = article.published.isoformat() if article.published else None
    return {
        "title": article.title,
        "summary": article.summary,
        "tags": article.tags,
        "published_on": published,
    }

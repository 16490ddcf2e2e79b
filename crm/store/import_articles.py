"""Articles in bulk: those at given addresses, and what is written anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from crm.domain import articles
from crm.domain.ids import Kind
from crm.store.lists import among

if TYPE_CHECKING:
    from crm.store.database import Store

_COLUMNS = "url, title, summary, tags, published_on, author, site, id"
_AT = f"SELECT {_COLUMNS} FROM article WHERE url IN ({{ids}})"
_OF_FEED = f"SELECT {_COLUMNS} FROM article WHERE feed = :feed AND id IN ({{ids}})"
_FILL = """
UPDATE article SET title = :title, summary = :summary, tags = :tags, published_on = :published_on, author = :author,
                   site = :site
WHERE id = :id
"""
_BLOCK = 500


class Kept(NamedTuple):
    """An article as it is kept, tags joined by `;`; `id` is empty for a new one."""

    url: str
    title: str
    summary: str = ""
    tags: str = ""
    published: date | None = None
    author: str = ""
    site: str = ""
    id: str = ""


def at(store: Store, urls: Iterable[str]) -> dict[str, Kept]:
    """The articles at these normalised addresses, in whichever spelling, by their key."""
    spelled = dict.fromkeys(each for url in urls for each in articles.spellings(url))
    return {articles.key(each.url): each for each in _kept(store, _AT, list(spelled))}


def of_feed(store: Store, feed: str, ids: Sequence[str]) -> dict[str, Kept]:
    """Those of these articles that came from a feed first, by id."""
    return {each.id: each for each in _kept(store, _OF_FEED, ids, feed=feed)}


def _kept(store: Store, statement: str, wanted: Sequence[str], **more: str) -> Iterator[Kept]:
    for start in range(0, len(wanted), _BLOCK):
        places, values = among(wanted[start : start + _BLOCK])
        for url, title, summary, tags, day, author, site, id_ in store.each(
            statement.format(ids=places), **values, **more
        ):
            published = date.fromisoformat(day) if day else None
            yield Kept(url, title, summary, tags, published, author, site or "", id_)


def save(
    store: Store, kept: Sequence[Kept], *, feed: str | None = None, added_on: date | None = None
) -> list[Kept]:
    """Write new articles, and what changed in old ones; all of them come back with their ids.

    Args:
        store: the open vault.
        kept: as they are to be.
        feed: where new ones came from.
        added_on: when new ones came.
    """
    written = [each if each.id else each._replace(id=store.new_id(Kind.ARTICLE)) for each in kept]
    fresh = {new.id for new, old in zip(written, kept, strict=True) if not old.id}
    more = {
        "rating": 0,
        "pinned": 0,
        "feed": feed,
        "added_on": added_on.isoformat() if added_on else None,
    }
    store.insert("article", [_row(each) | {"url": each.url} | more for each in written if each.id in fresh])
    store.many(_FILL, [_row(each) for each in written if each.id not in fresh])
    return written


def _row(article: Kept) -> dict[str, object]:
    return {
        "id": article.id,
        "title": article.title,
        "summary": article.summary,
        "tags": article.tags,
        "published_on": article.published.isoformat() if article.published else None,
        "author": article.author,
        "site": article.site or None,
    }

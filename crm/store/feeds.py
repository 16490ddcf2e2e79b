"""Feeds as rows, and the entries that each of them has shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from crm.domain.feeds import Feed, Wanted
from crm.domain.ids import Kind

if TYPE_CHECKING:
    from crm.store.database import Store

_FEED = """
SELECT f.id, f.title, f.url, c.name, (SELECT count(*) FROM article a WHERE a.feed = f.id), f.fetched_at, f.stopped,
       f.problem, f.failures
FROM feed f LEFT JOIN company c ON c.id = f.company
"""
_ALL = f"{_FEED} ORDER BY f.title, f.id"
_BY_ID = f"{_FEED} WHERE f.id = :id OR (f.id >= :id AND f.id < :beyond) ORDER BY f.id LIMIT 11"
_BY_URL = f"{_FEED} WHERE f.url = :url"
_KNOWN = """
SELECT id, title, url, coalesce(etag, ''), coalesce(modified, ''), coalesce(moved_to, ''), coalesce(failures, 0),
       coalesce(own_network, 0)
FROM feed
"""
_WANTED = f"{_KNOWN} WHERE stopped = 0 ORDER BY id"
_WANTED_ONE = f"{_KNOWN} WHERE id = :feed"
_NOTE = """
UPDATE feed SET url = :url, title = :title, etag = :etag, modified = :modified, moved_to = :moved_to,
                fetched_at = :fetched_at, stopped = :stopped, problem = :problem, failures = :failures
WHERE id = :id
"""
_SEEN = 'SELECT "key", article FROM feed_entry WHERE feed = :feed'
_UNLINK = "UPDATE feed_entry SET article = NULL WHERE article = :article"
_DROP_ENTRIES = "DELETE FROM feed_entry WHERE feed = :feed"
_KEEP_ARTICLES = "UPDATE article SET feed = NULL WHERE feed = :feed"
_DROP = "DELETE FROM feed WHERE id = :feed"


def every(store: Store) -> list[Feed]:
    """All feeds, by title."""
    return _feeds(store.rows(_ALL))


def by_id(store: Store, text: str) -> list[Feed]:
    """The feed with this id, or those whose id begins so."""
    found = _feeds(store.rows(_BY_ID, id=text, beyond=text + "~"))
    return [each for each in found if each.id == text] or found


def by_url(store: Store, url: str) -> list[Feed]:
    """The feed at an address."""
    return _feeds(store.rows(_BY_URL, url=url))


def wanted(store: Store) -> list[Wanted]:
    """Every feed that is not stopped, as far as fetching needs to know it."""
    return _wanted(store.rows(_WANTED))


def wanted_one(store: Store, feed: str) -> list[Wanted]:
    """The same of one feed, stopped or not."""
    return _wanted(store.rows(_WANTED_ONE, feed=feed))


def _wanted(rows: Iterable[Sequence[Any]]) -> list[Wanted]:
    return [Wanted(*row)._replace(typed=bool(row[-1])) for row in rows]


def add(store: Store, *, url: str, title: str, company: str | None, own_network: bool) -> str:
    """Keep a feed; returns its id."""
    feed = store.new_id(Kind.FEED)
    row = {"id": feed, "url": url, "title": title, "company": company, "stopped": 0}
    store.insert("feed", [row | {"own_network": int(own_network), "failures": 0}])
    return feed


def note(store: Store, feed: str, **told: object) -> None:
    """Write down what the last fetch told: every column that fetching knows."""
    store.run(_NOTE, id=feed, **told)


def seen(store: Store, feed: str) -> dict[str, str | None]:
    """The entries that a feed has shown, each with its article, if that is still kept."""
    return dict(store.rows(_SEEN, feed=feed))


def see(store: Store, feed: str, entries: Mapping[str, str]) -> None:
    """Remember entries by their keys, each with its article."""
    store.insert("feed_entry", [{"feed": feed, "key": key, "article": each} for key, each in entries.items()])


def unlink(store: Store, article: str) -> None:
    """Let the entries of an article be known without it, so that it may go and not come back."""
    store.run(_UNLINK, article=article)


def remove(store: Store, feed: str) -> None:
    """Take a feed away; its articles stay."""
    for statement in (_DROP_ENTRIES, _KEEP_ARTICLES, _DROP):
        store.run(statement, feed=feed)


def _feeds(rows: Iterable[Sequence[Any]]) -> list[Feed]:
    return [
        Feed(
            id=id_,
            title=title,
            url=url,
            company=company,
            articles=articles,
            fetched_at=datetime.fromisoformat(fetched) if fetched else None,
            stopped=bool(stopped),
            problem=problem,
            failures=failures or 0,
        )
        for id_, title, url, company, articles, fetched, stopped, problem, failures in rows
    ]

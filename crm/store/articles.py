"""Articles as rows, and who was given which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from crm.domain.articles import spellings
from crm.domain.suggestions import Article
from crm.store import search, search_index
from crm.store.lists import among

if TYPE_CHECKING:
    from crm.store.database import Store

_COLUMNS = """
a.id, a.url, a.title, a.summary, a.tags, a.published_on, a.rating, a.pinned,
(SELECT count(*) FROM touchpoint t JOIN touchpoint_person tp ON tp.touchpoint = t.id WHERE t.article = a.id),
coalesce((SELECT f.company FROM feed f WHERE f.id = a.feed), '')
"""
_ALL = f"SELECT {_COLUMNS} FROM article a ORDER BY a.published_on IS NULL, a.published_on DESC, a.id DESC LIMIT :most"
_COUNT = "SELECT count(*) FROM article"
_BY_ID = f"SELECT {_COLUMNS} FROM article a WHERE a.id = :id OR (a.id >= :id AND a.id < :beyond) ORDER BY a.id LIMIT 11"
_OF = f"SELECT {_COLUMNS} FROM article a WHERE a.id IN ({{ids}})"
_BY_URL = f"SELECT {_COLUMNS} FROM article a WHERE a.url IN ({{ids}}) ORDER BY a.id"
_DROP_REACTIONS = "DELETE FROM reaction WHERE article = :article"
_DROP = "DELETE FROM article WHERE id = :article"
_GIVEN = f"""
SELECT {_COLUMNS} FROM article a WHERE a.id IN
  (SELECT t.article FROM touchpoint_person tp JOIN touchpoint t ON t.id = tp.touchpoint
   WHERE tp.person = :person AND t.article IS NOT NULL)
"""
_BY_TITLE = {
    "sqlite": f"""
SELECT {_COLUMNS} FROM find_article f JOIN article a ON a.rowid = f.rowid
WHERE find_article MATCH 'title : (' || :query || ')' ORDER BY bm25(find_article) LIMIT :most
""",
    "postgresql": f"""
SELECT {_COLUMNS} FROM article a WHERE {search_index.vector("article", "a.")} @@ to_tsquery('simple', :query)
AND to_tsvector('simple', folded(a.title)) @@ to_tsquery('simple', :query) ORDER BY a.id DESC LIMIT :most
""",
}
_EVERY = 2**31 - 1
_FEW = 11  # ten to choose from, and one to know that there are more


def every(store: Store, most: int = 0) -> list[Article]:
    """Articles, the newest first; `most` 0 means all."""
    return _articles(store.rows(_ALL, most=most or _EVERY))


def count(store: Store) -> int:
    """How many articles are kept."""
    return int(store.value(_COUNT))


def by_id(store: Store, text: str) -> list[Article]:
    """The article with this id, or those whose id begins so."""
    found = _articles(store.rows(_BY_ID, id=text, beyond=text + "~"))
    return [each for each in found if each.id == text] or found


def by_url(store: Store, url: str) -> list[Article]:
    """The article at a normalised address, or at another spelling of it."""
    places, values = among(spellings(url))
    return _articles(store.rows(_BY_URL.format(ids=places), **values))


def remove(store: Store, article: str) -> None:
    """Take away an article that was sent to nobody, and what people made of it."""
    store.run(_DROP_REACTIONS, article=article)
    store.run(_DROP, article=article)


def by_title(store: Store, words: Sequence[str]) -> list[Article]:
    """Articles with all these words, or the beginnings of words, in their title."""
    query = search.all_of(store, words)
    return _articles(store.rows(_BY_TITLE[store.engine.dialect], query=query, most=_FEW)) if query else []


def given_to(store: Store, person: str) -> list[Article]:
    """What a person was given."""
    return _articles(store.rows(_GIVEN, person=person))


def of(store: Store, ids: Sequence[str]) -> list[Article]:
    """These articles."""
    places, values = among(ids)
    return _articles(store.each(_OF.format(ids=places), **values))


def _articles(rows: Iterable[Any]) -> list[Article]:
    return [
        Article(
            id=id_,
            url=url,
            title=title,
            summary=summary,
            tags=tuple(tag for tag in tags.split(";") if tag),
            published=date.fromisoformat(published) if published else None,
            rating=rating,
            pinned=bool(pinned),
            given=given,
            company=company,
        )
        for id_, url, title, summary, tags, published, rating, pinned, given, company in rows
    ]

"""What you can do with articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crm.domain import articles as rules
from crm.domain import names
from crm.domain.ids import Kind
from crm.domain.page import Listing
from crm.domain.suggestions import Article
from crm.errors import Ambiguous, BadValue, NotFound, Refused
from crm.store import articles
from crm.store.database import Store

_BEST = 5


def one(store: Store, text: str) -> Article:
    """The one article meant by its id, its address, or a part of its title.

    Raises:
        NotFound: none. Ambiguous: several.
    """
    text = text.strip()
    found = articles.by_id(store, text) if text.startswith(Kind.ARTICLE.value) else []
    found = found or (articles.by_url(store, rules.address(text) or text) if "/" in text else [])
    found = found or articles.by_title(store, text)
    if not found:
        raise NotFound("article", text)
    if len(found) > 1:
        raise Ambiguous("article", text, [f"{each.id}  {each.title}" for each in found])
    return found[0]


def add(
    store: Store,
    url: str,
    title: str,
    *,
    summary: str,
    tags: Sequence[str],
    published: date | None,
    pinned: bool,
) -> Article:
    """Keep an article worth sending; the same address twice is refused."""
    from crm.store.tables import Article as Row

    address = rules.address(url)
    if not address:
        raise BadValue("address", url, "one that begins with https://")
    if articles.by_url(store, address):
        raise Refused("This article is kept already.", f"Rate it with: crm article rate {address} 5")
    row = Row(
        id=store.new_id(Kind.ARTICLE),
        url=address,
        title=names.clean(title),
        summary=summary,
        tags=";".join(tags),
        published_on=published,
        pinned=pinned,
    )
    store.session.add(row)
    store.session.flush()
    return one(store, row.id)


def listing(store: Store, *, limit: int) -> Listing[Article]:
    """The articles kept, newest first."""
    return Listing(Article, articles.every(store, limit), articles.count(store))


def rate(store: Store, text: str, stars: int) -> Article:
    """Say how good an article is, 1 to 5; 0 takes the rating back."""
    from crm.store.tables import Article as Row

    if not 0 <= stars <= _BEST:
        raise BadValue("rating", str(stars), "1 to 5, or 0 for none")
    article = one(store, text)
    row = store.session.get_one(Row, article.id)
    row.rating = stars
    store.session.add(row)
    store.session.flush()
    return one(store, article.id)

"""What you can do with articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from crm.domain import articles as rules
from crm.domain import ids, names
from crm.domain.articles import RemovedArticle
from crm.domain.ids import Kind
from crm.domain.page import Listing
from crm.domain.suggestions import Article
from crm.errors import Ambiguous, BadValue, NotFound, Refused
from crm.store import articles, feeds
from crm.store.database import Store

if TYPE_CHECKING:
    from crm.connectors.web.page import WebPage

_BEST = 5


def one(store: Store, text: str) -> Article:
    """The one article meant by its id or the start of it, its address, or words of its title.

    Raises:
        NotFound: none. Ambiguous: several.
    """
    text = text.strip()
    is_id = ids.looks_like_one(text) and text[0] == Kind.ARTICLE.value
    found = articles.by_id(store, text) if is_id else []
    address = rules.address(text) or rules.address(f"https://{text}") if "/" in text else None
    found = found or (articles.by_url(store, address) if address else [])
    found = found or _by_title(store, text)
    if not found:
        raise NotFound("article", text)
    if len(found) > 1:
        lines = [f"{each.id}  {each.title}" for each in found]
        raise Ambiguous(
            "article", text, lines, "Write more of the title, or the id at the start of the line."
        )
    return found[0]


def _by_title(store: Store, text: str) -> list[Article]:
    """Those with all the words in their title; of these, one that is called just so."""
    words = [word for word in text.split() if any(map(str.isalnum, word))]
    found = articles.by_title(store, words) if words else []
    return [each for each in found if names.fold(each.title) == names.fold(text)] or found


def add(
    store: Store,
    page: WebPage,
    *,
    summary: str,
    tags: Sequence[str],
    published: date | None,
    pinned: bool,
    today: date,
) -> Article:
    """Keep an article worth sending, as its page tells it; what is given here counts more.

    Raises:
        Refused: when the page is kept already, in whichever spelling of its address.
    """
    from crm.store.tables import Article as Row

    url, title = rules.address(page.url), names.clean(page.title)
    if not url:
        raise BadValue("web address", page.url, "one that begins with https://")
    if not title:
        raise BadValue("title", title, "at least one letter")
    for kept in articles.by_url(store, url):
        raise Refused(
            f"This is kept already, as {kept.id}: {kept.title}.", f"Rate it: crm article rate {kept.id} 5"
        )
    row = Row(
        id=store.new_id(Kind.ARTICLE),
        url=url,
        title=title,
        summary=summary.strip() or page.summary,
        tags=";".join(_tags(tags)),
        author=page.author,
        site=page.site or None,
        published_on=published or page.published,
        pinned=pinned,
        added_on=today,
    )
    store.session.add(row)
    store.session.flush()
    return one(store, row.id)._replace(dated_by="" if published else page.dated_by)


def _tags(written: Sequence[str]) -> list[str]:
    """Tags in the order given, each once; `;` parts them, so it stands in none."""
    tags = (names.clean(tag) for each in written for tag in each.split(";"))
    return list({names.fold(tag): tag for tag in tags if names.fold(tag)}.values())


def listing(store: Store, *, limit: int) -> Listing[Article]:
    """The articles kept, newest first."""
    return Listing(Article, articles.every(store, limit), articles.count(store))


def remove(store: Store, text: str) -> RemovedArticle:
    """Take an article away; a feed that still shows it does not bring it back.

    Raises:
        Refused: when it was sent to somebody: what was given is remembered.
    """
    article = one(store, text)
    if article.given:
        raise Refused(
            f"{article.title} was sent already, and that is remembered.",
            f"Let it not be suggested again: crm article rate {article.id} 1",
        )
    feeds.unlink(store, article.id)
    articles.remove(store, article.id)
    return RemovedArticle(article.id, article.title, article.url)


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

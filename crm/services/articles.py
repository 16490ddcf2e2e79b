"""What you can do with articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crm.domain import articles as rules
from crm.domain import ids, names
from crm.domain.ids import Kind
from crm.domain.page import Listing
from crm.domain.suggestions import Article
from crm.errors import Ambiguous, BadValue, NotFound, Refused
from crm.store import articles
from crm.store.database import Store

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

    address, title = rules.address(url), names.clean(title)
    if not address:
        raise BadValue("web address", url, "one that begins with https://")
    if not title:
        raise BadValue("title", title, "at least one letter")
    for kept in articles.by_url(store, address):
        raise Refused(
            f"This is kept already, as {kept.id}: {kept.title}.", f"Rate it: crm article rate {kept.id} 5"
        )
    row = Row(
        id=store.new_id(Kind.ARTICLE),
        url=address,
        title=title,
        summary=summary.strip(),
        tags=";".join(_tags(tags)),
        published_on=published,
        pinned=pinned,
    )
    store.session.add(row)
    store.session.flush()
    return one(store, row.id)


def _tags(written: Sequence[str]) -> list[str]:
    """Tags in the order given, each once; `;` parts them, so it stands in none."""
    tags = (names.clean(tag) for each in written for tag in each.split(";"))
    return list({names.fold(tag): tag for tag in tags if names.fold(tag)}.values())


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

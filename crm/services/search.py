"""Finding anything by the words in it."""

from __future__ import annotations

from crm.domain import names
from crm.domain.page import Listing
from crm.domain.search import Hit
from crm.errors import BadValue
from crm.store import search
from crm.store.database import Store

_EVERYTHING = 1_000_000


def find(store: Store, query: str, *, limit: int) -> Listing[Hit]:
    """Everything that holds all the words, people first, then newest first.

    Raises:
        BadValue: for a query without a word.
    """
    words = [word for word in names.tokens(query) if word.isalnum()]
    if not words:
        raise BadValue("search", query, "at least one word")
    hits, total = search.find(store, words, limit or _EVERYTHING)
    shown = hits[:limit] if limit else hits
    return Listing(
        Hit, shown, max(total, len(hits)) if len(shown) < len(hits) or total > len(hits) else len(shown)
    )

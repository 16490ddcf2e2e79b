"""Finding anything by the words in it."""

from __future__ import annotations

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
    words = [word for word in query.split() if any(map(str.isalnum, word))]
    if not words:
        raise BadValue("search", query, "at least one word")
    hits, total = search.find(store, words, limit or _EVERYTHING)
    return Listing(Hit, hits[:limit] if limit else hits, total)

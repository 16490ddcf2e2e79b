"""What the kept articles speak of: which stem is in which, and which articles are nearest to one another.

Derived from the articles: `article_indexing` keeps it current. An article goes by the number in its id here.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from crm.domain import ids
from crm.domain.ids import Kind
from crm.domain.relevance import NOWHERE, Posting
from crm.store import articles
from crm.store.lists import among, in_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crm.domain.relevance import Nearness, Words
    from crm.domain.suggestions import Article
    from crm.store.database import Store

_COUNT = "SELECT count(*) FROM article_words"
_POSTINGS = "SELECT stem, held FROM article_posting WHERE stem IN ({ids}) ORDER BY stem, block"
_NEAREST = "SELECT article, nearest FROM article_words WHERE article IN ({ids})"
_WORDS = "SELECT article, words FROM article_words WHERE article IN ({ids})"

_NUMBER_BYTES = 4
_KEPT = 20_000


class Shelf:
    """The articles as they are asked for; what was read once is kept while the shelf is in use."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._postings: dict[str, Posting] = {}
        self._nearest: dict[int, Nearness] = {}
        self._articles: dict[int, Article] = {}

    @cached_property
    def size(self) -> int:
        """How many articles there are."""
        return int(self._store.value(_COUNT))

    def postings(self, stems: Iterable[str]) -> Mapping[str, Posting]:
        """Where at least these stems are."""
        missing = [stem for stem in stems if stem not in self._postings]
        self._postings.update(postings(self._store, missing))
        return self._postings

    def nearest(self, numbers: Iterable[int]) -> Mapping[int, Nearness]:
        """The neighbours of at least these articles."""
        _make_room(self._nearest)
        missing = [number for number in numbers if number not in self._nearest]
        for article, near in _of(self._store, _NEAREST, missing):
            self._nearest[ids.number(article)] = nearness(near)
        return self._nearest

    def articles(self, numbers: Iterable[int]) -> Mapping[int, Article]:
        """At least these articles."""
        _make_room(self._articles)
        missing = [number for number in numbers if number not in self._articles]
        for some in in_blocks(missing):
            for article in articles.of(self._store, [ids.make(Kind.ARTICLE, number) for number in some]):
                self._articles[ids.number(article.id)] = article
        return self._articles

    def words(self, numbers: Iterable[int]) -> Mapping[int, Words]:
        """What these articles speak of."""
        return {ids.number(article): words(text) for article, text in _of(self._store, _WORDS, numbers)}


def _make_room(kept: dict[int, Any]) -> None:
    """Forget what was read when it is too much: for everybody, nearly all articles are asked for."""
    if len(kept) > _KEPT:
        kept.clear()


def postings(store: Store, stems: Sequence[str]) -> dict[str, Posting]:
    """Where each of these stems is; empty for one that is nowhere."""
    found: dict[str, Posting] = dict.fromkeys(stems, NOWHERE)
    for some in in_blocks(stems):
        places, values = among(some)
        for stem, held in store.each(_POSTINGS.format(ids=places), **values):
            before, more = found[stem], read(held)
            found[stem] = Posting(before.articles + more.articles, before.weights + more.weights)
    return found


def _of(store: Store, statement: str, numbers: Iterable[int]) -> Iterator[tuple[str, str]]:
    for some in in_blocks([ids.make(Kind.ARTICLE, number) for number in numbers]):
        places, values = among(some)
        yield from store.each(statement.format(ids=places), **values)


def read(held: bytes) -> Posting:
    """A posting as it is kept: the numbers in four bytes each, then a byte of weight for each."""
    count = len(held) // (_NUMBER_BYTES + 1)
    numbers = array("I", held[: count * _NUMBER_BYTES])
    if sys.byteorder == "big":
        numbers.byteswap()
    return Posting(numbers, held[count * _NUMBER_BYTES :])


def spelled(posting: Posting) -> bytes:
    """A posting as it is kept."""
    numbers = array("I", posting.articles)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes() + bytes(posting.weights)


def words(text: str) -> dict[str, int]:
    """What an article speaks of, as it is kept: `churn:143 model:90`."""
    pairs = (pair.rpartition(":") for pair in text.split())
    return {stem: int(weight) for stem, _, weight in pairs}


def nearness(text: str) -> Nearness:
    """The neighbours of an article, as they are kept: `31:604 17:220`, likeness in thousandths."""
    pairs = (pair.split(":") for pair in text.split())
    return [(int(number), int(likeness) / 1000) for number, likeness in pairs]

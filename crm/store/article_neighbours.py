"""Finds the neighbours of articles that are new to the index, and tells their neighbours of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from crm.domain import ids, relevance
from crm.domain.ids import Kind
from crm.store import article_index
from crm.store.lists import among, in_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crm.domain.relevance import Nearness, Posting, Words
    from crm.store.database import Store

_COUNT = "SELECT count(*) FROM article_words"
_MEASURES = "SELECT article, words, extent, nearest FROM article_words WHERE article IN ({ids})"
_NEARER = "UPDATE article_words SET nearest = :nearest WHERE article = :article"
_AT_ONCE = 100  # articles whose postings are read together


class Neighbours:
    """Articles whose words were just counted and whose postings are written, but nothing else of them."""

    def __init__(self, store: Store, fresh: Mapping[int, Words]) -> None:
        self._store = store
        self._fresh = fresh
        self._postings: dict[str, Posting] = {}
        self._rarities: dict[str, float] = {}
        self._older: dict[int, Words] = {}  # of those compared just now: all of them would be too many
        self._extents: dict[int, float] = {}
        self._nearest: dict[int, Nearness] = {}
        self._told: set[int] = set()  # older articles that have a nearer neighbour now

    def settle(self) -> None:
        """Find the neighbours of every fresh article, and write all of it down."""
        every = list(self._fresh)
        for begin in range(0, len(every), _AT_ONCE):
            self._load_postings(every[begin : begin + _AT_ONCE])
            for number in every[begin : begin + _AT_ONCE]:
                self._extents[number] = relevance.extent(self._fresh[number], self._rarities)
        for begin in range(0, len(every), _AT_ONCE):
            found = {
                number: relevance.candidates(number, self._fresh[number], self._postings, self._rarities)
                for number in every[begin : begin + _AT_ONCE]
            }
            self._load_measures({other for others in found.values() for other in others})
            for number, others in found.items():
                self._compare(number, others)
        self._write()

    @cached_property
    def _size(self) -> int:
        return int(self._store.value(_COUNT)) + len(self._fresh)

    def _load_postings(self, numbers: Iterable[int]) -> None:
        stems = {stem for number in numbers for stem in self._fresh[number] if stem not in self._postings}
        found = article_index.postings(self._store, sorted(stems))
        self._postings.update(found)
        self._rarities.update(
            (stem, relevance.rarity(len(posting.articles), self._size)) for stem, posting in found.items()
        )

    def _load_measures(self, others: Iterable[int]) -> None:
        self._older.clear()
        older = [ids.make(Kind.ARTICLE, number) for number in sorted(set(others) - self._fresh.keys())]
        for some in in_blocks(older):
            places, values = among(some)
            for article, held, extent, near in self._store.each(_MEASURES.format(ids=places), **values):
                number = ids.number(article)
                self._older[number] = article_index.words(held)
                self._extents[number] = extent
                self._nearest.setdefault(number, article_index.nearness(near))

    def _compare(self, number: int, others: Iterable[int]) -> None:
        known = (other for other in others if other in self._fresh or other in self._older)
        likeness = {other: self._likeness(number, other) for other in known}
        self._nearest[number] = relevance.nearest(likeness.items())
        for other in likeness.keys() - self._fresh.keys():
            self._tell(other, number, likeness[other])

    def _likeness(self, number: int, other: int) -> float:
        words = self._fresh.get(other) or self._older[other]
        product = relevance.common(self._fresh[number], words, self._rarities)
        return product / (self._extents[number] * self._extents[other])

    def _tell(self, older: int, number: int, likeness: float) -> None:
        before = self._nearest[older]
        self._nearest[older] = relevance.nearest([*before, (number, likeness)])
        if self._nearest[older] != before:
            self._told.add(older)

    def _write(self) -> None:
        self._store.insert("article_words", self._rows())
        self._store.many(
            _NEARER,
            [
                {"article": ids.make(Kind.ARTICLE, each), "nearest": self._spelled(each)}
                for each in sorted(self._told)
            ],
        )

    def _rows(self) -> Iterator[dict[str, object]]:
        for number, held in self._fresh.items():
            yield {
                "article": ids.make(Kind.ARTICLE, number),
                "words": " ".join(f"{stem}:{weight}" for stem, weight in held.items()),
                "extent": round(self._extents[number]),
                "nearest": self._spelled(number),
            }

    def _spelled(self, number: int) -> str:
        return " ".join(
            f"{other}:{round(1000 * likeness)}" for other, likeness in self._nearest.get(number, ())
        )

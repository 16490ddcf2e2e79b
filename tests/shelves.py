"""A shelf of articles in memory, counted and compared by the rules that the store's index follows."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

from crm.domain import relevance
from crm.domain.relevance import Nearness, Posting, Words
from crm.domain.suggestions import Article


class Shelf:
    """Articles numbered in their order from 1."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = dict(enumerate(articles, 1))
        self._words = {n: relevance.words(a.title, a.summary, a.tags) for n, a in self._articles.items()}
        stems = sorted({stem for held in self._words.values() for stem in held})
        self._postings = {stem: self._posting(stem) for stem in stems}
        rarities = {
            stem: relevance.rarity(len(each.articles), self.size) for stem, each in self._postings.items()
        }
        extents = {number: relevance.extent(held, rarities) for number, held in self._words.items()}
        self._nearest: dict[int, Nearness] = {}
        for number, held in self._words.items():
            others = relevance.candidates(number, held, self._postings, rarities)
            self._nearest[number] = relevance.nearest(
                (
                    each,
                    relevance.common(held, self._words[each], rarities) / (extents[number] * extents[each]),
                )
                for each in others
            )

    def _posting(self, stem: str) -> Posting:
        holders = {number: held[stem] for number, held in self._words.items() if stem in held}
        return Posting(array("I", holders), bytes(holders.values()))

    @property
    def size(self) -> int:
        """How many articles there are."""
        return len(self._articles)

    def postings(self, stems: Iterable[str]) -> Mapping[str, Posting]:
        """Where these stems are."""
        return {stem: self._postings.get(stem, relevance.NOWHERE) for stem in stems}

    def nearest(self, numbers: Iterable[int]) -> Mapping[int, Nearness]:
        """The neighbours of these articles."""
        return {number: self._nearest[number] for number in numbers}

    def articles(self, numbers: Iterable[int]) -> Mapping[int, Article]:
        """These articles."""
        return {number: self._articles[number] for number in numbers}

    def words(self, numbers: Iterable[int]) -> Mapping[int, Words]:
        """What these articles speak of."""
        return {number: self._words[number] for number in numbers}

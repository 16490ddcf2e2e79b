"""How much an article speaks of some words: by its own words, and by those of the articles nearest to it.

An article's own words count as BM25 has it, for a text of a usual length: so what is written down of one article holds
whatever comes later. Relevant articles lie near one another, so more than half of what counts is what an article's
neighbours say. `bench/ranking.py` has what else was tried.
"""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from math import log, sqrt
from typing import NamedTuple

from crm.domain import text

_SATURATION, _LENGTH = 2.0, 0.75  # BM25's k1 and b
_USUAL_LENGTH = 60  # stems of a title and its summary
_TITLE = 2  # a word of the title counts twice
_LOOKED_UP = 30_000  # entries of postings, for one person
_FULL = 255  # of a weight kept in a byte

NEAREST = 7  # neighbours kept of an article
NEIGHBOURS = 0.6  # their share; the rest is the article's own
_ALONE = 0.1  # how near an article counts as its own neighbour: one without any is not lost
_TELLING = 15  # words by which neighbours are looked for
_COMPARED = 30

Words = Mapping[str, int]
Nearness = Sequence[tuple[int, float]]


class Posting(NamedTuple):
    """Which articles hold a stem, by number and in rising order, and with what weight, 1 to 255."""

    articles: "array[int]"
    weights: bytes

    def of(self, article: int) -> int:
        """The weight in one article, 0 where it does not hold the stem."""
        place = bisect_left(self.articles, article)
        there = place < len(self.articles) and self.articles[place] == article
        return self.weights[place] if there else 0


NOWHERE = Posting(array("I"), b"")


def words(title: str, summary: str, tags: Iterable[str]) -> dict[str, int]:
    """The stems of an article, each with how much it speaks of it, 1 to 255."""
    counts = Counter(text.terms(" ".join((summary, *tags))))
    for stem in text.terms(title):
        counts[stem] += _TITLE
    damping = _SATURATION * (1 - _LENGTH + _LENGTH * counts.total() / _USUAL_LENGTH)
    return {stem: max(1, round(_FULL * times / (times + damping))) for stem, times in counts.items()}


def rarity(holders: int, articles: int) -> float:
    """How telling a stem is that so many of all articles hold."""
    return log(1 + (articles - holders + 0.5) / (holders + 0.5)) if holders <= articles else 0.0


def scores(wanted: Mapping[str, float], postings: Mapping[str, Posting], articles: int) -> dict[int, float]:
    """How much each article speaks of the wanted stems by its own words; silent ones are left out.

    The rarest stems are looked up first. Where very many articles are kept, the commonest, which tell little, are not
    looked up at all.

    Args:
        wanted: what each stem is worth; less than nothing where it is not liked.
        postings: where the stems are; missing ones are nowhere.
        articles: how many there are.
    """
    total: defaultdict[int, float] = defaultdict(float)
    looked_up = 0
    for stem in sorted(wanted, key=lambda each: len(postings.get(each, NOWHERE).articles)):
        posting = postings.get(stem, NOWHERE)
        looked_up += len(posting.articles)
        if looked_up > _LOOKED_UP and total:
            break
        factor = wanted[stem] * rarity(len(posting.articles), articles) / _FULL
        for article, weight in zip(posting.articles, posting.weights, strict=True):
            total[article] += factor * weight
    if min(wanted.values(), default=0.0) >= 0:
        return total
    return {article: score for article, score in total.items() if score > 0}


def shares(
    article: int, wanted: Mapping[str, float], postings: Mapping[str, Posting], articles: int
) -> dict[str, float]:
    """What each wanted stem adds to the score of one article."""
    held = {stem: weight for stem in wanted if (weight := postings.get(stem, NOWHERE).of(article))}
    return {
        stem: wanted[stem] * weight * rarity(len(postings[stem].articles), articles) / _FULL
        for stem, weight in held.items()
    }


def among_neighbours(own: Mapping[int, float], nearest: Mapping[int, Nearness]) -> dict[int, float]:
    """The scores of articles with what their neighbours say, for each whose neighbours are given."""
    return {
        article: (1 - NEIGHBOURS) * own.get(article, 0.0)
        + NEIGHBOURS * sum(share * own.get(other, 0.0) for other, share in portions(article, near))
        for article, near in nearest.items()
    }


def portions(article: int, near: Nearness) -> list[tuple[int, float]]:
    """How much each neighbour has to say, the article itself among them; together 1."""
    everybody = [*near, (article, _ALONE)]
    total = sum(likeness for _, likeness in everybody)
    return [(other, likeness / total) for other, likeness in everybody]


def extent(held: Words, rarities: Mapping[str, float]) -> float:
    """The length of an article as a vector of weights, by which likeness is measured."""
    return sqrt(sum((weight * rarities[stem]) ** 2 for stem, weight in held.items())) or 1.0


def candidates(
    article: int, held: Words, postings: Mapping[str, Posting], rarities: Mapping[str, float]
) -> list[int]:
    """The articles that share the most telling words of one, those that share most of them first."""
    worth = {stem: weight * rarities[stem] ** 2 for stem, weight in held.items()}
    rough: defaultdict[int, float] = defaultdict(float)
    for stem in nlargest(_TELLING, worth, key=lambda stem: (worth[stem] * held[stem], stem)):
        factor, posting = worth[stem], postings[stem]
        for other, weight in zip(posting.articles, posting.weights, strict=True):
            rough[other] += factor * weight
    rough.pop(article, None)
    return nlargest(_COMPARED, rough, key=lambda other: (rough[other], -other))


def common(one: Words, other: Words, rarities: Mapping[str, float]) -> float:
    """What two articles have in common: the product of their vectors, to be divided by both their extents."""
    return sum(one[stem] * other[stem] * rarities[stem] ** 2 for stem in one.keys() & other.keys())


def nearest(compared: Iterable[tuple[int, float]]) -> Nearness:
    """The nearest of all articles that one was compared with; one compared again has its later likeness."""
    return sorted(dict(compared).items(), key=lambda each: (-each[1], each[0]))[:NEAREST]

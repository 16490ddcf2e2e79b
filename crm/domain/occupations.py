"""What titles have to do with one another, by the 57,000 other names that 1,016 occupations go by.

The names are from the O*NET 29.2 Database by the U.S. Department of Labor, Employment and Training Administration,
used under the CC BY 4.0 licence and changed: words are stemmed, what is there twice is left out.
"""

import lzma
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from heapq import nlargest
from math import log, sqrt
from pathlib import Path
from typing import NamedTuple

from crm.domain import titles
from crm.domain.stemming import stem

_FILE = Path(__file__).with_name("occupations.txt.xz")
_NAMES_SHARE, _SHARED = (
    1.0,
    0.5,
)  # what other names and a shared occupation count beside the title's own words
_SURE = 4  # the power that a likely occupation is put before an unlikely one with
_OCCUPATIONS = 5
_STRONGEST = 400  # letters of other names that are kept
_SATURATION, _LENGTH = 1.2, 0.75

Vector = Mapping[str, float]


class Features(NamedTuple):
    """A title to be compared: its stems, its words and letters with their weights, and whose name it may be."""

    name: str
    words: Vector
    letters: Vector
    occupations: Mapping[int, float]


class Occupations:
    """Occupations with all their names, each name as its stems."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._names = [line.split("|") for line in lines]
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        held: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self._holding: Counter[str] = Counter()
        for number, names in enumerate(self._names):
            for name in names:
                self._by_name[name].append(number)
                for word in name.split():
                    self._holding[word] += 1
                    held[stem(word)][number] += 1
        self._held = held
        self._holding_stem: Counter[str] = Counter()
        for word, times in self._holding.items():
            self._holding_stem[stem(word)] += times
        self._count = sum(map(len, self._names))
        self._usual = self._count / max(1, len(self._names))

    def similarity(self, one: str, other: str) -> float:
        """0..1: how much the work of two titles has in common, seen from both sides."""
        first, second = self.features(one), self.features(other)
        return max(self.likeness(first, second), self.likeness(second, first))

    def likeness(self, sought: Features, other: Features) -> float:
        """0..1: how much a title, or any other name of what it says, is like another title."""
        if sought.name == other.name:
            return 1.0
        said = (_product(sought.words, other.words) + _product(sought.letters, other.letters)) / 2
        named = _product(self._other_names(sought.name), other.letters)
        shared = sum(
            min(share, other.occupations.get(each, 0.0)) for each, share in sought.occupations.items()
        )
        return (said + _NAMES_SHARE * named + _SHARED * shared) / (1 + _NAMES_SHARE + _SHARED)

    def telling(self, sought: Features) -> dict[str, float]:
        """The stems by which titles like this one are found: its own, and those of its other names, by their worth."""
        worth: defaultdict[str, float] = defaultdict(float, sought.words)
        for number in sought.occupations:
            for name in self._names[number]:
                for word in name.split():
                    worth[stem(word)] += 1 / len(self._names[number])
        return {each: weight * self._rarity(self._holding_stem[each]) for each, weight in worth.items()}

    def features(self, title: str) -> Features:
        """A title ready to be compared."""
        return self._features(" ".join(titles.core(title)))

    @lru_cache(maxsize=4096)  # noqa: B019 - there is one of these, and it lives as long as the program
    def _features(self, name: str) -> Features:
        return Features(name, self._words(name), self._letters(name), self._occupations(name))

    def _occupations(self, name: str) -> dict[int, float]:
        """Which occupations a name is likely to be one of, together 1."""
        exactly = self._by_name.get(name)
        if exactly:
            return dict.fromkeys(exactly, 1 / len(exactly))
        total: defaultdict[int, float] = defaultdict(float)
        for word in name.split():
            held: Mapping[int, int] = self._held.get(stem(word), {})
            rarity = log(1 + (len(self._names) - len(held) + 0.5) / (len(held) + 0.5))
            for number, times in held.items():
                damping = _SATURATION * (1 - _LENGTH + _LENGTH * len(self._names[number]) / self._usual)
                total[number] += rarity * times / (times + damping)
        best = max(total.values(), default=1.0)
        sure = {number: (score / best) ** _SURE for number, score in total.items()}
        likely = nlargest(_OCCUPATIONS, sure, key=lambda number: (sure[number], -number))
        together = sum(sure.values())
        return {number: sure[number] / together for number in likely}

    @lru_cache(maxsize=1024)  # noqa: B019 - the same
    def _other_names(self, name: str) -> Vector:
        """What the letters are on average of all names of what a name may be; the likest of those names comes to 1."""
        total: defaultdict[str, float] = defaultdict(float)
        for number, share in self._features(name).occupations.items():
            for gram, weight in self._named(number).items():
                total[gram] += share * weight
        kept = {gram: total[gram] for gram in nlargest(_STRONGEST, total, key=total.__getitem__)}
        likest = max((_product(kept, self._letters(each)) for each in self._names_of(name)), default=1.0)
        return {gram: weight / likest for gram, weight in kept.items()}

    def _names_of(self, name: str) -> Iterator[str]:
        for number in self._features(name).occupations:
            yield from self._names[number]

    @lru_cache(maxsize=2048)  # noqa: B019 - the same
    def _named(self, number: int) -> Vector:
        total: defaultdict[str, float] = defaultdict(float)
        for name in self._names[number]:
            for gram, weight in self._letters(name).items():
                total[gram] += weight / len(self._names[number])
        return total

    def _words(self, name: str) -> Vector:
        return _unit({each: self._rarity(self._holding_stem[each]) for each in map(stem, name.split())})

    def _letters(self, name: str) -> Vector:
        counts = Counter(gram for word in name.split() for gram in _grams(word))
        return _unit(
            {gram: (1 + log(times)) * self._rarity(self._spread[gram]) for gram, times in counts.items()}
        )

    def _rarity(self, holders: int) -> float:
        return log(1 + self._count / (1 + holders))

    @cached_property
    def _spread(self) -> Counter[str]:
        """How many names hold each group of letters."""
        spread: Counter[str] = Counter()
        for word, times in self._holding.items():
            for gram in set(_grams(word)):
                spread[gram] += times
        return spread


@lru_cache(maxsize=1)
def load() -> Occupations:
    """All occupations, read once."""
    with lzma.open(_FILE, "rt", encoding="utf-8") as lines:
        return Occupations(line.rstrip("\n") for line in lines if not line.startswith("#"))


@lru_cache(maxsize=16_384)
def _grams(word: str) -> tuple[str, ...]:
    """Every two to four letters in a row of a word, its ends marked."""
    marked = f"_{word}_"
    return tuple(marked[at : at + size] for size in (2, 3, 4) for at in range(len(marked) - size + 1))


def _unit(vector: Mapping[str, float]) -> Vector:
    length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {name: weight / length for name, weight in vector.items()}


def _product(one: Vector, other: Vector) -> float:
    fewer, more = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * more[name] for name, weight in fewer.items() if name in more)

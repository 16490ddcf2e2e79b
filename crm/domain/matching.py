"""Which of many names a few typed words mean, and which come near."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crm.domain import names, nicknames

_SAME_NAME = 1000  # the folded name itself
_SAME_PERSON = 990  # without its titles and degrees
_SAME_WORDS = 900  # in another order
_WHOLE = 5  # no word of the name is left over
_LEAST_INSIDE = 3  # letters a piece from the middle of a Latin word must have
_LEAST_LIKENESS = 0.55
_SHORTLIST = 60

# how well one typed word fits one word of a name, worst first; equivalent is a nickname, or an umlaut written out
_NONE, _DETAIL, _INSIDE, _PREFIX, _EQUIVALENT, _FULL = range(6)


class Match(NamedTuple):
    """Somebody the words fit; `score` only ranks: higher is better, equal is equally good."""

    id: str
    score: int


class _Word(NamedTuple):
    """A typed word with everything else it may stand for."""

    text: str
    others: frozenset[str]

    def fit(self, token: str, written_out: str) -> int:
        """How well it fits a folded word of a name, given also with its umlauts written out."""
        if self.text == token:
            return _FULL
        if token in self.others or self.text == written_out:
            return _EQUIVALENT
        if token.startswith(self.text):
            return _PREFIX
        long_enough = len(self.text) >= _LEAST_INSIDE or not self.text.isascii()
        return _INSIDE if long_enough and self.text in token else _NONE


def rank(query: str, people: Iterable[tuple[str, str, str]]) -> list[Match]:
    """Everybody whom all the typed words fit, best first, ties in the order given.

    Args:
        query: words of a name in any order, case and spelling; a word may also be one of the detail.
        people: id, name, and a detail that tells namesakes apart, such as the company.
    """
    words = _words(query)
    if not words:
        return []
    asked = names.fold(query), names.fold(names.strip_credentials(query))
    hopeful = re.compile("|".join({form for word in words for form in (word.text, *word.others)})).search
    found = []
    for person, name, detail in people:
        if hopeful(_rough(name)):  # most are not, and this says so quickly
            folded = names.fold(name)
            fits = _fits(words, name, folded.split(), detail)
            if fits:
                found.append(Match(person, _score(fits, name, folded, asked)))
    return sorted(found, key=lambda match: -match.score)


def best(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The one clear winner, or the several that are equally good, or nobody."""
    top = max((match.score for match in matches), default=0)
    return tuple(match for match in matches if match.score == top)


def near(query: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The names most like a misspelt one, likeliest first; fewer, or none, where nothing is like it."""
    words = names.tokens(query)
    pieces = {f" {word} "[at : at + 2] for word in words for at in range(len(word) + 1)}
    shared = []
    for name in known:  # pieces of two letters find the few that are worth the careful comparison
        rough = f" {_rough(name)} "
        shared.append((sum([piece in rough for piece in pieces]), name))
    shortlist = sorted(shared, key=lambda pair: -pair[0])[:_SHORTLIST]
    likeness = {
        name: _likeness(words, names.tokens(name)) for pieces_shared, name in shortlist if pieces_shared
    }
    by_likeness = sorted(likeness, key=lambda name: -likeness[name])
    return [name for name in by_likeness if likeness[name] >= _LEAST_LIKENESS][:count]


def distance(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with their neighbour to make one word of the other."""
    previous: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, previous, row = previous, row, [i]
        for j, counterpart in enumerate(other, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (letter != counterpart))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == counterpart:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _words(query: str) -> list[_Word]:
    spelt = zip(names.tokens(query), names.tokens(names.written_out(query)), strict=True)
    return [_Word(text, nicknames.equivalents(text) | {written_out}) for text, written_out in spelt]


def _rough(name: str) -> str:
    """The name folded, or nearly so and in less time: good enough to pass most names over."""
    if name.isascii():
        return name.lower().replace("'", "")
    spelt = names.written_out(name)
    return names.fold(name) if spelt == name else f"{names.fold(name)} {names.fold(spelt)}"


def _fits(words: Sequence[_Word], name: str, parts: Sequence[str], detail: str) -> list[int]:
    """How well each typed word fits a word of the name (or the detail) of its own; empty unless all do."""
    spelt = parts if name.isascii() else names.tokens(names.written_out(name))
    pairs = [
        (fit, at, to)
        for at, word in enumerate(words)
        for to, part in enumerate(parts)
        if (fit := word.fit(part, spelt[to]))
    ]
    if not pairs:
        return []
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for fit, at, to in sorted(pairs, key=lambda pair: -pair[0]):
        if at not in chosen and to not in taken:
            chosen[at] = fit
            taken.add(to)
    if len(chosen) < len(words):
        more = names.tokens(detail)
        chosen |= {at: _DETAIL for at, word in enumerate(words) if at not in chosen and word.text in more}
    return list(chosen.values()) if len(chosen) == len(words) else []


def _score(fits: Sequence[int], name: str, folded: str, asked: tuple[str, str]) -> int:
    query, plain = asked
    if folded == query:
        return _SAME_NAME
    if names.fold(names.strip_credentials(name)) == plain:
        return _SAME_PERSON
    whole = len(folded.split()) == len(fits) and _DETAIL not in fits
    if whole and min(fits) == _FULL:
        return _SAME_WORDS
    return 100 * min(fits) + 10 * sum(fits) // len(fits) + _WHOLE * whole


def _likeness(words: Sequence[str], parts: Sequence[str]) -> float:
    """Between 0 and 1: the mean over the typed words of the nearest word in the name."""
    nearest = [max((_alike(word, part) for part in parts), default=0.0) for word in words]
    return sum(nearest) / len(nearest)


def _alike(word: str, part: str) -> float:
    if part in nicknames.equivalents(word):
        return 1.0
    return 1 - distance(word, part) / max(len(word), len(part))

"""What people made of what they were sent, and what that says of what they care about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from heapq import nlargest
from typing import NamedTuple

from crm.domain import relevance, text
from crm.domain.interests import MEMORY_HALF_LIFE_DAYS, Place, Profile, Term, fading
from crm.domain.stemming import stem

_LIKED, _DISLIKED = 0.75, 0.25  # Rocchio's
_LEAST, _MOST = -0.5, 4.0  # what no reaction takes a word beyond
_WORDS = 10  # of an article, that teach


class Verdict(StrEnum):
    """What a person made of an article."""

    ACKNOWLEDGED = "acknowledged"
    USED = "used"
    IGNORED = "ignored"
    NOT_FOR_THEM = "not-for-them"


_WORTH = {Verdict.ACKNOWLEDGED: 1.0, Verdict.USED: 2.0, Verdict.IGNORED: -0.25, Verdict.NOT_FOR_THEM: -1.0}


class Reaction(NamedTuple):
    """What a person made of an article, and when."""

    url: str
    title: str
    summary: str
    tags: tuple[str, ...]
    verdict: Verdict
    day: date

    @property
    def liked(self) -> bool:
        """Whether they wanted it."""
        return _WORTH[self.verdict] > 0


def taught(profile: Profile, reactions: Iterable[Reaction], today: date) -> Profile:
    """A profile moved towards what a person liked and away from what they did not; old reactions fade."""
    every = list(reactions)
    liked = [each for each in every if each.liked]
    disliked = [each for each in every if not each.liked]
    moves: defaultdict[str, float] = defaultdict(float)
    for share, some in ((_LIKED, liked), (_DISLIKED, disliked)):
        for each in some:
            worth = share * _WORTH[each.verdict] * fading(each.day, today, MEMORY_HALF_LIFE_DAYS) / len(some)
            for word, weight in _telling(each).items():
                moves[word] += worth * weight
    spelled = {stem(word): word for each in every for word in _words(each)}
    moved = {each: _moved(profile.terms, each, by, spelled[each]) for each, by in moves.items()}
    return profile._replace(terms={**profile.terms, **moved})


def _moved(terms: Mapping[str, Term], stem_: str, by: float, word: str) -> Term:
    term = terms.get(stem_, Term(word, 0.0, Place.LIKED))
    return term._replace(weight=min(max(term.weight + by, _LEAST), max(_MOST, term.weight)))


def _telling(reaction: Reaction) -> dict[str, float]:
    """The words that an article speaks of most, the first of them with 1."""
    counted = relevance.words(reaction.title, reaction.summary, reaction.tags)
    held = {word: weight for word, weight in counted.items() if word not in _chatter()}
    first = max(held.values(), default=1)
    return {word: held[word] / first for word in nlargest(_WORDS, held, key=lambda one: (held[one], one))}


@cache
def _chatter() -> frozenset[str]:
    """The stems of words of how one was in touch."""
    return frozenset(map(stem, text.CHATTER))


def _words(reaction: Reaction) -> list[str]:
    return text.content(" ".join((reaction.summary, *reaction.tags, reaction.title)))


class Reacted(NamedTuple):
    """A reaction as the program shows it; without a verdict it was taken back."""

    article: str
    title: str
    person: str
    name: str
    verdict: Verdict | None
    on_day: date | None

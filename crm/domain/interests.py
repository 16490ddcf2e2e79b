"""What a person cares about: words with weights, each with the place it is known from."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from math import log
from typing import NamedTuple

from crm.domain import articles, text
from crm.domain.stemming import stem

MEMORY_HALF_LIFE_DAYS = 365


class Place(StrEnum):
    """Where something about a person is known from, in the words of an explanation."""

    TOPIC = "their topics"
    SKILL = "their skills"
    TITLE = "their title"
    NOTE = "your notes"
    TOUCHPOINT = "what you talked about"
    LIKED = "an article they liked"
    GIVEN = "an article you sent"
    COMPANY = "their company"


_WEIGHTS = {Place.LIKED: 1.5, Place.COMPANY: 0.5, Place.GIVEN: 0.3}  # all others 1


class Passage(NamedTuple):
    """Some text about a person, with the day it is from if it fades."""

    text: str
    place: Place
    day: date | None = None


class Term(NamedTuple):
    """A word a person cares about: how much, and the place it is known from best."""

    word: str
    weight: float
    place: Place
    day: date | None = None

    @property
    def source(self) -> str:
        """The place in words, with its day."""
        return f"{self.place} on {self.day.day} {self.day:%B %Y}" if self.day else self.place.value


class Sent(NamedTuple):
    """An article as far as it must not be sent twice."""

    url: str
    title: str


class Profile(NamedTuple):
    """What a person cares about, by stem; and what not to send.

    That is: pages and titles given, what their own company publishes, and what names a rival of a company
    whose offer was declined.
    """

    terms: Mapping[str, Term]
    given_pages: frozenset[str] = frozenset()
    given_titles: tuple[frozenset[str], ...] = ()
    own_domains: frozenset[str] = frozenset()
    own_company: str = ""
    rivals: tuple[tuple[str, ...], ...] = ()


def profile(
    passages: Iterable[Passage],
    today: date,
    given: Iterable[Sent] = (),
    *,
    own_domains: Iterable[str] = (),
    own_company: str = "",
    rivals: Iterable[str] = (),
) -> Profile:
    """Everything known about a person; what is dated halves each year.

    Args:
        passages: what is written about them.
        today: the day.
        given: every article they were given.
        own_domains: of their company and their addresses.
        own_company: the id of their company.
        rivals: names of companies that their own does not want to read about from you.
    """
    mentions: defaultdict[str, list[Term]] = defaultdict(list)
    for passage in passages:
        for mention in _mentions(passage, today):
            mentions[stem(mention.word)].append(mention)
    sent = tuple(given)
    return Profile(
        {each: _together(of_stem) for each, of_stem in mentions.items()},
        frozenset(page(article.url) for article in sent),
        tuple(frozenset(text.words(article.title)) for article in sent),
        frozenset(domain.lower().removeprefix("www.") for domain in own_domains if domain),
        own_company,
        tuple(tuple(said) for name in rivals if (said := text.words(name))),
    )


def page(url: str) -> str:
    """What is the same for all addresses of one page."""
    return articles.key(articles.address(url) or url)


def fading(day: date | None, today: date, half_life_days: int) -> float:
    """1 for today or no day, half after a half-life."""
    age = (today - day).days if day else 0
    return float(2.0 ** (-max(0, age) / half_life_days))


def _mentions(passage: Passage, today: date) -> Iterator[Term]:
    weight = _WEIGHTS.get(passage.place, 1.0) * fading(passage.day, today, MEMORY_HALF_LIFE_DAYS)
    said = text.content(passage.text)
    if passage.place is Place.TOUCHPOINT:
        said = [word for word in said if word not in text.CHATTER]
    for word, times in Counter(said).items():
        yield Term(word, weight * (1 + log(times)), passage.place, passage.day)


def _together(mentions: Sequence[Term]) -> Term:
    heaviest = max(mentions, key=lambda term: term.weight)
    return heaviest._replace(weight=sum(term.weight for term in mentions))

"""Which kept articles to send to one person: what they care about, fresh, new to them, and why.

The index over the articles is built once and asked for many people.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from heapq import nlargest
from math import log

from crm.domain import text

_SATURATION, _LENGTH = 1.5, 0.75  # BM25's k1 and b
_TEXT, _FRESH, _NOVEL, _RATED = 0.55, 0.20, 0.15, 0.10
_FRESH_HALF_LIFE_DAYS = 30
_MEMORY_HALF_LIFE_DAYS = 365
_TOO_OLD_DAYS = 548  # 18 months
_SAME_TITLE = 0.85
_TELLING_WORDS = 4  # a title of so many words inside another one is the same title with a trimming
_RELEVANCE = 0.7  # MMR's lambda: the rest is for variety
_POOL = 5  # variety is looked for among this many times the limit
_NO_RATING, _RATINGS = 0.5, 4


class Place(StrEnum):
    """Where something about a person is known from, in the words of an explanation."""

    TOPIC = "their topics"
    TITLE = "their title"
    NOTE = "your notes"
    TOUCHPOINT = "you talked about it"
    LIKED = "an article they liked"
    GIVEN = "an article you sent"
    COMPANY = "their company"


_WEIGHTS = {Place.LIKED: 1.5, Place.COMPANY: 0.5, Place.GIVEN: 0.3}  # all others 1


@dataclass(frozen=True, slots=True)
class Passage:
    """Some text about a person, and the day it is from, if it fades with time."""

    text: str
    place: Place
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A word a person cares about: as written, how much, and where that is known from best."""

    word: str
    weight: float
    place: Place
    day: date | None = None

    def __str__(self) -> str:
        when = f" on {self.day.day} {self.day:%B %Y}" if self.day else ""
        return f"{self.word} ({self.place}{when})"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person cares about by stem, and what not to send them: pages, titles (as word sets), own domains."""

    terms: Mapping[str, Term]
    given_pages: frozenset[str] = frozenset()
    given_titles: tuple[frozenset[str], ...] = ()
    own_domains: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Article:
    """Something worth sending; `rating` 1 to 5 or 0 for none, `given` to how many people it went already."""

    id: str
    url: str
    title: str
    summary: str = ""
    tags: Sequence[str] = ()
    published: date | None = None
    rating: int = 0
    pinned: bool = False
    given: int = 0

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join((self.title, self.summary, *self.tags))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An article for a person: score 0..1, and the words that decided, strongest first."""

    article: Article
    score: float
    because: tuple[Term, ...]

    @property
    def why(self) -> str:
        """The deciding words and the places they are known from, in one line."""
        return ", ".join(map(str, self.because))


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What to send, best first; where there is nothing, the reason why."""

    items: tuple[Suggestion, ...] = ()
    reason: str = ""


def profile(
    passages: Iterable[Passage], today: date, given: Iterable[Article] = (), own_domains: Iterable[str] = ()
) -> Profile:
    """Everything known about a person, and every article they were ever given; what is dated halves each year."""
    sent = tuple(given)
    mentions: defaultdict[str, list[Term]] = defaultdict(list)
    for passage in passages:
        for mention in _mentions(passage, today):
            mentions[text.stem(mention.word)].append(mention)
    return Profile(
        {stem: _together(terms) for stem, terms in mentions.items()},
        frozenset(page(article.url) for article in sent),
        tuple(frozenset(text.words(article.title)) for article in sent),
        frozenset(domain.lower().removeprefix("www.") for domain in own_domains if domain),
    )


def page(url: str) -> str:
    """What makes two addresses the same page: no scheme, www, fragment, tracking parameters or closing slash."""
    address, _, query = url.partition("#")[0].partition("?")
    host, slash, path = address.split("://", 1)[-1].partition("/")
    kept = [part for part in query.split("&") if part and not part.lower().startswith(_TRACKING)]
    place = host.lower().removeprefix("www.") + (slash + path).rstrip("/")
    return "?".join([place, "&".join(kept)]) if kept else place


def title_likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """0..1 for two titles as word sets; a telling title inside a longer one is the same, two editions are not."""
    if _numbers(one) != _numbers(other):
        return 0.0
    shared, fewer = len(one & other), min(len(one), len(other))
    if fewer >= _TELLING_WORDS and shared == fewer:
        return 1.0
    return _likeness(one, other)


class Index:
    """Articles with the weight of each stem in each of them (BM25), built once and asked for many people."""

    def __init__(self, articles: tuple[Article, ...], weights: Mapping[str, Mapping[int, float]]) -> None:
        self.articles = articles
        self._weights = weights
        self._stems = tuple(frozenset(text.terms(article.text)) for article in articles)

    @classmethod
    def build(cls, articles: Iterable[Article]) -> Self:

"""Which kept articles to send to one person: what they care about, fresh, new to them, and why."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from heapq import nlargest
from math import log
from typing import NamedTuple, Self

from crm.domain import text

_SATURATION, _LENGTH = 1.5, 0.75  # BM25's k1 and b
_TEXT, _FRESH, _NOVEL, _RATED = 0.55, 0.20, 0.15, 0.10
_FRESH_HALF_LIFE_DAYS = 30
_MEMORY_HALF_LIFE_DAYS = 365
_TOO_OLD_DAYS = 548  # 18 months
_SAME_TITLE = 0.85
_TELLING_WORDS = 4  # a title of so many words inside another one is the same with a trimming
_RELEVANCE = 0.7  # MMR's lambda; the rest is for variety
_POOL = 5  # variety is looked for among so many times the limit
_WORST_RATING, _BEST_RATING, _NOT_RATED = 1, 5, 0.5
_REASONS_SHOWN = 3
_TRACKING = ("utm_", "fbclid=", "gclid=", "mc_cid=", "mc_eid=")

_NOTHING_KNOWN = "Nothing is known of what they care about yet: note it with crm person topic."
_NOTHING_KEPT = "No articles are kept yet: keep one with crm article add, or import some."
_NOTHING_FITS = "No article kept speaks of anything they care about."
_NOTHING_LEFT = (
    "Every article that fits was given to them already, is older than 18 months, or is their company's own."
)


class Place(StrEnum):
    """Where something about a person is known from, in the words of an explanation."""

    TOPIC = "their topics"
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


class Article(NamedTuple):
    """Something worth sending; `rating` is 1 to 5 or 0 for none, `given` how many people got it already."""

    id: str
    url: str
    title: str
    summary: str = ""
    tags: Sequence[str] = ()
    published: date | None = None
    rating: int = 0
    pinned: bool = False
    given: int = 0


class Profile(NamedTuple):
    """What a person cares about, by stem; and what not to send: pages and titles given, their own domains."""

    terms: Mapping[str, Term]
    given_pages: frozenset[str] = frozenset()
    given_titles: tuple[frozenset[str], ...] = ()
    own_domains: frozenset[str] = frozenset()


class Suggestion(NamedTuple):
    """An article for a person: score 0..1, and the words that decided, strongest first."""

    article: Article
    score: float
    because: tuple[Term, ...]

    @property
    def why(self) -> str:
        """The deciding words with the places they are known from, in one line."""
        words: defaultdict[str, list[str]] = defaultdict(list)
        for term in self.because:
            words[term.source].append(term.word)
        return "; ".join(f"{', '.join(said)} ({source})" for source, said in words.items())


class Suggestions(NamedTuple):
    """What to send, best first; where there is nothing, the reason."""

    items: tuple[Suggestion, ...] = ()
    reason: str = ""


def profile(
    passages: Iterable[Passage], today: date, given: Iterable[Article] = (), own_domains: Iterable[str] = ()
) -> Profile:
    """Everything known about a person and every article they were given; what is dated halves each year."""
    mentions: defaultdict[str, list[Term]] = defaultdict(list)
    for passage in passages:
        for mention in _mentions(passage, today):
            mentions[text.stem(mention.word)].append(mention)
    sent = tuple(given)
    return Profile(
        {stem: _together(of_stem) for stem, of_stem in mentions.items()},
        frozenset(page(article.url) for article in sent),
        tuple(frozenset(text.words(article.title)) for article in sent),
        frozenset(domain.lower().removeprefix("www.") for domain in own_domains if domain),
    )


def page(url: str) -> str:
    """What is the same for all addresses of one page: no scheme, www, fragment, tracking or closing slash."""
    address, _, query = url.partition("#")[0].partition("?")
    host, slash, path = address.split("://", 1)[-1].partition("/")
    place = host.lower().removeprefix("www.") + (slash + path).rstrip("/")
    kept = [part for part in query.split("&") if part and not part.lower().startswith(_TRACKING)]
    return "?".join([place, "&".join(kept)]) if kept else place


def title_likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """0..1 for two titles as sets of words; one that is telling and inside the other is the same.

    Two editions, which differ in their numbers, are not.
    """
    if _numbers(one) != _numbers(other):
        return 0.0
    fewer = min(len(one), len(other))
    inside = fewer >= _TELLING_WORDS and len(one & other) == fewer
    return 1.0 if inside else _likeness(one, other)


class Index(NamedTuple):
    """Articles and the weight of each stem in each of them: built once, asked for many people."""

    articles: tuple[Article, ...]
    stems: tuple[frozenset[str], ...]
    weights: Mapping[str, Mapping[int, float]]

    @classmethod
    def build(cls, articles: Iterable[Article]) -> Self:
        """Count and weigh the words of every article (BM25)."""
        every = tuple(articles)
        counts = [Counter(text.terms(" ".join((one.title, one.summary, *one.tags)))) for one in every]
        average = sum(count.total() for count in counts) / max(1, len(counts)) or 1.0
        found: defaultdict[str, dict[int, float]] = defaultdict(dict)
        for number, count in enumerate(counts):
            damping = _SATURATION * (1 - _LENGTH + _LENGTH * count.total() / average)
            for stem, times in count.items():
                found[stem][number] = times * (_SATURATION + 1) / (times + damping)
        weights = {stem: _by_rarity(places, len(every)) for stem, places in found.items()}
        return cls(every, tuple(map(frozenset, counts)), weights)

    def likeness(self, wanted: Profile) -> dict[int, float]:
        """How much each article, by number, speaks of what a person cares about; silent ones left out."""
        total: defaultdict[int, float] = defaultdict(float)
        for stem, term in wanted.terms.items():
            for number, weight in self.weights.get(stem, {}).items():
                total[number] += term.weight * weight
        return dict(total)

    def suggest(self, wanted: Profile, today: date, limit: int = 5) -> Suggestions:
        """The articles to send to one person, at most `limit`, varied; or why there are none."""
        likeness = self.likeness(wanted)
        open_ones = [number for number in likeness if _may_go(self.articles[number], wanted, today)]
        if not open_ones:
            return Suggestions(reason=self._nothing(wanted, likeness))
        best = max(likeness[number] for number in open_ones)
        scores = {
            number: _score(self.articles[number], likeness[number] / best, today) for number in open_ones
        }
        chosen = tuple(
            Suggestion(self.articles[number], scores[number], self._because(number, wanted))
            for number in self._varied(scores, limit, wanted)
        )
        return Suggestions(chosen, "" if chosen else _NOTHING_FITS)

    def _nothing(self, wanted: Profile, likeness: Mapping[int, float]) -> str:
        if not wanted.terms:
            return _NOTHING_KNOWN
        if not self.articles:
            return _NOTHING_KEPT
        return _NOTHING_LEFT if likeness else _NOTHING_FITS

    def _because(self, number: int, wanted: Profile) -> tuple[Term, ...]:
        shares = {
            stem: term.weight * self.weights[stem][number]
            for stem, term in wanted.terms.items()
            if number in self.weights.get(stem, {})
        }
        return tuple(wanted.terms[stem] for stem in nlargest(_REASONS_SHOWN, shares, key=shares.__getitem__))

    def _varied(self, scores: Mapping[int, float], limit: int, wanted: Profile) -> list[int]:
        """The best by score, less what each repeats of those before it (maximal marginal relevance).

        Sharing less than half the words is no repetition: good articles on one subject share many.
        """
        best_first = nlargest(_POOL * limit, scores, key=lambda number: (scores[number], -number))
        pool = [number for number in best_first if _holds(self._because(number, wanted))]
        repeats = dict.fromkeys(pool, 0.0)
        chosen: list[int] = []
        while pool and len(chosen) < limit:
            best = max(pool, key=lambda one: _RELEVANCE * scores[one] - (1 - _RELEVANCE) * repeats[one])
            pool.remove(best)
            chosen.append(best)
            for one in pool:
                repeats[one] = max(repeats[one], 2 * _likeness(self.stems[one], self.stems[best]) - 1)
        return chosen


def _holds(because: Sequence[Term]) -> bool:
    """Whether the reasons are worth saying: one word that somebody once let fall is none."""
    return len(because) > 1 or any(term.place not in (Place.TOUCHPOINT, Place.GIVEN) for term in because)


def _mentions(passage: Passage, today: date) -> Iterator[Term]:
    weight = _WEIGHTS.get(passage.place, 1.0) * _fading(passage.day, today, _MEMORY_HALF_LIFE_DAYS)
    said = text.content(passage.text)
    if passage.place is Place.TOUCHPOINT:
        said = [word for word in said if word not in text.CHATTER]
    for word, times in Counter(said).items():
        yield Term(word, weight * (1 + log(times)), passage.place, passage.day)


def _together(mentions: Sequence[Term]) -> Term:
    heaviest = max(mentions, key=lambda term: term.weight)
    return heaviest._replace(weight=sum(term.weight for term in mentions))


def _by_rarity(places: Mapping[int, float], articles: int) -> dict[int, float]:
    rarity = log(1 + (articles - len(places) + 0.5) / (len(places) + 0.5))
    return {number: rarity * weight for number, weight in places.items()}


def _fading(day: date | None, today: date, half_life_days: int) -> float:
    age = (today - day).days if day else 0
    return float(2.0 ** (-max(0, age) / half_life_days))


def _may_go(article: Article, wanted: Profile, today: date) -> bool:
    """Not given before under this or another address, not too old unless pinned, not their own company's."""
    if article.published and (today - article.published).days > _TOO_OLD_DAYS and not article.pinned:
        return False
    place = page(article.url)
    host = place.partition("/")[0]
    if place in wanted.given_pages or any(f".{host}".endswith(f".{own}") for own in wanted.own_domains):
        return False
    title = frozenset(text.words(article.title)) if wanted.given_titles else frozenset()
    return all(title_likeness(title, given) <= _SAME_TITLE for given in wanted.given_titles)


def _score(article: Article, likeness: float, today: date) -> float:
    fresh = _fading(article.published, today, _FRESH_HALF_LIFE_DAYS) if article.published else 0.0
    novel = 1 / (1 + article.given)  # what everybody got is news to nobody
    rated = _NOT_RATED
    if article.rating:
        rated = (article.rating - _WORST_RATING) / (_BEST_RATING - _WORST_RATING)
    return _TEXT * likeness + _FRESH * fresh + _NOVEL * novel + _RATED * rated


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """0..1: the share of words that two sets have in common (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word.isdigit())

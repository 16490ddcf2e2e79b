"""Which kept articles to send to one person: what they care about, fresh, new to them, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from heapq import nlargest
from typing import NamedTuple, Protocol

from crm.domain import relevance, text
from crm.domain.interests import Place, Profile, Term, fading, page
from crm.domain.relevance import Nearness, Posting, Words
from crm.domain.stemming import stem

_TEXT, _FRESH, _NOVEL, _RATED = 0.55, 0.20, 0.15, 0.10
_FRESH_HALF_LIFE_DAYS = 30
_UNDATED = 0.5  # neither fresh nor stale
_TOO_OLD_DAYS = 548  # 18 months
_SAME_TITLE = 0.85
_TELLING_WORDS = 4  # a title of so many words inside another one is the same with a trimming
_RELEVANCE = 0.7  # MMR's lambda; the rest is for variety
_POOL = 5  # variety is looked for among so many times the limit
_WEIGHED = 100  # articles weighed with their neighbours, at least
_WEIGHED_FOR_ONE = 30  # and for each that is asked for
_WORST_RATING, _BEST_RATING, _NOT_RATED = 1, 5, 0.5
_REASONS_SHOWN = 3

_NOTHING_KNOWN = "Nothing is known of what they care about yet: note it with crm person topic."
_NOTHING_KEPT = "No articles are kept yet: keep one with crm article add, or import some."
_NOTHING_FITS = "No article kept speaks of anything they care about."
_NOTHING_LEFT = (
    "Every article that fits was given to them already, is older than 18 months, or is their company's own."
)


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
    company: str = ""  # whose feed it is from
    dated_by: str = ""  # what in its page told the day, said when it is added


class Shelf(Protocol):
    """The kept articles by number, read as far as they are asked for; each answer may hold more than was asked."""

    @property
    def size(self) -> int: ...  # noqa: D102
    def postings(self, stems: Iterable[str]) -> Mapping[str, Posting]: ...  # noqa: D102
    def nearest(self, numbers: Iterable[int]) -> Mapping[int, Nearness]: ...  # noqa: D102
    def articles(self, numbers: Iterable[int]) -> Mapping[int, Article]: ...  # noqa: D102
    def words(self, numbers: Iterable[int]) -> Mapping[int, Words]: ...  # noqa: D102


class Because(NamedTuple):
    """A word that decided; `near` is the article's own one where it only lies near."""

    term: Term
    near: str = ""

    def __str__(self) -> str:
        """The word, or what lies near it."""
        return f"{self.near} close to {self.term.word}" if self.near else self.term.word


class Suggestion(NamedTuple):
    """An article for a person: score 0..1, and the words that decided, strongest first."""

    article: Article
    score: float
    because: tuple[Because, ...]

    @property
    def why(self) -> str:
        """The deciding words with the places they are known from, in one line."""
        words: defaultdict[str, list[str]] = defaultdict(list)
        for each in self.because:
            words[each.term.source].append(str(each))
        return "; ".join(f"{', '.join(said)} ({source})" for source, said in words.items())


class Suggestions(NamedTuple):
    """What to send, best first; where there is nothing, the reason."""

    items: tuple[Suggestion, ...] = ()
    reason: str = ""


def suggest(shelf: Shelf, wanted: Profile, today: date, limit: int = 5) -> Suggestions:
    """The articles to send to one person, at most `limit`, varied; or why there are none."""
    search = _Search(shelf, wanted)
    articles = shelf.articles(search.pool(max(_WEIGHED, _WEIGHED_FOR_ONE * limit)))
    likeness = search.likeness()
    open_ones = [number for number in likeness if _may_go(articles[number], wanted, today)]
    if not open_ones:
        return Suggestions(reason=_nothing(shelf, wanted, found=bool(likeness)))
    best = max(likeness[number] for number in open_ones)
    scores = {number: _score(articles[number], likeness[number] / best, today) for number in open_ones}
    because = {
        number: said
        for number in nlargest(_POOL * limit, scores, key=lambda one: (scores[one], -one))
        if _holds(said := search.because(number, articles[number]))
    }
    chosen = tuple(
        Suggestion(articles[number], scores[number], because[number])
        for number in _varied({number: scores[number] for number in because}, shelf.words(because), limit)
    )
    return Suggestions(chosen, "" if chosen else _NOTHING_FITS)


class _Search:
    """What the articles of a shelf say to one person."""

    def __init__(self, shelf: Shelf, wanted: Profile) -> None:
        self._shelf, self._terms = shelf, wanted.terms
        self._worth = {each: term.weight for each, term in wanted.terms.items()}
        self._postings = shelf.postings(self._worth)
        self._own = relevance.scores(self._worth, self._postings, shelf.size)
        self._pool: list[int] = []
        self._said: dict[int, dict[str, float]] = {}  # neighbours of one are neighbours of others

    def pool(self, most: int) -> list[int]:
        """The articles that say most by their own words."""
        self._pool = nlargest(most, self._own, key=self._own.__getitem__)
        self._nearest = self._shelf.nearest(self._pool)
        return self._pool

    def likeness(self) -> dict[int, float]:
        """How much each article of the pool says, with its neighbours."""
        return relevance.among_neighbours(
            self._own, {number: self._nearest.get(number, ()) for number in self._pool}
        )

    def because(self, number: int, article: Article) -> tuple[Because, ...]:
        """The words that decided for an article, its own and its neighbours', strongest first."""
        own = self._shares(number)
        total = defaultdict(float, {each: (1 - relevance.NEIGHBOURS) * share for each, share in own.items()})
        nearest_saying: dict[str, int] = {}
        for other, portion in relevance.portions(number, self._nearest.get(number, ())):
            for each, share in self._shares(other).items():
                total[each] += relevance.NEIGHBOURS * portion * share
                nearest_saying.setdefault(each, other)
        strongest = [
            each for each in nlargest(_REASONS_SHOWN, total, key=total.__getitem__) if total[each] > 0
        ]
        near = {
            each: self._between(article, number, nearest_saying[each])
            for each in strongest
            if each not in own
        }
        return tuple(
            Because(self._terms[each], near.get(each, "")) for each in strongest if each in own or near[each]
        )

    def _shares(self, number: int) -> dict[str, float]:
        if number not in self._said:
            shelf = self._shelf
            self._said[number] = relevance.shares(number, self._worth, self._postings, shelf.size)
        return self._said[number]

    def _between(self, article: Article, number: int, other: int) -> str:
        """The article's word that ties it most to a neighbour, as it is written there; not one that is a reason itself.

        Empty where there is none.
        """
        held = self._shelf.words([number, other])
        shared = (held[number].keys() & held[other].keys()) - self._terms.keys()
        if not shared:
            return ""
        places = self._shelf.postings(shared)
        worth = {
            each: held[number][each]
            * held[other][each]
            * relevance.rarity(len(places[each].articles), self._shelf.size) ** 2
            for each in shared
        }
        tie = max(sorted(worth), key=worth.__getitem__)
        said = text.content(" ".join((article.title, *article.tags, article.summary)))
        return next((word for word in said if stem(word) == tie), tie)


def title_likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """0..1 for two titles as sets of words; one that is telling and inside the other is the same.

    Two editions, which differ in their numbers, are not.
    """
    if _numbers(one) != _numbers(other):
        return 0.0
    fewer = min(len(one), len(other))
    inside = fewer >= _TELLING_WORDS and len(one & other) == fewer
    return 1.0 if inside else _likeness(one, other)


def _nothing(shelf: Shelf, wanted: Profile, *, found: bool) -> str:
    if not wanted.terms:
        return _NOTHING_KNOWN
    if not shelf.size:
        return _NOTHING_KEPT
    return _NOTHING_LEFT if found else _NOTHING_FITS


def _varied(scores: Mapping[int, float], words: Mapping[int, Words], limit: int) -> list[int]:
    """The best by score, less what each repeats of those before it (maximal marginal relevance).

    Sharing less than half the words is no repetition: good articles on one subject share many.
    """
    pool = list(scores)
    held = {number: frozenset(words.get(number, ())) for number in pool}
    repeats = dict.fromkeys(pool, 0.0)
    chosen: list[int] = []
    while pool and len(chosen) < limit:
        best = max(pool, key=lambda one: _RELEVANCE * scores[one] - (1 - _RELEVANCE) * repeats[one])
        pool.remove(best)
        chosen.append(best)
        for one in pool:
            repeats[one] = max(repeats[one], 2 * _likeness(held[one], held[best]) - 1)
    return chosen


def _holds(because: Sequence[Because]) -> bool:
    """Whether the reasons are worth saying: one word that somebody once let fall is none."""
    if any(each.term.place not in (Place.TOUCHPOINT, Place.GIVEN) for each in because):
        return True
    return sum(not each.near for each in because) > 1


def _may_go(article: Article, wanted: Profile, today: date) -> bool:
    """Not given before under this or another address, not too old unless pinned, neither their own nor a rival's."""
    if article.published and (today - article.published).days > _TOO_OLD_DAYS and not article.pinned:
        return False
    if wanted.given_pages and page(article.url) in wanted.given_pages:
        return False
    if _is_their_own(article, wanted):
        return False
    title = frozenset(text.words(article.title)) if wanted.given_titles else frozenset()
    if any(title_likeness(title, given) > _SAME_TITLE for given in wanted.given_titles):
        return False
    return not (wanted.rivals and _names_any(article, wanted.rivals))


def _is_their_own(article: Article, wanted: Profile) -> bool:
    """Whether their company published it, by its feed or its site."""
    if wanted.own_company and article.company == wanted.own_company:
        return True
    site = f".{article.url.partition('://')[2].partition('/')[0].lower()}"
    return any(site.endswith(f".{own}") for own in wanted.own_domains)


def _names_any(article: Article, names: Iterable[Sequence[str]]) -> bool:
    """Whether an article names one of these, as whole words in a row."""
    said = f" {' '.join(text.words(' '.join((article.title, article.summary, *article.tags))))} "
    return any(f" {' '.join(name)} " in said for name in names)


def _score(article: Article, likeness: float, today: date) -> float:
    fresh = fading(article.published, today, _FRESH_HALF_LIFE_DAYS) if article.published else _UNDATED
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

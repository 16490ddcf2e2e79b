"""What to send to whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crm.domain.contactpoints import domain_of
from crm.domain.gifts import Gift, Gifts, Receiver, Shown
from crm.domain.known import Known, Profile
from crm.domain.policy import Policy
from crm.domain.suggestions import Article, Index, Passage, Place, Suggestions, profile
from crm.services import who
from crm.store import articles, people, touchpoints
from crm.store.database import Store

_SMALL_SHELF = 2_000  # so many articles are all weighed; of more, those that hold the person's words
_POOL = 500
_TOUCHPOINTS = 50


def suggest(store: Store, text: str, *, everybody: bool, limit: int, today: date, policy: Policy) -> Gifts:
    """Articles for one person, for everybody, or for those who are next; never one they were given before.

    Args:
        text: WHO; empty for those who are next.
        everybody: answer for all people, those without any fitting article left out.
        limit: at most so many for each person.
    """
    if text:
        wanted: Sequence[Known] = [who.one(store, text)]
    elif everybody:
        wanted = people.all_names(store)
    else:
        from crm.services import next as next_

        listing = next_.listing(store, minutes=0, limit=10, today=today, policy=policy)
        wanted = [Known(each.id, each.name) for each in listing.rows]
    return for_people(store, wanted, limit=limit, today=today, say_nothing=not everybody)


def for_people(
    store: Store, wanted: Sequence[Known], *, limit: int, today: date, say_nothing: bool = True
) -> Gifts:
    """What to send to each of these people."""
    profiles = people.profiles(store, [each.id for each in wanted])
    shelf = Index.build(articles.every(store)) if articles.count(store) <= _SMALL_SHELF else None
    gifts: list[Gift] = []
    nothing: list[tuple[str, str]] = []
    for each in profiles:
        found = _for_one(store, each, shelf, limit, today)
        gifts += [
            _gift(each, suggestion.article, suggestion.score, suggestion.why) for suggestion in found.items
        ]
        if not found.items:
            nothing.append((each.name, found.reason))
    return Gifts(gifts, nothing if say_nothing else ())


def _for_one(store: Store, person: Profile, shelf: Index | None, limit: int, today: date) -> Suggestions:
    domains = {domain_of(address) for address in person.emails}
    wanted = profile(_passages(store, person), today, articles.given_to(store, person.id), domains)
    if shelf is None:
        strongest = sorted(wanted.terms.values(), key=lambda term: -term.weight)[:_TOUCHPOINTS]
        shelf = Index.build(articles.about(store, [term.word for term in strongest], _POOL))
    return shelf.suggest(wanted, today, limit)


def _passages(store: Store, person: Profile) -> list[Passage]:
    """Everything written about a person, each with where it stands."""
    passages = [Passage(topic, Place.TOPIC) for topic in person.topics]
    passages += [Passage(person.title, Place.TITLE)] if person.title else []
    passages += [Passage(person.note, Place.NOTE)] if person.note else []
    for touchpoint in touchpoints.of_person(store, person.id, _TOUCHPOINTS):
        if touchpoint.note:
            passages.append(Passage(touchpoint.note, Place.TOUCHPOINT, touchpoint.day))
    for article in articles.given_to(store, person.id):
        passages.append(Passage(article.title, Place.GIVEN))
    return passages


def _gift(person: Profile, article: Article, score: float, why: str) -> Gift:
    shown = Shown(article.id, article.url, article.title, article.published)
    return Gift(Receiver(person.id, person.name), "article", shown, score, why)

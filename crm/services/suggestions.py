"""What to send to whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crm.domain.contactpoints import domain_of
from crm.domain.gifts import Gift, Gifts, Receiver, Shown
from crm.domain.known import Profile
from crm.domain.policy import Policy
from crm.domain.suggestions import Article, Index, Passage, Place, Suggestions, profile
from crm.services import who
from crm.store import articles, people, touchpoints
from crm.store.database import Store

_SMALL_SHELF = 2_000  # so many articles are all weighed; of more, those that hold the person's words
_POOL = 500
_TOUCHPOINTS = 50
_NEXT = 10


def suggest(store: Store, text: str, *, everybody: bool, limit: int, today: date, policy: Policy) -> Gifts:
    """Articles for one person, for everybody, or for those who are next; never one they were given before.

    Args:
        text: WHO; empty for those who are next.
        everybody: answer for all people, those without any fitting article left out.
        limit: at most so many for each person.
    """
    if text:
        return for_people(store, [who.one(store, text).id], limit=limit, today=today)
    if everybody:
        found = for_people(store, None, limit=limit, today=today)
        return found._replace(nothing=())
    from crm.services import next as next_

    ahead = next_.ranked(store, limit=_NEXT, today=today, policy=policy)
    return for_people(store, [each.id for each in ahead], limit=limit, today=today)


def for_people(store: Store, wanted: Sequence[str] | None, *, limit: int, today: date) -> Gifts:
    """What to send to each of these people, in this order; to everybody who is not left in peace when None.

    Args:
        store: the open vault.
        wanted: ids.
        limit: at most so many for each; 0 for all that fit.
        today: the day.
    """
    profiles = people.profiles(store, wanted)
    if wanted is None:
        profiles = [each for each in profiles if not (each.snoozed_until and each.snoozed_until > today)]
    else:
        profiles.sort(key=lambda each: wanted.index(each.id))
    kept = articles.count(store)
    shelf = Index.build(articles.every(store)) if kept <= _SMALL_SHELF else None
    gifts: list[Gift] = []
    nothing: list[tuple[str, str]] = []
    for each in profiles:
        found = _for_one(store, each, shelf, limit or kept, today)
        gifts += [_gift(each, one.article, one.score, one.why) for one in found.items]
        if not found.items:
            nothing.append((each.name, found.reason))
    return Gifts(gifts, nothing)


def _for_one(store: Store, person: Profile, shelf: Index | None, limit: int, today: date) -> Suggestions:
    if person.opted_out_on:
        return Suggestions((), f"asked on {person.opted_out_on} not to be in touch.")
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
    for day, note in touchpoints.notes(store, person.id, _TOUCHPOINTS):
        passages.append(Passage(note, Place.TOUCHPOINT, day))
    for article in articles.given_to(store, person.id):
        passages.append(Passage(article.title, Place.GIVEN))
    return passages


def _gift(person: Profile, article: Article, score: float, why: str) -> Gift:
    shown = Shown(article.id, article.url, article.title, article.published)
    return Gift(Receiver(person.id, person.name), "article", shown, score, why)

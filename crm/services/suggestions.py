"""What to send to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from crm.domain import interests
from crm.domain import suggestions as rules
from crm.domain.contactpoints import domain_of
from crm.domain.gifts import Gift, Gifts, Receiver, Shown
from crm.domain.interests import Passage, Place, Sent
from crm.domain.known import Profile
from crm.domain.policy import Policy
from crm.domain.reactions import Reaction, taught
from crm.domain.suggestions import Article, Shelf, Suggestions
from crm.services import gifts as others
from crm.services import ties, who
from crm.store import article_index, articles, people, reactions, skills, touchpoints
from crm.store.database import Store

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
        person = who.one(store, text)
        found = for_people(store, [person.id], limit=limit, today=today)
        found = _with_introductions(store, found, Receiver(person.id, person.name), limit)
        return _with_owed(store, found, person.id, today, policy)
    if everybody:
        found = for_people(store, None, limit=limit, today=today)
        return found._replace(nothing=())
    from crm.services import next as next_

    ahead = next_.ranked(store, limit=_NEXT, today=today, policy=policy)
    found = for_people(store, [each.id for each in ahead], limit=limit, today=today)
    return _with_owed(store, found, "", today, policy)


def _with_owed(store: Store, found: Gifts, person: str, today: date, policy: Policy) -> Gifts:
    """The list with whom the user owes one, among everybody or of one person."""
    if not found.rows:
        return found
    balances = ties.balances(store, today, policy, person)
    return found._replace(owed={each for each, left in balances.items() if left < 0})


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
    shelf = article_index.Shelf(store)
    gifts: list[Gift] = []
    nothing: list[tuple[str, str]] = []
    owed = others.owed(
        store, [Receiver(each.id, each.name) for each in profiles if not each.opted_out_on], today
    )
    for each in profiles:
        found = _for_one(store, each, shelf, limit or shelf.size, today)
        best = [
            *owed.get(each.id, ()),
            *(_gift(each, one.article, one.score, one.why) for one in found.items),
        ]
        best.sort(key=lambda gift: -gift.score)
        gifts += best[:limit] if limit else best
        if not best:
            nothing.append((each.name, found.reason))
    return Gifts(gifts, nothing)


def _with_introductions(store: Store, found: Gifts, person: Receiver, limit: int) -> Gifts:
    """The list of one person, with whom they could be introduced to where there is room."""
    room = limit - len(found.rows) if limit else _NEXT
    more = others.introductions(store, person)[: max(room, 0)]
    return found._replace(rows=[*found.rows, *more], nothing=() if more else found.nothing)


def _for_one(store: Store, person: Profile, shelf: Shelf, limit: int, today: date) -> Suggestions:
    if person.opted_out_on:
        return Suggestions((), f"asked on {person.opted_out_on} not to be in touch.")
    given = articles.given_to(store, person.id)
    reacted = reactions.of(store, person.id)
    domains = {domain_of(address) for address in person.emails} | set(
        reactions.domains(store, person.company_id)
    )
    wanted = interests.profile(
        _passages(store, person, given, reacted),
        today,
        [Sent(each.url, each.title) for each in given]
        + [Sent(each.url, each.title) for each in reacted.values()],
        own_domains=domains,
        own_company=person.company_id,
        rivals=reactions.rivals(store, person.company_id),
    )
    return rules.suggest(shelf, taught(wanted, reacted.values(), today), today, limit)


def _passages(
    store: Store, person: Profile, given: Sequence[Article], reacted: Mapping[str, Reaction]
) -> list[Passage]:
    """Everything written about a person, each with where it stands."""
    passages = [Passage(topic, Place.TOPIC) for topic in person.topics]
    passages += [Passage(person.title, Place.TITLE)] if person.title else []
    passages += [Passage(person.note, Place.NOTE)] if person.note else []
    passages += [Passage(skill, Place.SKILL) for skill in skills.of(store, person.id)]
    for day, note in touchpoints.notes(store, person.id, _TOUCHPOINTS):
        passages.append(Passage(note, Place.TOUCHPOINT, day))
    passages += [Passage(each.title, Place.GIVEN) for each in given if each.id not in reacted]
    passages += [Passage(each.title, Place.LIKED, each.day) for each in reacted.values() if each.liked]
    return passages


def _gift(person: Profile, article: Article, score: float, why: str) -> Gift:
    shown = Shown(article.id, article.url, article.title, article.published)
    return Gift(Receiver(person.id, person.name), "article", shown, score, why)

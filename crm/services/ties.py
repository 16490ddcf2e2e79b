"""How ties stand: the store's summaries put through the rules."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from crm.domain import cadence, giving, strength
from crm.domain.known import Profile, Standing
from crm.domain.people import Person
from crm.domain.policy import Policy
from crm.domain.strength import Contacts
from crm.domain.words import Tier
from crm.store import people, ties
from crm.store.database import Store

NEVER = Contacts()
_ONE_BY_ONE = 200  # of more people than this, all summaries are read at once


def contacts(store: Store, today: date) -> dict[str, Contacts]:
    """Everybody's summary as of a day; whoever is missing was never in touch."""
    return ties.of_everybody(store, today.isoformat())


def balances(store: Store, today: date, person: str = "") -> dict[str, float]:
    """The balance of give and take wherever there was any: with everybody, or with one person."""
    day = today.isoformat()
    return giving.balances(ties.gifts(store, day, person), ties.invested(store, day, person), today)


def strengths(store: Store, *, today: date, policy: Policy, among: Collection[str]) -> dict[str, float]:
    """The strength, 0..100, of the tie to each of these people."""
    return {each.id: each.strength for each in persons(store, sorted(among), today=today, policy=policy)}


def persons(
    store: Store,
    ids: Sequence[str] | None,
    *,
    today: date,
    policy: Policy,
    balance: Mapping[str, float] | None = None,
) -> list[Person]:
    """People with the state of their ties, in the order of family names; everybody when `ids` is None.

    Args:
        balance: of everybody, where it is known already.
    """
    profiles = people.profiles(store, ids)
    known = _contacts_of(store, ids, today)
    if balance is None:
        balance = balances(store, today, ids[0] if ids and len(ids) == 1 else "")
    return [
        person(each, known.get(each.id, NEVER), balance.get(each.id, 0.0), today, policy) for each in profiles
    ]


def standings(store: Store, *, today: date, policy: Policy) -> list[Standing]:
    """How the tie to everybody stands, for figures over all of them: a third of the work of `persons`."""
    known, balance, firms = contacts(store, today), balances(store, today), people.companies(store)
    found = []
    for id_, word, own_days, opted_out in people.rhythms(store):
        tier = Tier(word) if word else None
        days = cadence.effective(own_days=own_days, tier=tier, policy=policy).days
        tie = strength.of(known.get(id_, NEVER), days, today, policy, opted_out=opted_out)
        given = balance.get(id_, 0.0)
        found.append(Standing(id_, firms.get(id_), tier, days, tie.status, tie.strength, given))
    return found


def _contacts_of(store: Store, ids: Sequence[str] | None, today: date) -> dict[str, Contacts]:
    if ids is None or len(ids) > _ONE_BY_ONE:
        return contacts(store, today)
    found = ((each, ties.of(store, each, today.isoformat())) for each in ids)
    return {each: summary for each, summary in found if summary}


def person(profile: Profile, known: Contacts, balance: float, today: date, policy: Policy) -> Person:
    """A person with the state of the tie."""
    meant = cadence.effective(own_days=profile.cadence_days, tier=profile.tier, policy=policy)
    opted_out = profile.opted_out_on is not None
    tie = strength.of(known, meant.days, today, policy, opted_out=opted_out)
    return Person(
        id=profile.id,
        name=profile.name,
        emails=profile.emails,
        phones=profile.phones,
        linkedin=profile.linkedin or None,
        company=profile.company or None,
        title=profile.title or None,
        tier=profile.tier,
        tags=profile.tags,
        topics=profile.topics,
        last_touchpoint=known.last_day,
        gap_days=tie.gap_days,
        rhythm_days=tie.rhythm_days,
        ratio=tie.ratio,
        depth=tie.depth,
        freshness=tie.freshness,
        strength=tie.strength,
        status=tie.status,
        balance=balance,
        due=None if opted_out else cadence.due(known.last_day, meant.days, profile.snoozed_until, today),
        cadence_days=meant.days,
        cadence_from=meant.source,
        contact_days=tie.contact_days,
        snoozed_until=profile.snoozed_until,
        opted_out_on=profile.opted_out_on,
        met_on=profile.met_on,
        note=profile.note,
    )

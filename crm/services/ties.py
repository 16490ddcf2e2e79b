"""How ties stand: the store's summaries put through the rules."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from crm.domain import cadence, giving, strength
from crm.domain.cadence import Cadence, Quiet
from crm.domain.known import Profile, Standing
from crm.domain.people import Person
from crm.domain.policy import Policy
from crm.domain.strength import Contacts
from crm.domain.words import Tier
from crm.store import cadence as cadence_rows
from crm.store import people, ties
from crm.store.database import Store

NEVER = Contacts()
_NO_TAGS: Mapping[str, int] = {}
_ONE_BY_ONE = 200  # of more people than this, all summaries are read at once


def contacts(store: Store, today: date) -> dict[str, Contacts]:
    """Everybody's summary as of a day; whoever is missing was never in touch."""
    return ties.of_everybody(store, today.isoformat())


def balances(store: Store, today: date, policy: Policy, person: str = "") -> dict[str, float]:
    """The balance of give and take wherever there was any: with everybody, or with one person."""
    day = today.isoformat()
    return giving.balances(ties.gifts(store, day, person), ties.invested(store, day, person), today, policy)


def cadences(store: Store, policy: Policy) -> dict[str, Cadence]:
    """How often one means to be in touch with everybody, and whose word that is."""
    tags = cadence_rows.tagged(store)
    return {
        id_: cadence.effective(own_days, tags.get(id_, _NO_TAGS), Tier(word) if word else None, policy)
        for id_, word, own_days, _ in people.rhythms(store)
    }


def strengths(store: Store, *, today: date, policy: Policy, among: Collection[str]) -> dict[str, float]:
    """The strength, 0..100, of the tie to each of these people."""
    if len(among) > _ONE_BY_ONE:
        every = standings(store, today=today, policy=policy)
        return {each.id: each.strength for each in every if each.id in among}
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
        balance = balances(store, today, policy, ids[0] if ids and len(ids) == 1 else "")
    by_tag, quiet = cadence_rows.by_tag(store), cadence_rows.quiet(store)
    return [
        person(
            each,
            known.get(each.id, NEVER),
            balance.get(each.id, 0.0),
            today,
            policy,
            meant=cadence.effective(each.cadence_days, cadence.of_tags(each.tags, by_tag), each.tier, policy),
            quiet=quiet,
        )
        for each in profiles
    ]


def standings(store: Store, *, today: date, policy: Policy) -> list[Standing]:
    """How the tie to everybody stands, for figures over all of them: a third of the work of `persons`."""
    from crm.services import moves

    known, balance = moves.contacts(store, today), balances(store, today, policy)
    firms, tags = people.companies(store), cadence_rows.tagged(store)
    found = []
    for id_, word, own_days, opted_out in people.rhythms(store):
        tier = Tier(word) if word else None
        meant = cadence.effective(own_days, tags.get(id_, _NO_TAGS), tier, policy)
        prior = cadence.prior(meant, policy)
        tie = strength.of(
            known.get(id_, NEVER), meant.days, today, policy, fades_from=prior, opted_out=opted_out
        )
        given = balance.get(id_, 0.0)
        found.append(Standing(id_, firms.get(id_), tier, meant.days, tie.status, tie.strength, given))
    return found


def _contacts_of(store: Store, ids: Sequence[str] | None, today: date) -> dict[str, Contacts]:
    if ids is None or len(ids) > _ONE_BY_ONE:
        from crm.services import moves

        return moves.contacts(store, today)
    found = ((each, ties.of(store, each, today.isoformat())) for each in ids)
    return {each: summary for each, summary in found if summary}


def person(
    profile: Profile,
    known: Contacts,
    balance: float,
    today: date,
    policy: Policy,
    *,
    meant: Cadence,
    quiet: Sequence[Quiet] = (),
) -> Person:
    """A person with the state of the tie."""
    opted_out = profile.opted_out_on is not None
    prior = cadence.prior(meant, policy)
    tie = strength.of(known, meant.days, today, policy, fades_from=prior, opted_out=opted_out)
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
        due=_due(profile, known, meant.days, today, quiet),
        cadence_days=meant.days,
        cadence_from=meant.source,
        contact_days=tie.contact_days,
        fading_days=tie.fading_days,
        snoozed_until=profile.snoozed_until,
        opted_out_on=profile.opted_out_on,
        met_on=profile.met_on,
        note=profile.note,
        due_at_worst=_due(profile, known, cadence.at_worst(meant.days, policy), today, quiet),
        place=profile.place or None,
        birthday=profile.birthday or None,
        skills=profile.skills,
        open_to=profile.open_to or None,
        source=profile.source,
        keep_until=profile.keep_until,
    )


def _due(profile: Profile, known: Contacts, days: int, today: date, quiet: Sequence[Quiet]) -> date | None:
    """When somebody is due after so many days; never who asked not to be in touch."""
    if profile.opted_out_on:
        return None
    return cadence.due(known.last_day, days, profile.snoozed_until, today, quiet)

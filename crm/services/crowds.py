"""Everybody who may be next, with what is known of each tie: ten thousand people in the time of a blink."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from crm.domain import prospects, strength
from crm.domain.next import Candidate
from crm.domain.occasions import Trigger
from crm.domain.policy import Policy
from crm.domain.prospects import Around, Known, Row
from crm.domain.strength import Contacts
from crm.domain.words import Tier
from crm.services import occasions, ties
from crm.store import cadence
from crm.store import next as rows
from crm.store import ties as summaries
from crm.store.database import Store

_DAYS_A_YEAR = 365.0


class Crowd(NamedTuple):
    """Those who could be next, and everybody they were chosen from."""

    candidates: Sequence[Candidate]
    people: Sequence[Known]
    around: Around


def crowd(
    store: Store,
    today: date,
    policy: Policy,
    balance: Mapping[str, float],
    *,
    limit: int = 0,
    without: Collection[str] = (),
) -> Crowd:
    """Those who could be next, left out whoever could not, whatever else is found out about them.

    Args:
        store: the open vault.
        today: the day.
        policy: the numbers a user may tune.
        balance: of give and take, by id.
        limit: how long the list will be; 0 for everybody there is a reason for.
        without: ids of people who are on another list.
    """
    people = _as_of(store, rows.people(store), today)
    posts = rows.posts(store)
    triggers = occasions.triggers(store, posts, today, policy)
    if triggers:
        _drop_those_written_about(triggers, people)
    many = rows.known_by_many(store, policy.few_mutual)
    around = Around(
        posts,
        rows.targets(store),
        rows.declined_at(store),
        rows.deciders(store),
        many,
        {person: min(tags.values()) for person, tags in cadence.tagged(store).items()},
        {person: trigger.bonus for person, trigger in triggers.items()},
        {person for person, left in balance.items() if left < 0},
    )
    among = [each for each in people if each[0] not in without] if without else people
    found: Iterable[Row] = prospects.sieve(among, around, today, policy)
    if limit:
        found = prospects.shortlist(found, policy, limit)
    chosen = [
        _candidate(Known(*among[each[-1]]), around, triggers, many, balance, today, policy) for each in found
    ]
    return Crowd(chosen, people, around)


def _as_of(store: Store, people: list[Known], today: date) -> list[Known]:
    """Everybody without the touchpoints dated after today."""
    day = today.isoformat()
    earlier = summaries.later_than(store, day)
    return [_earlier(each, earlier) if each[10] and each[10] > day else each for each in people]


def _earlier(each: Known, earlier: Mapping[str, Contacts]) -> Known:
    then = earlier.get(each[0])
    if then is None or then.last_day is None:  # whoever's only touchpoints are yet to come was never in touch
        return Known(*each[:5], 0, 0, 0, 0, 0, None, 0)
    counts = then.live_days, then.two_way_days, then.one_way_days, then.gaps, then.gap_days
    return Known(*each[:5], *counts, then.last_day.isoformat(), then.unanswered)


def _drop_those_written_about(triggers: dict[str, Trigger], people: Iterable[Known]) -> None:
    """A reason to write is none any more after a touchpoint."""
    for each in people:
        found = triggers.get(each[0])
        if found and each[10] and each[10] >= found.since.isoformat():
            del triggers[each[0]]


def touches_a_year(crowd: Crowd, policy: Policy) -> float:
    """What the rhythms of all ties ask for: as many rhythms are alike, counted by them."""
    of_tags = crowd.around.days_of_tags
    rhythms = Counter((each[2], each[3], of_tags.get(each[0])) for each in crowd.people if each[10])
    return sum(
        count * _DAYS_A_YEAR / (own or of_tag or policy.tiers[Tier(tier) if tier else policy.default_tier])
        for (tier, own, of_tag), count in rhythms.items()
    )


def _candidate(
    each: Known,
    around: Around,
    triggers: Mapping[str, Trigger],
    many: Mapping[str, int],
    balance: Mapping[str, float],
    today: date,
    policy: Policy,
) -> Candidate:
    """Somebody with everything that is known of the tie."""
    day = date.fromisoformat(each.last_day) if each.last_day else None
    counts = each.live_days, each.two_way_days, each.one_way_days, 0, each.gaps, each.gap_days
    known = Contacts(*counts, None, day, each.unanswered) if day else ties.NEVER
    company, trigger = around.posts.get(each.person, ""), triggers.get(each.person)
    meant, fading = prospects.meant_days(each, around.days_of_tags, policy)
    return Candidate(
        id=each.person,
        name=each.name,
        tie=strength.of(known, meant, today, policy, fades_from=fading),
        company=company,
        target_company=company in around.targets,
        decision_power=each.person in around.deciders,
        boomerang=company in around.declined,
        mutual=many.get(each.person),
        balance=balance.get(each.person, 0.0),
        unanswered=known.unanswered,
        snoozed_until=date.fromisoformat(each.snoozed_until) if each.snoozed_until else None,
        bonus=trigger.bonus if trigger else 0.0,
        bonus_why=trigger.why if trigger else "",
    )

"""Everybody who may be next, with what is known of each tie: ten thousand people in the time of a blink."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from crm.domain import strength
from crm.domain.next import Candidate
from crm.domain.policy import Policy
from crm.domain.strength import Contacts
from crm.domain.worth import tired
from crm.services import occasions, ties
from crm.store import cadence, links
from crm.store import next as rows
from crm.store import ties as summaries
from crm.store.database import Store

_DAYS_A_YEAR = 365.0


class Crowd(NamedTuple):
    """Everybody who may be next, and the touches a year that the rhythms of all ties ask for."""

    candidates: Sequence[Candidate]
    touches_a_year: float


def crowd(store: Store, today: date, policy: Policy, balance: Mapping[str, float]) -> Crowd:
    """Everybody who may be next; left out is who could be in no list: touched lately or silent too often.

    Args:
        store: the open vault.
        today: the day.
        policy: the numbers a user may tune.
        balance: of give and take, by id.
    """
    posts, targets = rows.posts(store), rows.targets(store)
    declined, deciders = rows.declined_at(store), rows.deciders(store)
    many = links.known_by_many(store, policy.few_mutual)
    days_of_tags = {person: min(tags.values()) for person, tags in cadence.tagged(store).items()}
    triggers = occasions.triggers(store, posts, today, policy)
    earlier, day = summaries.later_than(store, today.isoformat()), today.isoformat()
    found, touches = [], 0.0
    for person, name, tier, own_days, snoozed, *counts in rows.people(store):
        days = own_days or days_of_tags.get(person) or policy.tiers[tier or policy.default_tier]
        known = earlier.get(person) or _contacts(counts, day)
        if known.last_day:
            touches += _DAYS_A_YEAR / days
        trigger = triggers.get(person)
        if trigger and known.last_day and known.last_day >= trigger.since:
            trigger = None  # it was written about
        tie = strength.of(known, days, today, policy)
        if trigger is None and tired(tie.gap_days, tie.rhythm_days, known.unanswered, policy):
            continue
        company = posts.get(person, "")
        candidate = Candidate(
            person,
            name,
            tie,
            company,
            company in targets,
            person in deciders,
            company in declined,
            many.get(person),
            balance.get(person, 0.0),
            unanswered=known.unanswered,
            snoozed_until=date.fromisoformat(snoozed) if snoozed else None,
            bonus=trigger.bonus if trigger else 0.0,
            bonus_why=trigger.why if trigger else "",
        )
        found.append(candidate)
    return Crowd(found, touches)


def _contacts(counts: Sequence[Any], today: str) -> Contacts:
    live, two_way, one_way, gaps, gap_days, last, unanswered = counts
    if last is None or last > today:  # whoever's only touchpoints are yet to come was never in touch
        return ties.NEVER
    day = date.fromisoformat(last)
    return Contacts(live, two_way, one_way, 0, gaps, gap_days, None, day, unanswered)

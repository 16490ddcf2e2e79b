"""Who is next: promises and steps that are due, then the ties worth a touch now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from crm.domain import next as rules
from crm.domain import strength
from crm.domain.next import Candidate, Ranked
from crm.domain.page import Listing
from crm.domain.people import Next, Person
from crm.domain.policy import Policy
from crm.domain.strength import Contacts
from crm.services import ties
from crm.store import due
from crm.store import next as rows
from crm.store import ties as summaries
from crm.store.database import Store

_REPLIES_DAYS = 730
_DEADLINE = 2.0  # above every priority
_PERSON_FIELDS = tuple(field.name for field in fields(Person))


def listing(store: Store, *, minutes: int, limit: int, today: date, policy: Policy) -> Listing[Next]:
    """The people to be in touch with now, each with its why; deadlines first.

    Args:
        minutes: how much time there is; 0 for as many as `limit`.
    """
    most = max(1, minutes // policy.minutes_per_touch) if minutes else limit
    deadlines = due.people(store, today)
    balance = ties.balances(store, today)
    ranked = _ranked(store, today, policy, most, balance)
    chosen = [*deadlines, *(each.candidate.id for each in ranked if each.candidate.id not in deadlines)][
        :most
    ]
    known = ties.persons(store, chosen, today=today, policy=policy, balance=balance)
    persons = {each.id: each for each in known}
    by_id = {each.candidate.id: each for each in ranked}
    found = [_next(persons[each], by_id.get(each), deadlines.get(each)) for each in chosen if each in persons]
    return Listing(Next, found, len(found))


def _next(person: Person, ranked: Ranked | None, deadline: str | None) -> Next:
    facts = {name: getattr(person, name) for name in _PERSON_FIELDS}
    if deadline:
        return Next(**facts, priority=_DEADLINE, why=deadline, bucket="deadline")
    assert ranked is not None  # noqa: S101 - whoever has no deadline came from the ranking
    return Next(**facts, priority=ranked.priority, why=ranked.why, bucket=ranked.bucket.name.lower())


def _ranked(
    store: Store, today: date, policy: Policy, limit: int, balance: Mapping[str, float]
) -> Sequence[Ranked]:
    """The list by priority; reply figures are read for those alone who could be in it, and wrote in that time."""
    short = rules.shortlist(candidates(store, today, policy, balance), today, policy, limit)
    since = (today - timedelta(days=_REPLIES_DAYS)).isoformat()
    spoke = [each.id for each in short if each.tie.gap_days is not None and each.tie.gap_days < _REPLIES_DAYS]
    replies = rows.exchanges(store, spoke, since, today.isoformat())
    known = []
    for each in short:
        answered, asked = replies.get(each.id, (0, 0))
        known.append(each._replace(replies=answered, outreaches=asked))
    return rules.rank(known, today, policy, limit)


def candidates(store: Store, today: date, policy: Policy, balance: Mapping[str, float]) -> list[Candidate]:
    """Everybody who may be asked, with what is known of the tie."""
    posts, targets = rows.posts(store), rows.targets(store)
    declined, deciders = rows.declined_at(store), rows.deciders(store)
    today_text = today.isoformat()
    earlier = summaries.later_than(store, today_text)
    found = []
    for person, name, tier, cadence, snoozed, *counts in rows.people(store):
        known = earlier.get(person) or _contacts(counts, today_text)
        days = cadence or policy.tiers[tier or policy.default_tier]
        company = posts.get(person, "")
        found.append(
            Candidate(
                id=person,
                name=name,
                tie=strength.of(known, days, today, policy),
                company=company,
                target_company=company in targets,
                decision_power=person in deciders,
                boomerang=company in declined,
                balance=balance.get(person, 0.0),
                unanswered=known.unanswered,
                snoozed_until=date.fromisoformat(snoozed) if snoozed else None,
            )
        )
    return found


def _contacts(counts: Sequence[Any], today: str) -> Contacts:
    """The summary in a row; somebody whose only touchpoints are yet to come was never in touch."""
    live, two_way, one_way, gaps, gap_days, last, unanswered = counts
    if last is None or last > today:
        return ties.NEVER
    return Contacts(live, two_way, one_way, 0, gaps, gap_days, None, date.fromisoformat(last), unanswered)

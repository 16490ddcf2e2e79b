"""Everybody who may be next, with what is known of each tie: ten thousand people in the time of a blink."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from crm.domain import prospects, strength
from crm.domain.next import Candidate
from crm.domain.occasions import Trigger
from crm.domain.policy import Policy
from crm.domain.prospects import Prospect
from crm.domain.strength import Contacts
from crm.domain.worth import UNANSWERED, tired, value_of
from crm.services import occasions, ties
from crm.store import cadence, links
from crm.store import next as rows
from crm.store import ties as summaries
from crm.store.database import Store

_DAYS_A_YEAR = 365.0


class Crowd(NamedTuple):
    """Those who could be next, and the touches a year that the rhythms of all ties ask for."""

    candidates: Sequence[Candidate]
    touches_a_year: float


class _Surroundings(NamedTuple):
    """What counts for some people only: where they work, what they decide, what happened to them."""

    posts: Mapping[str, str]
    targets: set[str]
    declined: set[str]
    deciders: set[str]
    many: Mapping[str, int]
    days_of_tags: Mapping[str, int]
    triggers: Mapping[str, Trigger]
    balance: Mapping[str, float]


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
        limit: how long the list will be; 0 for everybody there may be a reason for.
        without: ids of people who are on another list.
    """
    around = _surroundings(store, today, policy, balance)
    people = _People(store, today, around, policy)
    found = list(people.prospects(frozenset(without)))
    if limit:
        found = prospects.shortlist(found, policy, limit)
    return Crowd([people.candidate(each.place) for each in found], people.touches_a_year)


def _surroundings(store: Store, today: date, policy: Policy, balance: Mapping[str, float]) -> _Surroundings:
    posts = rows.posts(store)
    return _Surroundings(
        posts,
        rows.targets(store),
        rows.declined_at(store),
        rows.deciders(store),
        links.known_by_many(store, policy.few_mutual),
        {person: min(tags.values()) for person, tags in cadence.tagged(store).items()},
        occasions.triggers(store, posts, today, policy),
        balance,
    )


class _People:
    """Everybody as rows, read once: first as prospects, the few that are left as candidates."""

    def __init__(self, store: Store, today: date, around: _Surroundings, policy: Policy) -> None:
        self.today, self.day, self.number = today, today.isoformat(), today.toordinal()
        self.around, self.policy = around, policy
        self.rows = rows.people(store)
        self.earlier = summaries.later_than(store, self.day)
        self.touches_a_year = 0.0
        self._values = {
            (target, power, boomerang, owed): [
                value_of(target, power, bridge, boomerang, owed, policy) for bridge in (False, True)
            ]
            for target, power, boomerang, owed in product((False, True), repeat=4)
        }
        self._numbers: dict[str, int] = {}

    def prospects(self, without: frozenset[str]) -> Iterator[Prospect]:
        """Everybody who may be asked, with the least and the most that the priority can be."""
        for place, row in enumerate(self.rows):
            person, snoozed, last = row[0], row[4], row[10]
            if person in self.earlier or (last and last > self.day):
                row = self._as_of_today(row)  # noqa: PLW2901 - the same person, as they stand
            if row[10]:
                self.touches_a_year += _DAYS_A_YEAR / self._cadence(row)
            if person not in without and not (snoozed and snoozed > self.day):
                found = self._prospect(place, row)
                if found:
                    yield found

    def _prospect(self, place: int, row: Sequence[Any]) -> Prospect | None:
        person, name, _, _, _, live, two_way, one_way, gaps, gap_days, last, mute = row
        around, policy = self.around, self.policy
        firm = around.posts.get(person, "")
        owed = around.balance.get(person, 0.0) < 0
        held = firm in around.targets, person in around.deciders, firm in around.declined, owed
        trigger = self._trigger(person, last) if person in around.triggers else None
        bonus = trigger.bonus if trigger else 0.0
        if not last:
            return prospects.stranger(place, person, name, firm, self._value(held, 0.0, person), bonus)
        usual = strength.rhythm(gaps, gap_days, self._cadence(row), policy)
        gap = self.number - self._ordinal(last)
        asleep = tired(gap, usual, mute, policy)
        if asleep and not bonus:
            return None
        ratio = gap / usual
        depth = strength.depth_of(strength.weight_of(live, two_way, one_way, 0, policy), policy)
        strong = 100 * strength.freshness_of(ratio, policy) * depth
        return prospects.tied(
            place,
            person,
            name,
            firm,
            ratio=ratio,
            depth=depth,
            worth=self._value(held, strong, person),
            willing=0.0 if asleep else UNANSWERED if mute else 1.0,
            shared=person in around.many,
            dormant=ratio > policy.dormant_ratio or gap > policy.dormant_days,
            bonus=bonus,
        )

    def _value(self, held: tuple[bool, bool, bool, bool], strong: float, person: str) -> float:
        weak = self.policy.weak_from <= strong <= self.policy.weak_to
        return self._values[held][weak and person not in self.around.many]

    def candidate(self, place: int) -> Candidate:
        """Somebody with everything that is known of the tie."""
        row = self._as_of_today(self.rows[place])
        person, name, _, _, snoozed, live, two_way, one_way, gaps, gap_days, last, mute = row
        around = self.around
        company = around.posts.get(person, "")
        trigger = self._trigger(person, last)
        day = date.fromisoformat(last) if last else None
        known = Contacts(live, two_way, one_way, 0, gaps, gap_days, None, day, mute) if day else ties.NEVER
        return Candidate(
            id=person,
            name=name,
            tie=strength.of(known, self._cadence(row), self.today, self.policy),
            company=company,
            target_company=company in around.targets,
            decision_power=person in around.deciders,
            boomerang=company in around.declined,
            mutual=around.many.get(person),
            balance=around.balance.get(person, 0.0),
            unanswered=known.unanswered,
            snoozed_until=date.fromisoformat(snoozed) if snoozed else None,
            bonus=trigger.bonus if trigger else 0.0,
            bonus_why=trigger.why if trigger else "",
        )

    def _as_of_today(self, row: Sequence[Any]) -> Sequence[Any]:
        """A row without the touchpoints dated after today."""
        then = self.earlier.get(row[0])
        if then and then.last_day:
            day = then.last_day.isoformat()
            counts = (then.live_days, then.two_way_days, then.one_way_days, then.gaps, then.gap_days, day)
            return (*row[:5], *counts, then.unanswered)
        ahead = (
            row[10] and row[10] > self.day
        )  # whoever's only touchpoints are yet to come was never in touch
        return (*row[:5], 0, 0, 0, 0, 0, None, 0) if ahead else row

    def _cadence(self, row: Sequence[Any]) -> int:
        tiers = self.policy.tiers
        return row[3] or self.around.days_of_tags.get(row[0]) or tiers[row[2] or self.policy.default_tier]

    def _ordinal(self, day: str) -> int:
        """The number of a day; few days are those of many people."""
        if day not in self._numbers:
            self._numbers[day] = date.fromisoformat(day).toordinal()
        return self._numbers[day]

    def _trigger(self, person: str, last: str | None) -> Trigger | None:
        """What makes today a good day to write to somebody, unless that was done."""
        found = self.around.triggers.get(person)
        return None if found and last and last >= found.since.isoformat() else found

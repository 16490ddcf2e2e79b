"""Who could be in the list of who is next: of ten thousand people, those few that are worth a closer look.

Everything but the answers to outreaches is known here, in plain numbers. Nobody who belongs in the list is lost:
`next.rank` says the same of the short list as of everybody.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import IntEnum
from heapq import nlargest
from itertools import chain, product
from math import log
from typing import NamedTuple

from crm.domain.policy import Policy
from crm.domain.words import Status, Tier
from crm.domain.worth import (
    RATIOS,
    RIPENESS,
    SHARED,
    UNANSWERED,
    Candidate,
    fatigue,
    few_mutual,
    ripeness,
    value,
    value_of,
)

RECONNECT_RATIO = RATIOS[-1]
LEAST_ODDS = 0.5  # nobody answered yet
RESERVED = 2  # people to choose one for a kept seat from: the best may be the third of a company
_RIPE_AT_ONE = ripeness(1)
_SHORT = 30  # so many of a kind, or three times the limit, have their figures fetched, and no more
_OF_ONE_COMPANY = 2  # times as many as may be in the list


class Bucket(IntEnum):
    """Where a person stands in the list: ties to keep, ties to take up again, people never in touch."""

    NEXT = 0
    RECONNECT = 1
    NEVER = 2


# Reading a member off its class costs as much as the arithmetic around it, ten thousand times.
_NEXT, _RECONNECT, _NEVER = map(int, Bucket)
_AWAKE = False
_Kind = tuple[int, bool]  # the bucket, and whether the tie is dormant
_Worth = tuple[float, float]  # without and with a bridge to other circles


class Prospect(NamedTuple):
    """Somebody who may be next.

    `merit` is the priority if every outreach had been answered, without the bonus; `second` decides between equals.
    """

    bucket: int
    dormant: bool
    merit: float
    second: float
    bonus: float
    company: str  # anything that tells companies apart and is nobody's id; empty for none
    name: str
    id: str
    place: int  # among everybody

    def priority(self, odds: float) -> float:
        """How much this person should be next; strangers have not been asked, so odds say nothing of them."""
        return self.merit * (1.0 if self.bucket == _NEVER else odds) + self.bonus

    def key(self, odds: float) -> tuple[int, float, float, str, str]:
        """Sorts best first; names and ids settle what is left."""
        return self.bucket, -self.priority(odds), -self.second, self.name, self.id


Row = tuple[int, bool, float, float, float, str, str, str, int]
"""The fields of a prospect: ten thousand are made for one list, and a plain tuple costs a fifth of a named one."""


class Known(NamedTuple):
    """A person as kept: a row of everybody. Days are ISO texts, counts as `strength.Contacts` has them."""

    person: str
    name: str
    tier: str | None
    cadence_days: int | None
    snoozed_until: str | None
    live_days: int
    two_way_days: int
    one_way_days: int
    gaps: int
    gap_days: int
    last_day: str | None  # none for somebody never in touch
    unanswered: int


class Around(NamedTuple):
    """What counts for some people only, by id: where they work, what they decide, what happened to them.

    `many` knows many of the others, `days_of_tags` has the cadences of tags, `bonus` what a trigger adds.
    """

    posts: Mapping[str, str]
    targets: Collection[str]
    declined: Collection[str]
    deciders: Collection[str]
    many: Collection[str]
    days_of_tags: Mapping[str, int]
    bonus: Mapping[str, float]
    owed: Collection[str]


def meant_days(each: Known, days_of_tags: Mapping[str, int], policy: Policy) -> tuple[int, int]:
    """How often one means to be in touch, and what fading starts from, as `cadence.effective` and `prior` say."""
    chosen = (
        each.cadence_days or days_of_tags.get(each.person) or (each.tier and policy.tiers[Tier(each.tier)])
    )
    return (chosen, chosen) if chosen else (policy.tiers[policy.default_tier], policy.fading_prior_days)


def sieve(people: Iterable[Known], around: Around, today: date, policy: Policy) -> Iterator[Row]:
    """Everybody for whom anything speaks today.

    The laws are those of `strength.of`, `worth.value` and `worth.fatigue`, written out in one loop: called by name,
    ten thousand times for a list of ten, they would take three times as long. A property holds that both say the same.
    """
    posts, _, _, _, many, days_of_tags, bonuses, _ = around
    tiers: dict[str | None, int] = {None: policy.tiers[policy.default_tier]}
    tiers.update(policy.tiers.items())
    prior = policy.fading_prior_days
    values, plain = _values(around, policy)
    numbers, day, number = _Numbers(), today.isoformat(), today.toordinal()
    full, floor, half_life = log(1 + policy.depth_days), policy.rhythm_floor_days, policy.half_life_rhythms
    for place, each in enumerate(people):
        person, name, tier, own, snoozed, live, two_way, one_way, gaps, gap_days, last, mute = each
        if snoozed and snoozed > day:
            continue
        bonus = bonuses.get(person, 0.0)
        if last is None:
            worth = values.get(person, plain)[policy.weak_from <= 0 and person not in many]
            yield _NEVER, _AWAKE, worth, 0.0, bonus, posts.get(person, ""), name, person, place
            continue
        gap = number - numbers[last]
        chosen = own or days_of_tags.get(person)
        usual = (gap_days + 2 * (chosen or tiers[tier])) / (gaps + 2)
        usual = usual if usual > floor else floor  # noqa: FURB136 - a call costs three times as much
        asleep = mute >= policy.unanswered_limit or gap + gap <= usual
        if asleep and not bonus:
            continue
        ratio = gap / usual
        weight = live * policy.weight_live + two_way * policy.weight_two_way + one_way * policy.weight_one_way
        depth = 1.0 if weight >= policy.depth_days else log(1 + weight) / full
        fading = usual if chosen or tier else max(floor, (gap_days + 2 * prior) / (gaps + 2))
        weak = policy.weak_from <= 100 * 2.0 ** (-gap / fading / half_life) * depth <= policy.weak_to
        worth = values.get(person, plain)[weak and person not in many]
        willing = 0.0 if asleep else UNANSWERED if mute else 1.0
        trust = depth * SHARED if person in many else depth
        bucket, merit, second = _merits(ratio, trust, worth, willing)
        if merit > 0 or second > _RIPE_AT_ONE or bonus > 0:
            dormant = ratio > policy.dormant_ratio or gap > policy.dormant_days
            yield bucket, dormant, merit, second, bonus, posts.get(person, ""), name, person, place


class _Numbers(dict[str, int]):
    """Days by number; each is worked out once."""

    def __missing__(self, day: str) -> int:
        self[day] = date.fromisoformat(day).toordinal()
        return self[day]


def _merits(ratio: float, trust: float, worth: float, willing: float) -> tuple[int, float, float]:
    """The list somebody belongs in, the merit there, and what decides between equals."""
    if ratio > RECONNECT_RATIO:  # by trust, novelty and willingness (Walter 2015)
        return _RECONNECT, trust * willing, worth * willing
    ripe = RIPENESS[bisect_left(RATIOS, ratio)] * willing
    return _NEXT, worth * ripe, ripe


def _values(around: Around, policy: Policy) -> tuple[Mapping[str, _Worth], _Worth]:
    """What those are worth of whom anything particular holds, by id, and everybody else."""
    posts, targets, declined, deciders, _, _, _, owed = around
    particular = {person for person, firm in posts.items() if firm in targets or firm in declined}
    values = {
        (target, power, boomerang, owing): (
            value_of(target, power, False, boomerang, owing, policy),  # noqa: FBT003 - a bridge or none
            value_of(target, power, True, boomerang, owing, policy),  # noqa: FBT003 - the same
        )
        for target, power, boomerang, owing in product((False, True), repeat=4)
    }
    worth = {
        each: values[posts.get(each) in targets, each in deciders, posts.get(each) in declined, each in owed]
        for each in particular.union(deciders, owed)
    }
    return worth, values[False, False, False, False]


def of(candidate: Candidate, place: int, policy: Policy) -> Prospect | None:
    """Somebody whose tie is known, as a prospect; none where nothing speaks for writing now."""
    tie, worth, bonus = candidate.tie, value(candidate, policy), candidate.bonus
    names = candidate.company, candidate.name, candidate.id, place
    if tie.ratio is None:
        return Prospect(_NEVER, _AWAKE, worth, 0.0, bonus, *names)
    trust = tie.depth if few_mutual(candidate, policy) else tie.depth * SHARED
    bucket, merit, second = _merits(tie.ratio, trust, worth, fatigue(candidate, policy))
    # a merit or a trigger, or a tie past its rhythm that is not tired
    if merit > 0 or second > _RIPE_AT_ONE or bonus > 0:
        return Prospect(bucket, tie.status is Status.DORMANT, merit, second, bonus, *names)
    return None


def shortlist(prospects: Iterable[Row], policy: Policy, limit: int) -> list[Prospect]:
    """Everybody who could still be in the list of that length once replies and outreaches are known.

    Somebody is out when that many people, each of another company, are ahead whatever the figures say. Only of a crowd
    that could all still be in, those with the most merit alone are looked at.
    """
    groups: dict[_Kind, list[Row]] = {}
    for each in prospects:
        groups.setdefault(each[:2], []).append(each)
    seats = _seats(groups, limit)
    heads = (_head(group, seats.get(kind, 0), policy) for kind, group in groups.items())
    return [Prospect._make(each) for each in chain.from_iterable(heads)]


def _seats(groups: Mapping[_Kind, list[Row]], limit: int) -> Mapping[_Kind, int]:
    """How many of each kind could be in the list: where ties to keep fill it, others get the room kept for them."""
    dormant = _firms(groups.get((_NEXT, True), ()), max(limit, RESERVED))
    awake = _firms(groups.get((_NEXT, False), ()), limit)
    if len(dormant | awake) < limit:
        return dict.fromkeys(groups, limit)
    room = min(limit, RESERVED)
    to_reconnect = room if len(dormant) < RESERVED else 0
    return {
        (_NEXT, True): limit,
        (_NEXT, False): limit,
        (_RECONNECT, True): to_reconnect,
        (_NEVER, False): room,
    }


def _firms(group: Iterable[Row], most: int) -> set[str]:
    """The companies of a group, or people of none: as many as are asked for."""
    found = set[str]()
    for _, _, _, _, _, company, _, person, _ in group:
        found.add(company or person)
        if len(found) >= most:
            break
    return found


def _head(group: list[Row], limit: int, policy: Policy) -> list[Row]:
    """Those whose best case is not behind the worst case of `limit` others, each of a company of its own."""
    if limit == 0:
        return []
    odds = 1.0 if group[0][0] == _NEVER else LEAST_ODDS
    companies: dict[str, float] = {}
    for _, _, merit, _, bonus, company, _, person, _ in group:
        worst = merit * odds + bonus
        firm = company or person
        if worst > companies.get(firm, -1.0):
            companies[firm] = worst
    sure = nlargest(limit, companies.values())
    hopeful = group
    if len(sure) == limit:
        least = sure[-1]
        hopeful = [each for each in group if each[2] + each[4] >= least]
    most = max(_SHORT, 3 * limit)
    return hopeful if len(hopeful) <= most else _most_merited(hopeful, most, policy)


def _most_merited(group: Sequence[Row], most: int, policy: Policy) -> list[Row]:
    """The first so many if all had answered, not too many of one company."""
    kept: list[Row] = []
    taken: Counter[str] = Counter()
    for each in sorted(map(Prospect._make, group), key=lambda each: each.key(1.0)):
        if not each.company or taken[each.company] < _OF_ONE_COMPANY * policy.per_company:
            taken[each.company] += 1
            kept.append(each)
            if len(kept) == most:
                break
    return kept

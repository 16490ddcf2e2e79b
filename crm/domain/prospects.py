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
_NEXT, _RECONNECT, _NEVER = Bucket
_AWAKE = False
_Kind = tuple[Bucket, bool]  # with whether the tie is dormant


class Prospect(NamedTuple):
    """Somebody who may be next; a tuple because ten thousand are made for one list.

    `merit` is the priority if every outreach had been answered, without the bonus; `second` decides between equals.
    """

    bucket: Bucket
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
        return self.merit * (1.0 if self.bucket is _NEVER else odds) + self.bonus

    def key(self, odds: float) -> tuple[int, float, float, str, str]:
        """Sorts best first; names and ids settle what is left."""
        return self.bucket, -self.priority(odds), -self.second, self.name, self.id


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


def prior_days(each: Known, days_of_tags: Mapping[str, int], policy: Policy) -> int:
    """What a rhythm starts from, as `cadence.prior` says: the person's own word, a tag's, the tier's, or nobody's."""
    own = each.cadence_days or days_of_tags.get(each.person)
    return own or (policy.tiers[Tier(each.tier)] if each.tier else policy.rhythm_prior_days)


def sieve(people: Iterable[Known], around: Around, today: date, policy: Policy) -> Iterator[Prospect]:
    """Everybody for whom anything speaks today.

    The laws are those of `strength.of`, `worth.value` and `worth.fatigue`, written out in one loop: called by name,
    ten thousand times for a list of ten, they would take three times as long. A property holds that both say the same.
    """
    posts, targets, declined, deciders, many, days_of_tags, bonuses, owed = around
    tiers: dict[str | None, int] = {None: policy.rhythm_prior_days}
    tiers.update(policy.tiers.items())
    values, full, floor = _values(policy), log(1 + policy.depth_days), float(policy.rhythm_floor_days)
    day, number, numbers = today.isoformat(), today.toordinal(), dict[str, int]()
    for place, each in enumerate(people):
        person, name, tier, own, snoozed, live, two_way, one_way, gaps, gap_days, last, mute = each
        if snoozed and snoozed > day:
            continue
        firm, bonus = posts.get(person, ""), bonuses.get(person, 0.0)
        value = values[firm in targets, person in deciders, firm in declined, person in owed]
        if last is None:
            worth = value[policy.weak_from <= 0 and person not in many]
            yield Prospect(_NEVER, _AWAKE, worth, 0.0, bonus, firm, name, person, place)
            continue
        if last not in numbers:
            numbers[last] = date.fromisoformat(last).toordinal()
        gap = number - numbers[last]
        usual = (gap_days + 2 * (own or days_of_tags.get(person) or tiers[tier])) / (gaps + 2)
        usual = usual if usual > floor else floor  # noqa: FURB136 - a call costs three times as much
        asleep = mute >= policy.unanswered_limit or gap <= usual / 2
        if asleep and not bonus:
            continue
        ratio = gap / usual
        weight = live * policy.weight_live + two_way * policy.weight_two_way + one_way * policy.weight_one_way
        depth = 1.0 if weight >= policy.depth_days else log(1 + weight) / full
        strong = 100 * 2.0 ** (-ratio / policy.half_life_rhythms) * depth
        worth = value[policy.weak_from <= strong <= policy.weak_to and person not in many]
        willing = 0.0 if asleep else UNANSWERED if mute else 1.0
        dormant = ratio > policy.dormant_ratio or gap > policy.dormant_days
        merits = _merits(ratio, depth * SHARED if person in many else depth, worth, willing)
        if merits[1] > 0 or merits[2] > _RIPE_AT_ONE or bonus > 0:
            yield Prospect(merits[0], dormant, merits[1], merits[2], bonus, firm, name, person, place)


def _merits(ratio: float, trust: float, worth: float, willing: float) -> tuple[Bucket, float, float]:
    """The list somebody belongs in, the merit there, and what decides between equals."""
    if ratio > RECONNECT_RATIO:  # by trust, novelty and willingness (Walter 2015)
        return _RECONNECT, trust * willing, worth * willing
    ripe = RIPENESS[bisect_left(RATIOS, ratio)] * willing
    return _NEXT, worth * ripe, ripe


def _values(policy: Policy) -> dict[tuple[bool, ...], tuple[float, float]]:
    """What somebody is worth by what holds of them, without and with a bridge to other circles."""
    return {
        (target, power, boomerang, owed): (
            value_of(target, power, False, boomerang, owed, policy),  # noqa: FBT003 - a bridge or none
            value_of(target, power, True, boomerang, owed, policy),  # noqa: FBT003 - the same
        )
        for target, power, boomerang, owed in product((False, True), repeat=4)
    }


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


def shortlist(prospects: Iterable[Prospect], policy: Policy, limit: int) -> list[Prospect]:
    """Everybody who could still be in the list of that length once replies and outreaches are known.

    Somebody is out when that many people, each of another company, are ahead whatever the figures say. Only of a crowd
    that could all still be in, those with the most merit alone are looked at.
    """
    groups: dict[_Kind, list[Prospect]] = {}
    for each in prospects:
        groups.setdefault((each.bucket, each.dormant), []).append(each)
    seats = _seats(groups, limit)
    heads = (_head(group, seats.get(kind, 0), policy) for kind, group in groups.items())
    return list(chain.from_iterable(heads))


def _seats(groups: Mapping[_Kind, list[Prospect]], limit: int) -> Mapping[_Kind, int]:
    """How many of each kind could be in the list: where ties to keep fill it, others get the room kept for them."""
    dormant = {each.company or each.id for each in groups.get((_NEXT, True), ())}
    awake = {each.company or each.id for each in groups.get((_NEXT, False), ())}
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


def _head(group: list[Prospect], limit: int, policy: Policy) -> list[Prospect]:
    """Those whose best case is not behind the worst case of `limit` others, each of a company of its own."""
    if limit == 0:
        return []
    odds = 1.0 if group[0].bucket is _NEVER else LEAST_ODDS
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


def _most_merited(group: Sequence[Prospect], most: int, policy: Policy) -> list[Prospect]:
    """The first so many if all had answered, not too many of one company."""
    kept: list[Prospect] = []
    taken: Counter[str] = Counter()
    for each in sorted(group, key=lambda each: each.key(1.0)):
        if not each.company or taken[each.company] < _OF_ONE_COMPANY * policy.per_company:
            taken[each.company] += 1
            kept.append(each)
            if len(kept) == most:
                break
    return kept

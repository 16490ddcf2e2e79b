"""Who is next: the people worth a message now, each with the reason, never simply the most overdue.

"Most overdue first" was measured to pick the ties that are gone already; the largest difference is made at
four to eight times the usual rhythm. So value, ripeness and the odds of an answer decide.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import IntEnum
from heapq import nlargest
from itertools import chain
from typing import NamedTuple

from crm.domain.policy import DEFAULT, Policy
from crm.domain.strength import reply_rate
from crm.domain.words import Status
from crm.domain.worth import RATIOS, Candidate, fatigue, few_mutual, ripeness, value, why

__all__ = [
    "Bucket", "Candidate", "Ranked", "fatigue", "priority", "rank", "ripeness", "shortlist", "upper_bound",
    "value", "why",
]  # fmt: skip

_RIPE_AT_ONE = ripeness(1)
_RECONNECT_RATIO = RATIOS[-1]
_LEAST_ODDS = 0.5  # nobody answered yet
_ROOM_FOR_DORMANT = 2  # in lists of this length and longer
_ROOM_FOR_NEVER = 3
_RESERVED = 2  # people to choose one for that room from: the best may be the third of a company
_SHORT = 30  # so many of a kind, or three times the limit, have their figures fetched, and no more
_OF_ONE_COMPANY = 2  # times as many as may be in the list


class Bucket(IntEnum):
    """Where a person stands in the list: ties to keep, ties to take up again, people never in touch."""

    NEXT = 0
    RECONNECT = 1
    NEVER = 2


# Reading a member off its class costs as much as the arithmetic around it, ten thousand times.
_NEXT, _RECONNECT, _NEVER = Bucket
_CLOSED, _DORMANT = Status.CLOSED, Status.DORMANT
_Kind = tuple[Bucket, bool]  # with whether the tie is dormant


class Ranked(NamedTuple):
    """A person with a place in the list; priorities compare within a bucket."""

    candidate: Candidate
    bucket: Bucket
    priority: float
    why: str


class _Standing(NamedTuple):
    candidate: Candidate
    bucket: Bucket
    merit: float  # the priority if every outreach had been answered, without the bonus
    second: float  # decides between equals

    def priority(self, odds: float) -> float:
        return self.merit * (1.0 if self.bucket is _NEVER else odds) + self.candidate.bonus

    def key(self, odds: float) -> tuple[int, float, float, str, str]:
        """Sorts best first; names and ids settle what is left."""
        return self.bucket, -self.priority(odds), -self.second, self.candidate.name, self.candidate.id


def priority(candidate: Candidate, policy: Policy = DEFAULT) -> float:
    """How much this person should be next, to be compared within a bucket."""
    return _standing(candidate, policy).priority(_odds(candidate))


def upper_bound(candidate: Candidate, policy: Policy = DEFAULT) -> float:
    """The priority if every outreach had been answered."""
    return _standing(candidate, policy).priority(1.0)


def shortlist(
    candidates: Iterable[Candidate], today: date, policy: Policy = DEFAULT, limit: int = 10
) -> tuple[Candidate, ...]:
    """Everybody who could still be in the list of that length once replies and outreaches are known.

    `rank` gives the same for the shortlist as for all, so the figures need be fetched for these alone. Somebody is
    out when that many people, each of another company, are ahead whatever the figures say. Only of a crowd that could
    all still be in, those with the most merit alone are looked at.
    """
    groups: dict[_Kind, list[_Standing]] = {}
    for standing in _standings(candidates, today, policy):
        groups.setdefault((standing.bucket, standing.candidate.tie.status is _DORMANT), []).append(standing)
    seats = _seats(groups, limit)
    heads = (_head(group, seats.get(kind, 0), policy) for kind, group in groups.items())
    return tuple(standing.candidate for standing in chain.from_iterable(heads))


def rank(
    candidates: Iterable[Candidate], today: date, policy: Policy = DEFAULT, limit: int = 10
) -> tuple[Ranked, ...]:
    """The list: ties to keep, then ties to take up again, then people never in touch, best first in each.

    At most `policy.per_company` of one company. Where the limit has room, one dormant tie (from two on) and
    one person never in touch (from three on) are among them, if there are any.
    """
    standings = _standings(candidates, today, policy)
    ordered = sorted(standings, key=lambda standing: standing.key(_odds(standing.candidate)))
    first = _filled((), ordered, limit, policy)
    chosen = _filled(_reserved(first, ordered, limit, policy), ordered, limit, policy)
    chosen.sort(key=lambda standing: standing.key(_odds(standing.candidate)))
    return tuple(
        Ranked(who, bucket, standing.priority(_odds(who)), why(who, policy))
        for standing in chosen
        for who, bucket, _, _ in (standing,)
    )


def _odds(candidate: Candidate) -> float:
    return 0.5 + 0.5 * reply_rate(candidate.replies, candidate.outreaches)


def _standing(candidate: Candidate, policy: Policy) -> _Standing:
    tie, worth = candidate.tie, value(candidate, policy)
    if tie.ratio is None:
        return _Standing(candidate, _NEVER, worth, 0.0)
    willing = fatigue(candidate, policy)
    if tie.ratio > _RECONNECT_RATIO:  # by trust, novelty and willingness (Walter 2015)
        novelty = 1.0 if few_mutual(candidate, policy) else 0.5
        return _Standing(candidate, _RECONNECT, tie.depth * novelty * willing, worth * willing)
    ripe = ripeness(tie.ratio)
    return _Standing(candidate, _NEXT, worth * ripe * willing, ripe * willing)


def _standings(candidates: Iterable[Candidate], today: date, policy: Policy) -> list[_Standing]:
    return [
        standing
        for who in candidates
        if _may_be_asked(who, today) and _speaks_for_itself(standing := _standing(who, policy))
    ]


def _may_be_asked(candidate: Candidate, today: date) -> bool:
    if candidate.do_not_contact or candidate.tie.status is _CLOSED:
        return False
    return candidate.snoozed_until is None or candidate.snoozed_until <= today


def _speaks_for_itself(standing: _Standing) -> bool:
    """Whether there is any reason: a merit or a trigger, or a tie past its rhythm that is not tired."""
    candidate, bucket, merit, second = standing
    return merit > 0 or bucket is _NEVER or second > _RIPE_AT_ONE or candidate.bonus > 0


def _is_never(standing: _Standing) -> bool:
    return standing.bucket is _NEVER


def _is_dormant(standing: _Standing) -> bool:
    return standing.candidate.tie.status is _DORMANT


def _seats(groups: Mapping[_Kind, list[_Standing]], limit: int) -> Mapping[_Kind, int]:
    """How many of each kind could be in the list: where ties to keep fill it, others get the room kept for them."""
    dormant = {_company(standing) for standing in groups.get((_NEXT, True), ())}
    if len(dormant.union(map(_company, groups.get((_NEXT, False), ())))) < limit:
        return dict.fromkeys(groups, limit)
    room = min(limit, _RESERVED)
    to_reconnect = room if len(dormant) < _RESERVED else 0
    return {
        (_NEXT, True): limit,
        (_NEXT, False): limit,
        (_RECONNECT, True): to_reconnect,
        (_NEVER, False): room,
    }


def _head(group: list[_Standing], limit: int, policy: Policy) -> list[_Standing]:
    """Those whose best case is not behind the worst case of `limit` others, each of a company of its own."""
    if limit == 0:
        return []
    companies: dict[str, float] = {}
    for standing in group:
        company, worst = _company(standing), standing.priority(_LEAST_ODDS)
        if worst > companies.get(company, -1.0):
            companies[company] = worst
    sure = nlargest(limit, companies.values())
    hopeful = group
    if len(sure) == limit:
        hopeful = [standing for standing in group if standing.priority(1.0) >= sure[-1]]
    most = max(_SHORT, 3 * limit)
    return hopeful if len(hopeful) <= most else _most_merited(hopeful, most, policy)


def _most_merited(group: list[_Standing], most: int, policy: Policy) -> list[_Standing]:
    """The first so many if all had answered, not too many of one company."""
    kept: list[_Standing] = []
    taken: Counter[str] = Counter()
    for standing in sorted(group, key=lambda standing: standing.key(1.0)):
        company = standing.candidate.company
        if not company or taken[company] < _OF_ONE_COMPANY * policy.per_company:
            taken[company] += 1
            kept.append(standing)
            if len(kept) == most:
                break
    return kept


def _company(standing: _Standing) -> str:
    """What tells companies apart; who has none stands alone."""
    return standing.candidate.company or f"\0{standing.candidate.id}"


def _reserved(
    chosen: Sequence[_Standing], ordered: Sequence[_Standing], limit: int, policy: Policy
) -> tuple[_Standing, ...]:
    """A dormant tie and somebody never in touch: those chosen already, or else the best there are."""
    kept: tuple[_Standing, ...] = ()
    for least, fits in ((_ROOM_FOR_DORMANT, _is_dormant), (_ROOM_FOR_NEVER, _is_never)):
        if limit >= least:
            fitting = filter(fits, chain(chosen, ordered))
            kept = tuple(_filled(kept, fitting, len(kept) + 1, policy))
    return kept


def _filled(
    kept: Sequence[_Standing], ordered: Iterable[_Standing], limit: int, policy: Policy
) -> list[_Standing]:
    """Those kept and then the first in order, until the limit, never too many of one company."""
    chosen = list(kept)
    taken = Counter(standing.candidate.company for standing in kept)
    for standing in ordered:
        if len(chosen) >= limit:
            break
        company = standing.candidate.company
        full = bool(company) and taken[company] >= policy.per_company
        if not full and not any(standing is one for one in kept):
            taken[company] += 1
            chosen.append(standing)
    return chosen

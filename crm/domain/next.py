"""Who is next: the people worth a message now, each with the reason, never simply the most overdue.

"Most overdue first" was measured to pick the ties that are gone already; the largest difference is made at
four to eight times the usual rhythm. So value, ripeness and the odds of an answer decide.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from enum import IntEnum
from heapq import nsmallest
from itertools import chain
from typing import NamedTuple

from crm.domain.policy import DEFAULT, Policy
from crm.domain.strength import Tie, reply_rate
from crm.domain.words import Status

_RATIOS = (1, 2, 4, 8, 16)  # of the silence to the usual rhythm
_RIPENESS = (0.1, 0.4, 0.8, 1.0, 0.7, 0.4)  # up to each ratio, and beyond the last
_RECONNECT_RATIO = _RATIOS[-1]
_LEAST_ODDS = 0.5  # nobody answered yet
_ROOM_FOR_DORMANT = 2  # in lists of this length and longer
_ROOM_FOR_NEVER = 3


class Bucket(IntEnum):
    """Where a person stands in the list: ties to keep, ties to take up again, people never in touch."""

    NEXT = 0
    RECONNECT = 1
    NEVER = 2


# Reading a member off its class costs as much as the arithmetic around it, ten thousand times.
_NEXT, _RECONNECT, _NEVER = Bucket
_CLOSED, _DORMANT = Status.CLOSED, Status.DORMANT


class Candidate(NamedTuple):
    """What is known of a person who might be next; a named tuple because ten thousand are made for one list.

    `company` is anything that tells companies apart, empty for none; `boomerang` a company whose offer was
    declined; `mutual` the people both know, none when not counted; `days_since` the days since any touch,
    none for the tie's own gap; `bonus` what a trigger (a new post, a birthday) adds to the priority,
    `bonus_why` its words.
    """

    id: str
    name: str
    tie: Tie
    company: str = ""
    target_company: bool = False
    decision_power: bool = False
    boomerang: bool = False
    mutual: int | None = None
    balance: float = 0.0
    replies: int = 0
    outreaches: int = 0
    unanswered: int = 0
    days_since: int | None = None
    snoozed_until: date | None = None
    do_not_contact: bool = False
    bonus: float = 0.0
    bonus_why: str = ""


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


def _bridges(candidate: Candidate, policy: Policy) -> bool:
    """Moderately weak ties open doors, unless both know the same people (Rajkumar 2022); uncounted is few."""
    weak = policy.weak_from <= candidate.tie.strength <= policy.weak_to
    return weak and _few_mutual(candidate, policy)


def _few_mutual(candidate: Candidate, policy: Policy) -> bool:
    return candidate.mutual is None or candidate.mutual <= policy.few_mutual


def value(candidate: Candidate, policy: Policy = DEFAULT) -> float:
    """0..1: what this person could mean for the user, whatever the state of the tie."""
    return (
        0.30 * candidate.target_company
        + 0.20 * candidate.decision_power
        + 0.20 * _bridges(candidate, policy)
        + 0.15 * candidate.boomerang
        + 0.15 * (candidate.balance < 0)
    )


def ripeness(ratio: float) -> float:
    """0..1: how much one touch changes at this ratio of silence to rhythm."""
    return _RIPENESS[bisect_left(_RATIOS, ratio)]


def fatigue(candidate: Candidate, policy: Policy = DEFAULT) -> float:
    """0 within half a rhythm of the last touch and after three unanswered, 0.5 after one or two, else 1."""
    since = candidate.tie.gap_days if candidate.days_since is None else candidate.days_since
    if candidate.unanswered >= policy.unanswered_limit:
        return 0.0
    if since is not None and since <= candidate.tie.rhythm_days / 2:
        return 0.0
    return 0.5 if candidate.unanswered else 1.0


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

    Exact: `rank` gives the same for the shortlist as for all, so the figures need be fetched for these alone.
    Somebody is out when that many people, each of another company, are ahead whatever the figures say.
    """
    groups: dict[tuple[Bucket, bool], list[_Standing]] = {}
    for standing in _standings(candidates, today, policy):
        groups.setdefault((standing.bucket, _is_dormant(standing)), []).append(standing)
    return tuple(standing.candidate for group in groups.values() for standing in _head(group, limit))


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


def why(candidate: Candidate, policy: Policy = DEFAULT) -> str:
    """Everything that counted, in one sentence."""
    tie = candidate.tie
    said = ["Not in touch yet"]
    if tie.ratio is not None:
        said = [f"{tie.status.capitalize()} ({tie.ratio:.1f}x your usual {tie.rhythm_days:.0f} days)"]
    counted = (
        (candidate.target_company, "target company"),
        (candidate.decision_power, "a say in hiring"),
        (_bridges(candidate, policy), "a bridge to other circles"),
        (candidate.boomerang, "you declined their offer"),
        (candidate.balance < 0, "you owe one"),
        (candidate.unanswered, f"{candidate.unanswered} unanswered"),
        (candidate.bonus_why, candidate.bonus_why),
    )
    return ", ".join(said + [words for holds, words in counted if holds]) + "."


def _odds(candidate: Candidate) -> float:
    return 0.5 + 0.5 * reply_rate(candidate.replies, candidate.outreaches)


def _standing(candidate: Candidate, policy: Policy) -> _Standing:
    tie, worth = candidate.tie, value(candidate, policy)
    if tie.ratio is None:
        return _Standing(candidate, _NEVER, worth, 0.0)
    willing = fatigue(candidate, policy)
    if tie.ratio > _RECONNECT_RATIO:  # by trust, novelty and willingness (Walter 2015)
        novelty = 1.0 if _few_mutual(candidate, policy) else 0.5
        return _Standing(candidate, _RECONNECT, tie.depth * novelty * willing, worth * willing)
    ripe = ripeness(tie.ratio)
    return _Standing(candidate, _NEXT, worth * ripe * willing, ripe * willing)


def _standings(candidates: Iterable[Candidate], today: date, policy: Policy) -> list[_Standing]:
    open_to_it = (candidate for candidate in candidates if _may_be_asked(candidate, today))
    return [standing for who in open_to_it if _speaks_for_itself(standing := _standing(who, policy))]


def _may_be_asked(candidate: Candidate, today: date) -> bool:
    if candidate.do_not_contact or candidate.tie.status is _CLOSED:
        return False
    return candidate.snoozed_until is None or candidate.snoozed_until <= today


def _speaks_for_itself(standing: _Standing) -> bool:
    """Whether there is any reason: a merit or a trigger, or a tie past its rhythm that is not tired."""
    if standing.bucket is _NEVER or standing.merit > 0 or standing.candidate.bonus > 0:
        return True
    return standing.second > ripeness(1)


def _is_never(standing: _Standing) -> bool:
    return standing.bucket is _NEVER


def _is_dormant(standing: _Standing) -> bool:
    return standing.candidate.tie.status is _DORMANT


def _head(group: list[_Standing], limit: int) -> list[_Standing]:
    """Those whose best case is not behind the worst case of `limit` others, each of a company of its own."""
    companies: dict[str, tuple[int, float, float, str, str]] = {}
    for standing in group:
        company = standing.candidate.company or f"\0{standing.candidate.id}"
        key = standing.key(_LEAST_ODDS)
        companies[company] = min(key, companies.get(company, key))
    sure = nsmallest(limit, companies.values())
    if len(sure) < limit:
        return group
    return [standing for standing in group if sure and standing.key(1.0) <= sure[-1]]


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

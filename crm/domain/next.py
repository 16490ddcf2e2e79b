"""Who is next: the people worth a message now, each with the reason, never simply the most overdue.

"Most overdue first" was measured to pick the ties that are gone already; the largest difference is made at
four to eight times the usual rhythm. So value, ripeness and the odds of an answer decide.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from crm.domain import prospects
from crm.domain.policy import DEFAULT, Policy
from crm.domain.prospects import Bucket, Prospect
from crm.domain.strength import reply_rate
from crm.domain.words import Status
from crm.domain.worth import Candidate, fatigue, ripeness, value, why

__all__ = [
    "Bucket", "Candidate", "Ranked", "fatigue", "priority", "rank", "ripeness", "shortlist", "upper_bound",
    "value", "why",
]  # fmt: skip

# Reading a member off its class costs as much as the arithmetic around it.
_CLOSED = Status.CLOSED
_ROOM_FOR_DORMANT = 2  # in lists of this length and longer
_ROOM_FOR_NEVER = 3


class Ranked(NamedTuple):
    """A person with a place in the list; priorities compare within a bucket."""

    candidate: Candidate
    bucket: Bucket
    priority: float
    why: str


class _Standing(NamedTuple):
    candidate: Candidate
    prospect: Prospect

    @property
    def priority(self) -> float:
        return self.prospect.priority(_odds(self.candidate))

    @property
    def key(self) -> tuple[int, float, float, str, str]:
        return self.prospect.key(_odds(self.candidate))


def priority(candidate: Candidate, policy: Policy = DEFAULT) -> float:
    """How much this person should be next, to be compared within a bucket."""
    found = prospects.of(candidate, 0, policy)
    return found.priority(_odds(candidate)) if found else candidate.bonus


def upper_bound(candidate: Candidate, policy: Policy = DEFAULT) -> float:
    """The priority if every outreach had been answered."""
    found = prospects.of(candidate, 0, policy)
    return found.priority(1.0) if found else candidate.bonus


def shortlist(
    candidates: Iterable[Candidate], today: date, policy: Policy = DEFAULT, limit: int = 10
) -> tuple[Candidate, ...]:
    """Those who could be in the list of that length: `rank` gives the same for them as for all."""
    standings = _standings(candidates, today, policy)
    numbered = (each.prospect._replace(place=place) for place, each in enumerate(standings))
    return tuple(standings[each.place].candidate for each in prospects.shortlist(numbered, policy, limit))


def rank(
    candidates: Iterable[Candidate], today: date, policy: Policy = DEFAULT, limit: int = 10
) -> tuple[Ranked, ...]:
    """The list: ties to keep, then ties to take up again, then people never in touch, best first in each.

    At most `policy.per_company` of one company. Where the limit has room, one dormant tie (from two on) and
    one person never in touch (from three on) are among them, if there are any.
    """
    ordered = sorted(_standings(candidates, today, policy), key=lambda standing: standing.key)
    first = _filled((), ordered, limit, policy)
    chosen = _filled(_reserved(first, ordered, limit, policy), ordered, limit, policy)
    return tuple(
        Ranked(each.candidate, Bucket(each.prospect.bucket), each.priority, why(each.candidate, policy))
        for each in sorted(chosen, key=lambda standing: standing.key)
    )


def _odds(candidate: Candidate) -> float:
    return 0.5 + 0.5 * reply_rate(candidate.replies, candidate.outreaches)


def _standings(candidates: Iterable[Candidate], today: date, policy: Policy) -> list[_Standing]:
    return [
        _Standing(who, found)
        for who in candidates
        if _may_be_asked(who, today) and (found := prospects.of(who, 0, policy))
    ]


def _may_be_asked(candidate: Candidate, today: date) -> bool:
    if candidate.do_not_contact or candidate.tie.status is _CLOSED:
        return False
    return candidate.snoozed_until is None or candidate.snoozed_until <= today


def _is_never(standing: _Standing) -> bool:
    return standing.prospect.bucket == Bucket.NEVER


def _is_dormant(standing: _Standing) -> bool:
    return standing.prospect.dormant


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

"""Who could be in the list of who is next: of ten thousand people, those few that are worth a closer look.

Everything but the answers to outreaches is known here, in plain numbers. Nobody who belongs in the list is lost:
`next.rank` says the same of the short list as of everybody.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from heapq import nlargest
from itertools import chain
from typing import NamedTuple

from crm.domain.policy import Policy
from crm.domain.worth import RATIOS, SHARED, ripeness

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
    company: str
    name: str
    id: str
    place: int  # among everybody

    def priority(self, odds: float) -> float:
        """How much this person should be next; strangers have not been asked, so odds say nothing of them."""
        return self.merit * (1.0 if self.bucket is _NEVER else odds) + self.bonus

    def key(self, odds: float) -> tuple[int, float, float, str, str]:
        """Sorts best first; names and ids settle what is left."""
        return self.bucket, -self.priority(odds), -self.second, self.name, self.id

    @property
    def firm(self) -> str:
        """What tells companies apart; who has none stands alone."""
        return self.company or f"\0{self.id}"


def stranger(place: int, person: str, name: str, company: str, worth: float, bonus: float) -> Prospect:
    """Somebody never in touch: there is always a reason to begin."""
    return Prospect(_NEVER, False, worth, 0.0, bonus, company, name, person, place)  # noqa: FBT003 - by place, for speed


def tied(
    place: int,
    person: str,
    name: str,
    company: str,
    *,
    ratio: float,
    depth: float,
    worth: float,
    willing: float,
    shared: bool,
    dormant: bool,
    bonus: float,
) -> Prospect | None:
    """Somebody with whom one was in touch; none where nothing speaks for writing now.

    Args:
        place: where they stand among everybody.
        person: the id.
        name: the name.
        company: what tells companies apart; empty for none.
        ratio: of the silence to the usual rhythm.
        depth: 0..1, how much there was between you.
        worth: 0..1, what this person could mean.
        willing: 0 for somebody to be left alone, 0.5 after an outreach without an answer, else 1.
        shared: whether they know many of the people one knows.
        dormant: the state of the tie.
        bonus: what a trigger adds.
    """
    if ratio > RECONNECT_RATIO:  # by trust, novelty and willingness (Walter 2015)
        bucket, merit, second = _RECONNECT, depth * (SHARED if shared else 1.0) * willing, worth * willing
    else:
        ripe = ripeness(ratio)
        bucket, merit, second = _NEXT, worth * ripe * willing, ripe * willing
    # a merit or a trigger, or a tie past its rhythm that is not tired
    if merit > 0 or second > _RIPE_AT_ONE or bonus > 0:
        return Prospect(bucket, dormant, merit, second, bonus, company, name, person, place)
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
    dormant = {each.firm for each in groups.get((_NEXT, True), ())}
    if len(dormant.union(each.firm for each in groups.get((_NEXT, False), ()))) < limit:
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
    companies: dict[str, float] = {}
    for each in group:
        firm, worst = each.firm, each.priority(LEAST_ODDS)
        if worst > companies.get(firm, -1.0):
            companies[firm] = worst
    sure = nlargest(limit, companies.values())
    hopeful = group
    if len(sure) == limit:
        hopeful = [each for each in group if each.priority(1.0) >= sure[-1]]
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

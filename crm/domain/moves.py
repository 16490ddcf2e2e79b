"""How ties and figures moved between two days."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from crm.domain.network import Metric
from crm.domain.policy import EPISODE_DAYS
from crm.domain.strength import Contacts
from crm.domain.words import Status

# how far from warm; new is as good as warm
_RANK = {
    Status.NEW: 0,
    Status.WARM: 0,
    Status.COOLING: 1,
    Status.DORMANT: 2,
    Status.CLOSED: 3,
    Status.NEVER: 4,
}


class Way(StrEnum):
    """Which way a tie went."""

    NEW = "new"  # in touch for the first time
    REVIVED = "revived"  # nearer to warm than before, or no longer closed
    FADED = "faded"  # further down from warm to cooling to dormant
    CLOSED = "closed"  # asked for quiet
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Move:
    """How a tie stood on two days: a row of `report ties`; strengths 0..100, `change` in points.

    `touchpoints` are those after `since` and up to the later day.
    """

    id: str
    name: str
    company: str | None
    since: date
    status_before: Status
    status: Status
    strength_before: float
    strength: float
    change: float
    touchpoints: int
    last_touchpoint: date | None
    way: Way


@dataclass(frozen=True, slots=True)
class MetricMove(Metric):
    """A figure of the network on two days; no change where one of them has no value."""

    before: float | None = None
    change: float | None = None


class ContactedOn(NamedTuple):
    """A day of contact with somebody: whether it was live, or two-way in writing, and how many touchpoints it held."""

    day: date
    live: bool
    two_way: bool
    touchpoints: int = 1


def way(before: Status, now: Status) -> Way:
    """Which way a tie went from one status to another."""
    if before is now or _RANK[before] == _RANK[now]:
        return Way.SAME
    if now is Status.CLOSED:
        return Way.CLOSED
    if before is Status.NEVER:
        return Way.NEW
    return Way.REVIVED if _RANK[now] < _RANK[before] else Way.FADED


def flow(moves: Iterable[Move]) -> Counter[tuple[Status, Status]]:
    """How many ties went from which status to which."""
    return Counter((each.status_before, each.status) for each in moves)


def compare(now: Sequence[Metric], before: Iterable[Metric]) -> list[MetricMove]:
    """Every figure of a day, with what it was on an earlier one."""
    then = {each.metric: each.value for each in before}
    return [_moved(each, then.get(each.metric)) for each in now]


def _moved(now: Metric, before: float | None) -> MetricMove:
    change = None if before is None or now.value is None else now.value - before
    return MetricMove(now.metric, now.value, now.unit, now.why, now.part, before, change)


def earlier(
    kept: Contacts, days: Sequence[ContactedOn], last_before: date | None, cuts: Sequence[date]
) -> list[Contacts]:
    """What somebody's summary was on earlier days, by taking back what came after each of them.

    Args:
        kept: the summary of everything, what is yet to come included.
        days: every day of contact after some day on which nobody asks for more, the oldest first.
        last_before: the last day of contact before those.
        cuts: the days asked for, the newest first.
    """
    found, at, known = [], len(days), kept
    for cut in cuts:
        while at and days[at - 1].day > cut:
            at -= 1
            known = _without(known, days[at], days[at - 1].day if at else last_before)
        nothing = known.last_day is None or known.last_day > cut
        found.append(Contacts() if nothing else known)
    return found


def _without(known: Contacts, day: ContactedOn, previous: date | None) -> Contacts:
    """A summary without its last day."""
    if previous is None:
        return Contacts()
    gap = (day.day - previous).days
    apart = gap > EPISODE_DAYS
    return known._replace(
        live_days=known.live_days - day.live,
        two_way_days=known.two_way_days - (day.two_way and not day.live),
        one_way_days=known.one_way_days - (not day.live and not day.two_way),
        gaps=known.gaps - apart,
        gap_days=known.gap_days - (gap if apart else 0),
        last_day=previous,
    )


def counted(statuses: Iterable[Status]) -> Mapping[Status, int]:
    """How many there are of every status, none left out."""
    found = Counter(statuses)
    return {status: found[status] for status in Status}

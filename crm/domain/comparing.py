"""Comparing offers by what their user cares about: points times weights, what decides, and how sure that is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from crm.domain.terms import Term
from crm.errors import BadValue

MOST_POINTS, MOST_WEIGHT = 10, 10
_LINE = "OFFER: CRITERION=POINTS WHY"


class Criterion(NamedTuple):
    """What offers are compared by, and how much it weighs, 1 to 10."""

    id: str
    name: str
    weight: int


class Mark(NamedTuple):
    """How well an offer meets a criterion, 0 to 10, and why."""

    offer: str
    criterion: str  # its id
    points: int
    why: str = ""


class Weight(NamedTuple):
    """What a criterion weighs, as typed; 0 takes it away."""

    criterion: str
    weight: int


class Typed(NamedTuple):
    """A mark as typed; no offer where it goes without saying, no points to take the mark away."""

    offer: str
    criterion: str
    points: int | None
    why: str


class Flip(NamedTuple):
    """The nearest weight of a criterion at which another offer would come first."""

    criterion: str
    weight: int
    instead_of: int
    winner: str


class Column(NamedTuple):
    """One of the offers compared: its terms, and what its marks come to."""

    id: str
    name: str
    state: str
    terms: Sequence[Term] = ()
    yearly: Mapping[str, str] = {}
    total: int | None = (
        None  # the sum of points times weights; None as long as no criterion is marked for all
    )


class Line(NamedTuple):
    """One criterion: its weight, and by offer the points and why; only a `counted` one is marked for all."""

    criterion: str
    weight: int
    counted: bool
    points: Mapping[str, int]
    whys: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Offers side by side; `decides` and `flips` explain the first place, `missing` says what to mark."""

    offers: Sequence[Column]
    criteria: Sequence[Line]
    winner: str = ""  # id; empty where nothing is compared, or two are level
    decides: Sequence[str] = ()
    flips: Sequence[Flip] = ()
    missing: Sequence[tuple[str, str]] = ()  # offer's name, criterion


def weight(text: str) -> Weight:
    """A criterion as typed, `growth=3`; a weight of 0 takes it away.

    Raises:
        BadValue: for anything else.
    """
    name, _, number = text.rpartition("=")
    name = " ".join(name.casefold().split())
    if not name or not number.strip().isdecimal() or int(number) > MOST_WEIGHT:
        raise BadValue(
            "criterion", text, f"NAME=WEIGHT with a weight of 1 to {MOST_WEIGHT}, or 0 to remove it"
        )
    return Weight(name, int(number))


def mark(text: str) -> Typed:
    """A mark as typed: `nordlicht: growth=7 a clear path`, or `growth=7` where one offer is named already.

    Raises:
        BadValue: for anything else.
    """
    head, equals, tail = text.partition("=")
    offer, _, criterion = head.rpartition(":")
    points, _, why = tail.strip().partition(" ")
    gone = points == "-"
    criterion = " ".join(criterion.casefold().split())
    if not equals or not criterion or not (gone or (points.isdecimal() and int(points) <= MOST_POINTS)):
        raise BadValue(
            "mark", text, f"{_LINE}, with whole points from 0 to {MOST_POINTS}, or - to take it away"
        )
    return Typed(offer.strip(), criterion, None if gone else int(points), " ".join(why.split()))


def compare(offers: Sequence[Column], criteria: Sequence[Criterion], marks: Iterable[Mark]) -> Comparison:
    """The comparison: only criteria marked for every offer count, so that no offer loses for want of a mark."""
    given = {(each.offer, each.criterion): each for each in marks}
    lines = [_line(offers, criterion, given) for criterion in criteria]
    counted = [line for line in lines if line.counted]
    missing = [
        (offer.name, line.criterion) for line in lines for offer in offers if offer.id not in line.points
    ]
    if not counted:
        return Comparison(offers, lines, missing=missing)
    sums = {offer.id: _sum(counted, offer.id) for offer in offers}
    columns = [offer._replace(total=sums[offer.id]) for offer in offers]
    ranked = sorted(columns, key=lambda column: -sums[column.id])
    winner = ranked[0] if len(ranked) < 2 or sums[ranked[0].id] > sums[ranked[1].id] else None  # noqa: PLR2004
    if winner is None or len(ranked) == 1:
        return Comparison(columns, lines, winner.id if winner else "", missing=missing)
    decides, flips = _decides(counted, winner.id, ranked[1].id), _flips(counted, winner.id, ranked[1:])
    return Comparison(columns, lines, winner.id, decides, flips, missing)


def _line(offers: Sequence[Column], criterion: Criterion, given: Mapping[tuple[str, str], Mark]) -> Line:
    found = {offer.id: given[offer.id, criterion.id] for offer in offers if (offer.id, criterion.id) in given}
    return Line(
        criterion.name,
        criterion.weight,
        len(found) == len(offers),
        {offer: each.points for offer, each in found.items()},
        {offer: each.why for offer, each in found.items() if each.why},
    )


def _sum(lines: Iterable[Line], offer: str) -> int:
    return sum(line.weight * line.points[offer] for line in lines)


def _decides(lines: Sequence[Line], first: str, second: str) -> list[str]:
    """The fewest criteria without which the first would not be first, the weightiest first."""
    gains = sorted(lines, key=lambda line: -_gain(line, first, second))
    lead = sum(_gain(line, first, second) for line in lines)
    for count in range(1, len(gains) + 1):
        for chosen in combinations(gains, count):
            if sum(_gain(line, first, second) for line in chosen) >= lead:
                return [line.criterion for line in chosen]
    return []


def _gain(line: Line, first: str, second: str) -> int:
    return line.weight * (line.points[first] - line.points[second])


def _flips(lines: Sequence[Line], first: str, others: Sequence[Column]) -> list[Flip]:
    """For each criterion the nearest weight, 0 to 10, at which another offer wins; the nearest flip first."""
    found = [flip for line in lines if (flip := _flip(lines, line, first, others))]
    return sorted(found, key=lambda flip: abs(flip.weight - flip.instead_of))


def _flip(lines: Sequence[Line], line: Line, first: str, others: Sequence[Column]) -> Flip | None:
    weights = sorted(range(MOST_WEIGHT + 1), key=lambda weight: (abs(weight - line.weight), weight))
    for weight in weights:
        more = weight - line.weight
        for other in others:
            lead = _sum(lines, first) - _sum(lines, other.id)
            if lead + more * (line.points[first] - line.points[other.id]) < 0:
                return Flip(line.criterion, weight, line.weight, other.name)
    return None

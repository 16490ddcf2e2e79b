"""The measures of a whole network: what its ties cover, whom they reach, and how they spread."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Protocol

from crm.domain.words import Status, Tier

COVERED = 35.0  # a tie this strong covers its company
INSIDER, FORMER, KNOWS_INSIDER = (
    1.0,
    0.5,
    0.3,
)  # how close to a company: works there, left within two years, or
FORMER_DAYS = 730  # knows somebody who works there


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure of the network with its meaning: a row of `report network`.

    No value where there is nothing to count. `part` says which part of the report it belongs to.
    """

    metric: str
    value: float | None
    unit: str  # points (0..100), share and index (0..1), or what is counted
    why: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A company worth working for: ids of who is there, who left within two years, who knows somebody there."""

    name: str
    insiders: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    knowing: frozenset[str] = frozenset()


class Tied(Protocol):
    """What the figures need to know of a person: a `Person` or a `Standing` will do."""

    @property
    def id(self) -> str: ...  # noqa: D102 - as in both
    @property
    def company(self) -> str | None: ...  # noqa: D102
    @property
    def tier(self) -> Tier | None: ...  # noqa: D102
    @property
    def cadence_days(self) -> int: ...  # noqa: D102
    @property
    def status(self) -> Status: ...  # noqa: D102
    @property
    def strength(self) -> float: ...  # noqa: D102
    @property
    def balance(self) -> float: ...  # noqa: D102


def coverage(strongest: float) -> float:
    """How well the strongest tie (0..100) covers a company: 0..1."""
    return min(1.0, strongest / COVERED)


def reachability(ties: Iterable[tuple[float, float]]) -> float:
    """How likely, 0..1, somebody opens a company's door, were strengths chances (noisy-or).

    Args:
        ties: closeness (INSIDER, FORMER) and strength 0..100 of each.
    """
    closed = 1.0
    for closeness, strength in ties:
        closed *= 1 - closeness * strength / 100
    return 1 - closed


def shares(weights: Iterable[float]) -> list[float]:
    """Weights as shares of their sum, without those that weigh nothing; empty where none is left."""
    some = [weight for weight in weights if weight > 0]
    total = sum(some)
    return [weight / total for weight in some]


def concentration(parts: Sequence[float]) -> float:
    """Herfindahl's index of shares: 1/K when all are alike, 1 when one has all."""
    return sum(part * part for part in parts)


def variety(parts: Sequence[float]) -> float | None:
    """Blau's index over its greatest value (IQV), 0..1; none with fewer than two kinds."""
    if len(parts) < 2:  # noqa: PLR2004 - one kind cannot vary
        return None
    return (1 - concentration(parts)) / (1 - 1 / len(parts))


def effective_number(parts: Sequence[float]) -> float:
    """How many kinds alike would be as varied: the exponential of Shannon's entropy (Hill)."""
    return exp(-sum(part * log(part) for part in parts if part > 0))

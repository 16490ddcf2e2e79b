"""The health of the whole network: how it spreads, what it covers, and how ties stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from statistics import median

from crm.domain import cadence
from crm.domain.people import Person
from crm.domain.policy import DEFAULT, Policy
from crm.domain.words import Status, Tier

_COVERED = 35.0  # a tie this strong covers its company
_CONCENTRATED = 0.25
_OWING = -0.3
_LAYERS = ((70.0, 5, "70 and more"), (45.0, 15, "45 to 70"), (20.0, 50, "20 to 45"), (0.0, 150, "below 20"))


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure of the network with its meaning: a row of `report network`.

    No value where there is nothing to count.
    """

    metric: str
    value: float | None
    unit: str
    why: str


def coverage(strongest: float) -> float:
    """How well the strongest tie (0..100) covers a company: 0..1."""
    return min(1.0, strongest / _COVERED)


def reachability(ties: Iterable[tuple[float, float]]) -> float:
    """The chance, 0..1, that somebody opens a company's door (noisy-or).

    Args:
        ties: closeness (1 insider, 0.5 left within two years, 0.3 knows an insider) and strength 0..100 of each.
    """
    closed = 1.0
    for closeness, strength in ties:
        closed *= 1 - closeness * strength / 100
    return 1 - closed


def shares(weights: Iterable[float]) -> list[float]:
    """Weights as shares of their sum; empty where there is none."""
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


def health(people: Sequence[Person], targets: Mapping[str, str], policy: Policy = DEFAULT) -> list[Metric]:
    """Every figure of the network with the reason to look at it.

    Args:
        people: everybody, with the state of each tie.
        targets: target companies, names by id.
        policy: the minutes a week set aside, and the tiers.
    """
    return [
        *_mix(people),
        *_spread(people),
        *_targets(people, targets),
        *_giving(people),
        *_layers(people),
        *_load(people, policy),
    ]


def _mix(people: Sequence[Person]) -> Iterable[Metric]:
    count = Counter(person.status for person in people)
    yield Metric("people", len(people), "people", "everybody in this vault")
    for status in Status:
        yield Metric(status.value, count[status], "people", _MEANING[status])
    close = [person for person in people if person.tier in (Tier.KEY, Tier.CLOSE)]
    warm = [person for person in close if person.status in (Status.WARM, Status.NEW)]
    yield Metric(
        "warm among key and close",
        len(warm) / len(close) if close else None,
        "share",
        f"{len(warm)} of the {len(close)} people who matter most"
        if close
        else "nobody has the tier key or close yet",
    )


_MEANING = {
    Status.NEW: "first contacts, within their rhythm",
    Status.WARM: "in touch within twice the usual rhythm",
    Status.COOLING: "silent for two to eight times the usual rhythm: this is where a message changes most",
    Status.DORMANT: "silent for longer: worth taking up again, they often help as well as warm ties",
    Status.CLOSED: "asked not to be in touch",
    Status.NEVER: "known, but never in touch",
}


def _spread(people: Sequence[Person]) -> Iterable[Metric]:
    by_company: Counter[str] = Counter()
    for person in people:
        if person.company and person.strength > 0:
            by_company[person.company] += person.strength  # type: ignore[assignment] - weights, not counts
    parts = shares(by_company.values())
    if not parts:
        nothing = "no tie to anybody with a company yet"
        yield Metric("concentration", None, "index", nothing)
        yield Metric("effective companies", None, "companies", nothing)
        return
    index = concentration(parts)
    top, _ = by_company.most_common(1)[0]
    heavy = f", too much at {top}" if index > _CONCENTRATED else ""
    yield Metric("concentration", index, "index", f"strength by company, 1 would be all at one{heavy}")
    yield Metric(
        "effective companies",
        effective_number(parts),
        "companies",
        f"as varied as so many alike, of {len(parts)}",
    )
    yield Metric("variety", variety(parts), "share", "of companies, weighted by strength; 1 is all alike")


def _targets(people: Sequence[Person], targets: Mapping[str, str]) -> Iterable[Metric]:
    if not targets:
        yield Metric("target coverage", None, "share", "no target companies: crm company edit NAME --target")
        return
    strengths: dict[str, list[float]] = {name: [] for name in targets.values()}
    for person in people:
        if person.company in strengths:
            strengths[person.company].append(person.strength)
    covered = {name: coverage(max(each, default=0.0)) for name, each in strengths.items()}
    weakest = min(covered, key=lambda name: covered[name])
    yield Metric(
        "target coverage",
        sum(covered.values()) / len(covered),
        "share",
        f"strongest tie at each of {len(covered)} target companies; weakest at {weakest}",
    )
    reach = [reachability((1.0, strength) for strength in each) for each in strengths.values()]
    yield Metric("target reachability", sum(reach) / len(reach), "share", "that somebody inside would answer")


def _giving(people: Sequence[Person]) -> Iterable[Metric]:
    balances = [person.balance for person in people if person.balance]
    if not balances:
        yield Metric("balance", None, "index", "nothing given or taken is logged yet")
        return
    owing = sum(balance < _OWING for balance in balances)
    yield Metric("balance", median(balances), "index", "median of give and take; -0.2 to +0.7 is healthy")
    yield Metric("you owe", owing, "people", "gave clearly more than they got")


def _layers(people: Sequence[Person]) -> Iterable[Metric]:
    above = float("inf")
    for least, room, words in _LAYERS:
        here = sum(least <= person.strength < above and person.strength > 0 for person in people)
        yield Metric(f"strength {words}", here, "people", f"most people have room for about {room}")
        above = least


def _load(people: Sequence[Person], policy: Policy) -> Iterable[Metric]:
    asked = cadence.load((person.cadence_days for person in people if person.status != Status.CLOSED), policy)
    warning = cadence.warning(asked, policy)
    yield Metric("touches a week", asked.a_week, "touches", warning or "what all cadences together ask for")

"""The health of the whole network: every figure of `report network`, each with the reason to look at it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from types import MappingProxyType
from typing import NamedTuple

from crm.domain import cadence, flow, spread, structure
from crm.domain.network import (
    FORMER,
    INSIDER,
    KNOWS_INSIDER,
    Metric,
    Target,
    Tied,
    coverage,
    reachability,
)
from crm.domain.policy import DEFAULT, Policy
from crm.domain.traits import Traits
from crm.domain.words import Status, Tier

_LEAST, _MOST = -0.2, 0.7  # the band in which give and take is healthy
_OWING = -0.3
_LAYERS = ((70.0, 5, "70 and more"), (45.0, 15, "45 to 70"), (20.0, 50, "20 to 45"), (0.0, 150, "below 20"))

# what health is made of; a part with nothing to count is left out, and the others weigh more
_PARTS = (
    ("warm among key and close", 0.25, "warm"),
    ("target coverage", 0.20, "coverage"),
    ("target reachability", 0.15, "reach"),
    ("diversity", 0.15, "diversity"),
    ("concentration", 0.10, "not concentrated"),
    ("balance in band", 0.10, "balance in band"),
    ("dormant taken up again", 0.05, "dormant taken up again"),
)
_MEANING = {
    Status.NEW: "first contacts, within their rhythm",
    Status.WARM: "in touch within twice the usual rhythm",
    Status.COOLING: "silent for two to eight times the usual rhythm: a message now changes most",
    Status.DORMANT: "silent for longer; old ties taken up again help as much as warm ones",
    Status.CLOSED: "asked not to be in touch",
    Status.NEVER: "known, but never in touch",
}


class Around(NamedTuple):
    """What is known beyond the ties themselves: what people are, whom they know, how ties stood a quarter ago.

    Empty where nothing is known; `before` is none where it was not looked up.
    """

    traits: Mapping[str, Traits] = MappingProxyType({})
    links: Sequence[tuple[str, str]] = ()
    before: Mapping[str, Status] | None = None


def figures(
    people: Sequence[Tied],
    targets: Sequence[Target],
    policy: Policy = DEFAULT,
    around: Around = Around(),  # noqa: B008 - frozen
) -> list[Metric]:
    """Every figure of the network; health first, which is made of some of the others.

    Args:
        people: everybody, with the state of each tie.
        targets: the companies worth working for.
        policy: the minutes a week set aside, and what counts as a moderately weak tie.
        around: what is known beyond the ties.
    """
    parts = [
        *_ties(people),
        *flow.figures(people, around.before),
        *spread.figures(people, around.traits),
        *structure.figures(people, around.links, policy),
        *_targets(people, targets),
        *_giving(people),
        *_layers(people),
        *_time(people, policy),
    ]
    return [health(parts), *parts]


def health(parts: Iterable[Metric]) -> Metric:
    """One number, 0..100, from the figures that have a value; its why is what it is made of."""
    values = {each.metric: each.value for each in parts}
    known = [
        (words, weight, 1 - value if name == "concentration" else value)
        for name, weight, words in _PARTS
        if (value := values.get(name)) is not None
    ]
    total = sum(weight for _, weight, _ in known)
    if not total:
        nothing = "nothing to measure yet: log touchpoints, set tiers, mark target companies"
        return Metric("health", None, "points", nothing, "Health")
    made_of = ", ".join(f"{words} {share:.0%}" for words, _, share in known)
    silent = len(_PARTS) - len(known)
    rest = f"; {silent} more part{'s have' if silent > 1 else ' has'} nothing to count yet" if silent else ""
    points = 100 * sum(weight * share for _, weight, share in known) / total
    return Metric("health", points, "points", f"out of 100, from {made_of}{rest}", "Health")


def _ties(people: Sequence[Tied]) -> Iterator[Metric]:
    count = Counter(person.status for person in people)
    yield Metric("people", len(people), "people", "everybody in this vault", "Ties")
    for status in Status:
        mix = f"{count[status] / len(people):.0%}: " if count[status] else ""
        yield Metric(status.value, count[status], "people", mix + _MEANING[status], "Ties")
    close = [person for person in people if person.tier in (Tier.KEY, Tier.CLOSE)]
    warm = sum(person.status in (Status.WARM, Status.NEW) for person in close)
    those = "1 person" if len(close) == 1 else f"{len(close)} people"
    why = f"{warm} of {those} of tier key or close" if close else "nobody is key or close yet"
    yield Metric("warm among key and close", warm / len(close) if close else None, "share", why, "Ties")


def _targets(people: Sequence[Tied], targets: Sequence[Target]) -> Iterator[Metric]:
    part = "Target companies"
    if not targets:
        nothing = "no target company yet: crm company edit NAME --target"
        yield Metric("target coverage", None, "share", nothing, part)
        yield Metric("target reachability", None, "share", nothing, part)
        return
    strengths = {person.id: person.strength for person in people}
    covered = [
        coverage(max((strengths.get(id_, 0.0) for id_ in each.insiders), default=0.0)) for each in targets
    ]
    least, weakest = min(zip(covered, (each.name for each in targets), strict=True))
    gap = f"least at {weakest}, {least:.0%}" if least < 1 else "each is covered"
    each_of = "the one there is" if len(targets) == 1 else f"each of {len(targets)}"
    why = f"by the strongest tie at {each_of}; {gap}"
    yield Metric("target coverage", sum(covered) / len(covered), "share", why, part)
    reach = [_reach(each, strengths) for each in targets]
    why = "how far ties to people there, who left within two years, or who know somebody there add up"
    yield Metric("target reachability", sum(reach) / len(reach), "share", why, part)


def _reach(target: Target, strengths: dict[str, float]) -> float:
    inside = ((INSIDER, strengths.get(id_, 0.0)) for id_ in target.insiders)
    outside = ((FORMER, strengths.get(id_, 0.0)) for id_ in target.former - target.insiders)
    beside = (
        (KNOWS_INSIDER, strengths.get(id_, 0.0)) for id_ in target.knowing - target.insiders - target.former
    )
    return reachability([*inside, *outside, *beside])


def _giving(people: Sequence[Tied]) -> Iterator[Metric]:
    balances = [person.balance for person in people if person.balance]
    part = "Give and take"
    if not balances:
        nothing = "nothing given or taken is logged yet"
        yield Metric("balance", None, "index", nothing, part)
        yield Metric("balance in band", None, "share", nothing, part)
        yield Metric("you owe", 0, "people", nothing, part)
        yield Metric("share you owe", None, "share", nothing, part)
        return
    healthy = sum(_LEAST <= balance <= _MOST for balance in balances)
    owing = sum(balance < _OWING for balance in balances)
    why = "median, from -1 (only taken) to +1 (only given)"
    yield Metric("balance", median(balances), "index", why, part)
    why = f"{healthy} of {len(balances)} with whom anything was exchanged lie between {_LEAST} and +{_MOST}"
    yield Metric("balance in band", healthy / len(balances), "share", why, part)
    yield Metric("you owe", owing, "people", "gave clearly more than they got", part)
    why = f"{owing} of {len(balances)} are below {_OWING}"
    yield Metric("share you owe", owing / len(balances), "share", why, part)


def _layers(people: Sequence[Tied]) -> Iterator[Metric]:
    above = float("inf")
    for least, room, words in _LAYERS:
        here = sum(least <= person.strength < above and person.strength > 0 for person in people)
        yield Metric(f"strength {words}", here, "people", f"most people have room for about {room}", "Layers")
        above = least


def _time(people: Sequence[Tied], policy: Policy) -> Iterator[Metric]:
    """What the rhythms of all ties ask for; whoever was never in touch has none yet."""
    without = (Status.CLOSED, Status.NEVER)
    asked = cadence.load((each.cadence_days for each in people if each.status not in without), policy)
    why = (
        cadence.warning(asked, policy)
        or f"{max(1, round(asked.minutes_a_week))} min, what all rhythms ask for"
    )
    yield Metric("touches a week", asked.a_week, "touches", why, "Time")

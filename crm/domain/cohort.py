"""Several vaults together: figures that name nobody and tell nothing of any one of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median, quantiles
from typing import NamedTuple

LEAST = 3  # vaults, and offers or people in them, below which nothing is told
_QUARTILES = 5  # vaults from which on quartiles are told: of fewer, they are the vaults themselves


class Client(NamedTuple):
    """What one vault adds to a cohort, of its declined offers and of the people who took part in them."""

    etiquette: Sequence[float] = ()  # of each offer, 0..100
    hours: Sequence[
        float
    ] = ()  # business hours from each decision to the first live attempt, where there was one
    told: int = 0
    involved: int = 0
    alive: int = 0  # ties to people of the process that have not gone dormant
    process: int = 0


@dataclass(frozen=True, slots=True)
class CohortFigure:
    """One figure of a cohort: a row of `report cohort`.

    `value` is the median over the vaults, `low` and `high` are the quartiles; `vaults` have one, which rests on `of`
    offers or people. All of them are none where too few would show through.
    """

    metric: str
    value: float | None
    unit: str
    why: str
    low: float | None = None
    high: float | None = None
    vaults: int | None = None
    of: int | None = None


class _Measure(NamedTuple):
    metric: str
    unit: str
    why: str
    of: Callable[[Client], tuple[float | None, int]]  # a vault's value, and how many it rests on
    digits: int


def figures(clients: Iterable[Client]) -> list[CohortFigure]:
    """Every figure over all vaults; each vault weighs the same, however much is in it."""
    every = list(clients)
    return [_figure(each, every) for each in _MEASURES]


def _figure(measure: _Measure, clients: Sequence[Client]) -> CohortFigure:
    found = [measure.of(each) for each in clients]
    values = [value for value, _ in found if value is not None]
    count = sum(each for value, each in found if value is not None)
    if len(values) < LEAST or count < LEAST:
        why = f"not told: fewer than {LEAST} vaults have one, or it rests on fewer than {LEAST}"
        return CohortFigure(measure.metric, None, measure.unit, why)
    low, high = _spread(values, measure.digits)
    middle = round(median(values), measure.digits)
    return CohortFigure(measure.metric, middle, measure.unit, measure.why, low, high, len(values), count)


def _spread(values: Sequence[float], digits: int) -> tuple[float | None, float | None]:
    if len(values) < _QUARTILES:
        return None, None
    low, _, high = quantiles(values, n=4, method="inclusive")
    return round(low, digits), round(high, digits)


def _etiquette(client: Client) -> tuple[float | None, int]:
    return (mean(client.etiquette) if client.etiquette else None), len(client.etiquette)


def _hours(client: Client) -> tuple[float | None, int]:
    return (median(client.hours) if client.hours else None), len(client.hours)


def _told(client: Client) -> tuple[float | None, int]:
    return (client.told / client.involved if client.involved else None), client.involved


def _kept(client: Client) -> tuple[float | None, int]:
    return (client.alive / client.process if client.process else None), client.process


def _declined(client: Client) -> tuple[float | None, int]:
    return float(len(client.etiquette)), len(client.etiquette)


_MEASURES = (
    _Measure("offers declined", "offers", "in a vault: declined, taken back or left to lapse", _declined, 0),
    _Measure(
        "etiquette", "points", "how well offers were declined, 0 to 100; the mean of a vault", _etiquette, 0
    ),
    _Measure(
        "first attempt", "hours", "business hours from the decision to the first live attempt", _hours, 1
    ),
    _Measure("people informed", "share", "of everybody who took part, have heard of the decision", _told, 2),
    _Measure(
        "ties kept", "share", "of everybody who took part, have not gone dormant or asked for quiet", _kept, 2
    ),
)


def meanings() -> Iterator[tuple[str, str]]:
    """What every figure means."""
    for each in _MEASURES:
        yield each.metric, f"{each.why}; the median over all vaults"

"""How strength spreads over companies, industries, levels, functions and regions: the figures of variety."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import mean

from crm.domain.network import Metric, Tied, concentration, effective_number, shares, variety
from crm.domain.traits import Traits

_CONCENTRATED = 0.25  # above it too much hangs on few companies
_NOTHING = Traits()
_PART = "Spread"


def figures(people: Sequence[Tied], traits: Mapping[str, Traits]) -> Iterator[Metric]:
    """Concentration on companies, the variety of each kind, and the mean of them."""
    firms = _weights((person.company or "", person.strength) for person in people)
    yield _concentration(firms)
    found = list(_variety("variety", "effective companies", "companies", "a company yet", people, firms))
    for kind, plural, unknown in (
        ("industry", "industries", "an industry yet: crm company edit NAME --industry"),
        ("seniority", "levels", "a title yet"),
        ("function", "functions", "a title that says what they do yet"),
        ("region", "regions", "a zone or a country yet"),
    ):
        weights = _weights((getattr(traits.get(each.id, _NOTHING), kind), each.strength) for each in people)
        found += _variety(f"variety of {plural}", f"effective {plural}", plural, unknown, people, weights)
    varied = [each.value for each in found if each.unit == "share" and each.value is not None]
    why = f"the mean of {len(varied)} varieties" if varied else "nothing varies yet"
    yield Metric("diversity", mean(varied) if varied else None, "share", why, _PART)
    yield from found


def _weights(pairs: Iterator[tuple[str, float]]) -> dict[str, float]:
    weights: defaultdict[str, float] = defaultdict(float)
    for name, strength in pairs:
        if name:
            weights[name] += strength
    return weights


def _concentration(firms: Mapping[str, float]) -> Metric:
    parts = shares(firms.values())
    if not parts:
        return Metric("concentration", None, "index", "no tie to anybody with a company yet", _PART)
    index, top = concentration(parts), max(firms, key=lambda name: firms[name])
    heavy = f"; much hangs on {top}" if index > _CONCENTRATED else ""
    return Metric(
        "concentration", index, "index", f"strength by company; 1 would be all at one{heavy}", _PART
    )


def _variety(
    name: str, number: str, plural: str, what: str, people: Sequence[Tied], weights: Mapping[str, float]
) -> Iterator[Metric]:
    parts = shares(weights.values())
    tied = sum(person.strength > 0 for person in people)
    if not parts:
        nothing = f"no tie to anybody with {what}"
        yield Metric(name, None, "share", nothing, _PART)
        yield Metric(number, None, plural, nothing, _PART)
        return
    varied = variety(parts)
    why = (
        f"of {plural}, by strength; 100% is all alike"
        if varied is not None
        else f"all ties share one, so {plural} do not vary yet"
    )
    yield Metric(name, varied, "share", why, _PART)
    why = f"as varied as so many alike; {tied} tie{'s' * (tied != 1)} reach{'es' * (tied == 1)} {len(parts)}"
    yield Metric(number, effective_number(parts), plural, why, _PART)

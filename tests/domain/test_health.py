"""The figures of `report network`: what each counts, and that an empty or tiny network has its figures too."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import health
from crm.domain.network import Metric, Target
from crm.domain.people import Person
from crm.domain.words import Status, Tier
from tests.networks import person, stranger


def found(people: Sequence[Person], targets: Sequence[Target] = ()) -> dict[str, Metric]:
    return {each.metric: each for each in health.figures(people, targets)}


def value(people: Sequence[Person], name: str, targets: Sequence[Target] = ()) -> float | None:
    return found(people, targets)[name].value


def test_an_empty_network_has_every_figure_and_no_division_by_zero() -> None:
    figures = found([])
    assert figures["people"].value == 0
    assert figures["health"].value is None
    assert figures["concentration"].value is None
    assert figures["touches a week"].value == 0


def test_a_network_of_one_stranger_has_nothing_to_measure() -> None:
    figures = found([stranger()])
    assert figures["never"].value == 1
    assert figures["health"].value is None
    assert "log touchpoints" in figures["health"].why


def test_the_mix_of_ties_counts_everybody_once() -> None:
    people = [person(), person(status=Status.COOLING), stranger(), stranger()]
    assert sum(value(people, status.value) or 0 for status in Status) == len(people)
    assert "50%" in found(people)["never"].why


def test_new_and_warm_are_the_warm_among_key_and_close() -> None:
    people = [
        person(tier=Tier.KEY),
        person(tier=Tier.CLOSE, status=Status.NEW),
        person(tier=Tier.CLOSE, status=Status.COOLING),
        person(tier=Tier.AMBIENT, status=Status.DORMANT),
    ]
    assert value(people, "warm among key and close") == pytest.approx(2 / 3)


def test_moderately_weak_ties_have_a_strength_of_15_to_55() -> None:
    people = [person(strength=strength) for strength in (14.9, 15.0, 55.0, 55.1)]
    assert value([*people, stranger()], "moderately weak") == pytest.approx(0.5)


def test_strength_at_one_company_is_concentrated_and_the_company_is_named() -> None:
    people = [person(strength=90), person(company="Kestrel", strength=10)]
    concentration = found(people)["concentration"]
    assert concentration.value == pytest.approx(0.82)
    assert "Nordlicht" in concentration.why


def test_a_target_without_anybody_is_not_covered_and_is_named() -> None:
    targets = [Target("Nordlicht", frozenset({"p1"})), Target("Kestrel")]
    people = [person(id="p1", strength=70)]
    coverage = found(people, targets)["target coverage"]
    assert coverage.value == pytest.approx(0.5)
    assert "Kestrel, 0%" in coverage.why


def test_where_every_target_is_covered_none_is_named() -> None:
    coverage = found([person(id="p1", strength=70)], [Target("Nordlicht", frozenset({"p1"}))])[
        "target coverage"
    ]
    assert (coverage.value, coverage.why) == (1, "by the strongest tie at the one there is; each is covered")


def test_who_left_within_two_years_opens_a_door_half_as_well() -> None:
    people = [person(id="p1", strength=40)]
    inside = value(people, "target reachability", [Target("Nordlicht", frozenset({"p1"}))])
    outside = value(people, "target reachability", [Target("Nordlicht", former=frozenset({"p1"}))])
    both = value(people, "target reachability", [Target("Nordlicht", frozenset({"p1"}), frozenset({"p1"}))])
    assert [inside, outside, both] == pytest.approx([0.4, 0.2, 0.4])


def test_without_targets_the_figure_says_how_to_name_one() -> None:
    assert "crm company edit NAME --target" in found([person()])["target coverage"].why


def test_balances_are_of_those_with_whom_anything_was_exchanged() -> None:
    people = [person(balance=balance) for balance in (0.0, -0.5, 0.2, 0.8)]
    figures = found(people)
    assert figures["balance"].value == pytest.approx(0.2)
    assert figures["balance in band"].value == pytest.approx(1 / 3)
    assert figures["you owe"].value == 1


def test_layers_count_each_tie_once_and_no_stranger() -> None:
    people = [person(strength=strength) for strength in (70, 69.9, 45, 44, 20, 19, 0.5)] + [stranger()]
    layers = [each.value for each in health.figures(people, []) if each.part == "Layers"]
    assert layers == [1, 2, 2, 2]


def test_a_stranger_asks_for_no_touches() -> None:
    """A freshly imported network of thousands is not a thousand messages a week."""
    assert value([stranger()] * 1000, "touches a week") == 0
    assert value([person(cadence_days=7)], "touches a week") == pytest.approx(1)


def test_health_is_made_of_the_parts_that_have_a_value() -> None:
    """All ties warm and at one company: warm 1 and not concentrated 0, by their weights of .25 and .10."""
    figures = found([person(tier=Tier.KEY)])
    assert figures["health"].value == pytest.approx(100 * 0.25 / 0.35)
    assert (
        figures["health"].why
        == "out of 100, from warm 100%, not concentrated 0%; 5 more parts have nothing to count yet"
    )


people = st.builds(
    person,
    id=st.text("p0123456789", min_size=2, max_size=4),
    company=st.sampled_from([None, "Nordlicht", "Kestrel", "=cmd"]),
    tier=st.sampled_from([None, *Tier]),
    status=st.sampled_from(list(Status)),
    strength=st.floats(min_value=0, max_value=100),
    balance=st.floats(min_value=-1, max_value=1),
    cadence_days=st.integers(min_value=1, max_value=3650),
)
targets = st.builds(
    Target,
    name=st.sampled_from(["Nordlicht", "Kestrel"]),
    insiders=st.frozensets(st.text("p0123456789", min_size=2, max_size=4), max_size=3),
    former=st.frozensets(st.text("p0123456789", min_size=2, max_size=4), max_size=3),
)


@given(st.lists(people, max_size=12), st.lists(targets, max_size=3))
def test_any_network_has_figures_within_their_units(some: list[Person], wanted: list[Target]) -> None:
    bounds = {"points": (0, 100), "share": (0, 1), "index": (-1, 1), "people": (0, len(some))}
    for each in health.figures(some, wanted):
        least, most = bounds.get(each.unit, (0, float("inf")))
        assert each.why
        assert each.part
        assert each.value is None or least - 1e-9 <= each.value <= most + 1e-9, each

"""Variety, structure and the quarter's flow: what each figure counts, and that nothing is ever no number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import flow, health, spread, structure
from crm.domain.health import Around
from crm.domain.network import Metric, Target
from crm.domain.people import Person
from crm.domain.traits import Traits
from crm.domain.words import Status, Tier
from tests.networks import person, stranger


def by_name(figures: Iterator[Metric]) -> Mapping[str, Metric]:
    return {each.metric: each for each in figures}


def named(id_: str, **changes: object) -> Person:
    return person(id=id_, **changes)


def test_variety_is_counted_of_five_kinds_and_their_mean_is_diversity() -> None:
    people = [named("p1", company="Nordlicht", strength=50), named("p2", company="Kestrel", strength=50)]
    traits = {
        "p1": Traits("health", "senior", "data", "Europe"),
        "p2": Traits("energy", "senior", "design", "Asia"),
    }
    found = by_name(spread.figures(people, traits))
    assert found["variety"].value == found["variety of industries"].value == pytest.approx(1)
    assert found["effective functions"].value == pytest.approx(2)
    assert found["effective regions"].value == pytest.approx(2)
    assert found["variety of levels"].value is None  # of one kind only
    assert found["diversity"].value == pytest.approx(1)
    assert found["concentration"].value == pytest.approx(0.5)


def test_the_check_values_of_variety() -> None:
    people = [named(f"p{at}", company=f"C{at}", strength=share) for at, share in enumerate((40, 30, 20, 10))]
    found = by_name(spread.figures(people, {}))
    assert found["concentration"].value == pytest.approx(0.30)
    assert found["variety"].value == pytest.approx(0.933, abs=5e-4)
    assert found["effective companies"].value == pytest.approx(3.60, abs=5e-3)


def test_what_is_not_known_says_how_to_make_it_known() -> None:
    found = by_name(spread.figures([person()], {}))
    assert found["variety of industries"].value is None
    assert "crm company edit NAME --industry" in found["variety of industries"].why


def test_the_structure_counts_links_among_active_ties_alone() -> None:
    people = [named(f"p{number}", strength=30.0) for number in range(8)] + [
        named("old", status=Status.DORMANT)
    ]
    links = [
        ("p0", "p1"),
        ("p0", "p2"),
        ("p1", "p2"),
        ("p3", "p4"),
        ("p4", "p5"),
        ("p0", "old"),
        ("p1", "far"),
    ]
    found = by_name(structure.figures(people, links))
    assert found["effective size"].value == pytest.approx(6.75)  # n 8, t 5
    assert found["efficiency"].value == pytest.approx(6.75 / 8)
    assert 1 / 8 < (found["constraint"].value or 0) < 1


def test_without_links_there_is_no_structure_but_there_are_bridges() -> None:
    found = by_name(structure.figures([named("p1", strength=30.0), named("p2", strength=80.0)], []))
    assert found["constraint"].value is None
    assert "crm person link" in found["constraint"].why
    assert found["moderately weak"].value == pytest.approx(0.5)


def test_somebody_with_many_links_is_no_bridge() -> None:
    links = [("hub", f"x{number}") for number in range(11)]
    assert by_name(structure.figures([named("hub", strength=30.0)], links))["moderately weak"].value == 0
    assert by_name(structure.figures([named("hub", strength=30.0)], links[:10]))["moderately weak"].value == 1


def test_the_flow_counts_who_moved_since_a_quarter() -> None:
    people = [
        named("up", status=Status.WARM),
        named("fresh", status=Status.NEW),
        named("down", status=Status.COOLING),
        named("still", status=Status.WARM),
        named("back", status=Status.COOLING),
        named("asleep", status=Status.DORMANT),
    ]
    before = {
        "up": Status.COOLING, "down": Status.WARM, "still": Status.NEW, "back": Status.DORMANT,
        "asleep": Status.DORMANT,
    }  # fmt: skip
    found = by_name(flow.figures(people, before))
    values = {name: each.value for name, each in found.items()}
    assert values == {"became warm": 2, "cooled off": 1, "net warm": 1, "dormant taken up again": 0.5}


def test_health_counts_what_was_taken_up_again() -> None:
    people = [named("back", status=Status.WARM, tier=Tier.AMBIENT, company=None)]
    (first, *_) = health.figures(people, [], around=Around(before={"back": Status.DORMANT}))
    assert (first.value, first.why) == (
        100,
        "out of 100, from dormant taken up again 100%; 6 more parts have nothing to count yet",
    )


def test_health_is_never_shown_without_its_parts() -> None:
    figures = by_name(iter(health.figures([person(tier=Tier.KEY)], [])))
    for part in figures["health"].why.removeprefix("out of 100, from ").partition(";")[0].split(", "):
        assert "%" in part


PEOPLE = st.lists(
    st.builds(
        person,
        id=st.sampled_from([f"p{number}" for number in range(9)]),
        company=st.sampled_from([None, "Nordlicht", "Kestrel"]),
        tier=st.sampled_from([None, *Tier]),
        status=st.sampled_from(Status),
        strength=st.sampled_from([0.0, 0.1, 15.0, 60.0, 100.0]),
        balance=st.sampled_from([-0.6, 0.0, 0.3]),
        cadence_days=st.integers(1, 400),
    ),
    max_size=8,
    unique_by=lambda each: each.id,
) | st.just([stranger()])


@given(
    PEOPLE,
    st.lists(
        st.tuples(st.sampled_from(["p0", "p1", "p2", "far"]), st.sampled_from(["p3", "p4"])), max_size=6
    ),
    st.none() | st.dictionaries(st.sampled_from(["p0", "p1", "p2"]), st.sampled_from(Status)),
)
def test_every_figure_is_a_number_or_a_word_why_there_is_none(
    people: list[Person], links: list[tuple[str, str]], before: dict[str, Status] | None
) -> None:
    targets = [Target("Nordlicht", frozenset({"p0"}), frozenset({"p1"}), frozenset({"p2"})), Target("Empty")]
    traits = {"p0": Traits("health", "senior", "data", "Europe")}
    figures = health.figures(people, targets, around=Around(traits, links, before))
    assert len({each.metric for each in figures}) == len(figures)
    for each in figures:
        assert each.why
        assert "nan" not in each.why.lower().split()
        assert each.value is None or isfinite(each.value)
        if each.unit == "share" and each.value is not None:
            assert -1e-9 <= each.value <= 1 + 1e-9

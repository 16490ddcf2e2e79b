"""A cohort tells of all and of nobody."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import cohort
from crm.domain.cohort import Client, CohortFigure

CLIENTS = st.lists(
    st.builds(
        Client,
        etiquette=st.lists(st.floats(0, 100), max_size=4),
        hours=st.lists(st.floats(0, 80), max_size=4),
        told=st.just(2),
        involved=st.integers(2, 9),
        alive=st.just(1),
        process=st.integers(1, 9),
    ),
    max_size=9,
)


def figure(clients: list[Client], name: str) -> CohortFigure:
    return next(each for each in cohort.figures(clients) if each.metric == name)


def test_the_median_and_the_quartiles_of_five_vaults() -> None:
    clients = [Client(etiquette=[points]) for points in (90.0, 50.0, 70.0, 80.0, 60.0)]
    found = figure(clients, "etiquette")
    assert (found.low, found.value, found.high, found.vaults, found.of) == (60, 70, 80, 5, 5)


def test_of_few_vaults_no_quartile_is_told_for_it_would_be_one_of_them() -> None:
    found = figure([Client(etiquette=[points]) for points in (90.0, 50.0, 70.0)], "etiquette")
    assert (found.low, found.value, found.high) == (None, 70, None)


@pytest.mark.parametrize("vaults", [0, 1, 2])
def test_of_fewer_than_three_vaults_nothing_is_told(vaults: int) -> None:
    for found in cohort.figures([Client([80.0], [2.0], 3, 4, 2, 4)] * vaults):
        assert (found.value, found.low, found.high, found.vaults, found.of) == (None,) * 5
        assert "fewer than 3 vaults" in found.why


def test_a_vault_weighs_the_same_however_much_is_in_it() -> None:
    clients = [Client(etiquette=[10.0] * 50), Client(etiquette=[80.0]), Client(etiquette=[90.0])]
    assert figure(clients, "etiquette").value == 80


def test_a_vault_without_a_decline_counts_as_none_and_has_no_etiquette() -> None:
    clients = [Client(etiquette=[80.0]), Client(etiquette=[70.0]), Client(etiquette=[60.0]), Client()]
    assert figure(clients, "offers declined").vaults == 4
    assert figure(clients, "etiquette").vaults == 3


def test_shares_are_those_of_each_vault() -> None:
    clients = [Client([1.0], [], 1, 2, 3, 4), Client([1.0], [], 2, 2, 1, 4), Client([1.0], [], 0, 2, 2, 4)]
    assert figure(clients, "people informed").value == 0.5
    assert figure(clients, "ties kept").value == 0.5


@given(CLIENTS)
def test_no_figure_rests_on_fewer_than_three_and_quartiles_lie_around_the_median(
    clients: list[Client],
) -> None:
    for each in cohort.figures(clients):
        if each.value is None:
            assert each.vaults is each.of is each.low is each.high is None
        else:
            assert each.vaults is not None
            assert each.of is not None
            assert each.vaults >= 3 <= each.of
            if each.low is not None and each.high is not None:
                assert each.low <= each.value <= each.high


def test_a_figure_has_no_field_that_could_name_anybody() -> None:
    assert [field.name for field in fields(CohortFigure)] == [
        "metric", "value", "unit", "why", "low", "high", "vaults", "of",
    ]  # fmt: skip

"""The measures of a network: their check values, and what holds for any network."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.network import (
    FORMER,
    INSIDER,
    concentration,
    coverage,
    effective_number,
    reachability,
    shares,
    variety,
)

FOUR = (0.4, 0.3, 0.2, 0.1)

weights = st.lists(st.floats(min_value=0, max_value=1e6), max_size=30)
ties = st.lists(
    st.tuples(st.floats(min_value=0, max_value=1), st.floats(min_value=0, max_value=100)), max_size=20
)


def test_check_values_of_four_shares() -> None:
    assert concentration(FOUR) == pytest.approx(0.30)
    assert 1 - concentration(FOUR) == pytest.approx(0.70)
    assert variety(FOUR) == pytest.approx(0.933, abs=5e-4)
    assert effective_number(FOUR) == pytest.approx(3.60, abs=5e-3)


def test_check_value_of_reach() -> None:
    """An insider at 49, one who left at 30, somebody who knows an insider at 20."""
    assert reachability([(INSIDER, 49), (FORMER, 30), (0.3, 20)]) == pytest.approx(0.593, abs=5e-4)


@pytest.mark.parametrize(("strongest", "covered"), [(0, 0), (17.5, 0.5), (35, 1), (100, 1)])
def test_a_tie_of_35_covers_its_company(strongest: float, covered: float) -> None:
    assert coverage(strongest) == pytest.approx(covered)


def test_nobody_reaches_nothing() -> None:
    assert reachability([]) == 0
    assert shares([]) == []
    assert shares([0.0, 0.0]) == []
    assert variety([]) is None
    assert concentration([]) == 0


def test_one_kind_is_wholly_concentrated_and_cannot_vary() -> None:
    assert concentration([1.0]) == 1
    assert variety([1.0]) is None
    assert effective_number([1.0]) == 1


def test_two_alike_are_as_varied_as_two_can_be() -> None:
    assert variety([0.5, 0.5]) == pytest.approx(1)
    assert effective_number([0.5, 0.5]) == pytest.approx(2)


@given(weights)
def test_shares_add_up_to_one(some: list[float]) -> None:
    parts = shares(some)
    assert sum(parts) == pytest.approx(1 if parts else 0)


@given(weights)
def test_every_measure_of_spread_stays_within_its_bounds(some: list[float]) -> None:
    parts = shares(some)
    if not parts:
        return
    assert 1 / len(parts) - 1e-9 <= concentration(parts) <= 1 + 1e-9
    assert 1 - 1e-9 <= effective_number(parts) <= len(parts) + 1e-6
    varied = variety(parts)
    assert varied is None or -1e-9 <= varied <= 1 + 1e-9


@given(ties, st.tuples(st.floats(min_value=0, max_value=1), st.floats(min_value=0, max_value=100)))
def test_one_more_tie_never_closes_a_door(some: list[tuple[float, float]], more: tuple[float, float]) -> None:
    before = reachability(some)
    assert 0 <= before <= 1
    assert before - 1e-9 <= reachability([*some, more]) <= 1

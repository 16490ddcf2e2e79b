"""How ready the way back to a company is whose offer was declined."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import boomerang
from crm.domain.boomerang import Bridge, Change

WARM = Bridge(
    etiquette=90, strengths=(20.0, 80.0), ratios=(1.0, 8.0, 9.0, None), balance=0.1, change=Change.SOLVED
)


def test_readiness_adds_up_what_is_left_between_them() -> None:
    ready = boomerang.readiness(WARM)
    assert {part.name: part.points for part in ready.parts} == pytest.approx(
        {"etiquette": 27, "deciders": 20, "process": 7.5, "balance": 9, "change": 15}
    )
    assert ready.total == pytest.approx(78.5)
    assert (ready.label, ready.cap) == ("call them", "")


@pytest.mark.parametrize(
    ("changed", "points"), [(Change.SOLVED, 15), (Change.UNKNOWN, 7.5), (Change.UNSOLVED, 0)]
)
def test_a_door_opens_when_the_reason_is_gone(changed: Change, points: float) -> None:
    assert boomerang.readiness(replace(WARM, change=changed)).parts[-1].points == points


@pytest.mark.parametrize(
    ("balance", "points"), [(-1, 0), (-0.5, 0), (0, 7.5), (0.14, 9.6), (0.5, 15), (0.9, 15)]
)
def test_whoever_still_owes_is_less_welcome(balance: float, points: float) -> None:
    [owing] = [
        part for part in boomerang.readiness(replace(WARM, balance=balance)).parts if part.name == "balance"
    ]
    assert owing.points == pytest.approx(points)


@pytest.mark.parametrize(
    ("bridge", "total", "cap"),
    [
        (replace(WARM, reneged=True), 40, "an accepted offer was taken back"),
        (replace(WARM, etiquette=49), 60, "the decline itself fell short"),
        (replace(WARM, manager_left=True, other_tie=False), 50, "the hiring manager has left"),
        (replace(WARM, manager_left=True, other_tie=False, reneged=True), 40, "taken back"),
        (replace(WARM, etiquette=49, manager_left=True, other_tie=False), 50, "has left"),
    ],
)
def test_the_lowest_cap_holds_and_says_why(bridge: Bridge, total: float, cap: str) -> None:
    warm = replace(bridge, strengths=(100.0,), ratios=(1.0,), balance=0.5)
    ready = boomerang.readiness(warm)
    assert ready.total == total
    assert cap in ready.cap


@pytest.mark.parametrize(
    "bridge", [replace(WARM, etiquette=50), replace(WARM, manager_left=True, other_tie=True)]
)
def test_a_fair_decline_or_another_tie_lifts_the_cap(bridge: Bridge) -> None:
    assert boomerang.readiness(bridge).cap == ""


def test_a_cap_above_what_was_reached_is_not_mentioned() -> None:
    assert boomerang.readiness(Bridge(10, (), (), -0.5, reneged=True)).cap == ""


@pytest.mark.parametrize(
    ("strength", "label"),
    [
        (70, "call them"),
        (68, "call them"),
        (67.9, "warm up first"),
        (0, "warm up first"),
    ],
)
def test_the_label_agrees_with_the_rounded_number(strength: float, label: str) -> None:
    bridge = Bridge(100, (strength,), (1.0,), 0.0, Change.UNSOLVED)
    assert boomerang.readiness(bridge).label == label


def test_without_ties_one_starts_as_a_new_applicant() -> None:
    ready = boomerang.readiness(Bridge(100, (), (), -0.5))
    assert (ready.total, ready.label) == (37.5, "start as a new applicant")
    assert [part.why for part in ready.parts if not part.points] == [
        "nobody who decides is known",
        "nobody of the process is recorded",
        "give and take -0.50, from -0.50 up to +0.50",
    ]


@given(
    st.builds(
        Bridge,
        etiquette=st.floats(0, 100),
        strengths=st.lists(st.floats(0, 100), max_size=4).map(tuple),
        ratios=st.lists(st.none() | st.floats(0, 50), max_size=6).map(tuple),
        balance=st.floats(-1, 1),
        change=st.sampled_from(Change),
        reneged=st.booleans(),
        manager_left=st.booleans(),
        other_tie=st.booleans(),
    )
)
def test_readiness_stays_in_range_and_falls_short_of_its_parts_only_under_a_cap(bridge: Bridge) -> None:
    ready = boomerang.readiness(bridge)
    assert 0 <= ready.total <= 100
    assert all(0 <= part.points <= part.out_of and part.why for part in ready.parts)
    assert sum(part.out_of for part in ready.parts) == 100
    reached = sum(part.points for part in ready.parts)
    assert ready.total == pytest.approx(reached) if not ready.cap else ready.total < reached
    assert not bridge.reneged or ready.total <= 40

"""Comparing offers: the sum is what it says, the winner is explained, and a flip really flips."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from crm.domain import comparing
from crm.domain.comparing import Column, Comparison, Criterion, Mark, Typed, Weight
from crm.errors import BadValue

NORTH, KEST = Column("o1", "Nordlicht, Engineer", "open"), Column("o2", "Kestrel, Analyst", "open")
GROWTH, WAY = Criterion("q1", "growth", 3), Criterion("q2", "short way", 2)


def compared(marks: Sequence[tuple[int, int]], criteria: Sequence[Criterion] = (GROWTH, WAY)) -> Comparison:
    """The two offers with these points, a pair for each criterion."""
    given_ = [
        Mark(offer.id, criterion.id, points)
        for criterion, pair in zip(criteria, marks, strict=True)
        for offer, points in zip((NORTH, KEST), pair, strict=True)
    ]
    return comparing.compare([NORTH, KEST], criteria, given_)


def test_the_higher_sum_wins_and_what_decides_is_named() -> None:
    found = compared([(7, 5), (4, 6)])
    assert [column.total for column in found.offers] == [29, 27]
    assert (found.winner, list(found.decides)) == ("o1", ["growth"])
    assert [(flip.criterion, flip.weight, flip.winner) for flip in found.flips] == [
        ("growth", 1, KEST.name),
        ("short way", 4, KEST.name),
    ]


def test_a_clear_lead_is_flipped_by_no_weight() -> None:
    assert compared([(9, 5), (8, 5)]).flips == []


def test_level_offers_have_no_winner() -> None:
    found = compared([(5, 5), (5, 5)])
    assert (found.winner, found.flips) == ("", ())


def test_what_is_not_marked_for_all_counts_for_none_and_is_asked_for() -> None:
    marks = [Mark("o1", "q1", 9), Mark("o1", "q2", 3), Mark("o2", "q2", 8)]
    found = comparing.compare([NORTH, KEST], [GROWTH, WAY], marks)
    assert [column.total for column in found.offers] == [6, 16]
    assert list(found.missing) == [(KEST.name, "growth")]
    assert comparing.compare([NORTH, KEST], [GROWTH], []).winner == ""


weights = st.lists(st.integers(1, 10), min_size=1, max_size=5)
points = st.tuples(st.integers(0, 10), st.integers(0, 10))


@given(st.data(), weights)
def test_a_flip_at_that_weight_changes_the_winner_and_one_less_does_not(
    data: st.DataObject, chosen: list[int]
) -> None:
    criteria = [Criterion(f"q{number}", f"c{number}", weight) for number, weight in enumerate(chosen)]
    marks = data.draw(st.lists(points, min_size=len(criteria), max_size=len(criteria)))
    found = compared(marks, criteria)
    assume(found.winner)
    for flip in found.flips:
        step = 1 if flip.weight > flip.instead_of else -1
        for weight, flipped in ((flip.weight, True), (flip.weight - step, False)):
            again = compared(
                marks,
                [each._replace(weight=weight) if each.name == flip.criterion else each for each in criteria],
            )
            totals = {column.id: column.total or 0 for column in again.offers}
            ahead = all(totals[found.winner] >= total for total in totals.values())
            assert ahead is not flipped


@given(st.data(), weights)
def test_without_what_decides_the_winner_would_not_be_ahead(data: st.DataObject, chosen: list[int]) -> None:
    criteria = [Criterion(f"q{number}", f"c{number}", weight) for number, weight in enumerate(chosen)]
    marks = data.draw(st.lists(points, min_size=len(criteria), max_size=len(criteria)))
    found = compared(marks, criteria)
    assume(found.winner)
    other = next(column.id for column in found.offers if column.id != found.winner)
    rest = [line for line in found.criteria if line.criterion not in found.decides]
    assert sum(line.weight * (line.points[found.winner] - line.points[other]) for line in rest) <= 0


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("nordlicht: growth=7 a clear path", Typed("nordlicht", "growth", 7, "a clear path")),
        ("Nordlicht/Data engineer: short  Way=0", Typed("Nordlicht/Data engineer", "short way", 0, "")),
        ("growth=10", Typed("", "growth", 10, "")),
        ("o12:growth=-", Typed("o12", "growth", None, "")),
    ],
)
def test_a_mark_is_read(typed: str, read: Typed) -> None:
    assert comparing.mark(typed) == read


@pytest.mark.parametrize("typed", ["growth", "growth=11", "growth=x", "=4", "nordlicht:=4", "growth=3.5"])
def test_a_mark_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(BadValue):
        comparing.mark(typed)


def test_a_weight_is_read_and_one_out_of_range_refused() -> None:
    assert comparing.weight(" Short  way = 2") == Weight("short way", 2)
    for wrong in ("growth", "growth=11", "growth=-1", "=3"):
        with pytest.raises(BadValue):
            comparing.weight(wrong)

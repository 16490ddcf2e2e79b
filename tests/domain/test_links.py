"""Who knows whom: what links say of a network, by hand and by law."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.links import LinkKind, constraint, effective_size, web

PEOPLE = [f"p{number}" for number in range(6)]
LINKS = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), max_size=15)


def test_a_manager_seen_from_the_other_side_has_a_report() -> None:
    assert LinkKind.MANAGER.turned is LinkKind.REPORT
    assert LinkKind.REPORT.turned is LinkKind.MANAGER
    assert LinkKind.FRIEND.turned is LinkKind.FRIEND


def test_a_web_goes_both_ways_and_knows_nobody_outside() -> None:
    assert web([("a", "b"), ("b", "c"), ("c", "c")]) == {"a": {"b"}, "b": {"a", "c"}, "c": {"b"}}
    assert web([("a", "b"), ("b", "c")], {"a", "b"}) == {"a": {"b"}, "b": {"a"}}


@pytest.mark.parametrize(("people", "links", "size"), [(8, 5, 6.75), (8, 0, 8), (4, 6, 1), (0, 0, 0)])
def test_effective_size_is_the_people_less_what_they_share(people: int, links: int, size: float) -> None:
    assert effective_size(people, links) == size


@pytest.mark.parametrize(
    ("people", "links", "expected"),
    [
        ([], [], 0.0),
        (["a"], [], 1.0),
        (["a", "b"], [], 0.5),
        (["a", "b"], [("a", "b")], 1.125),  # a triangle: (1/2 + 1/4) squared, twice
        (["a", "b", "c", "d"], [], 0.25),
        # a and b know each other, c stands alone: 2 (1/3 + 1/6) squared + 1/9
        (["a", "b", "c"], [("a", "b")], 0.5 + 1 / 9),
    ],
)
def test_constraint_by_hand(people: list[str], links: list[tuple[str, str]], expected: float) -> None:
    assert constraint(people, web(links)) == pytest.approx(expected)


@given(LINKS)
def test_links_among_friends_never_free_their_owner(links: list[tuple[str, str]]) -> None:
    alone, known = constraint(PEOPLE, {}), web(links)
    assert alone == pytest.approx(1 / len(PEOPLE))
    assert alone - 1e-9 <= constraint(PEOPLE, known) <= 1.2
    count = sum(map(len, known.values())) // 2
    assert 0 <= effective_size(len(PEOPLE), count) <= len(PEOPLE)

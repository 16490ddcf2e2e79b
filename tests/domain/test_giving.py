"""Give and take: what each kind weighs, how it fades, and when the user owes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crm.domain.giving import balances, favours
from crm.domain.policy import DEFAULT
from crm.domain.words import Gave, Took

_TODAY = date(2026, 11, 23)
_ROW = some.tuples(
    some.sampled_from(["p11", "p12"]),
    some.integers(0, 3000).map(lambda days: (_TODAY - timedelta(days=days)).isoformat()),
    some.none() | some.sampled_from(list(Gave)),
    some.none() | some.sampled_from(list(Took)),
)


def _balance(*rows: tuple[str, str, str | None, str | None], invested: tuple[str, ...] = ()) -> float:
    return balances(rows, [("p11", day) for day in invested], _TODAY).get("p11", 0.0)


def test_every_kind_has_a_weight() -> None:
    for kind in Gave:
        assert favours([("p11", "2026-11-23", kind, None)], [], _TODAY)["p11"].given > 0
    for gain in Took:
        assert favours([("p11", "2026-11-23", None, gain)], [], _TODAY)["p11"].taken > 0


def test_weights_are_the_users_to_tune() -> None:
    policy = DEFAULT._replace(gave_article=4.0, took_offer=0.5, favour_half_life_days=100)
    rows = [("p11", "2026-08-15", "article", None)]
    found = favours(rows, [("p11", "2026-11-23")], _TODAY, policy)["p11"]
    assert found.given == pytest.approx(2.0)
    assert found.taken == pytest.approx(0.5)


@given(some.lists(_ROW))
def test_a_balance_lies_between_one_owing_all_and_one_owed_all(
    rows: list[tuple[str, str, str | None, str | None]],
) -> None:
    assert all(-1 < balance < 1 for balance in balances(rows, [], _TODAY).values())


@given(some.lists(_ROW), some.permutations(range(5)))
def test_the_order_does_not_matter(
    rows: list[tuple[str, str, str | None, str | None]], order: list[int]
) -> None:
    shuffled = [rows[at] for at in order if at < len(rows)] + rows[5:]
    assert balances(shuffled, [], _TODAY) == pytest.approx(balances(rows, [], _TODAY))


@given(some.lists(_ROW), some.sampled_from(list(Gave)))
def test_giving_never_makes_one_owe_more(
    rows: list[tuple[str, str, str | None, str | None]], gift: Gave
) -> None:
    before = balances(rows, [], _TODAY).get("p11", 0.0)
    assert balances([*rows, ("p11", _TODAY.isoformat(), gift, None)], [], _TODAY)["p11"] > before


def test_an_introduction_weighs_more_than_an_article_and_a_congratulation_least() -> None:
    worth = [
        _balance(("p11", "2026-11-23", gift, None))
        for gift in ("introduction", "answer", "article", "congratulation")
    ]
    assert worth == sorted(worth, reverse=True)
    assert worth[-1] > 0


def test_what_was_taken_is_owed_until_something_is_given() -> None:
    took = ("p11", "2026-11-23", None, "advice")
    assert _balance(took) < 0
    assert _balance(took, ("p11", "2026-11-23", "article", None)) == 0


def test_hours_put_into_an_offer_that_was_declined_are_owed() -> None:
    assert _balance(invested=("2026-11-20",)) < _balance(("p11", "2026-11-20", None, "advice")) < 0


def test_an_old_favour_counts_half_after_a_year() -> None:
    fresh, old = (_balance(("p11", day, "introduction", None)) for day in ("2026-11-23", "2025-11-23"))
    assert [old, fresh] == pytest.approx([1.5 / 3.5, 3 / 5])


def test_whoever_exchanged_nothing_has_no_balance() -> None:
    assert balances([("p11", "2026-11-23", None, None)], [], _TODAY) == {}

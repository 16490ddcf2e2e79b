"""How much an article speaks of some words, by its own and by its neighbours'."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import relevance
from crm.domain.relevance import NEAREST, Posting

NEAR = st.lists(
    st.tuples(st.integers(1, 99), st.floats(0, 1)), max_size=NEAREST, unique_by=lambda each: each[0]
)


def posting(**weights: int) -> Posting:
    held = {int(name[1:]): weight for name, weight in weights.items()}
    return Posting(array("I", sorted(held)), bytes(held[number] for number in sorted(held)))


def test_a_word_of_the_title_counts_more_than_one_of_the_summary() -> None:
    held = relevance.words("Churn", "Retention in subscription products", [])
    assert held["churn"] > held["retent"]


def test_the_same_word_again_adds_less_each_time() -> None:
    once, twice, thrice = (relevance.words("", "churn " * times, [])["churn"] for times in (1, 2, 3))
    assert 0 < thrice - twice < twice - once


def test_a_word_of_a_long_text_weighs_less() -> None:
    long = relevance.words("", "churn " + " ".join(f"w{number}" for number in range(300)), [])
    assert long["churn"] < relevance.words("", "churn", [])["churn"]


@given(st.text(), st.text(), st.lists(st.text(), max_size=3))
def test_every_weight_fits_into_a_byte_and_is_something(title: str, summary: str, tags: list[str]) -> None:
    assert all(1 <= weight <= 255 for weight in relevance.words(title, summary, tags).values())


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_the_more_articles_hold_a_word_the_less_it_tells(one: int, other: int) -> None:
    rarities = [relevance.rarity(holders, 1000) for holders in sorted((one, other))]
    assert rarities == sorted(rarities, reverse=True)
    assert all(rarity > 0 for rarity in rarities)


def test_a_posting_knows_its_articles_and_no_others() -> None:
    held = posting(n3=7, n9=20)
    assert [held.of(number) for number in (1, 3, 5, 9, 12)] == [0, 7, 0, 20, 0]


def test_a_rare_word_decides_and_what_is_not_wanted_counts_against() -> None:
    postings = {"rare": posting(n1=100), "common": posting(n1=100, n2=100, n3=100)}
    assert (
        relevance.scores({"rare": 1, "common": 1}, postings, 9)[1]
        > relevance.scores({"rare": 1}, postings, 9)[1]
    )
    scores = relevance.scores({"rare": 2, "common": -0.5}, postings, 9)
    assert list(scores) == [1]
    assert scores[1] == pytest.approx(
        sum(relevance.shares(1, {"rare": 2, "common": -0.5}, postings, 9).values())
    )


def test_of_two_articles_that_say_the_same_the_one_in_good_company_comes_first() -> None:
    own = {1: 5.0, 2: 5.0, 3: 4.0, 4: 0.0}
    found = relevance.among_neighbours(own, {1: [(3, 0.5)], 2: [(4, 0.5)]})
    assert found[1] > found[2]


@given(NEAR)
def test_what_everybody_has_to_say_is_together_one(near: list[tuple[int, float]]) -> None:
    assert sum(share for _, share in relevance.portions(100, near)) == pytest.approx(1)


@given(NEAR, st.dictionaries(st.integers(1, 99), st.floats(0, 10)))
def test_a_score_among_neighbours_lies_within_theirs(
    near: list[tuple[int, float]], own: dict[int, float]
) -> None:
    said = [own.get(number, 0.0) for number, _ in near] + [own.get(100, 0.0)]
    found = relevance.among_neighbours(own, {100: near})[100]
    assert min(said) - 1e-9 <= found <= max(said) + 1e-9


@given(st.lists(st.tuples(st.integers(1, 30), st.floats(0, 1))))
def test_the_nearest_are_so_many_at_most_each_once_and_in_order(compared: list[tuple[int, float]]) -> None:
    near = relevance.nearest(compared)
    assert len(near) == len({number for number, _ in near}) == min(NEAREST, len(dict(compared)))
    assert [likeness for _, likeness in near] == sorted((each[1] for each in near), reverse=True)


def test_an_article_has_all_in_common_with_itself_and_nothing_with_a_stranger() -> None:
    one = relevance.words("Churn", "Retention models", [])
    rarities = dict.fromkeys(["churn", "retent", "model", "otter"], 2.0)
    extent = relevance.extent(one, rarities)
    assert relevance.common(one, one, rarities) == pytest.approx(extent**2)
    assert relevance.common(one, {"otter": 9}, rarities) == 0

"""What reactions say of what a person cares about."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import interests
from crm.domain.interests import Passage, Place, Profile
from crm.domain.reactions import Reaction, Verdict, taught

TODAY = date(2026, 11, 23)
CARES = interests.profile([Passage("churn, otters", Place.TOPIC)], TODAY)


def reaction(verdict: Verdict, about: str = "Churn", day: date = TODAY) -> Reaction:
    return Reaction(f"https://news.example/{about}", about, "", (), verdict, day)


def churn(profile: Profile) -> float:
    return profile.terms["churn"].weight


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (Verdict.USED, 1 + 0.75 * 2),
        (Verdict.ACKNOWLEDGED, 1 + 0.75),
        (Verdict.IGNORED, 1 - 0.25 * 0.25),
        (Verdict.NOT_FOR_THEM, 1 - 0.25),
    ],
)
def test_a_reaction_moves_the_words_of_its_article(verdict: Verdict, expected: float) -> None:
    found = taught(CARES, [reaction(verdict)], TODAY)
    assert churn(found) == pytest.approx(expected)
    assert found.terms["otter"] == CARES.terms["otter"]


def test_a_reaction_of_a_year_ago_moves_half() -> None:
    old = taught(CARES, [reaction(Verdict.ACKNOWLEDGED, day=TODAY - timedelta(days=365))], TODAY)
    assert churn(old) == pytest.approx(1 + 0.75 / 2)


def test_what_was_liked_is_cared_about_and_says_from_where() -> None:
    found = taught(CARES, [reaction(Verdict.USED, "Pricing power")], TODAY)
    assert found.terms["price"].word == "Pricing".lower()
    assert found.terms["price"].place is Place.LIKED


def test_what_was_not_for_them_counts_against() -> None:
    found = taught(CARES, [reaction(Verdict.NOT_FOR_THEM, "Pricing")], TODAY)
    assert found.terms["price"].weight == -0.25


def test_words_of_how_one_is_in_touch_teach_nothing() -> None:
    assert taught(CARES, [reaction(Verdict.USED, "See you soon")], TODAY).terms.keys() == {
        "churn",
        "otter",
        "soon",
    }


def test_without_reactions_nothing_moves() -> None:
    assert taught(CARES, [], TODAY) == CARES


@given(
    st.lists(st.builds(reaction, st.sampled_from(Verdict), st.sampled_from(["Churn", "Pricing", "Otters"])))
)
def test_nothing_is_moved_beyond_its_bounds(reactions: list[Reaction]) -> None:
    assert all(-0.5 <= term.weight <= 4 for term in taught(CARES, reactions, TODAY).terms.values())

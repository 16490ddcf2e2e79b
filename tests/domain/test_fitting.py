"""Who fits an opening: skills found and missing, the bar, and what stands in the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import fitting, occupations, skills
from crm.domain.fitting import Candidate, Match, Vacancy

VACANCY = Vacancy(
    "j1",
    "Senior Backend Engineer",
    "You know Python and PostgreSQL.\nKubernetes is nice to have.\nExcel at what you do.",
    place="Berlin",
    company="c1",
    strength=40,
)
FITTING = Candidate("p1", "Priya", "Backend Developer", ["Python", "postgres"], place="Berlin", strength=60)


def fits(candidate: Candidate, vacancy: Vacancy = VACANCY) -> Match:
    return fitting.match(candidate, vacancy, occupations.load(), {})


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Python, k8s and Vue.js", {"python", "kubernet", "vue"}),
        ("Microsoft Excel or Google Cloud", {"microsoft excel", "googl cloud"}),
        ("You excel at word of mouth and go far", set()),
        ("C++, C# and Node.js", {"c++", "c#", "node js"}),
        ("machine-learning models", {"machin learn"}),
        ("", set()),
    ],
)
def test_skills_are_found_in_running_text(written: str, expected: set[str]) -> None:
    assert skills.found(written).keys() == expected


def test_a_noted_skill_is_one_whatever_the_list_knows() -> None:
    assert skills.keys(["Heron counting", "Excel", "Go"]).keys() >= {
        "heron count",
        "microsoft excel",
        "golang",
    }


def test_what_is_nice_to_have_is_no_must() -> None:
    must, may = fitting.required(VACANCY)
    assert (set(must), set(may)) == ({"python", "postgresql"}, {"kubernet"})


def test_says_what_is_there_and_which_musts_are_missing() -> None:
    found = fits(FITTING._replace(skills=["Python"]))
    assert (found.have, found.missing) == (("python",), ("postgresql",))
    assert "has python; lacks postgresql" in found.why


def test_who_fits_scores_better_than_who_does_not() -> None:
    assert fits(FITTING).score > fitting.GOOD_ENOUGH > fits(Candidate("p2", "Tom", "Pastry Chef")).score


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"skills": ["Python", "PostgreSQL", "Kubernetes"]}, {"skills": ["Python"]}),
        ({"title": "Backend Engineer"}, {"title": "Recruiter"}),
        ({"title": "Senior Backend Engineer"}, {"title": "Junior Backend Engineer"}),
        ({"place": "Berlin"}, {"place": "Lisbon"}),
        ({"strength": 80}, {"strength": 10}),
    ],
)
def test_each_part_counts(better: dict[str, object], worse: dict[str, object]) -> None:
    one, other = (FITTING._replace(**each) for each in (better, worse))  # type: ignore[arg-type]  # test shorthand
    assert fits(one).score > fits(other).score


def test_anywhere_is_everybody_s_place() -> None:
    away = FITTING._replace(place="Lisbon")
    assert fits(away, VACANCY._replace(workplace="remote")).parts["place"] == 1


def test_a_rare_skill_tells_more_than_a_common_one() -> None:
    rarities = skills.rarities({"python": 90, "postgresql": 5}, 100)
    one, other = (
        fitting.match(FITTING._replace(skills=[skill]), VACANCY, occupations.load(), rarities).score
        for skill in ("PostgreSQL", "Python")
    )
    assert one > other


@pytest.mark.parametrize(
    ("candidate", "reason"),
    [
        (FITTING, ""),
        (FITTING._replace(company="c1"), "works there already"),
        (FITTING._replace(open_to=False), "is not open to roles"),
        (FITTING._replace(conflict="signed a non-solicit"), "signed a non-solicit"),
    ],
)
def test_what_stands_in_the_way_is_said(candidate: Candidate, reason: str) -> None:
    assert fitting.barred(candidate, VACANCY) == reason


def test_who_did_not_say_that_they_are_open_is_asked_first() -> None:
    assert fits(FITTING).ask_first
    assert not fits(FITTING._replace(open_to=True)).ask_first


MATCHES = st.builds(
    Match, st.sampled_from(["p1", "p2"]), st.sampled_from(["j1", "j2", "j3"]), st.floats(0, 1), st.just({})
)


@given(st.lists(MATCHES))
def test_one_candidate_at_most_for_an_opening_and_only_good_ones(matches: list[Match]) -> None:
    chosen = fitting.best(matches)
    assert len({each.opening for each in chosen}) == len(chosen)
    assert all(each.score >= fitting.GOOD_ENOUGH for each in chosen)
    assert {each.opening for each in chosen} == {
        each.opening for each in matches if each.score >= fitting.GOOD_ENOUGH
    }

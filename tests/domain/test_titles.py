"""What stays of a title, how far up it stands, and which titles are for the same work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import occupations, titles
from crm.domain.titles import Level


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Sr. Software Engineer (m/w/d)", "software engineer"),
        ("SWE II", "software engineer"),
        ("Senior Back-End Developer", "backend software developer"),
        ("Entwickler:in", "entwickler"),
        ("Entwickler*innen", "entwickler"),
        ("Entwicklerin", "entwickler"),
        ("Saleswoman", "salesperson"),
        ("Chairmen", "chairperson"),
        ("German teacher", "german teacher"),
        ("Managers, Except Office Managers", "managers"),
        ("VP of Marketing", "marketing"),
        ("Senior", "senior"),
        ("", ""),
    ],
)
def test_of_a_title_the_work_stays(written: str, expected: str) -> None:
    assert " ".join(titles.core(written)) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Intern, Marketing", Level.INTERN),
        ("Junior Developer", Level.JUNIOR),
        ("Developer", Level.MIDDLE),
        ("Sr Developer", Level.SENIOR),
        ("Staff Engineer", Level.LEAD),
        ("Head of Data", Level.HEAD),
        ("CTO", Level.EXECUTIVE),
        ("Assistant Manager", Level.JUNIOR),
    ],
)
def test_a_title_says_how_far_up_it_stands(written: str, expected: Level) -> None:
    assert titles.level(written) is expected


def test_levels_are_less_alike_with_each_step() -> None:
    steps = ["Developer", "Senior Developer", "Lead Developer", "Head of Development", "CTO"]
    alike = [titles.level_likeness("Developer", each) for each in steps]
    assert alike == [1.0, 0.75, 0.5, 0.25, 0.0]


@pytest.mark.parametrize(
    ("title", "nearer", "farther"),
    [
        ("Software Engineer", "Backend Developer", "Civil Engineer"),
        ("Nurse", "RN", "Software Engineer"),
        ("Physician", "Doctor", "Lawyer"),
        ("Recruiter", "Talent Acquisition Specialist", "Sales Representative"),
        ("Product Manager", "Senior Product Manager (f/m/x)", "Project Engineer"),
        ("Attorney", "Lawyer", "Accountant"),
    ],
)
def test_titles_for_the_same_work_are_nearer(title: str, nearer: str, farther: str) -> None:
    known = occupations.load()
    assert known.similarity(title, nearer) > known.similarity(title, farther)


@pytest.mark.parametrize("title", ["Chairwoman", "Backend Engineer", "Zymurgist", ""])
def test_a_title_is_wholly_like_itself(title: str) -> None:
    assert occupations.load().similarity(title, title) == 1


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_the_same_from_both_sides_and_between_nothing_and_all(one: str, other: str) -> None:
    known = occupations.load()
    assert known.similarity(one, other) == known.similarity(other, one)
    assert 0 <= known.similarity(one, other) <= 1

"""What titles and places say, and no more than that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import traits
from crm.domain.traits import Traits


@pytest.mark.parametrize(
    ("title", "seniority", "function"),
    [
        ("Chief Executive Officer", "executive", "leadership"),
        ("CTO & co-founder", "executive", "engineering"),
        ("Vice President, Sales", "director", "sales"),
        ("VP Machine Learning", "director", "data"),
        ("Head of Data", "director", "data"),
        ("Engineering Manager", "manager", "engineering"),
        ("Senior Recruiter", "senior", "people"),
        ("Staff Engineer", "senior", "engineering"),
        ("Product Designer", "mid", "design"),
        ("Product Owner", "mid", "product"),
        ("Assistant to the Director", "junior", ""),
        ("Working student, finance", "junior", "finance"),
        ("Geschäftsführerin", "mid", ""),
        ("Consultant", "mid", ""),
        ("", "", ""),
    ],
)
def test_a_title_says_how_high_and_what(title: str, seniority: str, function: str) -> None:
    assert (traits.seniority(title), traits.function(title)) == (seniority, function)


@pytest.mark.parametrize(
    ("zone", "country", "region"),
    [
        ("Europe/Berlin", "", "Europe"),
        ("America/New_York", "", "North America"),
        ("America/Argentina/Ushuaia", "", "South America"),
        ("America/Sao_Paulo", "", "South America"),
        ("Australia/Perth", "", "Oceania"),
        ("", "jp", "Asia"),
        ("Europe/Berlin", "NZ", "Oceania"),
        ("UTC", "", ""),
        ("", "", ""),
    ],
)
def test_the_country_says_where_and_else_the_zone(zone: str, country: str, region: str) -> None:
    assert traits.region(zone, country) == region


def test_nothing_known_is_nothing_said() -> None:
    assert traits.of(None, None, None, None) == Traits()


@given(st.text(), st.text(), st.text(), st.text())
def test_whatever_is_written_somewhere_is_no_error(
    title: str, industry: str, country: str, zone: str
) -> None:
    assert traits.of(title, industry, country, zone).seniority in (
        "", "executive", "director", "manager", "senior", "mid", "junior",
    )  # fmt: skip

"""Phone numbers: one spelling for every way people write one, and nothing that cannot be dialled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crm.errors import BadValue
from crm.services.phones import normal


@pytest.mark.parametrize(
    "written",
    [
        "+49 30 23125 001",
        "+49 (0)30 23125-001",
        "0049 30 23125001",
        "030 23125001",
        "(030) 23 12 50 01",
        "030/23125001",
        "tel:+49-30-23125-001",
        "+493023125001",
    ],
)
def test_one_number_has_one_spelling(written: str) -> None:
    assert normal(written, "DE") == "+493023125001"


@pytest.mark.parametrize(
    ("written", "region", "spelt"),
    [
        ("020 7946 0018", "GB", "+442079460018"),
        ("(415) 555-0100", "US", "+14155550100"),
        ("030 23125001", "", "03023125001"),
        ("030 23125001", "XX", "03023125001"),
        ("+49 30 23125 001", "US", "+493023125001"),
    ],
)
def test_a_number_without_a_country_is_one_of_the_user_s_or_its_digits(
    written: str, region: str, spelt: str
) -> None:
    assert normal(written, region) == spelt


@pytest.mark.parametrize("written", ["", "12", "abc", "ask the desk", "+", "+49", "030-x", "1" * 16, "+4912"])
@pytest.mark.parametrize("region", ["DE", ""])
def test_what_cannot_be_dialled_is_refused(written: str, region: str) -> None:
    with pytest.raises(BadValue, match="is not a phone number"):
        normal(written, region)


@given(some.integers(200_0000000, 999_9999999), some.sampled_from([" ", "-", ".", " / ", ""]))
def test_spelling_twice_is_spelling_once(digits: int, gap: str) -> None:
    number = str(digits)
    written = f"+49{gap}{number[:3]}{gap}{number[3:]}"
    once = normal(written, "")
    assert normal(once, "US") == once == f"+49{number}"

"""The words of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Retention models", ["retention", "models"]),
        ("Zoë Łukasz’s café", ["zoe", "lukasz", "cafe"]),
        ("C++, C# and data-driven teams", ["c++", "c#", "and", "data", "driven", "teams"]),
        ("don't – 2nd edition (2026)", ["don't", "2nd", "edition", "2026"]),
        ("", []),
        ("…!?", []),
        ("\N{BLACK-LETTER CAPITAL H}iring STRASSE straße", ["hiring", "strasse", "strasse"]),
    ],
)
def test_words_are_folded_and_split(written: str, expected: list[str]) -> None:
    assert text.words(written) == expected


def test_stop_words_say_nothing() -> None:
    assert text.terms("What is it that you would do with the retention of teams?") == ["retent", "team"]


@given(st.text())
def test_case_does_not_matter(written: str) -> None:
    assert text.words(written.casefold()) == text.words(written)
    assert all(text.terms(written))

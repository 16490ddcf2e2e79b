"""Advice: what the figures of a network say in plain words, for any figures and in few sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import advice, health
from crm.domain.words import Status

NAMES = [each.metric for each in health.figures([], [])]
ALIVE = {"people": 10, "warm": 6, "new": 2, "dormant": 1, "never": 1}

COUNTS = {name: st.none() | st.integers(0, 9).map(float) for name in ["people", "you owe", *Status]}
SHARES = {name: st.none() | st.floats(0, 1) for name in NAMES if name not in COUNTS}


def test_where_nobody_is_there_is_nothing_to_say() -> None:
    assert advice.of({"people": 0}) is None
    assert advice.of({}) is None


@pytest.mark.parametrize(
    ("figures", "kind", "word"),
    [
        ({}, "good", "in touch with 8 of 9 people"),
        ({"target coverage": 1.0}, "good", "At every company"),
        ({"net warm": 2, "became warm": 3, "cooled off": 1}, "good", "3 ties became warm and 1 cooled off"),
        ({"net warm": -1, "became warm": 1, "cooled off": 2}, "care", "1 tie became warm and 2 cooled off"),
        ({"warm among key and close": 0.4}, "care", "only 40%"),
        ({"warm among key and close": 0.75}, "good", "75%"),
        ({"cooling": 1}, "care", "1 tie is cooling"),
        ({"cooling": 4}, "care", "4 ties are cooling"),
        ({"you owe": 1}, "care", "1 person gave you"),
        ({"concentration": 0.3}, "care", "hangs on few companies"),
        ({"concentration": 0.2}, "good", "No single company"),
        ({"never": 3}, "care", "never in touch with 3 people"),
        ({"cooling": 1}, "next", "crm next"),
        ({"you owe": 2}, "next", "crm suggest"),
        ({"target coverage": 0.5}, "next", "crm paths"),
        ({"target coverage": None}, "next", "crm company edit NAME --target"),
    ],
)
def test_each_finding_has_its_sentence(figures: dict[str, float | None], kind: str, word: str) -> None:
    said = advice.of({**ALIVE, **figures})
    assert said is not None
    assert any(word in sentence for sentence in getattr(said, kind)), said


@given(st.fixed_dictionaries({}, optional=COUNTS | SHARES))
def test_of_each_kind_there_are_one_to_three_sentences(figures: dict[str, float | None]) -> None:
    said = advice.of(figures)
    assert (said is None) == (not figures.get("people"))
    for _, sentences in said.titled() if said else ():
        assert 1 <= len(sentences) <= 3
        assert not any("nan" in each or "None" in each for each in sentences)

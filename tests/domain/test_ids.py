"""Ids are short, never look like one another, and sort as the numbers they were made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crm.domain import ids
from crm.domain.ids import Kind

_NUMBERS = some.integers(1, 32**9 - 1)
_KINDS = some.sampled_from(Kind)


@given(_KINDS, _NUMBERS, _NUMBERS)
def test_ids_of_one_kind_sort_as_their_numbers_do(kind: Kind, one: int, other: int) -> None:
    assert (ids.make(kind, one) < ids.make(kind, other)) == (one < other)


@given(_KINDS, _NUMBERS)
def test_the_number_comes_back(kind: Kind, number: int) -> None:
    assert ids.number(ids.make(kind, number)) == number


@given(_KINDS, _NUMBERS, some.data())
def test_every_beginning_of_two_letters_or_more_looks_like_an_id(
    kind: Kind, number: int, data: some.DataObject
) -> None:
    made = ids.make(kind, number)
    length = data.draw(some.integers(2, len(made)))
    assert ids.looks_like_one(made[:length])


@given(_KINDS, _NUMBERS, _NUMBERS)
def test_no_id_is_the_beginning_of_another(kind: Kind, one: int, other: int) -> None:
    assert one == other or not ids.make(kind, other).startswith(ids.make(kind, one))


@given(some.text())
def test_no_text_breaks_the_reading_of_an_id(text: str) -> None:
    assert ids.number(text) >= 0
    assert not ids.number(text) or ids.looks_like_one(text)


@pytest.mark.parametrize(
    "text", ["", "p", "pat", "Pat", "p0", "p1", "p2a", "p1ab", "p1i", "p1 ", "12", "Ines", "ö11"]
)
def test_what_was_never_made_has_no_number(text: str) -> None:
    assert ids.number(text) == 0


@pytest.mark.parametrize("text", ["pat", "ines", "p", "", "p0a", "p1i", "p1o", "p1!", "b12", "P12"])
def test_a_name_does_not_look_like_an_id(text: str) -> None:
    assert not ids.looks_like_one(text)


def test_ids_are_short_and_spell_no_letter_that_looks_like_a_digit() -> None:
    assert [ids.make(Kind.PERSON, number) for number in (1, 31, 32, 1023, 1024)] == [
        "p11", "p1z", "p210", "p2zz", "p3100",
    ]  # fmt: skip
    assert not set("ilou") & set("".join(ids.make(Kind.PERSON, number)[1:] for number in range(1, 3000)))


def test_each_kind_has_a_letter_of_its_own() -> None:
    assert len({kind.value for kind in Kind}) == len(Kind)
    assert all(len(kind.value) == 1 for kind in Kind)

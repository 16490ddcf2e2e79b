"""No cell starts a formula, hides a character, or holds more than a spreadsheet takes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.reporting import cells

FORMULAS = (
    "=1+1",
    "+49 40 1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "'=1",
    "''+1",
    "＝1",
    "＋1",
    "－1",
    "＠A1",
)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_would_run_gets_an_apostrophe(text: str) -> None:
    written = str(cells.written(text))
    assert written.startswith("'")
    assert written.removeprefix("'") == cells.clean(text)


@pytest.mark.parametrize(
    "text", ["Ines Okafor", "'s-Hertogenbosch", "a=b", "1+1", "", "ines@nordlicht.example"]
)
def test_a_text_that_would_not_run_stays_as_it_is(text: str) -> None:
    assert cells.written(text) == text


def test_control_characters_and_marks_that_turn_text_are_gone() -> None:
    assert cells.clean("Al\x00ice\x07 \x1b[31mred \u202egnp.exe\u200f\ud800\ufeff") == "Alice [31mred gnp.exe"


def test_line_ends_of_all_kinds_become_one_kind() -> None:
    assert cells.clean("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"


def test_what_is_cut_says_so() -> None:
    long = cells.fitting("x" * 40_000)
    assert len(long) == 32_767
    assert long.endswith("… (cut)")
    assert cells.fitting("x" * 32_767) == "x" * 32_767


def test_a_cell_counts_as_spreadsheets_count() -> None:
    """A sign beyond the first 65,536 takes two of the 32,767 units, and is never cut in two."""
    cut = cells.fitting("🦉" * 20_000)
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert set(cut.removesuffix(" … (cut)")) == {"🦉"}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (True, "yes"),
        (False, ""),
        (0, 0),
        (-0.5, -0.5),
        (1 / 3, 0.3333),
        (date(2026, 11, 23), "2026-11-23"),
        (datetime(2026, 11, 23, 9, tzinfo=UTC), "2026-11-23T09:00:00+00:00"),
        (("mentor", "key"), "mentor; key"),
        (("=1", "b"), "'=1; b"),
        ((), ""),
    ],
)
def test_values_are_written_by_their_kind(value: object, written: object) -> None:
    assert cells.written(value) == written


@given(st.text())
def test_no_text_starts_a_formula_once_written(text: str) -> None:
    written = str(cells.written(text))
    assert not written.lstrip("'").startswith(tuple("=+-@\t\r\n＝＋－＠")) or written.startswith("'")
    assert not written.startswith(tuple("=+-@\t\r\n＝＋－＠"))


@given(st.text())
def test_cleaning_and_fitting_a_second_time_changes_nothing(text: str) -> None:
    clean = cells.fitting(cells.clean(text))
    assert cells.fitting(cells.clean(clean)) == clean
    clean.encode("utf-8")

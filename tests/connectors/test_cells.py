"""Cells: cleaned without loss of what is seen, several values and back, formulas guarded and unguarded."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.connectors import cells

TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
STARTS = st.sampled_from(["", "'", "''", "=", "+", "-", "@", "\t", "\r", "\n", "＝", "'=", "''+"])
DANGEROUS = "=+-@\t\r\n＝＋－＠"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Ines   Okafor ", "Ines Okafor"),
        ("Ines\u00a0Okafor", "Ines Okafor"),
        ("Ines\r\nOkafor", "Ines Okafor"),
        ("O'Neil MBA, CFA", "O'Neil MBA, CFA"),
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("red\x1b[31mhot\x07", "red[31mhot"),
        ("\ufeffMara", "Mara"),
        ("Zoë 🎤", "Zoë 🎤"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("lone \udce9", "lone"),
        ("", ""),
    ],
)
def test_a_line_is_kept_as_it_is_seen(written: str, kept: str) -> None:
    assert cells.line(written) == kept


def test_several_lines_keep_their_line_ends_as_lf() -> None:
    assert cells.lines(" one\r\ntwo\rthree\x00\n\n four \n") == "one\ntwo\nthree\n\n four"


@given(TEXTS)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert cells.line(cells.line(text)) == cells.line(text)
    assert cells.lines(cells.lines(text)) == cells.lines(text)


@given(STARTS, TEXTS)
def test_a_guarded_cell_starts_no_formula_and_comes_back_exactly(start: str, rest: str) -> None:
    text = start + rest
    assert cells.guarded(text)[:1] not in set(DANGEROUS)
    assert cells.unguarded(cells.guarded(text)) == text


def test_an_apostrophe_of_the_language_is_left_alone() -> None:
    assert cells.guarded("'s-Hertogenbosch") == "'s-Hertogenbosch"
    assert cells.unguarded("'s-Hertogenbosch") == "'s-Hertogenbosch"


@given(st.lists(st.builds(lambda start, rest: cells.line(start + rest), STARTS, TEXTS).filter(bool)))
def test_several_values_come_back_from_one_cell(values: list[str]) -> None:
    assert cells.words(cells.joined(values)) == tuple(values)


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("", ()),
        (" ; ;", ()),
        ("berlin", ("berlin",)),
        ("berlin; python ;;trains", ("berlin", "python", "trains")),
        (r"R\D;a\;b;c\\", (r"R\D", "a;b", "c\\")),
        ("'+49 30 1;+49 30 2", ("+49 30 1", "+49 30 2")),
    ],
)
def test_a_cell_of_several_values_is_read_as_people_write_it(cell: str, values: tuple[str, ...]) -> None:
    assert cells.words(cell) == values


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026-05-01", date(2026, 5, 1)),
        ("20260501", date(2026, 5, 1)),
        ("2026-05-01T10:00:00Z", datetime(2026, 5, 1, 10, tzinfo=UTC)),
        ("2026-05-01 10:00+02:00", datetime(2026, 5, 1, 10, tzinfo=timezone(timedelta(hours=2)))),
        ("2026-05-01 10:00", datetime(2026, 5, 1, 10)),  # noqa: DTZ001 -- a time without a zone is the case
        ("2026-02-30", None),
        ("01.05.2026", None),
        ("0001-01-01T00:00+14:00", None),
        ("", None),
    ],
)
def test_a_moment_is_read_in_iso_alone(cell: str, moment: date | datetime | None) -> None:
    assert cells.when(cell) == moment


def test_the_day_of_an_instant_is_its_day_where_it_was_written() -> None:
    assert cells.day("2026-05-01T00:30+02:00") == date(2026, 5, 1)


@given(TEXTS)
def test_any_text_is_a_moment_or_none(text: str) -> None:
    assert cells.when(text) is None or isinstance(cells.when(text), date)


def test_a_long_cell_is_quoted_short_and_an_empty_one_by_its_name() -> None:
    assert cells.shown("x" * 500) == "“" + "x" * 59 + "…”"
    assert cells.shown(" \t") == "an empty cell"

"""Columns and paragraphs stay within the width of a terminal, whatever letters they hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crm.cli.layout import columns, cut, hanging, paragraph, width
from crm.cli.paint import END, bold, dim, warn

_LETTERS = some.text("abc Öø漢字ไทย👩🏽‍💻é\u0301\u200d", max_size=40)
_CELLS = some.one_of(_LETTERS, _LETTERS.map(bold), _LETTERS.map(warn))
_TABLES = some.integers(1, 8).flatmap(
    lambda count: some.lists(some.lists(_CELLS, min_size=count, max_size=count), min_size=1, max_size=5)
)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("Ines", 4),
        ("Zoë", 3),
        ("Zoe\u0308", 3),
        ("李小龍", 6),
        ("नमस्ते", 4),
        ("a\u200db", 2),
        ("😀", 2),
        (bold("Ines"), 4),
    ],
)
def test_a_text_is_as_wide_as_a_terminal_shows_it(text: str, cells: int) -> None:
    assert width(text) == cells


@given(_CELLS, some.integers(1, 50))
def test_what_is_cut_fits(text: str, cells: int) -> None:
    assert width(cut(text, cells)) <= cells


@given(_CELLS)
def test_what_fits_is_not_cut(text: str) -> None:
    assert cut(text, width(text)) == text


def test_what_is_cut_says_so_and_ends_its_emphasis() -> None:
    assert cut(bold("Ines Okafor"), 6) == f"\x02Ines…{END}"


@given(_TABLES, some.integers(1, 140))
def test_no_line_of_a_table_is_wider_than_the_terminal(table: list[list[str]], cells: int) -> None:
    head, *rows = table
    assert all(width(line) <= cells for line in columns(head, rows, cells))


@given(_TABLES)
def test_in_a_pipe_nothing_of_a_table_is_cut(table: list[list[str]]) -> None:
    head, *rows = table
    lines = list(columns(head, rows, None))
    assert len(lines) == len(table)
    assert all(
        " ".join(cell.split()) in line for row, line in zip(rows, lines[1:], strict=True) for cell in row
    )


def test_columns_line_up_and_the_widest_gives_way() -> None:
    head = ("NAME", "TITLE", "ID")
    rows = [
        ("Ines Okafor", "Head of Machine Learning and Everything Else", "p12"),
        ("Tom", "Recruiter", "p1e"),
    ]
    assert list(columns(head, rows, 40)) == [
        dim("NAME         TITLE                   ID"),
        "Ines Okafor  Head of Machine Learn…  p12",
        "Tom          Recruiter               p1e",
    ]


def test_a_line_break_in_a_cell_does_not_break_the_table() -> None:
    assert list(columns(("NOTE", "ID"), [("one\ntwo\tthree", "t1")], None))[1] == "one two three  t1"


@given(_LETTERS, some.integers(4, 60), some.sampled_from(["", "  ", "    "]))
def test_a_paragraph_fits_and_keeps_every_letter(text: str, cells: int, indent: str) -> None:
    lines = list(paragraph(text, cells + len(indent), indent))
    assert all(line.startswith(indent) and width(line) <= cells + len(indent) for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_web_address_is_never_broken() -> None:
    address = "https://retention-weekly.example/2026/47/win-back-after-price-rise"
    assert list(paragraph(f"See {address} again", 20, "  ")) == ["  See", f"  {address}", "  again"]


def test_the_line_breaks_of_a_note_stay() -> None:
    assert list(paragraph("Two boys.\n\nCalls before ten.", 40)) == ["Two boys.", "Calls before ten."]


def test_what_hangs_stands_under_its_beginning() -> None:
    assert list(hanging("2026-11-23  ", "Called about the spring", 24)) == [
        "2026-11-23  Called about",
        "            the spring",
    ]


@given(table=_TABLES, cells=some.integers(1, 140), below=some.booleans())
def test_no_line_is_wider_with_firm_columns_or_a_text_below_either(
    table: list[list[str]], cells: int, *, below: bool
) -> None:
    head = [f"T{number}" for number in range(len(table[0]))]
    rows = [[cell.replace("://", "") for cell in row] for row in table]
    lines = columns(head, rows, cells, firm=head[:1], text=head[-1] if below else "")
    assert all(width(line) <= max(cells, 6) for line in lines)


def test_a_firm_column_gives_way_last() -> None:
    rows = [("Gwendolyn Achterberg", "Independent Pricing Consultant", "c" * 30)]
    (_, line) = columns(("NAME", "TITLE", "COMPANY"), rows, 50, firm=("NAME",))
    assert line.startswith("Gwendolyn Achterberg  ")


def test_a_text_without_room_stands_under_its_line() -> None:
    head, note = ("DAY", "NOTE", "ID"), "Agreed to speak again in spring, before the fair opens"
    assert list(columns(head, [("2026-11-23", note, "t12")], 44, text="NOTE")) == [
        dim("DAY         ID"),
        "2026-11-23  t12",
        "    Agreed to speak again in spring, before",
        "    the fair opens",
    ]
    assert (
        list(columns(head, [("2026-11-23", note, "t12")], 90, text="NOTE"))[1] == f"2026-11-23  {note}  t12"
    )
    assert (
        list(columns(head, [("2026-11-23", note, "t12")], None, text="NOTE"))[1] == f"2026-11-23  {note}  t12"
    )


def test_a_column_without_a_title_and_with_nothing_in_it_takes_no_room() -> None:
    assert list(columns(("A", "", "B"), [("1", "", "2")], None)) == [dim("A  B"), "1  2"]


def test_a_text_with_no_room_beside_its_beginning_stands_below_it() -> None:
    beginning = "  2026-11-24  voicemail no answer  "
    assert list(hanging(beginning, "asked for a call back tomorrow", 40)) == [
        "  2026-11-24  voicemail no answer",
        "    asked for a call back tomorrow",
    ]

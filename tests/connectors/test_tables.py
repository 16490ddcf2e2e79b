"""Tables: any encoding, separator and order of columns; exact lines; nothing lost without a word."""

import codecs
import csv
import io
import os
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.connectors import cells, tables
from crm.connectors.records import Problem
from crm.errors import Unreadable

LAYOUT = tables.layout(
    {"name": "Name|Vorname", "city": "City", "note": "Note"}, "name", long="note", within=3
)
PLAIN = "name,city,note\nIda,Århus,early\nZoë,Łódź,\n"
ROWS = [(2, ("Ida", "Århus", "early")), (3, ("Zoë", "Łódź", ""))]


def read(content: bytes | str) -> list[tables.Row | Problem]:
    """All rows of a table and what is wrong with it."""
    octets = content.encode() if isinstance(content, str) else content
    return list(tables.rows(io.BytesIO(octets), "ida.csv", LAYOUT))


@pytest.mark.parametrize(
    "octets",
    [
        PLAIN.encode(),
        codecs.BOM_UTF8 + PLAIN.encode(),
        codecs.BOM_UTF8 * 2 + PLAIN.encode(),
        PLAIN.encode("utf-16"),
        codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        PLAIN.encode("utf-32"),
    ],
)
def test_every_unicode_encoding_is_read(octets: bytes) -> None:
    assert read(octets) == ROWS


def test_windows_1252_is_read_and_said() -> None:
    rows = read("name,city,note\nAda,Bonn,\nJürgen,Köln,“früh” – 5 €\n".encode("cp1252"))
    assert rows[:2] == [(2, ("Ada", "Bonn", "")), (3, ("Jürgen", "Köln", "“früh” – 5 €"))]
    (said,) = [row for row in rows if isinstance(row, Problem)]
    assert said.line == 3
    assert not said.skipped
    assert "Windows-1252" in said.reason


def test_one_bad_octet_spoils_no_other_letter() -> None:
    rows = read("name,city\nZoë,Łódź\n".encode() + b"J\xfcrgen,K" + "ö".encode() + b"ln\n")
    assert rows[:2] == [(2, ("Zoë", "Łódź", "")), (3, ("Jürgen", "Köln", ""))]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_separator_and_line_end_is_read(delimiter: str, end: str) -> None:
    assert read(PLAIN.replace(",", delimiter).replace("\n", end)) == ROWS


def test_columns_stand_in_any_order_and_case() -> None:
    assert read("NOTE; City ;nAmE\nearly;Århus;Ida\n") == [(2, ("Ida", "Århus", "early"))]


def test_a_column_that_is_not_known_is_told_and_the_rest_read() -> None:
    said, row = read("name,shoe size,note,,name\nIda,38,early,?,Ada\n")
    assert said == Problem(
        1,
        "columns that are not read: “shoe size”, the one without a name at place 4, “name”",
        skipped=False,
    )
    assert row == (2, ("Ida", "", "early"))


def test_of_many_unknown_columns_the_rest_is_counted() -> None:
    (said,) = read("name," + ",".join(f"c{number}" for number in range(50)))
    assert isinstance(said, Problem)
    assert said.reason.endswith("“c39” and 10 more")


def test_lines_are_counted_where_a_row_starts() -> None:
    table = 'name,note\r\nIda,"one\r\ntwo\r\n\r\nfour"\r\n\r\nZoë,x\r\nAda,"a\nb"\r\nBo,y\r\n'
    assert [row[0] for row in read(table) if not isinstance(row, Problem)] == [2, 7, 8, 10]


def test_line_ends_within_quotation_marks_are_kept_where_a_field_has_several_lines() -> None:
    assert read('name,city,note\nIda,"Bad\r\nEms","one\r\ntwo"\n') == [(2, ("Ida", "Bad Ems", "one\ntwo"))]


def test_nuls_are_passed_over() -> None:
    assert read(b"na\x00me,city\nI\x00da,Bonn\n") == [(2, ("Ida", "Bonn", ""))]


def test_a_header_may_end_with_separators_and_rows_too() -> None:
    assert read("name,city,,\nIda,Bonn,,\nZoë,,,,,,\n") == [(2, ("Ida", "Bonn", "")), (3, ("Zoë", "", ""))]


def test_a_short_row_is_filled() -> None:
    assert read("name,city,note\nIda\n") == [(2, ("Ida", "", ""))]


def test_an_empty_row_is_told() -> None:
    assert read("name,city\n,\n\nIda,Bonn\n") == [
        Problem(2, "empty row", skipped=False),
        (4, ("Ida", "Bonn", "")),
    ]


def test_a_row_with_too_many_cells_is_left_out_and_told() -> None:
    said, row = read("name,city,note\nIda,Bonn, Rhine,early\nZoë,Łódź,\n")
    assert said == Problem(2, "4 cells for 3 columns: quote the cell with a comma in it")
    assert row == (3, ("Zoë", "Łódź", ""))


def test_rows_that_a_missing_quotation_mark_runs_together_are_told() -> None:
    table = 'name,city,note\nIda,"Bonn,early\nZoë,Łódź,\nAda,"Bonn, Rhine",x\nBo,Lund,y\n'
    said, row = read(table)
    assert said == Problem(
        2, "lines 2 to 4 run together: a quotation mark opens a cell and does not close it"
    )
    assert row == (5, ("Bo", "Lund", "y"))


def test_a_quotation_mark_that_never_closes_is_told_with_all_it_swallowed() -> None:
    row, said = read('name,city,note\nIda,Bonn,\nZoë,"Łódź,\nAda,Bonn,\nBo,Lund,y')
    assert row == (2, ("Ida", "Bonn", ""))
    assert isinstance(said, Problem)
    assert (said.line, said.skipped) == (3, True)
    assert "lines 3 to 5 could not be read" in said.reason


def test_a_row_cut_off_at_the_end_is_told_and_kept() -> None:
    said, row = read("name,city,note\nIda,Bo")
    assert said == Problem(2, "the file ends within this row: is it cut off?", skipped=False)
    assert row == (2, ("Ida", "Bo", ""))


def test_excels_own_first_line_is_passed_over() -> None:
    assert read("sep=;\r\nname;city\r\nIda;Bonn\r\n") == [(3, ("Ida", "Bonn", ""))]


def test_a_preamble_is_passed_over_but_not_a_long_one() -> None:
    assert read('Notes:\n"much,\nto say"\n\nname,city\nIda,Bonn\n') == [(6, ("Ida", "Bonn", ""))]
    with pytest.raises(Unreadable):
        read("one\ntwo\nthree\nname,city\nIda,Bonn\n")


def test_a_cell_of_a_million_letters_is_read() -> None:
    (row,) = read(f'name,note\nIda,"{"x" * 1_000_000}"\n')
    assert not isinstance(row, Problem)
    assert len(row[1][2]) == 1_000_000


@pytest.mark.parametrize(
    ("octets", "reason"),
    [
        (b"", "it is empty"),
        (b"\r\n \n", "it is empty"),
        (b"\x00" * 100, "it is empty"),
        (b"PK\x03\x04\x14\x00", "it is a ZIP archive or an Excel workbook, not a table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "it is an Excel workbook, not a table"),
        (b"%PDF-1.7\n", "it is a PDF, not a table"),
        (b"\n<!DOCTYPE html><html>name,city</html>", "it is a web page, not a table"),
        (b"surname,town\nOkafor,Bonn\n", "no line at its top names the columns that are needed"),
        (bytes(range(256)) * 4, "no line at its top names the columns that are needed"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line_and_what_to_do(octets: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(octets)
    assert refusal.value.message == f"ida.csv, line 1: {reason}"
    assert refusal.value.hint.endswith(".")
    assert refusal.value.hint != "Nothing was changed."


def test_a_table_that_comes_through_a_pipe_is_read() -> None:
    reading, writing = os.pipe()

    def feed() -> None:
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(PLAIN.encode())

    feeder = threading.Thread(target=feed)
    feeder.start()
    with os.fdopen(reading, "rb") as pipe:
        assert list(tables.rows(pipe, "-", LAYOUT)) == ROWS
    feeder.join()


def test_a_stream_that_was_read_from_before_is_read_whole() -> None:
    stream = io.BytesIO(PLAIN.encode())
    stream.read(20)
    assert list(tables.rows(stream, "ida.csv", LAYOUT)) == ROWS


def test_an_endless_table_is_read_as_it_comes() -> None:
    class Endless(io.RawIOBase):
        """A table that goes on until somebody stops reading it."""

        def readable(self) -> bool:
            return True

        def seekable(self) -> bool:
            return True

        def seek(self, offset: int, whence: int = 0) -> int:
            self.given = False
            return offset if whence == 0 else 0

        def read(self, size: int = -1) -> bytes:
            row = b"Ida,Bonn,early\n"
            first = b"" if getattr(self, "given", False) else b"name,city,note\n"
            self.given = True
            return first + row * (max(size, 1024) // len(row))

    rows = tables.rows(Endless(), "endless.csv", LAYOUT)  # type: ignore[arg-type]  # all of a binary stream that matters
    assert [next(rows) for _ in range(100_000)][-1] == (100_001, ("Ida", "Bonn", "early"))


CELLS = st.text(st.characters(codec="utf-8"), max_size=12).map(cells.line)


@given(st.lists(st.tuples(CELLS.filter(bool), CELLS, CELLS), max_size=8))
def test_what_is_written_is_read_back(table: list[tuple[str, str, str]]) -> None:
    stream = io.BytesIO()
    tables.write(stream, ("name", "city", "note"), table)
    assert [row[1] for row in tables.rows(stream, "ida.csv", LAYOUT) if not isinstance(row, Problem)] == table


@given(st.lists(st.tuples(CELLS.filter(bool), CELLS, CELLS), max_size=8))
def test_lines_are_those_a_plain_count_of_line_ends_gives(table: list[tuple[str, str, str]]) -> None:
    stream = io.BytesIO()
    tables.write(stream, ("name", "city", "note"), table)
    text = stream.getvalue().decode()
    expected = 2
    for row, found in zip(table, tables.rows(stream, "ida.csv", LAYOUT), strict=True):
        assert not isinstance(found, Problem)
        assert found[0] == expected
        written = io.StringIO()
        csv.writer(written, lineterminator="\r\n").writerow(row)
        expected += len(list(io.StringIO(written.getvalue(), newline="")))
    assert expected == len(list(io.StringIO(text, newline=""))) + 1

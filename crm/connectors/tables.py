"""Tables as CSV, in and out: the header found by what it says, rows with their lines, nothing lost unsaid."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import BinaryIO

from crm.connectors import cells
from crm.connectors.decoding import LONGEST, Lines, decode, head_of, rewindable
from crm.connectors.records import Problem
from crm.domain.names import fold
from crm.errors import Unreadable

Row = tuple[int, tuple[str, ...]]  # the line it starts on, and a clean cell for each field ("" for none)

csv.field_size_limit(LONGEST)

_DELIMITERS = ",;\t"
_LISTED = 40  # columns that a problem names
_FOREIGN = (
    (b"PK\x03\x04", "a ZIP archive or an Excel workbook"),
    (b"\xd0\xcf\x11\xe0", "an Excel workbook"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a compressed file"),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table looks like: its fields in the order rows have them, and which of them a header must name.

    `names` maps a folded column name to its field; the header is the first of `within` rows that names all of
    one of the sets in `needed`.
    """

    fields: tuple[str, ...]  # two at least
    needed: tuple[frozenset[str], ...]
    names: Mapping[str, str]
    long: frozenset[int] = frozenset()  # the places of fields with several lines
    within: int = 1


@dataclass(frozen=True, slots=True)
class _Header:
    delimiter: str
    records: int  # up to the header and with it
    line: int
    width: int
    known: int
    unread: tuple[str, ...]
    pick: Callable[[Sequence[str]], tuple[str, ...]]  # from a row and one empty cell
    columns: tuple[str, ...] = ()


_ANY = Layout((), (), {})


def layout(columns: Mapping[str, str], *needed: str, long: str = "", within: int = 1) -> Layout:
    """A layout from each field's column names (`"last": "Last Name|Nachname"`) and sets of needed fields."""
    names = {fold(name): field for field, known in columns.items() for name in known.split("|")}
    fields = tuple(columns)
    sets = tuple(frozenset(together.split()) for together in needed)
    return Layout(fields, sets, names, frozenset(map(fields.index, long.split())), within)


def rows(stream: BinaryIO, name: str, wanted: Layout) -> Iterator[Row | Problem]:
    """Every row of a table, or what is wrong with it; `Unreadable` when the file is no such table."""
    stream = rewindable(stream, name)
    head = head_of(stream)
    header = _find(head, wanted)
    if header is None:
        raise _refusal(name, head, wanted)
    if header.unread:
        more = f" and {len(header.unread) - _LISTED} more" if len(header.unread) > _LISTED else ""
        reason = f"columns that are not read: {', '.join(header.unread[:_LISTED])}{more}"
        yield Problem(header.line, reason, skipped=False)
    yield from _cleaned(stream, name, header, wanted.long)


def columns(head: bytes) -> tuple[str, ...]:
    """What the first row of a table that begins so names, clean and in order; nothing where it is no table."""
    header = _first_row(head)
    return header.columns if header else ()


def whole(stream: BinaryIO, name: str, long: frozenset[int] = frozenset()) -> Iterator[Row | Problem]:
    """Every row below the first with all its cells, one for each of `columns`, or what is wrong with it.

    Args:
        stream: the file.
        name: what it is called.
        long: the places of columns with several lines.

    Raises:
        Unreadable: when it is no table.
    """
    stream = rewindable(stream, name)
    head = head_of(stream)
    header = _first_row(head)
    if header is None:
        raise _refusal(name, head, _ANY)
    yield from _cleaned(stream, name, header, long)


def likeness(head: bytes, wanted: Layout) -> float:
    """How much of a table that begins so is known: 0 for no such table, 1 when each of its columns is."""
    header = _find(head, wanted)
    return header.known / header.width if header else 0.0


def write(stream: BinaryIO, columns: Sequence[str], table: Iterable[Sequence[str]]) -> None:
    """Write a table as RFC 4180 has it, in UTF-8; the stream stays open."""
    text = io.TextIOWrapper(stream, "utf-8", errors="replace", newline="")
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows(table)
    finally:
        text.detach()


def _cleaned(stream: BinaryIO, name: str, header: "_Header", long: frozenset[int]) -> Iterator[Row | Problem]:
    with Lines(stream, name) as lines:
        for row in _records(lines, header):
            yield row if isinstance(row, Problem) else (row[0], cells.cleaned(row[1], long))
        if lines.mended:
            reason = "not UTF-8 from here on: taken for Windows-1252; look at the accented letters"
            yield Problem(lines.mended, reason, skipped=False)


def _records(lines: Lines, header: _Header) -> Iterator[Row | Problem]:
    reader = csv.reader(lines, delimiter=header.delimiter)
    width, pick = header.width, header.pick
    line = 1
    try:
        for _ in islice(reader, header.records):
            line = reader.line_num + 1
        for row in reader:
            if len(row) == width and not lines.ended and any(row):
                row.append("")
                yield line, pick(row)
            elif row:
                yield from _uneven(line, row, header, lines, reader.line_num)
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(lines.name, f"it is no longer a table here ({error})", line) from error


def _uneven(line: int, row: list[str], header: _Header, lines: Lines, last: int) -> Iterator[Row | Problem]:
    """A row that is empty, too short or too long, or that the end of the file cut off."""
    long = any(row[header.width :])
    until = f"lines {line} to {last}" if last > line else "this line"
    if lines.ended:
        reason = f"a quotation mark opens and never closes, {until} could not be read: is the file cut off?"
        yield Problem(line, reason)
    elif not any(row):
        yield Problem(line, "empty row", skipped=False)  # no record, so none is lost
    elif last > line and (long or (len(row) < header.width and _swallowed(row, header))):
        yield Problem(line, f"{until} run together: a quotation mark opens a cell and does not close it")
    elif long:
        yield Problem(line, f"{len(row)} cells for {header.width} columns: quote the cell with a comma in it")
    else:
        if len(row) < header.width and not lines.last.endswith(("\n", "\r")):
            yield Problem(line, "the file ends within this row: is it cut off?", skipped=False)
        missing = header.width - len(row)
        yield line, header.pick([*row[: header.width], *[""] * max(1, missing + 1)])


def _swallowed(row: Sequence[str], header: _Header) -> bool:
    """Whether a cell holds what looks like the rows that follow it."""
    separators = header.width - 1
    later = (line for cell in row for line in cell.splitlines()[1:])
    return any(line.count(header.delimiter) >= separators for line in later)


def _find(head: bytes, wanted: Layout) -> _Header | None:
    """The header, under the separator that lets the most of it be known."""
    text = decode(head)
    found = (_under(delimiter, text, wanted) for delimiter in _DELIMITERS)
    return max(filter(None, found), key=lambda header: header.known, default=None)


def _under(delimiter: str, text: str, wanted: Layout) -> _Header | None:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    seen, line = 0, 1
    try:
        for records, row in enumerate(reader, 1):
            fields = {wanted.names.get(fold(cell)) for cell in row}
            if any(needed <= fields for needed in wanted.needed):
                return _header(delimiter, records, line, row, wanted)
            seen += any(row) and not row[0].lower().startswith("sep=")  # Excel's own first line
            if seen >= wanted.within:
                return None
            line = reader.line_num + 1
    except csv.Error:
        pass
    return None


def _first_row(head: bytes) -> _Header | None:
    """The first row that says anything, under the separator that cuts it into the most cells; two at least."""
    text = decode(head)
    found = (_row_under(delimiter, text) for delimiter in _DELIMITERS)
    return max(filter(None, found), key=lambda header: header.width, default=None)


def _row_under(delimiter: str, text: str) -> _Header | None:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    with suppress(csv.Error):
        for records, row in enumerate(reader, 1):
            if any(map(str.strip, row)) and not row[0].lower().startswith("sep="):
                while not row[-1].strip():
                    row.pop()
                named = tuple(map(cells.line, row))
                several = len(row) > 1
                return _Header(delimiter, records, line, len(row), 0, (), tuple, named) if several else None
            line = reader.line_num + 1
    return None


def _header(delimiter: str, records: int, line: int, row: list[str], wanted: Layout) -> _Header:
    while not row[-1].strip():  # some headers end with separators
        row.pop()
    fields = [wanted.names.get(fold(cell)) for cell in row]
    place = {field: number for number, field in reversed([*enumerate(fields)]) if field}
    unread = tuple(
        cells.shown(cell) if cell.strip() else f"the one without a name at place {number + 1}"
        for number, (cell, field) in enumerate(zip(row, fields, strict=True))
        if field is None or place[field] != number
    )
    pick = itemgetter(*(place.get(field, len(row)) for field in wanted.fields))
    return _Header(delimiter, records, line, len(row), len(place), unread, pick)


def foreign(name: str, head: bytes) -> Unreadable | None:
    """The refusal of a file that begins so and is surely no table; None where it may be one."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, kind in _FOREIGN:
        if start.startswith(mark):
            return Unreadable(name, f"it is {kind}, not a table", 1, "Save it as CSV and import that.")
    if start[:15].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        hint = "A page to log in may have come instead of the file: open it in a browser and save it again."
        return Unreadable(name, "it is a web page, not a table", 1, hint)
    if not start.strip(b"\0"):
        return Unreadable(name, "it is empty", 1, "Save it again where it comes from.")
    return None


def _refusal(name: str, head: bytes, wanted: Layout) -> Unreadable:
    """Why a file that begins so is not the table that is wanted, and what to do."""
    if other := foreign(name, head):
        return other
    if wanted is _ANY:
        return Unreadable(name, "it is no table", 1, "Its first line has to name the columns.")
    needed = ", ".join(field.replace("_", " ") for field in wanted.fields if field in wanted.needed[0])
    hint = f"A line at the top has to name the columns, these among them: {needed}."
    return Unreadable(name, "no line at its top names the columns that are needed", 1, hint)

"""How a log is written: unpacked and decoded, its separator found, its header or the lack of one told."""

from __future__ import annotations

import bz2
import csv
import gzip
import lzma
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice, takewhile
from pathlib import Path
from typing import BinaryIO, cast

from bench import columns, moments
from bench.columns import Columns
from crm.connectors import tables
from crm.connectors.decoding import Lines, head_of

_PACKED = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ", lzma.open))
_COMMENTS = ("#", "%", "sep=", "Sep=", "SEP=")
_SAMPLE = 1000  # lines that show how a log is written
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_BLANK = " "  # stands for any white space


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a log, as often as wanted."""

    file: Path
    delimiter: str
    columns: Columns
    headed: bool  # whether the first row names the columns

    def __iter__(self) -> Iterator[list[str]]:
        """Each row below the header, its cells trimmed."""
        with _opened(self.file) as lines:
            yield from islice(_rows(lines, self.delimiter), int(self.headed), None)


def look(file: Path) -> Table:
    """How a log is written, from its beginning.

    A comment that names the columns is the header where there is no other.

    Raises:
        ValueError: when no column says who or when.
        Unreadable: when it is no text.
    """
    with _opened(file) as lines:
        sample = [line for line in islice(lines, _SAMPLE) if line.strip()]
    comments = list(takewhile(lambda line: line.startswith(_COMMENTS), sample))
    sample = sample[len(comments) :]
    delimiter = _delimiter(sample)
    rows = list(_rows(sample, delimiter))
    if not rows:
        message = "it has no lines: give it some"
        raise ValueError(message)
    if columns.is_header(rows[0]):
        return Table(file, delimiter, columns.by_name(rows[0], rows[1:]), headed=True)
    names = _named(comments, len(rows[0]))
    found = columns.by_name(names, rows) if names else columns.by_content(rows)
    return Table(file, delimiter, found, headed=False)


@contextmanager
def _opened(file: Path) -> Iterator[Lines]:
    """The lines of a file, unpacked where it is packed."""
    with file.open("rb") as stream:
        start = stream.read(8)
    unpack = next((unpack for mark, unpack in _PACKED if start.startswith(mark)), open)
    with cast("BinaryIO", unpack(file, "rb")) as stream:
        if refusal := tables.foreign(file.name, head_of(stream)):
            raise refusal
        with Lines(stream, file.name) as lines:
            yield lines


def _rows(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """The cells of each line that is neither empty nor a comment."""
    split = map(_blanks, lines) if delimiter == _BLANK else _cells(lines, delimiter)
    for row in split:
        if row and not row[0].startswith(_COMMENTS) and any(row):
            yield [cell.strip() for cell in row]


def _cells(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    return csv.reader(iter(lines), delimiter=delimiter, skipinitialspace=True)


def _blanks(line: str) -> list[str]:
    return next(_cells([line], _BLANK)) if '"' in line else line.split()


def _delimiter(sample: Sequence[str]) -> str:
    """White space where it parts numbers, else what parts most lines as it does the first."""
    sample = [_QUOTED.sub("quoted", line) for line in sample]
    if all(moments.is_number(cell) for line in sample[1:] or sample for cell in line.split()):
        return _BLANK
    best = max(";\t|,", key=lambda each: _width(sample, each))
    return best if _width(sample, best) else _BLANK


def _width(sample: Sequence[str], delimiter: str) -> int:
    """How many cells most lines have, as the first; 0 where they do not agree."""
    widths = [len(row) for row in _cells(sample, delimiter) if row]
    alike = sum(width == widths[0] for width in widths)
    return widths[0] if widths and widths[0] > 1 and 2 * alike > len(widths) else 0


def _named(comments: Sequence[str], width: int) -> list[str]:
    """The names of the columns out of the last comment that has as many of them and tells when."""
    for line in reversed(comments):
        text = line.lstrip("#% ").strip()
        names = next(csv.reader([text.replace("\t", ",").replace(";", ",")], skipinitialspace=True), [])
        names = names if len(names) > 1 else text.split()
        if len(names) == width and columns.says_when(names):
            return [name.strip() for name in names]
    return []

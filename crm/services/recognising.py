"""Which format a file is of, by what stands in it; and what the columns of a table of one's own tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from crm.connectors import decoding
from crm.domain.imports import Mapped, Suggested
from crm.errors import BadValue, Unreadable, Usage
from crm.services import formats, sources

CSV = "csv"

# asked in this order, because several could take one for their own: Google before LinkedIn before Outlook
_ORDER = (
    "vcard",
    formats.INVITES,
    formats.JSON,
    "articles",
    "touchpoints",
    "people",
    "google",
    "linkedin",
    "outlook",
)
_OTHERS = "Name its format before it, as in: crm import people FILE. There are: {}."

_SHOWN = 200  # characters of columns that a sentence names

Columns = Mapping[str, Sequence[str]]


class Named(NamedTuple):
    """A file with its format; `recognised` says that nobody named it."""

    format: str
    file: str
    recognised: bool = False


def named(words: Sequence[str], stdin: BinaryIO | None, *, mapped: bool = False) -> list[Named]:
    """The files that the words of a command name: a format and files, or files whose formats are recognised.

    Args:
        words: as they were typed.
        stdin: standard input, which must be able to be read twice.
        mapped: whether it was said what the columns of a table tell.

    Raises:
        Usage: where no file is named. NotFound: for a format that does not exist.
        Unreadable: for a file that cannot be read or recognised.
    """
    first, rest = (words[0], words[1:]) if words else ("", ())
    if first in formats.names() and (rest or not Path(first).is_file()):
        if not rest:
            raise Usage("It is not said what to read.", f"crm import {first} FILE…")
        return [Named(first, file) for file in rest]
    if first and not _is_file(first):
        formats.reader(first)
    if not words:
        raise Usage("It is not said what to read.", "crm import FILE…, or: crm import FORMAT FILE…")
    return [Named(CSV if mapped else recognised(file, stdin), file, recognised=True) for file in words]


def recognised(file: str, stdin: BinaryIO | None) -> str:
    """The format that a file is of.

    Raises:
        Unreadable: where it is of none.
    """
    with sources.opened(file, stdin) as stream:
        head = decoding.head_of(stream)
    others = sorted(set(formats.names()) - {*_ORDER, CSV})
    for format_ in (*_ORDER, *others, CSV):
        module = formats.module(format_)
        if hasattr(module, "looks_like") and module.looks_like(head, file):
            return format_
    from crm.connectors import tables

    if refusal := tables.foreign(sources.name(file), head):
        raise refusal
    if tables.columns(head):
        hint = f"Say which of its columns is the name: crm import csv {file} --map name=COLUMN"
        there = ", ".join(tables.columns(head))
        raise Unreadable(
            sources.name(file), f"it is a table that says nothing of people: {there[:_SHOWN]}", hint=hint
        )
    known = ", ".join(each for each in sorted(formats.names()) if hasattr(formats.module(each), "read"))
    raise Unreadable(sources.name(file), "it is of no format that is known", hint=_OTHERS.format(known))


def columns(given: Sequence[str]) -> dict[str, list[str]]:
    """What was said about columns: `name=Full Name,email=E-Mail`, as often as one likes.

    Raises:
        BadValue: for what says nothing, or names a field that does not exist.
    """
    from crm.connectors.headers import FIELDS

    separator = re.compile(rf"(?:^|,)\s*({'|'.join(FIELDS)})\s*=")
    found: dict[str, list[str]] = {}
    for text in given:
        pieces = separator.split(text)
        if pieces[0].strip() or len(pieces) < 3:  # noqa: PLR2004 -- what stands before, a field, its column
            raise BadValue("mapping", text, f"FIELD=COLUMN, with a field of: {', '.join(FIELDS)}")
        for field, column in zip(pieces[1::2], pieces[2::2], strict=True):
            found.setdefault(field, []).append(column.strip().strip('"“”'))
    return found


def suggestion(words: Sequence[str], stdin: BinaryIO | None) -> Suggested | None:
    """What the columns of the first table of one's own probably tell; None where there is none among the files.

    Raises:
        Unreadable: for a file that cannot be read, or is no table with a name in it.
    """
    from crm.connectors import headers, tables

    file = next((each.file for each in named(words, stdin) if each.format == CSV), None)
    if file is None:
        return None
    with sources.opened(file, stdin) as stream:
        head = decoding.head_of(stream)
    found = headers.suggested(head)
    if not found:
        there = ", ".join(tables.columns(head)) or "none"
        hint = f"Say which column it is: --map name=COLUMN. Columns: {there}."
        raise Unreadable(sources.name(file), "no column of it seems to be a name", 1, hint)
    mapped = [
        Mapped(field, column, next(iter(headers.samples(head, column)), ""))
        for field, several in found.items()
        for column in several
    ]
    left = [column for column in tables.columns(head) if column not in {each.column for each in mapped}]
    return Suggested(file, mapped, left)


def unagreed(words: Sequence[str], stdin: BinaryIO | None) -> Usage | None:
    """The refusal of a table whose columns nobody has agreed to, with the line to copy; None where there is none."""
    told = suggestion(words, stdin)
    if told is None:
        return None
    return Usage(
        f"{sources.name(told.file)} is a table of your own: say what its columns tell.",
        f'Probably: crm import csv {told.file} --map "{told.line}"',
    )


def _is_file(word: str) -> bool:
    """Whether a word is meant as a file: it is one, or is spelled like one."""
    return word == sources.STDIN or Path(word).exists() or any(sign in word for sign in "./\\")

"""Mailboxes cut into messages, one at a time: only the beginning of each is held, however large the file is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, NamedTuple

from crm.errors import Unreadable

MOST_LINES = 3_000_000  # of one message: an attachment of 200 MB
HELD = 131_072  # octets of a message that are kept: all of its headers, and text enough for any letter

_PIECE = 65_536  # octets read at once of a line that does not end
_FROM = b"From "
_STAMP = re.compile(rb"\d\d:\d\d.*\b\d{4}\b")
_SPACED = re.compile(rb"From[ \t]+:")  # a header, as it was once written
_HEADER = re.compile(rb"[!-9;-~]{1,80}[ \t]*:|>?From ")


class Letter(NamedTuple):
    """The beginning of one message, and the line of the file on which it starts."""

    line: int
    octets: bytes


def letters(stream: BinaryIO, name: str) -> Iterator[Letter]:
    """Every message of a mailbox, or the one that the file is.

    A message begins after an empty line with `From ` and a date, or with `From ` and a header below it: mailboxes do
    not agree on how such a line inside a text is marked.

    Raises:
        Unreadable: for a message of more lines than any has.
    """
    held: list[bytes] = []
    size, began, blank, whole = 0, 1, True, True
    for number, line, below in _lines(stream):
        if blank and whole and _begins(line, below):
            if any(piece.strip() for piece in held):
                yield Letter(began, b"".join(held))
            held, size, began = [], 0, number + 1
        elif number - began > MOST_LINES:
            raise Unreadable(
                name, f"a message begins here of more than {MOST_LINES:,} lines; no mail has so many", began
            )
        elif size < HELD:
            held.append(line)
            size += len(line)
        if whole:
            blank = not line.strip()
        whole = line.endswith(b"\n")
    if any(piece.strip() for piece in held):
        yield Letter(began, b"".join(held))


def _begins(line: bytes, below: bytes) -> bool:
    """Whether a line, with the one below it, stands before a message."""
    if not line.startswith(_FROM) or _SPACED.match(line):
        return False
    return bool(_STAMP.search(line) or _HEADER.match(below))


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes, bytes]]:
    """Each line with its number and the one below; a long one in pieces, which have its number."""
    number, line = 1, stream.readline(_PIECE).removeprefix(b"\xef\xbb\xbf")
    for below in iter(partial(stream.readline, _PIECE), b""):
        yield number, line, below
        number += line.endswith(b"\n")
        line = below
    if line:
        yield number, line, b""

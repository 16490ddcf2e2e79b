"""Everything in a vault as JSON, without loss, both ways."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, BinaryIO

from crm.connectors.kept import Header, Kept
from crm.errors import Unreadable

VERSION = 1

_FORMAT = "crm vault"
_MOST_VAULTS = 2**63  # as many numbers as a database has
_LONGEST = 64 * 1024 * 1024  # octets of a row
_HINT = "Only a file that crm export json wrote can be read back."


def looks_like(head: bytes, name: str) -> bool:  # noqa: ARG001 - the content tells
    """Whether a file begins as an export of a vault does."""
    return head.removeprefix(b"\xef\xbb\xbf").startswith(b'{"format": "crm vault"')


def read(stream: BinaryIO, name: str) -> Iterator[Header | Kept]:
    """The header, then every row, in the order of the file, which holds a row a line.

    Raises:
        Unreadable: for a file that was not written by `write`, with its line.
    """
    table, ended = "", False
    for number, raw in enumerate(iter(partial(stream.readline, _LONGEST), b""), 1):
        if len(raw) == _LONGEST:
            raise Unreadable(name, "this line is longer than any row.", number, _HINT)
        line = _text(raw, name, number).strip()
        if number == 1:
            yield _header(line, name)
        elif ended:
            raise Unreadable(name, "something follows the end.", number, _HINT)
        elif line in ("]", "],"):
            table = ""
        elif line == "}":
            ended = True
        elif not table:
            table = _table(line, name, number)
        else:
            yield Kept(number, table, _object(line.removesuffix(","), name, number))
    if not ended:
        raise Unreadable(name, "it ends in the middle.", hint="Export it again; nothing was changed.")


def write(header: Header, tables: Iterable[tuple[str, Iterable[Mapping[str, Any]]]], stream: BinaryIO) -> int:
    """Write a vault, a row a line, so that `read` gives it back; returns how many rows."""
    told = {"format": _FORMAT, "version": VERSION, "schema": header.schema, "vault": header.vault}
    stream.write(_line(told).removesuffix(b"}"))
    count = 0
    for table, rows in tables:
        stream.write(b',\n"' + table.encode() + b'": [')
        before = b"\n"
        for row in rows:
            stream.write(before + _line(row))
            before = b",\n"
            count += 1
        stream.write(b"\n]")
    stream.write(b"\n}\n")
    return count


def _line(row: Mapping[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _text(raw: bytes, name: str, number: int) -> str:
    try:
        return raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError:
        raise Unreadable(name, "it is not UTF-8 text.", number, _HINT) from None


def _header(line: str, name: str) -> Header:
    told = _object(line.removesuffix(",") + "}", name, 1)
    if told.get("format") != _FORMAT:
        raise Unreadable(name, "it is not an export of a vault.", 1, _HINT)
    if told.get("version") != VERSION:
        raise Unreadable(name, "a newer crm wrote it.", 1, "Upgrade with: pipx upgrade crm-open-door")
    schema, vault = told.get("schema"), told.get("vault")
    if not isinstance(schema, str) or not isinstance(vault, int) or not 0 <= vault < _MOST_VAULTS:
        raise Unreadable(name, "its first line does not say which vault it is.", 1, _HINT)
    return Header(schema, vault)


def _table(line: str, name: str, number: int) -> str:
    table, colon, rest = line.partition('": [')
    if not colon or rest or not table.startswith('"'):
        raise Unreadable(name, "no table begins here.", number, _HINT)
    return table.removeprefix('"')


def _object(line: str, name: str, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Unreadable(name, "this is not a row.", number, _HINT)
    return found

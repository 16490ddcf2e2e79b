"""Tables whose columns come numbered, repeated or in many languages: each column by what it means."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from crm.connectors import cells, tables
from crm.connectors.addressbooks import Left
from crm.connectors.decoding import head_of
from crm.connectors.records import Problem

NO_USE = "-"  # the meaning of a column that nobody would miss

_VALUE = " value"

Pairs = dict[str, list[tuple[str, str]]]  # by kind: the meanings of a value and of its label
Told = tuple[int, dict[str, list[str]]]  # the line, and what each meaning has


def told(
    stream: BinaryIO, name: str, meanings: Sequence[str], left: Left, *, long: str = "notes"
) -> Iterator[Told | Problem]:
    """Every row as what it tells by meaning, empty cells left out; a row that tells nothing is still one.

    Args:
        stream: the table.
        name: what it is called.
        meanings: of each column in its order; empty for one that is not known, `-` for one of no use.
        left: takes note of cells that are not read.
        long: the meaning that may have several lines.
    """
    named = tables.columns(head_of(stream))
    places = frozenset(place for place, meaning in enumerate(meanings) if meaning == long)
    for row in tables.whole(stream, name, places):
        if isinstance(row, Problem):
            yield row
            continue
        line, texts = row
        found: dict[str, list[str]] = {}
        for meaning, column, text in zip(meanings, named, texts, strict=False):
            if not text or meaning == NO_USE:
                continue
            if meaning:
                found.setdefault(meaning, []).append(cells.unguarded(text))
            else:
                left.add(cells.shown(column))
        yield line, found


def first(found: dict[str, list[str]], *meanings: str) -> str:
    """The first text of the first of these meanings that has one."""
    for meaning in meanings:
        if meaning in found:
            return found[meaning][0]
    return ""


def pairs(meanings: Sequence[str]) -> Pairs:
    """The numbered columns of each kind: where the values are, and where their labels (`phone 1 value`, `… label`)."""
    found: Pairs = {}
    for meaning in meanings:
        if meaning.endswith(_VALUE):
            numbered_kind = meaning.removesuffix(_VALUE)
            found.setdefault(numbered_kind.partition(" ")[0], []).append((meaning, f"{numbered_kind} label"))
    return found


def numbered(found: dict[str, list[str]], there: Pairs, kind: str) -> list[tuple[str, str]]:
    """Label and value of each numbered column of a kind, in their order; the one with a star comes first."""
    several = [
        (first(found, label), found[value][0]) for value, label in there.get(kind, ()) if value in found
    ]
    several.sort(key=lambda each: not each[0].startswith("* "))
    return [(label.removeprefix("* "), text) for label, text in several]

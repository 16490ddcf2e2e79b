"""Tables whose columns come numbered, repeated or in many languages: each column by what it means."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from crm.connectors import cells, tables
from crm.connectors.addressbooks import Left
from crm.connectors.decoding import head_of
from crm.connectors.records import Problem

NO_USE = "-"  # the meaning of a column that nobody would miss

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
    return next((found[meaning][0] for meaning in meanings if meaning in found), "")


def numbered(found: dict[str, list[str]], what: str) -> Iterator[tuple[str, str]]:
    """Label and value of each numbered `what`, in the order of numbers; the one with a star comes first.

    Meanings are `what 1 value`, `what 1 label` and so on.
    """
    several = []
    for meaning, texts in found.items():
        kind, _, rest = meaning.partition(" ")
        number, _, part = rest.partition(" ")
        if kind == what and part == "value":
            label = first(found, f"{what} {number} label")
            several.append((not label.startswith("* "), label.removeprefix("* "), texts[0]))
    yield from ((label, text) for _, label, text in sorted(several, key=lambda each: each[0]))

"""Columns and paragraphs within the width of a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from crm.cli.paint import END, MARKS, dim

_GAP = 2


def width(text: str) -> int:
    """How many cells a text takes: wide characters two, marks and combining characters none."""
    if text.isascii() and not any(mark in text for mark in MARKS):
        return len(text)
    return sum(
        0 if c in MARKS or unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def cut(text: str, cells: int) -> str:
    """The text within so many cells, with … where something was left out."""
    if width(text) <= cells:
        return text
    kept, used, marked = [], 0, False
    for c in text:
        wide = width(c)
        if used + wide > cells - 1:
            break
        marked = c != END if c in MARKS else marked
        kept.append(c)
        used += wide
    return "".join(kept).rstrip() + "…" + (END if marked else "")


def columns(head: Sequence[str], rows: Sequence[Sequence[str]], cells: int | None) -> Iterator[str]:
    """A table without lines: the head dim, each column as wide as needed; the widest give way to fit `cells`.

    `cells` None means as wide as it gets, for pipes.
    """
    table = [[*head], *([" ".join(cell.split("\n")) for cell in row] for row in rows)]
    wide = [max(width(row[i]) for row in table) for i in range(len(head))]
    if cells is not None:
        wide = _squeeze(wide, [width(title) for title in head], cells - _GAP * (len(head) - 1))
    for number, row in enumerate(table):
        line = "  ".join(_pad(cut(cell, w), w) for cell, w in zip(row, wide, strict=True)).rstrip()
        yield dim(line) if number == 0 else line


def _squeeze(wide: list[int], least: list[int], cells: int) -> list[int]:
    wide = wide[:]
    while sum(wide) > cells:
        widest = max(range(len(wide)), key=lambda i: wide[i] - min(least[i], 8))
        if wide[widest] <= max(4, min(least[widest], 8)):
            break
        wide[widest] -= 1
    return wide


def _pad(text: str, cells: int) -> str:
    return text + " " * (cells - width(text))


def paragraph(text: str, cells: int | None, indent: str = "") -> Iterator[str]:
    """A text broken between words, each line behind `indent`."""
    if cells is None:
        yield indent + text
        return
    line = indent
    for word in text.split():
        if width(line) + 1 + width(word) > cells and line.strip():
            yield line
            line = indent
        line = line + word if line == indent else f"{line} {word}"
    if line.strip():
        yield line


def hanging(prefix: str, text: str, cells: int | None) -> Iterator[str]:
    """A text behind a prefix, its further lines under its first."""
    indent = " " * width(prefix)
    first, *rest = list(paragraph(text, cells, indent)) or [indent]
    yield (prefix + first[len(indent) :]).rstrip()
    yield from rest

"""Columns and paragraphs within the width of a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence

from crm.cli.paint import END, MARKS, dim

_GAP = 2
_LEAST, _SHORT = 4, 10  # cells that any column keeps, and that one keeps as long as others can give way
_HELD, _READABLE = 24, 40  # cells that a firm column holds, and that a text to be read needs
_NO_MARKS = dict.fromkeys(map(ord, MARKS))
_LEGIBLE = 12  # cells that a text beside something needs
_PATH = ("/", "~/", "./", "../")  # how a path begins
_NO_CELL = frozenset({"Mn", "Me", "Cf", "Cc"})


def width(text: str) -> int:
    """How many cells a text takes: wide characters two, marks and combining characters none."""
    plain = text if text.isprintable() else text.translate(_NO_MARKS)
    if plain.isascii() and plain.isprintable():
        return len(plain)
    return sum(map(_cells, plain))


def _cells(letter: str) -> int:
    if letter in MARKS or unicodedata.category(letter) in _NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def cut(text: str, cells: int) -> str:
    """The text within so many cells, with … where something was left out."""
    if width(text) <= cells:
        return text
    kept, used, marked = [], 0, False
    for letter in text:
        wide = width(letter)
        if used + wide > cells - 1:
            break
        marked = letter != END if letter in MARKS else marked
        kept.append(letter)
        used += wide
    return "".join(kept).rstrip() + "…" * (cells > 0) + END * marked


def columns(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    cells: int | None,
    *,
    firm: Collection[str] = (),
    text: str = "",
) -> Iterator[str]:
    """A table without lines: the head dim, each column as wide as needed; the widest give way to fit `cells`.

    Args:
        head: the titles.
        rows: as many texts each as there are titles.
        cells: how wide it may be; None means as wide as it gets, for pipes.
        firm: titles of the columns that give way last.
        text: title of the column that is to be read: where there is no room for it, it stands under its line.
    """
    filled = [i for i in range(len(head)) if head[i] or any(row[i] for row in rows)]
    head, rows = [head[i] for i in filled], [[row[i] for i in filled] for row in rows]
    if text and cells is not None and not _has_room(head, rows, cells, head.index(text)):
        yield from _with_text_below(head, rows, cells, firm, head.index(text))
        return
    table = [[*head], *([" ".join(cell.split()) for cell in row] for row in rows)]
    taken = [[*map(width, row)] for row in table]
    wide = [*map(max, zip(*taken, strict=True))]
    if cells is not None:
        wide = _squeezed(wide, head, cells - _GAP * (len(head) - 1), firm)
    for number, (row, sizes) in enumerate(zip(table, taken, strict=True)):
        line = "  ".join(map(_fitted, row, sizes, wide)).rstrip()
        fitting = line if cells is None else cut(line, cells)  # where even the narrowest columns are too wide
        yield dim(fitting) if number == 0 else fitting


def _fitted(text: str, taken: int, cells: int) -> str:
    """A text that takes so many cells, cut or filled to as many as it gets."""
    return text + " " * (cells - taken) if taken <= cells else _pad(cut(text, cells), cells)


def _has_room(head: Sequence[str], rows: Sequence[Sequence[str]], cells: int, text: int) -> bool:
    """Whether a column that is to be read fits, or gets enough of what the others leave."""
    wide = [max(width(row[i]) for row in (head, *rows)) for i in range(len(head))]
    room = cells - _GAP * (len(head) - 1) - sum(wide) + wide[text]
    return room >= min(wide[text], _READABLE)


def _with_text_below(
    head: Sequence[str], rows: Sequence[Sequence[str]], cells: int, firm: Collection[str], text: int
) -> Iterator[str]:
    rest = [i for i in range(len(head)) if i != text]
    short = [[row[i] for i in rest] for row in rows]
    title, *lines = columns([head[i] for i in rest], short, cells, firm=firm)
    yield title
    for line, row in zip(lines, rows, strict=True):
        yield line
        yield from paragraph(row[text], cells, "    ")


def _squeezed(wide: Sequence[int], titles: Sequence[str], cells: int, firm: Collection[str]) -> list[int]:
    """The widths with the widest made narrower: short columns, as days and ids are, after all others."""
    short = [min(now, _SHORT) for now in wide]
    held = [
        min(now, _HELD) if title in firm else low for now, low, title in zip(wide, short, titles, strict=True)
    ]
    least = [min(now, _LEAST) for now in wide]
    fitting = [max(low, min(now, cells)) for now, low in zip(wide, least, strict=True)]
    for lowest in (held, short, least):
        spare = [max(0, now - low) for now, low in zip(fitting, lowest, strict=True)]
        while sum(fitting) > cells and any(spare):
            widest = spare.index(max(spare))
            fitting[widest] -= 1
            spare[widest] -= 1
    return fitting


def _pad(text: str, cells: int) -> str:
    return text + " " * (cells - width(text))


def paragraph(text: str, cells: int | None, indent: str = "") -> Iterator[str]:
    """A text broken between words, each line behind `indent`; its own line breaks stay.

    A web address or a path is never broken, so that it can be copied: they alone may be wider than `cells`.
    """
    for passage in text.splitlines():
        words = passage.split()
        if words and cells is None:
            yield indent + " ".join(words)
        elif words and cells is not None:
            yield from (indent + line for line in _lines(words, max(1, cells - width(indent))))


def _lines(words: Iterable[str], cells: int) -> Iterator[str]:
    line = ""
    for word in (piece for each in words for piece in _pieces(each, cells)):
        if line and width(line) + 1 + width(word) > cells:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
    yield line


def _pieces(word: str, cells: int) -> Iterator[str]:
    """A word too long for a line in pieces that are not."""
    while width(word) > cells and "://" not in word and not word.startswith(_PATH):
        end = 1
        while width(word[: end + 1]) <= cells:
            end += 1
        yield word[:end]
        word = word[end:]
    if word:
        yield word


def hanging(prefix: str, text: str, cells: int | None) -> Iterator[str]:
    """A text behind a prefix, its further lines under its first; as it is where it fits on one, and in a pipe."""
    whole = (prefix + text.replace("\n", " ")).rstrip()
    if cells is None or (width(whole) <= cells and "\n" not in text):
        yield whole
        return
    indent = " " * width(prefix)
    if cells - len(indent) < _LEGIBLE and prefix.strip():  # too narrow beside it: the text stands below
        yield prefix.rstrip()
        yield from paragraph(text, cells, "    ")
        return
    first, *rest = list(paragraph(text, cells, indent)) or [indent]
    yield (prefix + first[len(indent) :]).rstrip()
    yield from rest

"""What one cell may hold: clean text, several values, days and instants; and the guard against formulas."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

# Control characters but TAB and LF, signs without width, marks that turn the direction, lone surrogates.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_NEWLINES = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_SHOWN = 60  # characters of a cell that a sentence quotes


def line(text: str) -> str:
    """A text of one line as written: trimmed, white space as single spaces, nothing that is not seen."""
    if text.isprintable() and "  " not in text:  # the only white space that is printable is a space
        return text.strip()
    return " ".join(_HIDDEN.sub("", _NEWLINES.sub(" ", text)).split())


def lines(text: str) -> str:
    """A text of several lines as written: trimmed, LF between lines, nothing that is not seen."""
    return _HIDDEN.sub("", _NEWLINES.sub("\n", text)).strip()


def cleaned(row: Sequence[str], long: frozenset[int]) -> tuple[str, ...]:
    """Every cell of a row as `line` gives it; those at the places in `long` as `lines` does."""
    together = "".join(row)
    if together.isprintable() and "  " not in together:  # the only white space that is printable is a space
        return tuple(map(str.strip, row))
    return tuple(lines(cell) if place in long else line(cell) for place, cell in enumerate(row))


def shown(text: str) -> str:
    """A cell as a sentence quotes it: one line, in quotation marks, cut when long."""
    short = line(text)
    if not short:
        return "an empty cell"
    return f"“{short}”" if len(short) <= _SHOWN else f"“{short[: _SHOWN - 1]}…”"


def guarded(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet would run it.

    One with apostrophes before such a sign already gets one more, so that `unguarded` knows what was there.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Exactly what `guarded` was given; `'s-Hertogenbosch` was never guarded and stays."""
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text


def words(cell: str) -> tuple[str, ...]:
    r"""The values of a cell of several, joined by `;` (`\;` a semicolon in a value, `\\` a backslash)."""
    if not cell:
        return ()
    if "\\" not in cell:
        pieces = cell.split(";")
        return tuple([unguarded(value) for piece in pieces if (value := piece.strip())])
    # clean text holds no control characters, so two of them can stand for what was escaped
    marked = cell.replace("\\\\", "\0").replace("\\;", "\1")
    values = [piece.strip().replace("\0", "\\").split("\1") for piece in marked.split(";") if piece.strip()]
    return tuple([";".join(map(unguarded, parts)) for parts in values])


def joined(values: Iterable[str]) -> str:
    """One cell of several values, each guarded by itself: some spreadsheets split a cell at every semicolon."""
    escaped = (value.replace("\\", "\\\\").split(";") for value in map(line, values))
    return ";".join("\\;".join(map(guarded, parts)) for parts in escaped)


def day(cell: str) -> date | None:
    """The day of an ISO date or instant, as it was written there; None when it is neither."""
    moment = when(cell)
    return moment.date() if isinstance(moment, datetime) else moment


def when(cell: str) -> date | datetime | None:
    """An ISO day, or a time with the zone it was written with, if any; None when it is neither."""
    if not cell:
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return _time(cell)


def _time(text: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(text)
        if time.tzinfo:
            time.astimezone(UTC)  # on the first and the last day there is this may have no result
    except (ValueError, OverflowError):
        return None
    return time

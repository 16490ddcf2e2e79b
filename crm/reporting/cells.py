"""What a cell may hold: no control character, no formula, no more than a spreadsheet takes."""

import re
from collections.abc import Iterable
from datetime import date, datetime

_LONGEST = 32_767  # Excel's own limit, in units of UTF-16
_CUT = " … (cut)"

# control characters but TAB and LF, marks that turn the direction of text, what is no character, lone surrogates
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_NEWLINES = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_FIRST = frozenset("'=+-@\t\r\n＝＋－＠")  # nearly no text begins so, and a look into a set tells


def clean(text: str) -> str:
    """Text without what is not seen, with LF between its lines."""
    if text.isprintable():  # as nearly all is, and then there is nothing to look for
        return text
    return _HIDDEN.sub("", _NEWLINES.sub("\n", text))


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet that reads the text as typed would run it, behind whatever apostrophes."""
    return text[:1] in _FIRST and _FORMULA.match(text) is not None


def guarded(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet would run it."""
    return f"'{text}" if starts_formula(text) else text


def fitting(text: str) -> str:
    """As much of the text as a cell takes, and a sign where some was left out."""
    if len(text) * 2 <= _LONGEST or len(text.encode("utf-16-le")) <= _LONGEST * 2:
        return text
    kept = text.encode("utf-16-le")[: (_LONGEST - len(_CUT)) * 2]
    return kept.decode("utf-16-le", "ignore") + _CUT


def joined(values: Iterable[str]) -> str:
    """Several values in one cell."""
    return "; ".join(values)


def written(value: object) -> object:
    """A value as a cell of CSV: safe text, days and instants ISO, numbers to four places, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, datetime | date):
        return value.isoformat()
    text = (
        value if isinstance(value, str) else joined(map(str, value)) if isinstance(value, Iterable) else value
    )
    return guarded(clean(str(text))) if isinstance(text, str) else text

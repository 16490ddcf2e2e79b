"""Birthdays as address books write them: with a year, without one, or with one that only stands for none."""

import re
from datetime import date

_NO_YEAR = frozenset({1604, 0})  # Apple's and Android's
_LEAP = 2000  # a year that has every day
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ][\d:.,Zz+ -]*)?",  # 1980-03-22, 19800322, 1980-03-22T00:00:00Z
        r"(\d{4})-(\d{1,2})-(\d{1,2})",  # 1980-3-22
        r"()--(\d\d)-?(\d\d)(?:[T ][\d:.,Zz+ -]*)?",  # --03-22, --0322
    )
)


def birthday(text: str, *, no_year: str = "") -> str | None:
    """`1980-03-22`, or `--03-22` where the year is not told; None where the text is no such day.

    Args:
        text: as written.
        no_year: the year that this card says stands for none.
    """
    text = text.strip()
    found = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
    if found is None:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    return spelled(0 if found[1] == no_year else year, month, day)


def spelled(year: int, month: int, day: int) -> str | None:
    """The one spelling of a birthday; None where there is no such day."""
    try:
        at = date(_LEAP if year in _NO_YEAR else year, month, day)
    except ValueError:
        return None
    return f"--{at:%m-%d}" if year in _NO_YEAR else at.isoformat()

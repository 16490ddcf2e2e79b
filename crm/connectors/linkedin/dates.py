"""The days LinkedIn writes, in its own forms and in those that spreadsheets turn them into."""

import re
from datetime import date
from functools import lru_cache

from crm.connectors import cells
from crm.domain.names import fold

_MONTHS = (
    "january januar janvier enero",
    "february februar fevrier febrero feber",
    "march marz maerz mrz mars marzo",
    "april avril abril",
    "may mai mayo",
    "june juni juin junio",
    "july juli juillet julio",
    "august aout agosto",
    "september septembre septiembre setiembre",
    "october oktober octobre octubre",
    "november novembre noviembre",
    "december dezember decembre diciembre",
)
_SHORTEST = 3  # letters of a month's abbreviation

_DAY_FIRST = re.compile(
    r"(\d{1,2})\.?[ -](?:de )?([^\W\d_]+)\.?[ ,-] ?(?:de )?(\d{4}|\d\d)"
)  # 05 Mar 2024, 7-Feb-22, 5. März 2024
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? (\d{1,2}),? (\d{4})")  # Jun 1 2026
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)")  # 10/15/2023, always the month first
_POINTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)")  # 15.10.2023
_WITH_HOUR = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d),? \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?")


@lru_cache(maxsize=8192)
def day(text: str) -> date | None:
    """The day of `Connected On`; None when the text is in no form that was ever seen there.

    Slashes always mean month/day/year, as LinkedIn means them: a guess could be wrong unnoticed.
    """
    if found := _DAY_FIRST.fullmatch(text):
        number, month, year = found.groups()
        return _date(year, _month(month), number)
    if found := _MONTH_FIRST.fullmatch(text):
        month, number, year = found.groups()
        return _date(year, _month(month), number)
    if found := _SLASHES.fullmatch(text):
        return _date(found[3], int(found[1]), found[2])
    if found := _POINTS.fullmatch(text):
        return _date(found[3], int(found[2]), found[1])
    return cells.day(text.removesuffix("UTC").rstrip())


def invited(text: str) -> date | None:
    """The day of an invitation, `7/8/26, 3:43 PM`; the hour has no zone, so only the day is sure."""
    return _american(text) or day(text)


def recommended(text: str) -> date | None:
    """The day of a recommendation, `01/24/18, 03:00 PM`."""
    return _american(text) or day(text)


def _american(text: str) -> date | None:
    """The day of month/day/year with an hour, which newer archives part with a narrow space."""
    found = _WITH_HOUR.fullmatch(" ".join(text.split()))
    return _date(found[3], int(found[1]), found[2]) if found else None


def _month(word: str) -> int:
    return _BY_WORD.get(fold(word), 0)


def _date(year: str, month: int, number: str) -> date | None:
    full = int(year) if len(year) > 2 else 2000 + int(year)  # noqa: PLR2004 -- two digits; LinkedIn is of 2003
    try:
        return date(full, month, int(number))
    except ValueError:
        return None


def _by_word() -> dict[str, int]:
    """Each month's names and what they can be cut to; `jui` could be two months and is none."""
    found: dict[str, set[int]] = {}
    for month, names in enumerate(_MONTHS, 1):
        for name in names.split():
            for length in range(_SHORTEST, len(name) + 1):
                found.setdefault(name[:length], set()).add(month)
    return {word: months.pop() for word, months in found.items() if len(months) == 1}


_BY_WORD = _by_word()

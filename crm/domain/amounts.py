"""Sums of money in a text: 78,000 €, EUR 78.000, $78k and 78 thousand are one figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_SIGN = r"(?:€|\$|£|¥|₹|eur|euros?|usd|dollars?|gbp|pounds?|chf|francs?|sek|nok|dkk|pln|cad|aud|inr)"
_NUMBER = r"\d{1,3}(?:[.,' \u00a0\u2009\u202f’]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
_FIGURE = re.compile(
    rf"(?P<before>{_SIGN}\s?)?(?<![\w.,])(?P<number>{_NUMBER})(?P<unit>\s?(?:k|thousand|grand|tsd|million|mio|mn|m)\b)?"
    rf"(?P<after>\s?(?:{_SIGN})(?!\w))?",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,' \u00a0\u2009\u202f’]\d{3})+")
_TIMES = {
    "k": 1e3,
    "thousand": 1e3,
    "grand": 1e3,
    "tsd": 1e3,
    "million": 1e6,
    "mio": 1e6,
    "mn": 1e6,
    "m": 1e6,
}
_LEAST = 1000  # smaller numbers without a sign are days, hours, people
_PAY = range(1_000, 1_000_001)


class Amount(NamedTuple):
    """A figure and where it stands; `money` says whether a sign or a k marks it as a sum."""

    value: float
    start: int
    end: int
    money: bool

    @property
    def like_pay(self) -> bool:
        """Whether it could be what somebody earns."""
        return self.money and int(self.value) in _PAY


def amounts(text: str) -> Iterator[Amount]:
    """Every figure that is marked as money, and bare ones from a thousand on."""
    for found in _FIGURE.finditer(text):
        value = _value(found["number"]) * _TIMES.get((found["unit"] or "").strip().lower(), 1)
        small_unit = (found["unit"] or "").strip().lower() in {"k", "thousand", "grand", "tsd"}
        money = bool(found["before"] or found["after"] or small_unit)
        if money or value >= _LEAST:
            yield Amount(value, found.start(), found.end(), money)


def _value(written: str) -> float:
    whole = _GROUPED.match(written)
    if whole:
        digits = re.sub(r"\D", "", whole[0])
        return float(digits)
    return float(written.replace(",", "."))

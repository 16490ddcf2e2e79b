"""An offer's terms, each a name with an amount or words: `base=72000 EUR/year`, `leave=30 days`, `car=yes`."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from crm.domain import names
from crm.errors import BadValue

SHAPE = "NAME=AMOUNT [UNIT][/PERIOD]"
PERIODS: Mapping[str, int] = MappingProxyType({"year": 1, "month": 12, "week": 52, "day": 260, "hour": 2080})
"""How often each comes in a year of full-time work; `once` does not come again."""

ONCE = "once"
YEARLY_WORDS = "a year counts 12 months, 52 weeks, 260 days or 2080 hours of work"

CURRENCIES = frozenset(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
    CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR
    ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT
    MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD
    SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES
    VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """.split()
)
"""The currencies in use, by ISO 4217."""

_EXAMPLE = "base=72000 EUR/year, leave=30 days, bonus=10 %, or words"
_SYMBOLS = {"€": "EUR", "£": "GBP", "₹": "INR", "zł": "PLN", "%": "percent"}
_UNCLEAR = {"$": "USD, CAD, AUD", "¥": "JPY, CNY", "kr": "SEK, NOK, DKK", "kr.": "SEK, NOK, DKK"}
_SPOKEN = {
    "a": "year", "annum": "year", "annually": "year", "yearly": "year", "pa": "year", "yr": "year", "y": "year",
    "monthly": "month", "mo": "month", "m": "month", "weekly": "week", "wk": "week", "w": "week",
    "daily": "day", "d": "day", "hourly": "hour", "h": "hour", "hr": "hour",
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:[ .,'’\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
_AMOUNT = re.compile(
    rf"(?P<before>[^\d\s]+)? ?(?P<number>{_NUMBER}) ?(?P<thousand>k\b)? ?(?P<unit>[^\d/]*?)"
    r"(?: ?(?:/|\bper\b|\ban?\b) ?(?P<period>[a-z]+))?",
    re.IGNORECASE,
)


class Term(NamedTuple):
    """One of an offer's terms; `amount` is a decimal number as text, or words (then there is no unit)."""

    name: str
    amount: str
    unit: str | None = None  # a currency's code, or days, percent
    period: str | None = None  # year, month, week, day, hour, once

    @property
    def number(self) -> Decimal | None:
        """The amount as a number; None where it is words."""
        return Decimal(self.amount) if re.fullmatch(r"\d+(\.\d+)?", self.amount) else None

    @property
    def currency(self) -> str | None:
        """The currency's code, where it is money."""
        return self.unit if self.unit in CURRENCIES else None

    @property
    def text(self) -> str:
        """The term as one reads it."""
        number = self.number
        amount = self.amount if number is None else f"{number:,f}"
        unit = {None: "", "percent": " %"}.get(self.unit, f" {self.unit}")
        period = {None: "", ONCE: " once"}.get(
            self.period, f" {'an' if self.period == 'hour' else 'a'} {self.period}"
        )
        return f"{amount}{unit}{period}"


def term(text: str) -> Term:
    """The term that was typed; no amount takes it out of an offer.

    Raises:
        BadValue: without a name, or with a unit or period that could mean several.
    """
    name, equals, value = text.partition("=")
    name, value = names.fold(name), " ".join(value.split())
    if not (name and equals):
        raise BadValue("term", text, f"{SHAPE}: {_EXAMPLE}")
    read = _AMOUNT.fullmatch(value)
    if not read or (read["before"] and (read["unit"].strip() or not _unit(read["before"]))):
        return Term(name, value)
    unit = _unit((read["before"] or read["unit"]).strip())
    period = _period(read["period"], text)
    if unit is None and not period and read["unit"].strip():
        return Term(name, value)
    return Term(name, _plain(read["number"], thousand=bool(read["thousand"])), unit or None, period)


def yearly(terms: Iterable[Term]) -> dict[str, Decimal]:
    """What a year's money comes to by currency; what is paid once, or never said how often, is not in it."""
    sums: dict[str, Decimal] = {}
    for each in terms:
        times, number = PERIODS.get(each.period or ""), each.number
        if each.currency and times and number is not None:
            sums[each.currency] = sums.get(each.currency, Decimal()) + number * times
    return sums


def _unit(text: str) -> str | None:
    """A unit as it is kept; empty for none, None for what is no unit.

    Raises:
        BadValue: for a sign that several currencies share.
    """
    if text.casefold() in _UNCLEAR:
        raise BadValue("currency", text, f"a code, such as {_UNCLEAR[text.casefold()]}")
    if text in _SYMBOLS:
        return _SYMBOLS[text]
    if text.upper() in CURRENCIES:
        return text.upper()
    return text.casefold() if not text or re.fullmatch(r"[^\W\d]+( [^\W\d]+)?", text) else None


def _period(text: str | None, whole: str) -> str | None:
    if text is None:
        return None
    period = _SPOKEN.get(text.casefold(), text.casefold())
    if period not in PERIODS and period != ONCE:
        raise BadValue("period", f"{text} (in {whole!r})", [*PERIODS, ONCE])
    return period


def _plain(number: str, *, thousand: bool) -> str:
    """The digits with a point before the fraction; a mark with three digits behind it parts thousands."""
    whole = re.sub(r"[ .,'’\u00a0\u202f](?=\d{3}(?!\d))", "", number).replace(",", ".")
    value = Decimal(whole) * (1000 if thousand else 1)
    return f"{value.normalize():f}"

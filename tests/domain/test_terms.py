"""Terms of an offer: read as people write them, in any currency, and never guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import terms
from crm.domain.terms import CURRENCIES, PERIODS, Term
from crm.errors import BadValue


@pytest.mark.parametrize(
    ("typed", "amount", "unit", "period"),
    [
        ("base=72000 EUR/year", "72000", "EUR", "year"),
        ("base=72,000 EUR per year", "72000", "EUR", "year"),
        ("base=72.000,50 € / month", "72000.5", "EUR", "month"),
        ("base=1 200 000 SEK/year", "1200000", "SEK", "year"),
        ("base=CHF 9'500 a month", "9500", "CHF", "month"),
        ("base=€72k", "72000", "EUR", None),
        ("base=72000 eur", "72000", "EUR", None),
        ("rate=95.50 GBP/hour", "95.5", "GBP", "hour"),
        ("sign on=5000 USD/once", "5000", "USD", "once"),
        ("bonus=10 %", "10", "percent", None),
        ("leave=30 days", "30", "days", None),
        ("remote=3 days/week", "3", "days", "week"),
        ("people=12", "12", None, None),
        ("car=yes, a company car", "yes, a company car", None, None),
        ("equity=0.05 percent over 4 years", "0.05 percent over 4 years", None, None),
        ("car=", "", None, None),
    ],
)
def test_a_term_is_read_as_people_write_it(
    typed: str, amount: str, unit: str | None, period: str | None
) -> None:
    assert terms.term(typed)[1:] == (amount, unit, period)


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        ("base", "NAME=AMOUNT"),
        ("=72000 EUR", "NAME=AMOUNT"),
        ("base=$100000", "USD"),
        ("base=9 kr", "SEK"),
        ("base=72000 EUR/fortnight", "month"),
    ],
)
def test_what_could_mean_several_things_is_asked_about(typed: str, asks: str) -> None:
    with pytest.raises(BadValue) as refused:
        terms.term(typed)
    assert asks in refused.value.hint


@given(st.integers(1, 10**7), st.sampled_from(sorted(CURRENCIES)), st.sampled_from(sorted(PERIODS)))
def test_a_term_reads_back_from_its_own_text(amount: int, currency: str, period: str) -> None:
    term = Term("base", str(amount), currency, period)
    assert terms.term(f"base={term.text}") == term


def test_a_year_of_each_currency_counts_what_comes_again() -> None:
    rows = [
        Term("base", "6000", "EUR", "month"),
        Term("bonus", "5000", "EUR", "year"),
        Term("start", "3000", "EUR", "once"),
        Term("share", "100", "USD", None),
        Term("course", "100", "USD", "week"),
        Term("remote", "3", "days", "week"),
    ]
    assert terms.yearly(rows) == {"EUR": Decimal(77000), "USD": Decimal(5200)}

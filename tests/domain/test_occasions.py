"""Reasons to write: what happened, birthdays and anniversaries, whatever the calendar does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import occasions
from crm.domain.occasions import BONUS, OccasionKind

DAY = st.dates(min_value=date(1904, 1, 1), max_value=date(2090, 12, 31))


def test_every_kind_is_a_reason() -> None:
    assert set(BONUS) == set(OccasionKind)
    assert all(0 < bonus < 0.5 for bonus in BONUS.values())


def test_what_happened_is_said_with_its_day() -> None:
    trigger = occasions.happened("new-position", "Now Head of Data at Kestrel.", date(2026, 5, 1))
    assert trigger.why == "new position: Now Head of Data at Kestrel (2026-05-01)"
    trigger = occasions.happened("opening-new", "Data Engineer", date(2026, 5, 1))
    assert trigger.why == "new opening: Data Engineer (2026-05-01)"
    assert (
        occasions.happened("other", "Moved to Lisbon", date(2026, 5, 1)).why == "Moved to Lisbon (2026-05-01)"
    )


def test_a_kind_from_elsewhere_counts_as_any_other() -> None:
    assert (
        occasions.happened("merger", "Bought by Kestrel", date(2026, 5, 1)).bonus == BONUS[OccasionKind.OTHER]
    )


@pytest.mark.parametrize(
    ("written", "today", "said"),
    [
        ("1980-05-04", date(2026, 5, 1), "birthday on 2026-05-04"),
        ("--05-01", date(2026, 5, 1), "birthday today"),
        ("1980-04-29", date(2026, 5, 1), "birthday was on 2026-04-29"),
        ("1980-05-05", date(2026, 5, 1), None),
        ("1980-01-01", date(2026, 12, 30), "birthday on 2027-01-01"),
        ("1980-12-31", date(2027, 1, 2), "birthday was on 2026-12-31"),
        ("--02-29", date(2026, 2, 28), "birthday today"),
        ("--02-29", date(2028, 2, 28), "birthday on 2028-02-29"),
        ("2000-02-29", date(2100, 2, 28), "birthday today"),  # 2100 is no leap year
        ("sometime in May", date(2026, 5, 1), None),
    ],
)
def test_a_birthday_is_near_for_three_days_either_way(written: str, today: date, said: str | None) -> None:
    found = occasions.birthday(written, today)
    assert (found.why if found else None) == said


@given(DAY, st.integers(-3, 3))
def test_every_birthday_comes_near_every_year(born: date, off: int) -> None:
    leap_day = born.month == 2 and born.day == 29
    stands_for = date(2027, 2, 28) if leap_day else born.replace(year=2027)
    assert occasions.birthday(born.isoformat(), stands_for + timedelta(days=off)) is not None


@pytest.mark.parametrize(
    ("since", "today", "said"),
    [
        (date(2024, 5, 2), date(2026, 5, 1), "2 years at Kestrel on 2026-05-02"),
        (date(2025, 5, 1), date(2026, 5, 1), "1 year at Kestrel today"),
        (date(2026, 5, 1), date(2026, 5, 1), None),
        (date(2026, 4, 30), date(2026, 5, 1), None),
        (date(2024, 2, 29), date(2026, 2, 28), "2 years at Kestrel today"),
        (date(2020, 9, 1), date(2026, 5, 1), None),
    ],
)
def test_an_anniversary_is_of_full_years(since: date, today: date, said: str | None) -> None:
    found = occasions.anniversary(since, "Kestrel", today)
    assert (found.why if found else None) == said

"""Touchpoints by week: every week once, from Monday to Sunday."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crm.domain.weeks import monday, weeks

DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))


def test_a_week_begins_on_monday() -> None:
    assert monday(date(2026, 11, 23)) == date(2026, 11, 23)
    assert monday(date(2026, 11, 29)) == date(2026, 11, 23)


def test_a_week_sums_its_days_and_one_without_any_is_there_too() -> None:
    days = [(date(2026, 11, 2), 3, 1, 1), (date(2026, 11, 8), 2, 2, 0), (date(2026, 11, 16), 1, 0, 0)]
    found = weeks(days, date(2026, 11, 4), date(2026, 11, 17))
    assert [(each.week.day, each.touchpoints, each.live, each.written, each.unanswered) for each in found] == [
        (2, 5, 3, 1, 1), (9, 0, 0, 0, 0), (16, 1, 0, 1, 0),
    ]  # fmt: skip


@given(st.lists(DAYS, max_size=30), DAYS, st.integers(0, 400))
def test_every_day_of_the_weeks_counts_once(days: list[date], start: date, length: int) -> None:
    end = start + timedelta(days=length)
    found = weeks([(day, 1, 0, 0) for day in days], start, end)
    assert sum(each.touchpoints for each in found) == sum(
        monday(start) <= day <= monday(end) + timedelta(days=6) for day in days
    )
    assert [each.week for each in found] == [
        monday(start) + timedelta(days=7 * at) for at in range(len(found))
    ]
    assert found[-1].week == monday(end)

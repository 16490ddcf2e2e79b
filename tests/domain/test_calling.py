"""The days and hours that a message proposes lie ahead, on business days, and are said as one says them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import calling

BERLIN, TOKYO = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo")
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is given


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-11-23T08:30", ("today at 10:00", "at 15:00")),
        ("2026-11-23T09:30", ("today at 15:00", "tomorrow at 10:00")),
        ("2026-11-23T14:30", ("tomorrow at 10:00", "at 15:00")),
        ("2026-11-27T14:30", ("on Monday at 10:00", "at 15:00")),
        ("2026-11-28T12:00", ("on Monday at 10:00", "at 15:00")),
    ],
)
def test_the_next_two_hours_to_call(now: str, said: tuple[str, str]) -> None:
    assert calling.slots(datetime.fromisoformat(now).replace(tzinfo=BERLIN), BERLIN, BERLIN) == said


def test_another_clock_is_said_to_be_theirs() -> None:
    at = datetime(2026, 11, 23, 22, tzinfo=BERLIN)  # six in the morning of Tuesday in Tokyo
    assert calling.slots(at, TOKYO, BERLIN) == ("today at 10:00", "at 15:00 your time")


@given(INSTANTS)
def test_a_proposed_day_is_a_business_day_to_come(now: datetime) -> None:
    day = now.date()
    for number in (1, 2, 3):
        later = calling.business_day_after(day, number)
        assert later > day
        assert later.weekday() < 5
    assert calling.day_word(day, day) == "today"
    assert calling.day_word(day + timedelta(days=1), day) == "tomorrow"


@pytest.mark.parametrize(
    ("since", "years"),
    [
        (date(2025, 11, 23), 1), (date(2025, 12, 20), 1), (date(2026, 5, 23), 0), (date(2026, 11, 20), 0),
        (date(2023, 11, 30), 3), (date(2025, 5, 23), 0),
    ],
)  # fmt: skip
def test_years_count_near_their_day_alone(since: date, years: int) -> None:
    assert calling.years_on(since, date(2026, 11, 23)) == years

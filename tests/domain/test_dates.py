"""The grammar of days and instants."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import dates
from crm.errors import BadDate, BadValue

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # already Tuesday in Berlin

DAYS = {
    "2026-05-01": date(2026, 5, 1),
    " Today ": MONDAY,
    "yesterday": date(2026, 11, 22),
    "the day before yesterday": date(2026, 11, 21),
    "tomorrow": date(2026, 11, 24),
    "friday": date(2026, 11, 27),
    "FRI": date(2026, 11, 27),
    "monday": date(2026, 11, 30),
    "next monday": date(2026, 11, 30),
    "last monday": date(2026, 11, 16),
    "last thurs": date(2026, 11, 19),
    "+2w": date(2026, 12, 7),
    "+ 2 weeks": date(2026, 12, 7),
    "-3d": date(2026, 11, 20),
    "+0d": MONDAY,
    "+1m": date(2026, 12, 23),
    "-9m": date(2026, 2, 23),
    "+1y": date(2027, 11, 23),
    "in 3 days": date(2026, 11, 26),
    "in a week": date(2026, 11, 30),
    "in two months": date(2027, 1, 23),
    "2 weeks ago": date(2026, 11, 9),
    "a year ago": date(2025, 11, 23),
}
NO_DAYS = (
    "", "soon", "next week", "last month", "this friday", "friday 13", "3 days", "in 5 m", "in 2 weeks ago",
    "in zero days", "+99999y", "-999999d", "++2d", "13/04/2026", "1.5.2026", "may 3", "2026-02-30", "2025-02-29",
    "2026-5-1", "20260501", "2026-W01-1", "2026-05-01 2026-05-02", "٢٠٢٦-٠٥-٠١",
)  # fmt: skip


NO_INSTANTS = (
    "", "17:00", "9am", "today 9", "today 25:00", "today 13pm", "today 0am", "today noon am", "today 9:60", "soon 9am",
    "2026-05-01T14:30+02:00 Europe/Berlin", "2026-02-30 10:00", "2026-05-01T14:30+99:00", "friday at 9am",
    "0001-01-01 00:00 Asia/Tokyo",
)  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), DAYS.items())
def test_a_day_is_understood(text: str, meant: date) -> None:
    assert dates.day(text, MONDAY) == meant


@pytest.mark.parametrize("text", NO_DAYS)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(BadDate, match="is not a date I understand"):
        dates.day(text, MONDAY)


def test_looking_back_a_bare_weekday_is_the_latest_one_before_today() -> None:
    assert dates.day("friday", MONDAY, past=True) == date(2026, 11, 20)
    assert dates.day("monday", MONDAY, past=True) == date(2026, 11, 16)
    assert dates.day("next friday", MONDAY, past=True) == date(2026, 11, 27)


_DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))


@given(_DAYS, _DAYS)
def test_a_day_written_as_iso_comes_back(written: date, today: date) -> None:
    assert dates.day(written.isoformat(), today) == written


@given(_DAYS, st.integers(0, 9999))
def test_so_many_days_ahead_and_back_again_is_where_one_began(today: date, count: int) -> None:
    assert dates.day(f"-{count}d", dates.day(f"+{count}d", today)) == today
    assert dates.day(f"in {count} days", today) == today + timedelta(days=count)
    assert dates.day(f"{count} weeks ago", today) == today - timedelta(weeks=count)


@given(_DAYS, st.sampled_from(sorted(dates.WEEKDAYS)))
def test_a_weekday_is_within_the_week_and_never_today(today: date, name: str) -> None:
    ahead, behind = dates.day(name, today), dates.day(name, today, past=True)
    assert ahead.weekday() == behind.weekday() == dates.WEEKDAYS[name]
    assert 1 <= (ahead - today).days <= 7
    assert 1 <= (today - behind).days <= 7


@given(_DAYS, st.integers(-600, 600))
def test_months_end_where_the_shorter_month_does(start: date, months: int) -> None:
    later = dates.months_later(start, months)
    assert (later.year * 12 + later.month) - (start.year * 12 + start.month) == months
    assert later.day == start.day or (later.day < start.day and (later + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("start", "text", "meant"),
    [
        (date(2026, 1, 31), "+1m", date(2026, 2, 28)),
        (date(2028, 1, 31), "+1m", date(2028, 2, 29)),
        (date(2028, 2, 29), "+1y", date(2029, 2, 28)),
        (date(2028, 2, 29), "+4y", date(2032, 2, 29)),
        (date(2026, 12, 31), "+2m", date(2027, 2, 28)),
        (date(2026, 3, 31), "-1m", date(2026, 2, 28)),
        (date(2026, 12, 15), "+12m", date(2027, 12, 15)),
        (date(2027, 1, 15), "-1m", date(2026, 12, 15)),
    ],
)
def test_month_ends_and_leap_days(start: date, text: str, meant: date) -> None:
    assert dates.day(text, start) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-05-01", "2026-05-01T15:00"),  # the end of business in Berlin
        ("2026-05-01 14:30", "2026-05-01T12:30"),
        ("2026-05-01T14:30", "2026-05-01T12:30"),
        ("2026-05-01T14:30+02:00", "2026-05-01T12:30"),
        ("2026-05-01t14:30z", "2026-05-01T14:30"),
        ("2026-05-01 17:00 America/New_York", "2026-05-01T21:00"),
        ("2026-05-01 17:00 UTC", "2026-05-01T17:00"),
        ("friday 17:00", "2026-11-27T16:00"),
        ("tomorrow 9am", "2026-11-25T08:00"),  # it is Tuesday in Berlin
        ("tomorrow 9:30 pm", "2026-11-25T20:30"),
        ("today 12am", "2026-11-23T23:00"),
        ("today noon", "2026-11-24T11:00"),
        ("today America/New_York", "2026-11-23T22:00"),  # still Monday there
        ("in 3 days 8:15", "2026-11-27T07:15"),
        ("+1m 08:00", "2026-12-24T07:00"),
        ("2026-03-29 02:30", "2026-03-29T01:30"),  # skipped: 3:30 by the new clock
        ("2026-10-25 02:30", "2026-10-25T00:30"),  # comes twice: the first
    ],
)
def test_an_instant_is_understood(text: str, meant: str) -> None:
    instant = dates.instant(text, NOW, "Europe/Berlin")
    assert instant.isoformat(timespec="minutes").removesuffix("+00:00") == meant
    assert instant.utcoffset() == timedelta(0)


@pytest.mark.parametrize("text", NO_INSTANTS)
def test_an_unclear_instant_is_refused(text: str) -> None:
    with pytest.raises(BadDate):
        dates.instant(text, NOW, "Europe/Berlin")


@pytest.mark.parametrize("zone", ["Nowhere/Land", "../etc", "Europe/", "/etc/passwd"])
def test_an_unknown_zone_is_refused_by_name(zone: str) -> None:
    with pytest.raises(BadValue, match="is not a time zone"):
        dates.instant(f"today {zone}", NOW, "Europe/Berlin")


_MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  bounds must be naive


@given(_MOMENTS)
def test_an_instant_written_with_its_offset_comes_back(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    assert dates.instant(whole.isoformat(), NOW, "Asia/Tokyo") == whole


@given(_DAYS)
def test_a_day_alone_ends_on_that_day_of_its_zone(written: date) -> None:
    assert dates.instant(written.isoformat(), NOW, "Asia/Tokyo").date() == written

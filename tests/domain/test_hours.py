"""Business hours: tables of cases around weekends, holidays and clock changes, and the laws of counting."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import hours
from crm.domain.hours import Office, bh
from crm.errors import BadValue

BERLIN = Office(ZoneInfo("Europe/Berlin"))
NEW_YORK = Office(ZoneInfo("America/New_York"))
MAY_DAY = Office(ZoneInfo("Europe/Berlin"), frozenset({date(2026, 5, 1)}))
CAIRO_NIGHTS = Office(ZoneInfo("Africa/Cairo"), opens=0, closes=8)

ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Cairo",
]


def local(text: str, office: Office = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=office.zone)


@pytest.mark.parametrize(
    ("office", "start", "count", "end"),
    [
        pytest.param(BERLIN, "2026-05-04 09:00", 4, "2026-05-04 13:00", id="within a day"),
        pytest.param(BERLIN, "2026-05-04 15:30", 4, "2026-05-05 11:30", id="over a night"),
        pytest.param(BERLIN, "2026-05-04 09:00", 8, "2026-05-04 17:00", id="a whole day ends at closing"),
        pytest.param(BERLIN, "2026-05-04 17:00", 1, "2026-05-05 10:00", id="closing is over"),
        pytest.param(BERLIN, "2026-05-04 06:00", 2, "2026-05-04 11:00", id="before opening"),
        pytest.param(BERLIN, "2026-05-08 16:00", 2, "2026-05-11 10:00", id="over a weekend"),
        pytest.param(BERLIN, "2026-05-09 12:00", 0, "2026-05-11 09:00", id="nothing on a Saturday"),
        pytest.param(MAY_DAY, "2026-04-30 16:00", 16, "2026-05-05 16:00", id="over a holiday and a weekend"),
        pytest.param(MAY_DAY, "2026-05-01 12:00", 4, "2026-05-04 13:00", id="from a holiday"),
        pytest.param(BERLIN, "2026-03-27 16:00", 2, "2026-03-30 10:00", id="spring forward over the weekend"),
        pytest.param(NEW_YORK, "2026-10-30 16:00", 2, "2026-11-02 10:00", id="fall back over the weekend"),
        pytest.param(BERLIN, "2026-05-04 10:00", 0.5, "2026-05-04 10:30", id="half an hour"),
        pytest.param(
            CAIRO_NIGHTS, "2026-04-23 06:00", 3, "2026-04-24 02:00", id="the hour skipped is not counted"
        ),
    ],
)
def test_business_hours_are_counted_on_the_recipients_clock(
    office: Office, start: str, count: float, end: str
) -> None:
    assert bh(local(start, office), count, office) == local(end, office)


def test_a_business_day_with_a_skipped_hour_is_an_hour_shorter() -> None:
    """In Cairo the clock goes from 24:00 on Thursday to 01:00 on Friday 2026-04-24."""
    start, end = local("2026-04-24 00:00", CAIRO_NIGHTS), local("2026-04-24 08:00", CAIRO_NIGHTS)
    assert hours.elapsed(start, end, CAIRO_NIGHTS) == timedelta(hours=7)


def test_a_day_that_a_zone_skips_has_no_business_hours() -> None:
    """Samoa crossed the date line and had no Friday 2011-12-30; Saturday followed Thursday."""
    samoa = Office(ZoneInfo("Pacific/Apia"))
    assert bh(local("2011-12-29 16:00", samoa), 2, samoa) == local("2012-01-02 10:00", samoa)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-05-04 10:00", 2, "2026-05-06 10:00"),
        ("2026-05-08 10:00", 1, "2026-05-11 10:00"),
        ("2026-05-09 15:00", 2, "2026-05-13 09:00"),
        ("2026-05-04 10:00", 10, "2026-05-18 10:00"),
        ("2026-04-30 10:00", 1, "2026-05-04 10:00"),
        ("2026-10-23 10:00", 1, "2026-10-26 10:00"),
    ],
)
def test_business_days_keep_the_wall_clock(start: str, days: int, end: str) -> None:
    assert hours.business_days(local(start), days, MAY_DAY) == local(end)


@pytest.mark.parametrize(
    ("instant", "opening", "last", "closing"),
    [
        ("2026-05-04 10:00", "2026-05-04 10:00", "2026-05-04 10:00", "2026-05-04 17:00"),
        ("2026-05-04 08:00", "2026-05-04 09:00", "2026-05-01 17:00", "2026-05-04 17:00"),
        ("2026-05-04 17:00", "2026-05-05 09:00", "2026-05-04 17:00", "2026-05-05 17:00"),
        ("2026-05-09 12:00", "2026-05-11 09:00", "2026-05-08 17:00", "2026-05-11 17:00"),
    ],
)
def test_the_open_hours_around_an_instant(instant: str, opening: str, last: str, closing: str) -> None:
    assert hours.next_open(local(instant), BERLIN) == local(opening)
    assert hours.last_open(local(instant), BERLIN) == local(last)
    assert hours.closing_after(local(instant), BERLIN) == local(closing)


@pytest.mark.parametrize(
    ("instant", "earlier", "later"),
    [
        pytest.param("10:00", "10:00", "10:00", id="already preferred"),
        pytest.param("09:10", "09:10", "09:30", id="just opened"),
        pytest.param("12:15", "11:30", "13:30", id="lunch"),
        pytest.param("16:30", "16:00", "16:30", id="late: never moved to another day"),
    ],
)
def test_preferred_hours_move_a_call_within_its_day_only(instant: str, earlier: str, later: str) -> None:
    moment, opening = local(f"2026-05-04 {instant}"), local("2026-05-04 09:00")
    assert hours.prefer_earlier(moment, opening, BERLIN) == local(f"2026-05-04 {earlier}")
    assert hours.prefer_later(moment, BERLIN) == local(f"2026-05-04 {later}")


def test_the_wish_for_an_earlier_hour_yields_to_the_earliest_possible() -> None:
    moment = local("2026-05-04 12:15")
    assert hours.prefer_earlier(moment, local("2026-05-04 12:00"), BERLIN) == moment


def test_calendar_days_keep_the_wall_clock_over_a_clock_change() -> None:
    assert hours.same_clock(local("2026-10-20 10:00"), 14, BERLIN.zone) == local("2026-11-03 10:00")


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(BadValue, match="instant"):
        bh(datetime(2026, 5, 4, 10), 1, BERLIN)  # noqa: DTZ001 - the zone is what is missing


@pytest.mark.parametrize("name", ["Europe/Berln", "", "../etc/passwd", "Europe"])
def test_an_unknown_zone_is_named_in_the_refusal(name: str) -> None:
    with pytest.raises(BadValue, match="time zone"):
        hours.zone_named(name)


def test_a_working_day_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(BadValue, match="working day"):
        Office(BERLIN.zone, opens=17, closes=9)


instants = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - given below
offices = st.builds(
    Office,
    st.sampled_from(ZONES).map(ZoneInfo),
    st.frozensets(st.dates(date(2025, 1, 1), date(2027, 12, 31)), max_size=20),
    weekends=st.booleans(),
)
amounts = st.timedeltas(timedelta(0), timedelta(hours=60))


@given(instants, amounts, offices)
def test_counting_forward_and_measuring_back_agree(start: datetime, work: timedelta, office: Office) -> None:
    assert hours.elapsed(start, hours.after(start, work, office), office) == work


@given(instants, amounts, offices)
def test_the_end_lies_within_open_hours(start: datetime, work: timedelta, office: Office) -> None:
    end = hours.after(start, work, office).astimezone(office.zone)
    assert time(9) <= end.time() <= time(17)
    assert end.date() not in office.holidays
    assert office.weekends or end.isoweekday() <= 5


@given(instants, instants, amounts, offices)
def test_starting_later_never_ends_earlier(
    one: datetime, other: datetime, work: timedelta, office: Office
) -> None:
    first, second = sorted((one, other))
    assert hours.after(first, work, office) <= hours.after(second, work, office)


@given(instants, instants, instants, offices)
def test_elapsed_time_adds_up(one: datetime, two: datetime, three: datetime, office: Office) -> None:
    first, middle, last = sorted((one, two, three))
    parts = hours.elapsed(first, middle, office) + hours.elapsed(middle, last, office)
    assert parts == hours.elapsed(first, last, office)


@given(instants, offices)
def test_nothing_is_open_between_the_last_open_instant_and_the_next(start: datetime, office: Office) -> None:
    last, following = hours.last_open(start, office), hours.next_open(start, office)
    assert last <= start <= following
    assert hours.elapsed(last, following, office) == timedelta(0)


@given(instants, offices)
def test_a_preferred_hour_is_on_the_same_local_day(start: datetime, office: Office) -> None:
    moment = hours.next_open(start, office)
    for wished in (hours.prefer_earlier(moment, moment, office), hours.prefer_later(moment, office)):
        assert office.day_of(wished) == office.day_of(moment)
        assert hours.next_open(wished, office) == wished

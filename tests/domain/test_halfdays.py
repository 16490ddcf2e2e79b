"""Half days: which one an instant falls in, its neighbours, and how calls find their place among them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import halfdays, hours
from crm.domain.hours import Office

BERLIN = Office(ZoneInfo("Europe/Berlin"))


def local(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-05-{text}").replace(tzinfo=BERLIN.zone)


@pytest.mark.parametrize(
    ("instant", "before", "after", "end"),
    [
        ("04 10:00", "01 17:00", "04 12:00", "04 11:45"),
        ("04 12:00", "04 11:45", "05 09:00", "04 17:00"),
        ("08 17:00", "08 11:45", "11 09:00", "08 17:00"),
        ("08 18:30", "08 11:45", "11 09:00", "08 18:30"),
        ("04 08:00", "01 17:00", "04 12:00", "04 11:45"),
        ("09 10:00", "08 17:00", "11 09:00", "09 10:00"),
    ],
)
def test_noon_divides_a_business_day(instant: str, before: str, after: str, end: str) -> None:
    moment = local(instant)
    assert halfdays.half_before(moment, BERLIN) == local(before)
    assert halfdays.half_after(moment, BERLIN) == local(after)
    assert halfdays.half_end(moment, BERLIN) == local(end)


@pytest.mark.parametrize(
    ("number", "start", "end", "first"),
    [
        pytest.param(3, "04 10:00", "06 12:00", "05 17:00", id="as late as three half days allow"),
        pytest.param(3, "04 10:00", "05 10:00", "04 11:45", id="exactly three"),
        pytest.param(3, "04 10:00", "04 16:00", "04 11:45", id="two: the first stays in the first"),
        pytest.param(3, "04 13:00", "04 16:00", "04 14:00", id="one: spread evenly"),
        pytest.param(2, "04 10:00", "04 16:00", "04 11:45", id="two calls, two half days"),
        pytest.param(1, "04 10:00", "04 16:00", "04 16:00", id="one call may wait to the end"),
        pytest.param(3, "04 10:00", "04 10:00", "04 10:00", id="no time at all"),
    ],
)
def test_calls_find_their_place_up_to_the_end(number: int, start: str, end: str, first: str) -> None:
    assert halfdays.first_of(number, local(start), local(end), BERLIN) == local(first)


offices = st.builds(
    Office,
    st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata"]).map(ZoneInfo),
    st.frozensets(st.dates(date(2026, 2, 20), date(2026, 4, 20)), max_size=10),
    opens=st.integers(0, 13),
    closes=st.integers(14, 23),
    weekends=st.booleans(),
)
instants = st.datetimes(datetime(2026, 3, 1), datetime(2026, 4, 10), timezones=st.just(UTC))  # noqa: DTZ001 - given below
spans = st.timedeltas(timedelta(0), timedelta(days=6))


@given(st.integers(1, 3), instants, spans, spans, offices)
def test_a_later_end_never_makes_the_first_call_earlier(
    number: int, moment: datetime, room: timedelta, more: timedelta, office: Office
) -> None:
    start = hours.next_open(moment, office)
    near, far = (max(start, hours.last_open(start + span, office)) for span in (room, room + more))
    assert halfdays.first_of(number, start, near, office) <= halfdays.first_of(number, start, far, office)


@given(st.integers(1, 3), instants, spans, spans, offices)
def test_a_later_start_never_makes_the_first_call_earlier(
    number: int, moment: datetime, room: timedelta, more: timedelta, office: Office
) -> None:
    early, late = hours.next_open(moment, office), hours.next_open(moment + room, office)
    end = max(late, hours.last_open(late + more, office))
    assert halfdays.first_of(number, early, end, office) <= halfdays.first_of(number, late, end, office)


@given(st.integers(1, 3), instants, spans, offices)
def test_the_first_call_lies_in_open_hours_between_start_and_end(
    number: int, moment: datetime, room: timedelta, office: Office
) -> None:
    start = hours.next_open(moment, office)
    end = max(start, hours.last_open(start + room, office))
    first = halfdays.first_of(number, start, end, office)
    assert start <= first <= end
    assert hours.last_open(first, office) == first

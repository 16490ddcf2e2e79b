"""Meetings that come back: the instances around now, by the clock of their zone, and never at a hostile price."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # a second opinion
from hypothesis import given
from hypothesis import strategies as st

from crm.connectors.calendars import invites
from crm.connectors.records import Problem
from crm.domain import recurrence
from crm.domain.invitations import occurrences, settle
from crm.domain.meetings import Meeting
from tests.inviting import event

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def read(*lines: str) -> list[Meeting | Problem]:
    """What is read of one event with these lines."""
    return list(invites.read(io.BytesIO(event(*lines).encode()), "an invitation", "Europe/Berlin", NOW))


def instances(*lines: str) -> list[str]:
    """The instances of the one meeting, as iCalendar writes them."""
    (meeting,) = read(*lines)
    assert isinstance(meeting, Meeting)
    return [recurrence.written(at) for at in meeting.instances]


START = "DTSTART:20261110T090000Z"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["RRULE:FREQ=WEEKLY;COUNT=3"], ["1110T0900", "1117T0900", "1124T0900"]),
        (["RRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20261114T090000Z"], ["1110T0900", "1112T0900", "1114T0900"]),
        (["RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3"], ["1110T0900", "1112T0900", "1117T0900"]),
        (["RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=2"], ["1110T0900", "1208T0900"]),
        (["RRULE:FREQ=YEARLY;COUNT=2"], ["1110T0900"]),
        (["RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE:20261117T090000Z"], ["1110T0900", "1124T0900"]),
        (["RRULE:FREQ=WEEKLY;COUNT=2", "EXDATE;VALUE=DATE:20261110"], ["1117T0900"]),
        (["RDATE:20261120T100000Z,20200101T100000Z"], ["1110T0900", "1120T1000"]),
    ],
)
def test_the_instances_around_now_are_told(lines: list[str], expected: list[str]) -> None:
    assert instances(START, "DTEND:20261110T100000Z", *lines) == [f"2026{each}00Z" for each in expected]


def test_an_instance_keeps_its_clock_when_the_clocks_change() -> None:
    found = instances(
        "DTSTART;TZID=Europe/Berlin:20261020T100000",
        "DTEND;TZID=Europe/Berlin:20261020T110000",
        "RRULE:FREQ=WEEKLY;COUNT=3",
    )
    assert found == ["20261027T090000Z", "20261103T090000Z"]  # the first, in summer time, is too long ago


def test_a_series_without_end_is_told_for_sixty_instances_of_the_window() -> None:
    found = instances("DTSTART:20200101T090000Z", "DTEND:20200101T100000Z", "RRULE:FREQ=DAILY")
    assert (len(found), found[0]) == (recurrence.MOST_INSTANCES, "20261025T090000Z")


@pytest.mark.parametrize(
    "hostile",
    [
        "FREQ=SECONDLY", "FREQ=DAILY;BYHOUR=1", "FREQ=YEARLY;BYYEARDAY=400", "FREQ=DAILY;INTERVAL=0", "FREQ", "",
        "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;COUNT=99999999999",
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_followed_is_noted_and_the_meeting_stays(hostile: str) -> None:
    meeting, *notes = read(START, "DTEND:20261110T100000Z", f"RRULE:{hostile}")
    assert isinstance(meeting, Meeting)
    assert (meeting.recurring, meeting.instances) == (True, ())
    assert any("rule" in each.reason and not each.skipped for each in notes if isinstance(each, Problem))


def test_every_one_of_two_thousand_hostile_series_is_answered() -> None:
    one = "BEGIN:VEVENT\r\nUID:u{}\r\nDTSTART:19000101T090000Z\r\n"
    one += "RRULE:FREQ=MONTHLY;COUNT=9999;BYMONTHDAY=31;BYDAY=5MO;BYSETPOS=2\r\nEND:VEVENT\r\n"
    octets = ("BEGIN:VCALENDAR\r\n" + "".join(map(one.format, range(2_000))) + "END:VCALENDAR\r\n").encode()
    found = list(invites.read(io.BytesIO(octets), "hostile", "UTC", NOW))
    assert sum(isinstance(each, Meeting) for each in found) == 2_000  # each event is answered


def test_an_instance_with_a_message_of_its_own_is_not_told_twice() -> None:
    (series,) = read(START, "DTEND:20261110T100000Z", "RRULE:FREQ=WEEKLY;COUNT=3")
    (moved,) = read("DTSTART:20261118T150000Z", "DTEND:20261118T160000Z", "RECURRENCE-ID:20261117T090000Z")
    assert isinstance(series, Meeting)
    assert isinstance(moved, Meeting)
    standing = settle([series, moved]).meetings
    told = [each for meeting in standing for each in occurrences(meeting, standing)]
    starts = sorted(recurrence.written(each.start) for each in told if each.start)
    assert starts == ["20261110T090000Z", "20261118T150000Z", "20261124T090000Z"]


RULES = st.builds(
    lambda frequency, interval, more: f"FREQ={frequency};INTERVAL={interval}{more}",
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]),
    st.integers(1, 5),
    st.sampled_from(
        ["", ";BYDAY=MO,WE,FR", ";COUNT=7", ";COUNT=7;BYDAY=TU", ";BYMONTH=2,12", ";WKST=SU;BYDAY=SU,MO"]
    ),
) | st.sampled_from(
    [
        "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=MONTHLY;BYMONTHDAY=-1,15",
        "FREQ=YEARLY;BYMONTH=12;BYDAY=1TU", "FREQ=YEARLY", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
    ]
)  # fmt: skip


@given(RULES, st.dates(date(2024, 1, 1), date(2026, 12, 31)))
def test_the_days_are_those_that_dateutil_tells(text: str, start: date) -> None:
    rule = recurrence.rule(text)
    assert rule
    first = datetime(start.year, start.month, start.day)  # noqa: DTZ001 - a clock time
    theirs = rrulestr(text, dtstart=first)
    begun = next(iter(theirs), first)
    first = begun  # from a day that fits: what counts where the start does not is left open by the standard
    begin, end = date(2026, 10, 24), date(2027, 5, 22)
    expected = [
        each.date()
        for each in rrulestr(text, dtstart=first).between(
            datetime(begin.year, begin.month, begin.day),  # noqa: DTZ001 - the same
            datetime(end.year, end.month, end.day),  # noqa: DTZ001 - the same
            inc=True,
        )
    ]
    if first.date() <= end - timedelta(days=1):
        assert list(recurrence.days(rule, first.date(), begin, end)) == expected


@given(st.text(alphabet="FREQ=DAILYWKMONTH;,BYU0123456789-+TZ:SPC", max_size=60))
def test_any_rule_at_all_is_read_or_noted(text: str) -> None:
    assert (
        sum(isinstance(each, Meeting) for each in read(START, "DTEND:20261110T100000Z", f"RRULE:{text}")) == 1
    )

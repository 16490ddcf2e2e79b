"""When a meeting is: instants, days and ends, and what does not fit."""

from datetime import UTC, date, datetime

import pytest

from tests.inviting import event, meetings, one, problems, read


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (("DTEND;VALUE=DATE:20260305", "DTSTART;VALUE=DATE:20260304"), date(2026, 3, 4), date(2026, 3, 5)),
        (("DTEND:20260307", "DTSTART:20260304"), date(2026, 3, 4), date(2026, 3, 7)),
        (("DTSTART;VALUE=DATE:20260304", "DTEND;VALUE=DATE:20260304"), date(2026, 3, 4), date(2026, 3, 5)),
    ],
)
def test_a_meeting_of_days_ends_on_the_day_after(lines: tuple[str, ...], start: date, end: date) -> None:
    meeting = one(*lines)
    assert (meeting.start, meeting.end) == (start, end)
    assert not isinstance(meeting.start, datetime)


def test_an_end_without_zone_is_in_that_of_the_start() -> None:
    meeting = one("DTSTART;TZID=Asia/Tokyo:20260304T210000", "DTEND:20260304T220000")
    assert meeting.end == datetime(2026, 3, 4, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    ["DTEND:20260304T110000Z", "DTEND;VALUE=DATE:20260306", "DTEND:next week", "DTEND:20261332T990000Z"],
)
def test_an_end_that_does_not_fit_is_left_out_with_a_note(line: str) -> None:
    found = read(event(line))
    assert meetings(found)[0].end == meetings(found)[0].start
    assert [(problem.line, problem.skipped) for problem in problems(found)] == [(7, False)]


@pytest.mark.parametrize("value", ["soon", "20261332T990000Z", "20260304T12", "", "00000101T000000Z"])
def test_a_meeting_whose_start_is_no_time_is_a_problem_with_its_line(value: str) -> None:
    (problem,) = problems(read(event(f"DTSTART:{value}")))
    assert problem.skipped
    assert problem.line == 7


def test_times_at_the_edge_of_the_calendar_do_no_harm() -> None:
    for value in ("00010101T000000", "99991231T235959", "99991231"):
        assert len(read(event(f"DTSTART;TZID=Asia/Tokyo:{value}", "DURATION:P1D"))) >= 1

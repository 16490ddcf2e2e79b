"""Any octets at all are read or refused, and every event is answered exactly once."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.errors import CrmError
from tests.inviting import DATA, answered, meetings, problems

SAMPLES = sorted(DATA.iterdir())


FRAMES = [
    "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "BEGIN:VTIMEZONE",
    "END:VTIMEZONE", "BEGIN:STANDARD", "END:STANDARD", "BEGIN:VTODO", "END:VTODO", "BEGIN:X-WRAP", "END:NOTHING",
]  # fmt: skip
PROPERTIES = [
    "TZID:Here", "TZOFFSETFROM:+0100", "TZOFFSETTO:-1159", "RRULE:FREQ=YEARLY;BYMONTH=2;BYDAY=-5SU",
    "RRULE:FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2;UNTIL=00010101T000000Z", "RDATE:20260304T120000,x",
    "DTSTART:00010101T000000", "DTSTART:20260304T120000Z", "DTSTART;TZID=Here:20260304T120000",
    "DTSTART;TZID=:99991231T235959", "DTEND;TZID=Asia/Tokyo:99991231T235959", "DTEND:20250101", "DURATION:-P9999999W",
    "DURATION:P1D", "UID:u1", "UID", ":", ";", "=", "METHOD:CANCEL", "METHOD", "ATTENDEE;CN=", 'ATTENDEE;CN="',
    'ATTENDEE;CN="a, b (c)":mailto:%00@x.example', 'ORGANIZER;SENT-BY="mailto:a@b.example":x', "RECURRENCE-ID:x",
    'DESCRIPTION:<a href="x"><br><style>', "X-WR-TIMEZONE:../../etc/passwd", "X-WR-TIMEZONE:Europe", "\x00", "é",
    "SEQUENCE:99999999999999999999", "DTSTART;TZID=tzone://Microsoft/Utc:20260304T120000",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(FRAMES) | st.sampled_from(PROPERTIES), max_size=60),
    st.sampled_from(["\r\n", "\n"]),
)
def test_every_event_is_answered_exactly_once_whatever_surrounds_it(pieces: list[str], end: str) -> None:
    outcome = answered(end.join(pieces).encode())
    if isinstance(outcome, CrmError):
        assert not any(piece.startswith("BEGIN:") for piece in pieces)
        return
    left_out = [
        problem for problem in problems(outcome) if problem.skipped and "not a meeting" not in problem.reason
    ]
    assert len(meetings(outcome)) + len(left_out) == pieces.count("BEGIN:VEVENT")
    for meeting in meetings(outcome):
        assert meeting.uid
        for moment in (meeting.start, meeting.end):
            assert not isinstance(moment, datetime) or moment.tzinfo is UTC


@given(st.binary(max_size=500))
def test_any_octets_are_read_or_refused(content: bytes) -> None:
    answered(content)
    answered(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + content)
    answered(b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n" + content)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
@given(data=st.data(), noise=st.binary(max_size=12))
def test_damaged_samples_are_read_or_refused(path: Path, data: st.DataObject, noise: bytes) -> None:
    content = path.read_bytes()
    place = data.draw(st.integers(0, len(content)))
    answered(content[:place] + noise + content[place + len(noise) :])
    answered(content[:place])

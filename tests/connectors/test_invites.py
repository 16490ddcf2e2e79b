"""Invitations of every dialect; a damaged one costs nothing but itself."""

import io
from datetime import UTC, datetime

import pytest

from crm.connectors.calendars import invites
from crm.connectors.records import Problem
from crm.domain.meetings import Attendee
from crm.errors import BadValue, Unreadable
from tests.inviting import event, meetings, one, problems, read, sample


def test_google_writes_utc_and_the_address_where_it_knows_no_name() -> None:
    meeting = sample("google.ics")
    assert meeting.start == datetime(2026, 5, 12, 13, 0, tzinfo=UTC)
    assert meeting.end == datetime(2026, 5, 12, 14, 0, tzinfo=UTC)
    assert (meeting.zone, meeting.zone_assumed) == ("UTC", False)
    assert meeting.method == "REQUEST"
    assert meeting.url == "https://meet.google.com/abc-defg-hij"
    assert meeting.organizer == Attendee("Nadia Rahimi", "nadia.rahimi@brightwater.example")
    luis = meeting.attendees[2]
    assert (luis.name, luis.email, luis.partstat) == ("", "luis.ortega@brightwater.example", "NEEDS-ACTION")
    assert meeting.attendees[4].cutype == "RESOURCE"


def test_google_writes_html_into_descriptions_which_is_read_with_its_links() -> None:
    text = sample("google.ics").description
    assert text.startswith("Hi Sam,\n\nInterviewers:\n- Luis Ortega, Staff Engineer")
    assert "https://www.linkedin.com/in/luis-ortega-42/" in text
    assert "<br>" not in text


def test_exchange_writes_names_turned_round_capital_mailtos_and_windows_zones() -> None:
    meeting = sample("exchange.ics")
    assert meeting.start == datetime(2026, 6, 16, 8, 0, tzinfo=UTC)
    assert meeting.zone == "Europe/Paris"
    assert meeting.uid.startswith("040000008200E00074C5B7101A82E008")
    assert meeting.sequence == 1
    assert meeting.organizer == Attendee("Freja Jensen", "freja.jensen@holm-soe.example", company="Holm & Sø")
    assert [each.name for each in meeting.attendees] == [
        "Sam Park", "Sune Hansen", "Anneliese Krüger", "Dr. Amara Osei, PhD", "Room Skagen",
    ]  # fmt: skip
    assert meeting.location == "Strandvejen 4, 2. th.; ring at the blue door"
    assert "19%3ameeting_abc" in meeting.url


def test_apple_hides_addresses_in_a_parameter_and_delegates() -> None:
    meeting = sample("apple.ics")
    rosa, _, toby = meeting.attendees
    assert meeting.start == datetime(2026, 3, 11, 19, 0, tzinfo=UTC)
    assert (rosa.email, rosa.role) == ("rosa@tidepool.example", "CHAIR")
    assert meeting.organizer
    assert meeting.organizer.email == "rosa@tidepool.example"
    assert (toby.name, toby.email) == ('Tobias "Toby" Lund', "toby@tidepool.example")
    assert toby.delegated_to == ("mei.tanaka@tidepool.example",)


def test_zimbra_sends_on_behalf_of_others_under_its_own_zone_names() -> None:
    meeting = sample("zimbra.ics")
    assert meeting.start == datetime(2026, 7, 15, 12, 0, tzinfo=UTC)
    assert meeting.end == datetime(2026, 7, 15, 12, 45, tzinfo=UTC)
    assert meeting.zone == "Europe/Paris"
    assert meeting.attendees[1].name == "Élodie Marchand"
    assert meeting.organizer
    assert meeting.organizer.sent_by == "hugo.petit@atelier.example"


@pytest.mark.parametrize(
    ("method", "status", "cancelled"),
    [("CANCEL", "CONFIRMED", True), ("REQUEST", "CANCELLED", True), ("REQUEST", "CONFIRMED", False)],
)
def test_a_cancellation_is_told_by_method_or_status(method: str, status: str, *, cancelled: bool) -> None:
    assert one(f"STATUS:{status}", calendar=(f"METHOD:{method}",)).cancelled is cancelled


def test_a_file_without_method_counts_as_published() -> None:
    assert one().method == "PUBLISH"


def test_cancellations_and_answers_need_no_start() -> None:
    for method in ("CANCEL", "REPLY", "COUNTER"):
        text = event(calendar=(f"METHOD:{method}",)).replace("DTSTART:20260304T120000Z\r\n", "")
        (meeting,) = meetings(read(text))
        assert (meeting.method, meeting.start, meeting.end) == (method, None, None)


def test_an_instance_of_a_series_is_named_by_its_instant_whatever_zone_it_is_written_in() -> None:
    in_berlin = one("RECURRENCE-ID;TZID=Europe/Berlin:20260304T130000")
    assert (
        in_berlin.recurrence_id == one("RECURRENCE-ID:20260304T120000Z").recurrence_id == "20260304T120000Z"
    )
    assert one("RECURRENCE-ID;VALUE=DATE:20260304").recurrence_id == "20260304"


def test_a_series_is_told_by_its_first_instance() -> None:
    endless = one("RRULE:FREQ=SECONDLY;COUNT=999999999")
    assert endless.recurring
    assert endless.start == datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "sequence"), [("", 0), ("SEQUENCE:7", 7), ("SEQUENCE:bogus", 0), ("SEQUENCE:-1", 0)]
)
def test_a_missing_or_bogus_sequence_is_nought(written: str, sequence: int) -> None:
    (meeting,) = meetings(read(event(written) if written else event()))
    assert meeting.sequence == sequence


def test_a_meeting_without_uid_gets_one_that_is_the_same_each_time() -> None:
    text = event().replace("UID:u1\r\n", "")
    (first,), (again,) = meetings(read(text)), meetings(read(text))
    (other,) = meetings(read(text.replace("Interview", "Second interview")))
    assert first.uid == again.uid != other.uid


def three_events_of_which_the_second_is(damaged: str) -> str:
    good = event().replace("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "").replace("END:VCALENDAR\r\n", "")
    return f"BEGIN:VCALENDAR\r\n{good}{damaged}{good.replace('u1', 'u3')}END:VCALENDAR\r\n"


@pytest.mark.parametrize(
    "damaged",
    [
        "BEGIN:VEVENT\r\nUID:u2\r\nEND:VEVENT\r\n",
        "BEGIN:VEVENT\r\nUID:u2\r\nDTSTART:nonsense\r\nEND:VEVENT\r\n",
        "BEGIN:VEVENT\r\n",
        "begin:vevent\r\nUID:u2\r\nBEGIN:VALARM\r\n",
        "BEGIN:VEVENT\r\nEND:VTODO\r\nEND:VALARM\r\nEND:VEVENT\r\n",
    ],
)
def test_a_damaged_event_is_reported_and_the_others_are_kept(damaged: str) -> None:
    found = read(three_events_of_which_the_second_is(damaged))
    assert [meeting.uid for meeting in meetings(found)] == ["u1", "u3"]
    (problem,) = problems(found)
    assert problem.skipped
    assert problem.line in {8, 10}


def test_lines_that_are_no_properties_cost_only_themselves() -> None:
    found = read(
        event(
            "this is not a property",
            'ATTENDEE;CN="Ines:mailto:i@n.example',
            "UID:second",
            "ATTENDEE:mailto:j@n.example",
        )
    )
    (meeting,) = meetings(found)
    assert meeting.attendees[-1].email == "j@n.example"
    assert all(not problem.skipped for problem in problems(found))
    assert {problem.line for problem in problems(found)} >= {7}


def test_a_meeting_cut_off_before_its_end_is_told_with_a_note() -> None:
    found = read(event().partition("END:VEVENT")[0])
    assert [meeting.uid for meeting in meetings(found)] == ["u1"]
    assert [problem.reason for problem in problems(found)] == [
        "this meeting has no END, so more of it may be missing"
    ]


def test_several_calendars_in_one_file_each_keep_their_own_rules() -> None:
    first = event(calendar=("METHOD:CANCEL", "X-WR-TIMEZONE:Asia/Tokyo"))
    second = event("DTSTART:20260304T120000", "DTEND:20260304T130000")
    found = meetings(read(first + second))
    assert [meeting.method for meeting in found] == ["CANCEL", "PUBLISH"]
    assert found[1].zone == "Europe/Berlin"


def test_an_event_without_a_calendar_around_it_is_read_too() -> None:
    (meeting,) = meetings(read("BEGIN:VEVENT\nUID:u1\nDTSTART:20260304T120000Z\nEND:VEVENT\n"))
    assert meeting.uid == "u1"


def test_alarms_inside_an_event_do_not_disturb_it() -> None:
    alarm = "BEGIN:VALARM\r\nTRIGGER:nonsense\r\nDESCRIPTION:Wake up\r\nSUMMARY:Wake up\r\nEND:VALARM\r\n"
    assert read(event().replace("UID:u1\r\n", f"UID:u1\r\n{alarm}")) == read(event())


@pytest.mark.parametrize("kind", ["VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY", "X-ANYTHING"])
def test_what_is_no_event_is_reported_as_no_meeting(kind: str) -> None:
    (problem,) = read(
        f"BEGIN:VCALENDAR\nBEGIN:{kind}\nUID:x\nDTSTART:20260304T120000Z\nEND:{kind}\nEND:VCALENDAR\n"
    )
    assert problem == Problem(2, f"a {kind} is not a meeting")


@pytest.mark.parametrize(
    "rubbish", [b"hello", b"\x00" * 300, b"name,email\nInes,i@n.example\n", b"\xff\xfe\x00"]
)
def test_rubbish_is_refused_with_a_line(rubbish: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(rubbish)
    assert refusal.value.line == 1


def test_an_empty_file_holds_nothing() -> None:
    assert read(b"") == []
    assert read("BEGIN:VCALENDAR\nEND:VCALENDAR\n") == []


def test_an_unknown_zone_to_assume_is_refused() -> None:
    with pytest.raises(BadValue):
        read(event(), zone="Middle Earth")


@pytest.mark.parametrize(
    "content",
    [
        b"BEGIN:VEVENT\n" * 10_001,
        b"\n" * 200_001,
        b"BEGIN:VCALENDAR\nX:" + b"x" * 8_000_001,
        bytes(32_000_001),
    ],
)
def test_files_beyond_reason_are_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read(content)


def test_reading_leaves_the_stream_open() -> None:
    stream = io.BytesIO(event().encode())
    assert list(invites.read(stream, "an invitation"))
    assert not stream.closed

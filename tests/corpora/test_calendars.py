"""Every calendar and mail of the corpora: each event is answered once, and nothing that icalendar reads is missed."""

import io
import os
import re
import time
import warnings
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import icalendar
import pytest

from crm.connectors.calendars import invites
from crm.connectors.records import Problem
from crm.domain.invitations import settle
from crm.domain.meetings import Meeting, panel
from crm.errors import CrmError, Unreadable

CORPORA = Path(os.environ.get("CRM_CORPORA", "not set"))
CALENDARS = sorted((CORPORA / "calendars").glob("*/*.?cs"))
MAILS = sorted((CORPORA / "mail").glob("*/*.*"))
SECONDS = (
    10  # of the processor; no file here needs a twentieth of it, so only a reader gone astray comes near
)

pytestmark = pytest.mark.skipif(
    not CALENDARS, reason="CRM_CORPORA names no folder with calendars: set it to run this"
)

Outcome = list[Meeting | Problem] | CrmError


def read(path: Path) -> Outcome:
    with path.open("rb") as stream:
        try:
            return list(invites.read(stream, path.name, "Europe/Berlin"))
        except CrmError as refusal:
            return refusal


def text_of(path: Path) -> str:
    octets = path.read_bytes()
    return octets.decode("utf-16" if octets[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1")


@pytest.mark.parametrize("path", CALENDARS, ids=lambda path: path.name)
def test_each_event_gives_one_meeting_or_one_problem(path: Path) -> None:
    begun = len(re.findall(r"(?im)^[ \t]*BEGIN[ \t]*:[ \t]*VEVENT[ \t\r]*$", text_of(path)))
    outcome = read(path)
    if isinstance(outcome, CrmError):
        assert isinstance(outcome, Unreadable)
        assert begun == 0
        return
    left_out = [each for each in outcome if isinstance(each, Problem) and each.skipped]
    events_left_out = [problem for problem in left_out if "is not a meeting" not in problem.reason]
    assert sum(isinstance(each, Meeting) for each in outcome) + len(events_left_out) == begun
    last = text_of(path).count("\n") + 1
    assert all(1 <= each.line <= last for each in outcome)


def test_most_events_are_read() -> None:
    outcomes = [each for path in CALENDARS if isinstance(outcome := read(path), list) for each in outcome]
    lost = [each for each in outcomes if isinstance(each, Problem) and each.reason.startswith("no meeting")]
    assert sum(isinstance(each, Meeting) for each in outcomes) > 50 * len(lost)


def starts_by_icalendar(path: Path) -> Counter[tuple[str, datetime]] | None:
    """UID and instant of each event with a zone, as icalendar tells them; nothing where it refuses the file."""
    icalendar.use_zoneinfo()  # type: ignore[no-untyped-call]  # forgets the zones of other files
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            calendars = icalendar.Calendar.from_ical(path.read_bytes(), multiple=True)
        except Exception:  # noqa: BLE001 - whatever it raises, there is nothing to compare with
            return None
    found: Counter[tuple[str, datetime]] = Counter()
    for event in (event for calendar in calendars for event in calendar.walk("VEVENT")):
        start = event.get("DTSTART")
        instant = getattr(start, "dt", None) if isinstance(start, icalendar.vDDDTypes) else None
        if isinstance(instant, datetime) and instant.tzinfo and event.get("UID"):
            found[str(event["UID"]).strip(), instant.astimezone(UTC)] += 1
    return found


# Where we read otherwise on purpose: a day with a label is a day, and a Z beats a label.
DAYS_WITH_A_LABEL = re.compile(r"(?im)^DTSTART;[^:\r\n]*TZID=[^:\r\n]*:\d{8}\r?$")
UTC_WITH_A_LABEL = re.compile(r"(?im)^DTSTART;[^:\r\n]*TZID=[^:\r\n]*:\d{8}T\d{6}Z\r?$")


@pytest.mark.parametrize("path", CALENDARS, ids=lambda path: path.name)
def test_nothing_that_icalendar_reads_is_missed_or_at_another_time(path: Path) -> None:
    theirs = starts_by_icalendar(path)
    if not theirs:
        return
    outcome = read(path)
    assert isinstance(outcome, list)
    ours = Counter(
        (each.uid, each.start)
        for each in outcome
        if isinstance(each, Meeting) and isinstance(each.start, datetime)
    )
    unfolded = re.sub(r"\r?\n[ \t]", "", text_of(path))
    otherwise = len(DAYS_WITH_A_LABEL.findall(unfolded)) + len(UTC_WITH_A_LABEL.findall(unfolded))
    assert (theirs - ours).total() <= otherwise


@pytest.mark.parametrize("path", [*CALENDARS, *MAILS], ids=lambda path: path.name)
def test_every_file_is_done_with_in_time_and_never_raises(path: Path) -> None:
    begun = time.process_time()
    outcome = read(path)
    assert time.process_time() - begun < SECONDS
    assert isinstance(outcome, list | Unreadable)


@pytest.mark.parametrize("path", CALENDARS, ids=lambda path: path.name)
def test_a_panel_is_found_in_whatever_stands(path: Path) -> None:
    outcome = read(path)
    messages = [each for each in outcome if isinstance(each, Meeting)] if isinstance(outcome, list) else []
    for meeting in settle(messages).meetings:
        found = panel(meeting, ["somebody@example.org"], [])
        placed = [*found.interviewers, *found.optional, *found.declined, *found.removed]
        assert len(placed) >= len({attendee.email or attendee.name for attendee in meeting.attendees})


@pytest.mark.parametrize("path", CALENDARS[::7], ids=lambda path: path.name)
def test_a_calendar_in_a_mail_reads_as_it_does_alone(path: Path) -> None:
    octets = path.read_bytes()
    if b"BEGIN:V" not in octets or b"\r" in octets.replace(b"\r\n", b""):
        return
    mail = b"From: a@example.org\nContent-Type: text/calendar\nContent-Transfer-Encoding: 8bit\n\n" + octets
    assert list(invites.read(io.BytesIO(mail), path.name, "Europe/Berlin")) == read(path)

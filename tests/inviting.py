"""Invitations for tests: small ones built line by line, samples from files, and what is read of them."""

import io
from pathlib import Path

from crm.connectors.calendars import invites
from crm.connectors.records import Problem
from crm.domain.meetings import Meeting
from crm.errors import CrmError

DATA = Path(__file__).parent / "data" / "invites"

Outcome = list[Meeting | Problem]


def read(content: bytes | str, zone: str = "Europe/Berlin") -> Outcome:
    octets = content.encode() if isinstance(content, str) else content
    return list(invites.read(io.BytesIO(octets), "an invitation", zone))


def sample(name: str) -> Meeting:
    """The one meeting of a sample file, which has no problem."""
    (found,) = read((DATA / name).read_bytes())
    assert isinstance(found, Meeting)
    return found


def event(*lines: str, calendar: tuple[str, ...] = ()) -> str:
    """A calendar of one event at noon UTC, with more lines of its own and of its calendar."""
    kept = ["UID:u1", "DTSTART:20260304T120000Z", "DTEND:20260304T130000Z", "SUMMARY:Interview"]
    given_names = {line.partition(":")[0].partition(";")[0] for line in lines}
    kept = [line for line in kept if line.partition(":")[0] not in given_names]
    inside = ["BEGIN:VEVENT", *kept, *lines, "END:VEVENT"]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *calendar, *inside, "END:VCALENDAR", ""])


def one(*lines: str, calendar: tuple[str, ...] = (), zone: str = "Europe/Berlin") -> Meeting:
    (found,) = read(event(*lines, calendar=calendar), zone)
    assert isinstance(found, Meeting)
    return found


def meetings(outcome: Outcome) -> list[Meeting]:
    return [each for each in outcome if isinstance(each, Meeting)]


def problems(outcome: Outcome) -> list[Problem]:
    return [each for each in outcome if isinstance(each, Problem)]


def answered(content: bytes) -> Outcome | CrmError:
    """What is read, or the refusal; any other exception is a failure."""
    try:
        return read(content)
    except CrmError as refusal:
        return refusal

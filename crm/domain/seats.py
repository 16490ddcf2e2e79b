"""What a place on an invitation means: a role, a name, a channel, minutes."""

import re
from datetime import datetime

from crm.domain import names
from crm.domain.meetings import Meeting
from crm.domain.words import Channel, Role

_RECRUITS = frozenset("recruiter recruiting recruitment recruit talent sourcer sourcing headhunter".split())
_VIDEO = frozenset(
    """
    video videocall zoom teams meet webex skype whereby jitsi hangout hangouts online remote virtual chime https http
    bluejeans around
    """.split()
)
_CALL = frozenset("phone telephone telefon telefonat call anruf tel dial mobile cell".split())
_LONGEST = 60  # characters of a title that a sentence quotes
_DIALLED = re.compile(r"\+?[\d\s()./-]{7,}")


def role(title: str, email: str, *, sent: bool, invited: bool, agency: bool) -> Role:
    """The part of somebody on an invitation.

    Args:
        title: what is known of their job; may be empty.
        email: their address; may be empty.
        sent: whether the invitation came from them.
        invited: whether they take part.
        agency: whether they write from another company than the one that hires.
    """
    words = {*names.tokens(title), *names.tokens(email.partition("@")[0])}
    recruits = not _RECRUITS.isdisjoint(words)
    if agency and (recruits or (sent and not invited)):
        return Role.AGENCY_RECRUITER
    if recruits:
        return Role.RECRUITER
    return Role.INTERVIEWER if invited else Role.SCHEDULER


def name_in(email: str) -> str:
    """The name that an address suggests: `Jane Doe` for jane.doe@, empty where it suggests none."""
    words = [word for word in re.split(r"[._+\d]+", email.partition("@")[0]) if word]
    return " ".join("-".join(part.capitalize() for part in word.split("-")) for word in words)


def channel(meeting: Meeting) -> Channel:
    """How people met: by what the place says, else by a link to join, else by the title."""
    place = set(names.tokens(meeting.location))
    if place & _VIDEO:
        return Channel.VIDEO
    if place & _CALL or _DIALLED.fullmatch(meeting.location.strip()):
        return Channel.CALL
    if place:
        return Channel.MEETING
    if meeting.url:
        return Channel.VIDEO
    title = set(names.tokens(meeting.summary))
    return Channel.VIDEO if title & _VIDEO else Channel.CALL if title & _CALL else Channel.MEETING


def title(meeting: Meeting) -> str:
    """What a meeting is called in a sentence."""
    summary = meeting.summary or "A meeting without a title"
    return summary if len(summary) <= _LONGEST else f"{summary[: _LONGEST - 1].rstrip()}…"


def minutes(meeting: Meeting) -> int | None:
    """How long it lasts; None where the hours are not known."""
    if not isinstance(meeting.start, datetime) or not isinstance(meeting.end, datetime):
        return None
    return int((meeting.end - meeting.start).total_seconds() // 60) or None


def source_key(meeting: Meeting) -> str:
    """What a meeting, or one instance of a series, is known again by."""
    return f"{meeting.uid}/{meeting.recurrence_id}" if meeting.recurrence_id else meeting.uid

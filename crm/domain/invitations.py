"""Invitations: what stands after all the messages about a meeting."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from crm.domain.meetings import Attendee, Meeting
from crm.domain.recurrence import stands_in, written

ANSWERS = frozenset(
    {"REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"}
)  # methods that speak of a meeting, not make one
_NO_STAMP = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Ignored:
    """A message that changed nothing, and why."""

    message: Meeting
    why: str


@dataclass(frozen=True, slots=True)
class Settled:
    """The meetings that stand, ordered by their keys, and the messages that did not count."""

    meetings: tuple[Meeting, ...]
    ignored: tuple[Ignored, ...]


def settle(messages: Iterable[Meeting]) -> Settled:
    """What stands after messages that may come in any order and from any number of files.

    The highest SEQUENCE wins, then the latest DTSTAMP. A cancellation keeps the people and the times that it does not
    repeat; that of a whole series cancels its instances too. A REPLY changes the PARTSTAT of the one who sent it; a
    COUNTER is a proposal and changes nothing; neither makes a meeting.
    """
    by_key: dict[tuple[str, str], list[Meeting]] = {}
    for message in messages:
        by_key.setdefault(message.key, []).append(message)
    standing: list[Meeting] = []
    ignored: list[Ignored] = []
    for _, about_one in sorted(by_key.items()):
        oldest_first = sorted(about_one, key=_age)
        versions = [message for message in oldest_first if message.method not in ANSWERS]
        answers = [message for message in oldest_first if message.method in ANSWERS]
        newest, older = _newest(versions)
        answered, useless = _answered(newest, answers)
        standing += [answered] if answered else []
        ignored += older + useless
    return Settled(_with_their_series(standing), tuple(ignored))


def occurrences(meeting: Meeting, all_standing: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """The meetings of a series around now, but for those that have a message of their own; else the meeting itself."""
    apart = {each.recurrence_id for each in all_standing if each.uid == meeting.uid and each.recurrence_id}
    if meeting.cancelled or meeting.start is None or not meeting.instances:
        return (meeting,)
    return tuple(
        replace(meeting, recurrence_id=written(at), start=at, end=_as_long(meeting, at), instances=())
        for at in meeting.instances
        if not stands_in(at, apart)
    )


def _as_long(meeting: Meeting, at: datetime | date) -> datetime | date | None:
    if (
        meeting.start is None
        or meeting.end is None
        or isinstance(at, datetime) != isinstance(meeting.end, datetime)
    ):
        return None
    return at + (meeting.end - meeting.start)


def _age(message: Meeting) -> tuple[int, datetime, bool, int, str]:
    """What orders versions; the last two only make the order of equals independent of how they came."""
    stamp = message.stamp or _NO_STAMP
    return message.sequence, stamp, message.cancelled, len(message.attendees), repr(message)


def _newest(oldest_first: list[Meeting]) -> tuple[Meeting | None, list[Ignored]]:
    if not oldest_first:
        return None, []
    *older, newest = oldest_first
    held = next((message for message in reversed(older) if not message.cancelled), None)
    if newest.cancelled and held:
        older.remove(held)
        newest = _called_off(held, newest)
    return newest, [Ignored(message, "an older version of the same meeting") for message in older]


def _called_off(held: Meeting, cancellation: Meeting) -> Meeting:
    named = {attendee.email for attendee in held.attendees}
    others = tuple(attendee for attendee in cancellation.attendees if attendee.email not in named)
    timed = cancellation if cancellation.start else held
    return replace(
        cancellation,
        start=timed.start,
        end=timed.end,
        zone=timed.zone,
        zone_assumed=timed.zone_assumed,
        summary=cancellation.summary or held.summary,
        description=cancellation.description or held.description,
        location=cancellation.location or held.location,
        url=cancellation.url or held.url,
        organizer=cancellation.organizer or held.organizer,
        attendees=held.attendees + others,
        recurring=held.recurring or cancellation.recurring,
        delivered_to=held.delivered_to + cancellation.delivered_to,
    )


def _answered(meeting: Meeting | None, answers: list[Meeting]) -> tuple[Meeting | None, list[Ignored]]:
    given: dict[str, Attendee] = {}
    useless: list[Ignored] = []
    for answer in answers:
        why = _why_useless(answer, meeting)
        if why:
            useless.append(Ignored(answer, why))
        else:
            given |= {attendee.email: attendee for attendee in answer.attendees if attendee.email}
    if meeting is None or not given:
        return meeting, useless
    said = tuple(_with_answer(attendee, given.get(attendee.email)) for attendee in meeting.attendees)
    return replace(meeting, attendees=said), useless


def _why_useless(answer: Meeting, meeting: Meeting | None) -> str:
    if meeting is None:
        return "an answer to a meeting that is not known"
    if answer.method != "REPLY":
        return "a proposal, not a meeting"
    if answer.sequence < meeting.sequence:
        return "an answer to an older version of the meeting"
    return ""


def _with_answer(attendee: Attendee, answer: Attendee | None) -> Attendee:
    if answer is None:
        return attendee
    return replace(
        attendee, partstat=answer.partstat, delegated_to=answer.delegated_to or attendee.delegated_to
    )


def _with_their_series(meetings: list[Meeting]) -> tuple[Meeting, ...]:
    ended = {meeting.uid: meeting for meeting in meetings if meeting.cancelled and not meeting.recurrence_id}

    def falls(meeting: Meeting) -> bool:
        return meeting.uid in ended and _age(meeting) < _age(ended[meeting.uid])

    return tuple(replace(meeting, cancelled=True) if falls(meeting) else meeting for meeting in meetings)

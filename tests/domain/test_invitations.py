"""What stands after all the messages about a meeting, in whatever order they came."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crm.domain.invitations import Settled, settle
from crm.domain.meetings import Attendee, Meeting

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
INES = Attendee("Ines Okafor", "ines@nordlicht.example")
TOM = Attendee("Tom Brandt", "tom@nordlicht.example")

REQUEST = Meeting(
    "u1",
    stamp=NOON,
    method="REQUEST",
    start=NOON,
    end=NOON + timedelta(hours=1),
    zone="Europe/Berlin",
    summary="Interview",
    organizer=INES,
    attendees=(INES, TOM),
)
MOVED = replace(REQUEST, sequence=1, start=NOON + timedelta(days=1), attendees=(INES,))
CANCEL = Meeting("u1", sequence=2, stamp=NOON, method="CANCEL", cancelled=True)


def whys(settled: Settled) -> list[str]:
    return [ignored.why for ignored in settled.ignored]


def test_a_higher_sequence_wins() -> None:
    settled = settle([MOVED, REQUEST])
    assert settled.meetings == (MOVED,)
    assert whys(settled) == ["an older version of the same meeting"]


def test_with_equal_sequence_the_later_stamp_wins() -> None:
    later = replace(REQUEST, stamp=NOON + timedelta(minutes=1), summary="Second interview")
    assert settle([later, REQUEST]).meetings == (later,)
    assert settle([later, replace(REQUEST, stamp=None)]).meetings == (later,)


def test_a_cancellation_keeps_the_people_and_times_it_does_not_repeat() -> None:
    ((called_off,), ignored) = (settle([REQUEST, CANCEL]).meetings, settle([REQUEST, CANCEL]).ignored)
    assert called_off.cancelled
    assert called_off.attendees == (INES, TOM)
    assert (called_off.start, called_off.summary, called_off.organizer) == (NOON, "Interview", INES)
    assert called_off.sequence == 2
    assert ignored == ()


def test_a_cancellation_that_names_only_some_removes_nobody() -> None:
    guest = Attendee("Clara Wendt", "clara@nordlicht.example")
    (called_off,) = settle([REQUEST, replace(CANCEL, attendees=(TOM, guest))]).meetings
    assert called_off.attendees == (INES, TOM, guest)


def test_a_meeting_invited_to_again_after_its_cancellation_stands() -> None:
    again = replace(REQUEST, sequence=3)
    assert settle([again, CANCEL, REQUEST]).meetings == (again,)


def test_an_instance_is_cancelled_alone() -> None:
    instance = replace(REQUEST, recurrence_id="20260311T120000Z")
    settled = settle([REQUEST, instance, replace(CANCEL, recurrence_id="20260311T120000Z")])
    assert [meeting.cancelled for meeting in settled.meetings] == [False, True]


def test_a_cancelled_series_takes_its_older_instances_with_it() -> None:
    instance = replace(REQUEST, recurrence_id="20260311T120000Z")
    later = replace(instance, recurrence_id="20260318T120000Z", sequence=9)
    settled = settle([instance, later, REQUEST, CANCEL])
    assert [meeting.cancelled for meeting in settled.meetings] == [True, True, False]


def test_an_answer_changes_one_persons_part() -> None:
    declined = replace(TOM, partstat="DECLINED")
    (meeting,) = settle([Meeting("u1", method="REPLY", attendees=(declined,)), REQUEST]).meetings
    assert [attendee.partstat for attendee in meeting.attendees] == ["NEEDS-ACTION", "DECLINED"]
    assert replace(meeting, attendees=REQUEST.attendees) == REQUEST


def test_an_answer_to_an_older_version_changes_nothing() -> None:
    settled = settle([Meeting("u1", method="REPLY", attendees=(replace(INES, partstat="DECLINED"),)), MOVED])
    assert settled.meetings == (MOVED,)
    assert whys(settled) == ["an answer to an older version of the meeting"]


def test_proposals_and_answers_make_no_meeting() -> None:
    for method in ("REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"):
        settled = settle([replace(REQUEST, method=method)])
        assert settled.meetings == ()
        assert whys(settled) == ["an answer to a meeting that is not known"]
    settled = settle(
        [REQUEST, replace(REQUEST, method="COUNTER", sequence=5, start=NOON + timedelta(days=9))]
    )
    assert settled.meetings == (REQUEST,)
    assert whys(settled) == ["a proposal, not a meeting"]


messages = st.lists(
    st.builds(
        Meeting,
        uid=st.sampled_from(["u1", "u2"]),
        recurrence_id=st.sampled_from(["", "20260304"]),
        sequence=st.integers(0, 2),
        stamp=st.none() | st.sampled_from([NOON, NOON + timedelta(days=1)]),
        method=st.sampled_from(["REQUEST", "PUBLISH", "CANCEL", "REPLY", "COUNTER"]),
        start=st.just(NOON),
        attendees=st.lists(st.sampled_from([INES, TOM, replace(TOM, partstat="DECLINED")]), max_size=2).map(
            tuple
        ),
        line=st.integers(1, 99),
    ).map(lambda message: replace(message, cancelled=message.method == "CANCEL")),
    max_size=6,
)


@given(messages, st.randoms())
def test_the_order_of_messages_does_not_matter(found: list[Meeting], chance: random.Random) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert settle(shuffled).meetings == settle(found).meetings


@given(messages)
def test_every_meeting_stands_once_and_settling_again_changes_nothing(found: list[Meeting]) -> None:
    settled = settle(found).meetings
    makers = {message.key for message in found if message.method not in {"REPLY", "COUNTER"}}
    assert [meeting.key for meeting in settled] == sorted(makers)
    assert settle(settled).meetings == settled


@given(messages)
def test_nobody_who_was_on_the_cancelled_version_is_lost(found: list[Meeting]) -> None:
    for meeting in settle(found).meetings:
        held = [
            message
            for message in found
            if message.key == meeting.key and message.method in {"REQUEST", "PUBLISH"}
        ]
        if meeting.method == "CANCEL" and len(held) == 1:
            assert {each.email for each in held[0].attendees} <= {each.email for each in meeting.attendees}

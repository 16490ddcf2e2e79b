"""What was logged, and what the user settled or moved by hand, in the plan of a decline."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from crm.domain.decline import Happened, PlanStep, Settled
from crm.domain.words import Channel, Direction, StepState
from tests.domain.declines import (
    AGNES,
    HOME,
    INES,
    MEI,
    MONDAY,
    RAVI,
    TOM,
    clock,
    local,
    made,
    touch,
    verdict,
)

OPEN, DONE, SKIPPED, OVERDUE = StepState.OPEN, StepState.DONE, StepState.SKIPPED, StepState.OVERDUE
RUNGS = ("call-1:p1", "call-2:p1", "call-3:p1", "email-verdict:p1")
THREE_TRIES = ("05-04 14:00", "05-05 09:30", "05-05 13:30")


def missed(at: str, channel: Channel = Channel.CALL) -> Happened:
    return touch(INES, at, channel, answered=False)


def mail(at: str) -> Happened:
    return touch(INES, at, Channel.EMAIL)


def states(steps: dict[str, PlanStep]) -> list[StepState]:
    return [steps[key].state for key in RUNGS]


def test_reaching_the_manager_ends_the_ladder_and_sets_the_others_times() -> None:
    steps = made(INES, TOM, MEI, now="05-04 11:10", happened=[touch(INES, "05-04 11:00")])
    assert states(steps) == [DONE, SKIPPED, SKIPPED, SKIPPED]
    assert steps["call-1:p1"].done_at == local("05-04 11:00")
    assert steps["call-2:p1"].reason == "no longer needed: Ines was told on 2026-05-04 11:00"
    assert steps["call-card"].state is SKIPPED
    due = [clock(steps[key]) for key in ("tell:p2", "confirm:p1", "thanks:p5", "invite:p1", "refer:p1")]
    assert due == ["05-04 13:00", "05-05 11:00", "05-06 11:00", "05-11 11:00", "05-18 11:00"]


@pytest.mark.parametrize("channel", [Channel.CALL, Channel.VIDEO, Channel.MEETING])
def test_any_talk_tells_it_whoever_rang(channel: Channel) -> None:
    steps = made(INES, happened=[touch(INES, "05-04 11:00", channel, Direction.IN)])
    assert states(steps) == [DONE, SKIPPED, SKIPPED, SKIPPED]


def test_an_attempt_that_reached_nobody_sets_the_next() -> None:
    steps = made(INES, now="05-04 11:01", happened=[missed("05-04 11:00", Channel.VOICEMAIL)])
    assert states(steps) == [DONE, OPEN, OPEN, OPEN]
    assert verdict(steps) == "Mon 14:00, Mon 14:00, Tue 10:00, Tue 11:00"


def test_a_call_and_the_voicemail_after_it_are_one_attempt() -> None:
    happened = [missed("05-04 11:00"), touch(INES, "05-04 11:02", Channel.VOICEMAIL)]
    assert states(made(INES, happened=happened)) == [DONE, OPEN, OPEN, OPEN]


@pytest.mark.parametrize(
    "noise",
    [
        pytest.param(touch(INES, "05-04 09:59"), id="before the decision"),
        pytest.param(
            touch(INES, "05-04 11:00", Channel.CALL, Direction.IN, answered=False), id="their missed call"
        ),
        pytest.param(touch(INES, "05-04 11:00", Channel.VOICEMAIL, Direction.IN), id="their voicemail"),
        pytest.param(touch(INES, "05-04 11:00", Channel.EMAIL, Direction.IN), id="their mail"),
        pytest.param(touch(INES, "05-04 11:00", Channel.MESSAGE), id="a chat, which is no way to decline"),
        pytest.param(touch(TOM, "05-04 11:00"), id="a talk with somebody else"),
        pytest.param(mail("05-04 11:00"), id="a mail before the attempts, asking for a call"),
    ],
)
def test_what_is_no_attempt_changes_nothing(noise: Happened) -> None:
    assert verdict(made(INES, TOM, happened=[noise])) == verdict(made(INES, TOM))
    assert states(made(INES, TOM, happened=[noise])) == [OPEN, OPEN, OPEN, OPEN]


def test_a_mail_after_the_attempts_tells_it() -> None:
    steps = made(INES, TOM, happened=[*map(missed, THREE_TRIES), mail("05-05 14:00")])
    assert states(steps) == [DONE, DONE, DONE, DONE]
    assert clock(steps["tell:p2"]) == "05-05 16:00"
    assert steps["confirm:p1"].reason == "no longer needed: the verdict itself goes in writing"


def test_after_three_attempts_the_mail_follows_within_the_hour() -> None:
    steps = made(INES, happened=[*map(missed, THREE_TRIES)], now="05-05 13:31")
    assert states(steps) == [DONE, DONE, DONE, OPEN]
    assert clock(steps["email-verdict:p1"]) == "05-05 14:30"


def test_a_call_back_after_three_attempts_spares_the_mail() -> None:
    back = touch(INES, "05-05 14:00", Channel.CALL, Direction.IN)
    steps = made(INES, happened=[*map(missed, THREE_TRIES), back])
    assert states(steps) == [DONE, DONE, DONE, SKIPPED]


@pytest.mark.parametrize(
    ("deadline", "tries", "sent"),
    [
        pytest.param(
            "05-05 06:00", ["05-04 11:00", "05-04 13:00"], "05-04 14:00", id="two tries within a day"
        ),
        pytest.param("05-06 17:00", ["05-06 11:00"], "05-06 14:30", id="at the deadline"),
        pytest.param("05-04 20:00", ["05-04 19:30"], "05-04 19:40", id="no hour left to call"),
    ],
)
def test_a_mail_tells_it_earlier_where_the_deadline_presses(
    deadline: str, tries: Sequence[str], sent: str
) -> None:
    steps = made(INES, deadline=deadline, happened=[*map(missed, tries), mail(sent)])
    assert steps["email-verdict:p1"].done_at == local(sent)
    assert steps["call-3:p1"].state is SKIPPED


def test_without_a_phone_number_the_first_mail_tells_it() -> None:
    steps = made(replace(INES, has_phone=False), happened=[mail("05-04 11:00")])
    assert states(steps) == [SKIPPED, SKIPPED, SKIPPED, DONE]


def test_a_missed_first_call_keeps_the_others_waiting_until_the_day_ends() -> None:
    """The due times hold still during the day, so that calendars do not change with every look."""
    at_noon, later = (made(INES, TOM, now=now) for now in ("05-05 12:00", "05-05 15:00"))
    assert at_noon["call-1:p1"].state is OVERDUE
    assert clock(at_noon["tell:p2"]) == clock(later["tell:p2"]) == "05-06 11:00"


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (touch(TOM, "05-04 12:00"), DONE),
        (touch(TOM, "05-04 12:00", Channel.EMAIL), DONE),
        (touch(TOM, "05-04 12:00", Channel.VOICEMAIL), OVERDUE),
        (touch(TOM, "05-04 12:00", answered=False), OVERDUE),
        (touch(TOM, "05-04 12:00", Channel.EMAIL, Direction.IN), OVERDUE),
        (touch(TOM, "05-03 12:00", Channel.EMAIL), OVERDUE),
    ],
)
def test_others_are_told_by_a_talk_or_in_writing(said: Happened, state: StepState) -> None:
    steps = made(INES, TOM, now="05-05 18:00", happened=[touch(INES, "05-04 11:00"), said])
    assert steps["tell:p2"].state is state


def test_one_mail_to_many_tells_each_of_them() -> None:
    people = (RAVI, MEI, AGNES)
    everybody = frozenset(part.person_id for part in people)
    said = replace(touch(RAVI, "05-04 12:00", Channel.EMAIL), person_ids=everybody)
    steps = made(INES, *people, happened=[said])
    assert {steps[key].state for key in ("tell-referrer:p4", "thanks:p5", "tell-agency:p3")} == {DONE}


def test_mails_to_the_manager_confirm_first_and_refer_next() -> None:
    told = touch(INES, "05-04 11:00")
    steps = made(INES, now="05-12 12:00", happened=[told, mail("05-05 09:00"), mail("05-12 09:00")])
    assert steps["confirm:p1"].done_at == local("05-05 09:00")
    assert steps["refer:p1"].done_at == local("05-12 09:00")


def test_a_referral_that_was_not_offered_is_dropped_silently() -> None:
    steps = made(INES, now="06-10 12:00", happened=[touch(INES, "05-04 11:00")])
    assert steps["refer:p1"].reason == "no longer needed: the moment has passed; nothing needs to be said"


def test_an_invitation_is_done_by_what_went_through_the_network() -> None:
    sent = touch(INES, "05-08 09:00", Channel.LINKEDIN)
    assert made(INES, happened=[touch(INES, "05-04 11:00"), sent])["invite:p1"].state is DONE


def test_gives_are_done_in_their_season_and_pass_with_it() -> None:
    told = touch(INES, "05-04 11:00")
    on_time = made(INES, now="09-01 12:00", happened=[told, mail("06-01 09:00"), mail("08-01 09:00")])
    assert [on_time[f"give-{number}:p1"].done_at for number in (1, 2)] == [
        local("06-01 09:00"),
        local("08-01 09:00"),
    ]
    late = made(INES, now="08-01 12:00", happened=[told])
    assert late["give-1:p1"].reason == "no longer needed: its moment has passed; the next occasion is as good"
    assert late["give-2:p1"].state is OPEN


def test_the_cadence_goes_on_from_each_round() -> None:
    told, round_one = touch(INES, "05-04 11:00"), touch(INES, "2027-02-10 15:00", Channel.MEETING)
    steps = made(INES, now="2027-02-11 09:00", happened=[told, round_one])
    assert steps["cadence-1:p1"].done_at == round_one.at
    assert (steps["cadence-2:p1"].state, clock(steps["cadence-2:p1"])) == (OPEN, "08-09 15:00")
    assert "cadence-3:p1" not in steps


def test_an_anniversary_that_went_by_makes_room_for_the_next() -> None:
    steps = made(INES, now="2029-04-01 12:00", happened=[touch(INES, "05-04 11:00")])
    anniversaries = [steps[f"anniversary-{year}:p1"] for year in (1, 2, 3)]
    assert [step.state for step in anniversaries] == [SKIPPED, SKIPPED, OPEN]
    assert "three years on" in anniversaries[2].reason


def test_a_call_settled_by_hand_has_reached_its_person() -> None:
    steps = made(INES, TOM, settled={"call-1:p1": Settled(DONE, local("05-04 12:00"))})
    assert states(steps) == [DONE, SKIPPED, SKIPPED, SKIPPED]
    assert clock(steps["tell:p2"]) == "05-04 14:00"


def test_a_skipped_call_leaves_the_others_where_they_were() -> None:
    steps = made(INES, settled={"call-1:p1": Settled(SKIPPED)})
    assert states(steps) == [SKIPPED, OPEN, OPEN, OPEN]
    assert verdict(steps) == verdict(made(INES))
    next_try = made(INES, settled={"call-1:p1": Settled(SKIPPED)}, happened=[missed("05-05 09:30")])
    assert next_try["call-2:p1"].state is DONE


def test_the_users_word_counts_before_what_was_logged() -> None:
    steps = made(
        INES,
        TOM,
        settled={"tell:p2": Settled(SKIPPED)},
        happened=[touch(INES, "05-04 11:00"), touch(TOM, "05-04 12:00")],
    )
    assert (steps["tell:p2"].state, steps["tell:p2"].done_at) == (SKIPPED, None)


def test_a_moved_call_takes_the_rest_of_the_plan_along() -> None:
    steps = made(INES, TOM, moved={"call-1:p1": "05-06 10:00"})
    assert verdict(steps) == "Wed 10:00, Wed 13:30, Thu 09:30, Thu 10:30"
    assert clock(steps["tell:p2"]) == "05-06 12:00"


def test_a_hand_moves_no_step_of_the_verdict_past_the_deadline() -> None:
    steps = made(INES, deadline="05-06 17:00", moved={"call-1:p1": "05-08 10:00"})
    assert steps["call-1:p1"].due == local("05-06 17:00")


def test_a_hand_moves_nobody_before_the_one_who_made_the_offer() -> None:
    steps = made(INES, TOM, MEI, moved={"tell:p2": MONDAY, "thanks:p5": "05-07 12:00"})
    assert steps["tell:p2"].due == steps["call-1:p1"].due
    assert clock(steps["thanks:p5"]) == "05-07 12:00"


def test_a_step_is_late_once_its_time_is_past() -> None:
    due = made(INES)["call-1:p1"].due.astimezone(HOME)
    assert made(INES, now=f"{due:%m-%d %H:%M}")["call-1:p1"].state is OPEN
    assert made(INES, now=f"{due + timedelta(minutes=1):%m-%d %H:%M}")["call-1:p1"].state is OVERDUE


def test_where_the_user_said_when_the_verdict_was_written_a_logged_mail_does_not_say_otherwise() -> None:
    said = {"email-verdict:p1": Settled(DONE, local("05-05 16:00"))}
    steps = made(INES, TOM, settled=said, happened=[*map(missed, THREE_TRIES), mail("05-05 14:00")])
    assert steps["email-verdict:p1"].done_at == local("05-05 16:00")
    assert steps["tell:p2"].due >= local("05-05 16:00")

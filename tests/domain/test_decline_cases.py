"""The plan of a decline, case by case: near deadlines, people who are missing or far away, and who gets what."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from crm.domain.decline import Part
from crm.domain.policy import Policy
from crm.domain.words import Channel, Role, StepState
from crm.errors import BadValue
from tests.domain.declines import AGNES, INES, MEI, MONDAY, OLE, RAVI, SVEN, TOM, clock, made, touch, verdict


def test_everybody_who_took_part_has_a_step_at_its_time() -> None:
    steps = made(INES, TOM, AGNES, RAVI, MEI, OLE, SVEN)
    assert [(step.number, step.key, clock(step)) for step in steps.values()] == [
        ("1", "call-card", "05-04 10:30"),
        ("6a", "tell-agency:p3", "05-04 13:30"),
        ("2", "call-1:p1", "05-04 14:00"),
        ("6", "tell:p2", "05-04 16:00"),
        ("8", "tell-referrer:p4", "05-04 17:00"),
        ("3", "call-2:p1", "05-05 09:30"),
        ("4", "call-3:p1", "05-05 13:30"),
        ("7", "confirm:p1", "05-05 14:00"),
        ("5", "email-verdict:p1", "05-05 14:30"),
        ("9", "thanks:p5", "05-06 14:00"),
        ("9a", "line:p6", "05-06 14:00"),
        ("9a", "line:p7", "05-06 14:00"),
        ("10", "invite:p1", "05-11 14:00"),
        ("10", "invite:p2", "05-11 14:00"),
        ("10", "invite:p5", "05-11 14:00"),
        ("11", "refer:p1", "05-18 14:00"),
        ("12", "close-loop", "05-18 14:00"),
        ("13", "give-1:p1", "06-03 14:00"),
        ("14", "give-2:p1", "08-03 14:00"),
        ("14", "give-2:p5", "08-03 14:00"),
        ("15", "cadence-1:p1", "01-29 14:00"),
        ("16", "anniversary-1:p1", "05-04 14:00"),
        ("15", "cadence-1:p2", "08-02 14:00"),
        ("15", "cadence-1:p5", "08-02 14:00"),
    ]
    assert {step.state for step in steps.values()} == {StepState.OPEN}


@pytest.mark.parametrize(
    ("decided", "deadline", "expected"),
    [
        pytest.param(
            "05-04 09:00", None, "Mon 11:30, Mon 14:30, Tue 10:30, Tue 11:30", id="early on a Monday"
        ),
        pytest.param(
            "05-04 16:00", None, "Tue 11:30, Tue 14:30, Wed 10:30, Wed 11:30", id="late on a Monday"
        ),
        pytest.param("05-09 12:00", None, "Mon 11:30, Mon 14:30, Tue 10:30, Tue 11:30", id="on a Saturday"),
        pytest.param("04-30 15:00", None, "Mon 11:00, Mon 14:00, Tue 10:00, Tue 11:00", id="before May Day"),
        pytest.param(
            "05-04 10:00", "05-20 17:00", "Mon 14:00, Tue 09:30, Tue 13:30, Tue 14:30", id="far deadline"
        ),
        pytest.param(
            "05-04 10:00", "05-05 12:00", "Mon 11:45, Mon 14:45, Tue 10:00, Tue 10:00", id="a day and a bit"
        ),
        pytest.param(
            "05-04 10:00", "05-05 06:00", "Mon 11:00, Mon 13:00, Mon 17:00, Mon 18:00", id="within a day"
        ),
        pytest.param(
            "05-04 10:00", "05-04 16:00", "Mon 11:00, Mon 13:00, Mon 14:00, Mon 14:00", id="in six hours"
        ),
        pytest.param(
            "05-04 10:00", "05-04 11:00", "Mon 10:00, Mon 10:00, Mon 10:00, Mon 10:00", id="in an hour"
        ),
        pytest.param(
            "05-08 18:00", "05-11 12:00", "Mon 09:00, Mon 09:30, Mon 10:00, Mon 10:00", id="Monday noon"
        ),
        pytest.param("05-09 12:00", "05-10 18:00", "Sat 16:00, Sun 09:30, Sun 13:30, Sun 14:30", id="Sunday"),
        pytest.param(
            "05-04 10:00", "05-01 17:00", "Fri 17:00, Fri 17:00, Fri 17:00, Fri 17:00", id="over already"
        ),
    ],
)
def test_the_ladder_keeps_to_decent_hours_and_to_the_deadline(
    decided: str, deadline: str | None, expected: str
) -> None:
    steps = made(INES, decided=decided, deadline=deadline, holidays=[date(2026, 5, 1)])
    assert verdict(steps) == expected


def test_the_reason_names_the_deadline_that_brought_a_call_forward() -> None:
    assert "due by 2026-05-05 12:00" in made(INES, deadline="05-05 12:00")["call-1:p1"].reason
    assert "no business hour" in made(INES, decided="05-09 12:00", deadline="05-10 18:00")["call-1:p1"].reason
    assert "deadline is over" in made(INES, deadline="05-01 17:00")["call-1:p1"].reason


def test_a_deadline_that_is_over_leaves_the_verdict_overdue_and_the_others_waiting() -> None:
    steps = made(INES, TOM, deadline="05-01 17:00")
    assert steps["call-1:p1"].state is StepState.OVERDUE
    assert (steps["tell:p2"].state, clock(steps["tell:p2"])) == (StepState.OPEN, "05-05 11:00")


def test_where_no_decent_hour_is_left_an_email_takes_the_place_of_the_calls() -> None:
    steps = made(INES, decided="05-04 22:00", deadline="05-05 07:00")
    assert steps["call-1:p1"].state is StepState.SKIPPED
    assert steps["call-1:p1"].reason.startswith("no longer needed: the deadline leaves no decent hour")
    assert (clock(steps["email-verdict:p1"]), steps["email-verdict:p1"].state) == (
        "05-04 23:00",
        StepState.OPEN,
    )
    assert steps["confirm:p1"].reason == "no longer needed: the verdict itself goes in writing"


def test_people_are_called_by_their_own_clock() -> None:
    new_york = ZoneInfo("America/New_York")
    steps = made(replace(INES, zone="America/New_York"), TOM, decided="05-04 21:00")
    assert verdict(steps, new_york) == "Tue 11:00, Tue 14:00, Wed 10:00, Wed 11:00"
    assert clock(steps["tell:p2"]) == "05-06 11:00"


def test_without_a_phone_number_the_email_comes_when_the_first_call_would() -> None:
    steps = made(replace(INES, has_phone=False))
    assert {steps[f"call-{number}:p1"].state for number in (1, 2, 3)} == {StepState.SKIPPED}
    assert "no phone number of Ines is known" in steps["call-1:p1"].reason
    mail = steps["email-verdict:p1"]
    assert (clock(mail), mail.state, mail.channel) == ("05-04 14:00", StepState.OPEN, Channel.EMAIL)
    assert "no phone number of Ines is known" in mail.reason


def test_where_only_a_profile_is_known_it_is_the_channel() -> None:
    steps = made(INES, replace(MEI, has_email=False, has_phone=False))
    assert steps["thanks:p5"].channel is Channel.LINKEDIN


def test_with_nobody_known_the_verdict_still_has_its_times() -> None:
    steps = made()
    assert list(steps) == [
        "call-card",
        "call-1",
        "call-2",
        "call-3",
        "confirm",
        "email-verdict",
        "close-loop",
    ]
    assert steps["call-1"].person_id is None
    assert "add them to the offer" in steps["call-1"].reason


@pytest.mark.parametrize(
    ("people", "first"),
    [
        pytest.param((MEI, TOM), "p2", id="the recruiter"),
        pytest.param((OLE, MEI, SVEN), "p6", id="else the first interviewer"),
        pytest.param((AGNES, RAVI), "p3", id="else the agency"),
        pytest.param((TOM, INES), "p1", id="the manager where known"),
    ],
)
def test_without_a_manager_whoever_made_the_offer_hears_it_first(people: Sequence[Part], first: str) -> None:
    steps = made(*people)
    assert f"call-1:{first}" in steps
    assert not {f"tell:{first}", f"tell-agency:{first}", f"thanks:{first}"} & set(steps)
    assert ("no hiring manager is recorded" in steps[f"call-1:{first}"].reason) == (first != "p1")


def test_one_person_with_two_parts_gets_one_courtesy_for_both() -> None:
    steps = made(INES, TOM, replace(TOM, role=Role.INTERVIEWER, rapport=3))
    assert [key for key in steps if key.endswith("p2")] == ["tell:p2", "invite:p2", "cadence-1:p2"]


def test_eleven_interviewers_are_thanked_each_and_the_notes_go_to_the_nearest() -> None:
    panel = [replace(MEI, person_id=f"i{number}", rapport=1 + number % 3) for number in range(11)]
    steps = made(INES, TOM, *panel)
    assert len([key for key in steps if key.startswith("thanks:")]) == 11
    invitations = [step for step in steps.values() if step.number == "10"]
    with_note = {step.person_id for step in invitations if "with a note" in step.reason}
    assert len(invitations) == 13
    assert len(with_note) == 10
    assert "p1" in with_note
    assert {part.person_id for part in panel if part.rapport == 3} < with_note
    assert "p2" not in with_note


def test_the_note_budget_is_the_users() -> None:
    steps = made(INES, MEI, TOM, policy=Policy(invitation_notes_a_month=1))
    assert "with a note" in steps["invite:p1"].reason
    assert "without a note" in steps["invite:p5"].reason


@pytest.mark.parametrize(("minutes", "kind"), [(None, "thanks"), (20, "thanks"), (19, "line"), (0, "line")])
def test_twenty_minutes_together_deserve_personal_thanks(minutes: int | None, kind: str) -> None:
    assert f"{kind}:p5" in made(INES, replace(MEI, minutes=minutes))


def test_the_agency_is_written_to_when_it_cannot_be_called_before_the_manager() -> None:
    steps = made(INES, replace(AGNES, zone="America/New_York"), now=MONDAY)
    assert (steps["tell-agency:p3"].channel, clock(steps["tell-agency:p3"])) == (Channel.EMAIL, "05-04 13:30")


@pytest.mark.parametrize(
    ("told", "due"),
    [("05-04 10:30", "05-04 12:30"), ("05-04 16:30", "05-04 17:00"), ("05-04 18:00", "05-05 11:00")],
)
def test_the_recruiter_hears_it_the_same_business_day(told: str, due: str) -> None:
    steps = made(INES, TOM, happened=[touch(INES, told)])
    assert clock(steps["tell:p2"]) == due


@pytest.mark.parametrize(
    ("told", "due", "channel"),
    [
        ("05-04 11:00", "05-04 17:00", Channel.CALL),
        ("05-04 18:00", "05-04 20:00", Channel.EMAIL),
        ("05-04 23:00", "05-04 23:59", Channel.EMAIL),
    ],
)
def test_the_referrer_hears_it_the_same_day(told: str, due: str, channel: Channel) -> None:
    step = made(INES, RAVI, happened=[touch(INES, told)])["tell-referrer:p4"]
    assert (clock(step), step.channel) == (due, channel)


def test_a_policy_without_evening_calls_is_kept() -> None:
    steps = made(INES, decided="05-09 12:00", deadline="05-09 16:30", policy=Policy(latest_call_hour=14))
    assert verdict(steps) == "Sat 12:30, Sat 13:15, Sat 14:00, Sat 14:30"


def test_a_time_without_zone_and_an_unknown_zone_are_refused() -> None:
    with pytest.raises(BadValue, match="time zone"):
        made(replace(INES, zone="Mars/Olympus"))
    with pytest.raises(BadValue, match="instant"):
        made(INES, happened=[replace(touch(INES, MONDAY), at=datetime(2026, 5, 4))])  # noqa: DTZ001 - what is missing


def test_plans_keep_the_wall_clock_over_a_change_of_clocks() -> None:
    steps = made(INES, happened=[touch(INES, "05-04 11:00")])
    assert clock(steps["cadence-1:p1"]) == "01-29 11:00"
    assert steps["give-2:p1"].due - steps["give-1:p1"].due == timedelta(days=61)  # a Sunday waits for Monday

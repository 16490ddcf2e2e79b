"""Taking back a yes: by voice on the same day, once sorry, nothing asked, everything given back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from crm.domain import hours, reneging
from crm.domain.decline import DeclinedOffer, PlanStep
from crm.domain.steps import Happened, Part
from crm.domain.words import Channel, StepState
from tests.domain.declines import AGNES, HOME, INES, MEI, MONDAY, OLE, RAVI, SVEN, TOM, clock, local, touch
from tests.domain.stories import Facts, stories

EVERYBODY = (INES, TOM, AGNES, RAVI, MEI, OLE, SVEN)


def made(
    *people: Part, decided: str = MONDAY, now: str | None = None, happened: tuple[Happened, ...] = ()
) -> dict[str, PlanStep]:
    offer = DeclinedOffer(
        company="Northwind",
        role="engineer",
        received_on=date(2026, 4, 20),
        respond_by=None,
        decided_at=local(decided),
    )
    steps = reneging.plan(offer, people, happened, {}, {}, local(now or decided), zone=HOME)
    return {step.key: step for step in steps}


def test_the_call_is_due_within_two_hours_again_the_same_evening_and_then_in_the_morning() -> None:
    steps = made(*EVERYBODY)
    dues = [clock(steps[f"call-{number}:p1"]) for number in (1, 2, 3)]
    assert dues == ["05-04 12:00", "05-04 19:00", "05-05 10:00"]
    assert all(steps[f"call-{number}:p1"].channel is Channel.CALL for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("decided", "first"),
    [("05-04 18:30", "05-04 19:00"), ("05-04 22:00", "05-05 11:00"), ("05-02 10:00", "05-04 11:00")],
)
def test_late_in_the_evening_and_on_a_weekend_the_next_business_day_begins_with_the_call(
    decided: str, first: str
) -> None:
    assert clock(made(INES, decided=decided)["call-1:p1"]) == first


def test_nobody_is_sent_an_invitation_a_gift_or_a_referral_and_interviewers_hear_nothing_by_mail() -> None:
    steps = made(*EVERYBODY)
    assert {step.number for step in steps.values()} == set(reneging.NUMBERS)
    assert {step.person_id for step in steps.values() if step.number == "R7"} == {"p2", "p3", "p4"}
    assert not any(step.channel is Channel.LINKEDIN for step in steps.values())


def test_a_mail_or_a_voicemail_does_not_tell_it_and_a_talk_does() -> None:
    written = made(INES, happened=(touch(INES, "05-04 10:30", Channel.EMAIL),), now="05-04 10:31")
    assert written["call-1:p1"].state is StepState.OPEN
    missed = made(INES, happened=(touch(INES, "05-04 10:30", answered=False),), now="05-04 10:31")
    assert (missed["call-1:p1"].state, missed["call-2:p1"].state) == (StepState.DONE, StepState.OPEN)
    told = made(INES, TOM, happened=(touch(INES, "05-04 11:00"),), now="05-04 11:01")
    assert told["call-2:p1"].reason == "no longer needed: Ines was told on 2026-05-04 11:00"
    assert clock(told["confirm:p1"]) == "05-05 11:00"
    assert clock(told["tell:p2"]) == "05-04 13:00"
    assert clock(told["return"]) == "05-11 11:00"


def test_where_no_number_is_known_it_is_a_call_all_the_same() -> None:
    step = made(replace(INES, has_phone=False))["call-1:p1"]
    assert (step.channel, "switchboard" in step.reason) == (Channel.CALL, True)


@given(stories())
def test_nobody_else_is_due_before_the_first_was_told_and_no_step_comes_twice(facts: Facts) -> None:
    offer = DeclinedOffer(
        company="Northwind",
        role="engineer",
        received_on=date(2026, 1, 5),
        respond_by=None,
        decided_at=facts.decided,
    )
    steps = reneging.plan(
        offer,
        facts.people,
        facts.happened,
        facts.settled,
        facts.moved,
        facts.now,
        zone=HOME,
        holidays=facts.holidays,
    )
    assert len({step.key for step in steps}) == len(steps)
    calls = [step for step in steps if step.number in {"R3", "R4", "R5"} and step.state is StepState.DONE]
    made_calls = [step.done_at for step in calls if step.done_at]
    first = min(made_calls, default=facts.decided)
    assert all(step.due >= first for step in steps if step.number in {"R6", "R7"})
    if not facts.moved:
        office = facts.office(next((step.person_id for step in steps if step.number == "R3"), None))
        call = next(step for step in steps if step.number == "R3")
        assert call.due <= hours.next_open(facts.decided, replace(office, closes=19)) + timedelta(hours=2)

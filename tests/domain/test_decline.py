"""The laws of a decline's plan, whoever took part, wherever they live, whatever the deadline and what happened."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from crm.domain import hours
from crm.domain.decline import NUMBERS, Happened, PlanStep
from crm.domain.hours import Office
from crm.domain.words import Channel, Direction, StepState
from tests.domain.stories import IDS, Facts, ahead, decisions, stories

VERDICT = ("2", "3", "4", "5")
CALLS = ("2", "3", "4")
OTHERS = ("6", "7", "8", "9", "9a", "10", "11")
LIVE = (StepState.OPEN, StepState.OVERDUE)


def numbered(steps: tuple[PlanStep, ...], *numbers: str) -> list[PlanStep]:
    """The steps with these numbers, in the order of the numbers."""
    return sorted(
        (step for step in steps if step.number in numbers), key=lambda step: NUMBERS.index(step.number)
    )


def half_days(first: datetime, last: datetime, office: Office) -> set[tuple[date, bool]]:
    """Every morning and afternoon in which a call can be made from the first to the last instant."""
    found = set()
    days = (last - first).days + 3
    for day in (office.day_of(first) + timedelta(days=number) for number in range(days)):
        for afternoon, clocks in ((False, (time(9), time(11, 45))), (True, (time(12), time(17)))):
            start, end = (office.at(day, clock) for clock in clocks)
            is_open = day.isoweekday() <= 5 and day not in office.holidays
            if is_open and max(start, first) <= min(end, last):
                found.add((day, afternoon))
    return found


def half_day(instant: datetime, office: Office) -> tuple[date, bool]:
    local = instant.astimezone(office.zone)
    return local.date(), local.time() >= time(12)


@given(stories())
def test_nobody_is_due_to_hear_it_before_the_one_who_made_the_offer(facts: Facts) -> None:
    steps = facts.plan()
    verdict = numbered(steps, *VERDICT)
    waiting = [step.due for step in verdict if step.state in LIVE]
    made = [step.done_at for step in verdict if step.state is StepState.DONE and step.done_at]
    # With hands in play the earliest word counts; without, the last attempt was the one that told it.
    told = min(waiting) if waiting else min(made, default=None) if facts.settled else max(made, default=None)
    assert told is None or all(step.due >= told for step in numbered(steps, *OTHERS))


@given(stories())
def test_nobody_is_late_to_hear_it_while_the_first_has_not(facts: Facts) -> None:
    steps = facts.plan()
    assume(any(step.state in LIVE for step in numbered(steps, *VERDICT)))
    assert all(step.state is not StepState.OVERDUE for step in numbered(steps, *OTHERS))


@given(stories())
def test_no_step_of_the_verdict_is_due_after_the_deadline(facts: Facts) -> None:
    verdict = numbered(facts.plan(), *VERDICT)
    assert facts.deadline is None or all(step.due <= facts.deadline for step in verdict)


@given(stories())
def test_nobody_is_in_it_twice_for_one_courtesy(facts: Facts) -> None:
    steps = facts.plan()
    assert len({step.key for step in steps}) == len(steps)


@given(stories())
def test_each_person_is_told_and_thanked_by_exactly_one_kind_of_step(facts: Facts) -> None:
    steps = facts.plan()
    hearers = [step.person_id for step in numbered(steps, "2", "6", "6a", "8", "9", "9a") if step.person_id]
    assert sorted(hearers) == sorted({part.person_id for part in facts.people})


@given(stories())
def test_whatever_happens_no_step_vanishes(facts: Facts) -> None:
    before = replace(facts, happened=(), settled={}, moved={}, now=facts.decided).plan()
    assert {step.key for step in before} <= {step.key for step in facts.plan()}


@given(stories(), st.randoms())
def test_the_same_facts_in_any_order_give_the_same_plan(facts: Facts, chance: random.Random) -> None:
    shuffled = list(facts.happened)
    chance.shuffle(shuffled)
    assert replace(facts, happened=tuple(shuffled)).plan() == facts.plan()


@given(stories())
def test_steps_come_by_due_time_in_utc_and_carry_a_known_number(facts: Facts) -> None:
    steps = facts.plan()
    assert [step.due for step in steps] == sorted(step.due for step in steps)
    assert all(step.number in NUMBERS and step.due.tzinfo is UTC for step in steps)


@given(stories())
def test_the_users_own_word_on_a_step_stands(facts: Facts) -> None:
    for step in facts.plan():
        if step.key in facts.settled:
            assert step.state is facts.settled[step.key].state
            assert step.done_at == facts.settled[step.key].done_at


@given(decisions())
def test_calls_are_due_when_the_other_person_can_be_called(facts: Facts) -> None:
    """In business hours, or in any day's decent hours where a deadline leaves none; over deadlines are over."""
    assume(facts.deadline is None or facts.deadline >= facts.decided)
    for step in facts.plan():
        if step.channel is Channel.CALL and step.state is not StepState.SKIPPED:
            office = facts.office(step.person_id)
            opening = hours.next_open(facts.decided, office)
            pressed = step.number in VERDICT and facts.deadline is not None and opening > facts.deadline
            local = step.due.astimezone(office.zone)
            assert time(9) <= local.time() <= time(19)
            assert pressed or hours.last_open(step.due, office) == step.due


@given(decisions(), st.lists(ahead, max_size=4))
def test_without_a_deadline_calls_stay_in_business_hours_after_each_attempt(
    facts: Facts, attempts: list[timedelta]
) -> None:
    steps = replace(facts, deadline=None, happened=tried(facts, attempts)).plan()
    assert all(
        hours.last_open(step.due, facts.office(step.person_id)) == step.due
        for step in numbered(steps, *CALLS)
        if step.state is not StepState.SKIPPED
    )


def tried(facts: Facts, attempts: list[timedelta]) -> tuple[Happened, ...]:
    """Calls that reached nobody: to everybody, so also to the one who made the offer."""
    return tuple(
        Happened(person_ids=frozenset(IDS), at=facts.decided + after, channel=Channel.CALL, answered=False)
        for after in attempts
    )


@given(decisions(), st.none() | st.timedeltas(timedelta(hours=24), timedelta(hours=72)))
def test_three_calls_lie_in_three_half_days_as_far_as_the_deadline_allows(
    facts: Facts, room: timedelta | None
) -> None:
    reachable = tuple(replace(part, has_phone=True) for part in facts.people)
    facts = replace(facts, people=reachable, deadline=facts.decided + room if room else None)
    first, *_ = calls = numbered(facts.plan(), *CALLS)
    office = facts.office(first.person_id)
    if facts.deadline is not None:
        assume(len(half_days(facts.decided, facts.deadline - timedelta(hours=2), office)) >= 3)
    assert len({half_day(step.due, office) for step in calls}) == 3


@given(decisions(), st.lists(ahead, max_size=3))
def test_the_next_call_waits_for_another_half_day(facts: Facts, attempts: list[timedelta]) -> None:
    calls = numbered(replace(facts, deadline=None, happened=tried(facts, attempts)).plan(), *CALLS)
    office = facts.office(calls[0].person_id)
    made = [step.done_at for step in calls if step.done_at]
    waiting = [step.due for step in calls if step.state in LIVE]
    moments = [*made[-1:], *waiting]
    assert len({half_day(moment, office) for moment in moments}) == len(moments)


@given(decisions(), ahead, st.lists(ahead, max_size=3))
def test_an_earlier_deadline_never_makes_a_step_of_the_verdict_later(
    facts: Facts, sooner: timedelta, attempts: list[timedelta]
) -> None:
    facts = replace(facts, happened=tried(facts, attempts))
    near = replace(facts, deadline=(facts.deadline or facts.decided + timedelta(days=6)) - sooner)
    for early, late in zip(numbered(near.plan(), *VERDICT), numbered(facts.plan(), *VERDICT), strict=True):
        assert early.due <= late.due


@given(decisions())
def test_the_first_attempt_comes_within_four_business_hours_and_the_last_within_two_business_days(
    facts: Facts,
) -> None:
    first, _, last, mail = numbered(facts.plan(), *VERDICT)
    office = facts.office(first.person_id)
    assert first.due <= hours.bh(facts.decided, 4, office)
    assert last.due <= hours.bh(facts.decided, 16, office)
    assert mail.due <= last.due + timedelta(hours=1)


@given(decisions())
def test_the_mail_is_out_two_hours_before_the_deadline_if_an_hour_to_call_comes_before(facts: Facts) -> None:
    *_, mail = numbered(facts.plan(), *VERDICT)
    assume(facts.deadline is not None)
    assert facts.deadline
    margin = facts.deadline - timedelta(hours=2)
    assume(hours.next_open(facts.decided, facts.office(mail.person_id)) <= margin)
    assert mail.due <= margin


@given(decisions(), st.timedeltas(timedelta(hours=4), timedelta(hours=23)))
def test_a_deadline_within_a_day_asks_for_two_attempts_within_three_hours(
    facts: Facts, room: timedelta
) -> None:
    facts = replace(facts, deadline=facts.decided + room)
    first, second, *_ = numbered(facts.plan(), *VERDICT)
    opening = hours.next_open(facts.decided, facts.office(first.person_id))
    assume(opening <= facts.decided + room)
    assert first.due <= second.due <= opening + timedelta(hours=3)


@given(decisions(), ahead)
def test_a_talk_with_the_one_who_made_the_offer_ends_the_ladder(facts: Facts, after: timedelta) -> None:
    """The call is done, what would have followed is not needed, and the others are counted from that moment."""
    at = facts.decided + after
    talk = Happened(person_ids=frozenset(IDS), at=at, channel=Channel.CALL, direction=Direction.IN)
    steps = replace(facts, happened=(talk,)).plan()
    first, *rest = numbered(steps, *VERDICT)
    assume(first.person_id)
    assert (first.state, first.done_at) == (StepState.DONE, at)
    assert all(step.state is StepState.SKIPPED for step in rest)
    assert all(step.reason.startswith("no longer needed: ") for step in rest)
    assert all(step.due >= at for step in numbered(steps, *OTHERS))


@given(decisions())
def test_an_agency_hears_it_within_the_hour_before_anybody_else(facts: Facts) -> None:
    steps = facts.plan()
    first, *_ = [step for step in steps if step.number in VERDICT and step.state is not StepState.SKIPPED]
    for step in numbered(steps, "6a"):
        assert first.due - timedelta(hours=1) <= step.due <= first.due
        assert steps.index(step) < steps.index(first)

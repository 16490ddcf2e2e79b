"""The limits of staying in touch: whom nobody writes to, when it is their turn, and how often in a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from crm.domain.decline import DeclinedOffer, Happened, Part, PlanStep, Trigger, plan
from crm.domain.policy import Policy
from crm.domain.words import Channel, Direction, StepState
from tests.domain.declines import HOME, INES, MEI, TOM, clock, local, made, touch
from tests.domain.stories import Facts, stories

NURTURE = {"10", "11", "13", "14", "15", "16", "T"}
LIVE = {StepState.OPEN, StepState.OVERDUE}
TOLD = touch(INES, "05-04 11:00")  # the verdict, by phone on a Monday


def mail(day: str, direction: Direction = Direction.OUT) -> Happened:
    return touch(INES, f"{day} 10:00", Channel.EMAIL, direction)


def waiting(steps: dict[str, PlanStep], number: str, who: str = "p1") -> list[PlanStep]:
    return [
        step
        for step in steps.values()
        if step.number == number and step.person_id == who and step.state in LIVE
    ]


@given(stories())
def test_whoever_asked_to_be_left_in_peace_is_told_and_thanked_and_nothing_more(facts: Facts) -> None:
    asked = {part.person_id for part in facts.people if part.left_in_peace}
    for step in facts.plan():
        if step.person_id in asked and step.number in NURTURE and step.key not in facts.settled:
            assert step.state not in LIVE


@given(stories())
def test_a_step_that_is_not_needed_says_why(facts: Facts) -> None:
    for step in facts.plan():
        if step.state is StepState.SKIPPED and step.key not in facts.settled:
            assert step.reason.startswith("no longer needed: ")


def test_after_three_without_an_answer_it_is_their_turn() -> None:
    unheard = [TOLD, mail("06-01"), mail("07-15"), mail("2027-01-10")]
    steps = made(INES, happened=unheard, now="2027-01-11 10:00")
    assert not any(waiting(steps, number) for number in ("13", "14", "15", "16"))
    cadence = next(step for step in steps.values() if step.number == "15" and step.state is StepState.SKIPPED)
    assert cadence.reason == "no longer needed: 3 in a row went unanswered; the next word is Ines's"
    answered = made(INES, happened=[*unheard, mail("2027-01-12", Direction.IN)], now="2027-01-13 10:00")
    assert waiting(answered, "15")


@pytest.mark.parametrize(
    ("unheard", "due"),
    [((), "2027-01-29"), (("06-01",), "2027-07-28"), (("06-01", "07-15"), "2028-07-24")],
    ids=["none", "one", "two"],
)
def test_the_interval_doubles_after_each_without_an_answer(unheard: tuple[str, ...], due: str) -> None:
    steps = made(INES, happened=[TOLD, *map(mail, unheard)], now="08-15 10:00")
    (cadence,) = waiting(steps, "15")
    expected = date.fromisoformat(due)
    assert abs((cadence.due.astimezone(HOME).date() - expected).days) <= 2  # a weekend waits for Monday


def test_a_second_gift_waits_longer_where_the_first_went_unanswered() -> None:
    (answered,) = waiting(made(INES, happened=[TOLD], now="06-20 10:00"), "14")
    (unheard,) = waiting(made(INES, happened=[TOLD, mail("06-01")], now="06-20 10:00"), "14")
    assert (answered.due.date(), unheard.due.date()) == (date(2026, 8, 3), date(2026, 10, 1))


def test_four_times_a_year_is_the_most_even_where_they_answer() -> None:
    visits = ["06-01", "07-15", "09-01", "10-15"]
    replies = [mail(f"{day[:3]}{int(day[3:]) + 3:02}", Direction.IN) for day in visits]
    steps = made(INES, happened=[TOLD, *map(mail, visits), *replies], now="11-01 10:00")
    (cadence,) = waiting(steps, "15")
    assert cadence.due >= local("2027-06-01 10:00")  # a year after the first of the four


def test_words_within_a_week_are_one() -> None:
    steps = made(INES, happened=[TOLD, mail("06-01"), mail("06-03"), mail("06-05")], now="06-20 10:00")
    assert waiting(steps, "15")


# what happens to them is a reason to write


def news(kind: str = "new-title", day: str = "2026-06-01", who: str | None = "p1") -> Trigger:
    return Trigger(
        id="z1", kind=kind, on_day=date.fromisoformat(day), text="Ines leads the platform now.", person_id=who
    )


def with_news(
    trigger: Trigger, *people: Part, now: str, happened: tuple[Happened, ...] = (TOLD,)
) -> dict[str, PlanStep]:
    offer = DeclinedOffer(
        company="Northwind", role="engineer", received_on=date(2026, 4, 20), respond_by=None,
        decided_at=local("05-04 10:00"),
    )  # fmt: skip
    everybody = [INES, *people]
    steps = plan(
        offer,
        everybody,
        happened,
        {},
        {},
        local(now),
        zone=HOME,
        triggers=[trigger],
    )
    return {step.key: step for step in steps}


def test_news_of_somebody_is_a_step_due_within_three_business_days() -> None:
    step = with_news(news(), now="06-01 12:00")["trigger-z1:p1"]
    assert (step.number, step.title, clock(step)) == ("T", "Congratulate Ines", "06-04 09:00")
    assert step.reason.startswith("Ines leads the platform now (2026-06-01): ")


def test_news_of_the_company_goes_to_the_best_tie() -> None:
    step = with_news(news("opening-closed", who=None), TOM, MEI, now="06-01 12:00")["trigger-z1:p1"]
    assert step.title == "Congratulate Ines: the opening is filled"


@pytest.mark.parametrize(
    ("trigger", "now", "state"),
    [
        (news(), "06-02 12:00", StepState.OPEN),
        (news(), "06-09 12:00", StepState.OVERDUE),
        (news(), "06-16 12:00", StepState.SKIPPED),  # two weeks are over
        (news("something else"), "06-02 12:00", StepState.OPEN),
    ],
)
def test_news_waits_for_two_weeks(trigger: Trigger, now: str, state: StepState) -> None:
    assert with_news(trigger, now=now)["trigger-z1:p1"].state is state


def test_news_is_done_by_a_word_and_old_news_is_none() -> None:
    wrote = with_news(news(), now="06-09 12:00", happened=(TOLD, mail("06-03")))["trigger-z1:p1"]
    assert wrote.state is StepState.DONE
    assert not [
        key for key in with_news(news(day="2026-05-01"), now="05-10 12:00") if key.startswith("trigger")
    ]
    assert not [key for key in with_news(news(who="p99"), now="06-02 12:00") if key.startswith("trigger")]


# invitations with a note are few


def test_notes_on_invitations_go_to_the_nearest_and_to_earlier_plans() -> None:
    def notes(**more: object) -> list[str]:
        steps = made(INES, TOM, MEI, policy=Policy(invitation_notes_a_month=2), **more)  # type: ignore[arg-type]
        return [
            step.person_id or ""
            for step in steps.values()
            if step.number == "10" and "with a note" in step.reason
        ]

    assert sorted(notes()) == ["p1", "p5"]  # the manager, and the interviewer with rapport; not the recruiter


def test_a_day_off_where_they_are_is_no_day_to_call() -> None:
    theirs = replace(INES, holidays=frozenset({date(2026, 5, 4)}))
    assert clock(made(theirs)["call-1:p1"]).startswith("05-05")
    assert clock(made(INES)["call-1:p1"]).startswith("05-04")
    mine = made(theirs, TOM, holidays=[date(2026, 5, 5)])
    assert clock(mine["call-1:p1"]).startswith("05-05")  # the user's own holiday is none of theirs

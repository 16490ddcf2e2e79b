"""The kept plan of a decline: recomputed from the log, its rows and calendar identities steady."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from crm.domain.occasions import OccasionKind
from crm.domain.offers import Step, Verb
from crm.domain.policy import DEFAULT
from crm.domain.words import Channel, StepState
from crm.errors import Ambiguous, BadValue, Contradiction, NotFound, Refused, Usage
from crm.services import occasions, plans, steps
from crm.store import due
from crm.store import offers as rows
from crm.store import steps as kept_steps
from crm.store.database import Store
from tests.ground import NOW, TODAY, Make, dump

BERLIN = "Europe/Berlin"


@pytest.fixture
def people(make: Make) -> dict[str, str]:
    """Everybody of one hiring, ids by their part."""
    return {
        "hiring-manager": make.person(
            "Ines Okafor", emails=["ines@nordlicht.example"], phones=["+493023125001"]
        ),
        "recruiter": make.person("Tom Brandt", emails=["tom@nordlicht.example"]),
        "interviewer": make.person("Priya Raman", emails=["priya@nordlicht.example"]),
        "scheduler": make.person("Zoe Quist", emails=["zoe@nordlicht.example"]),
    }


@pytest.fixture
def offer(store: Store, make: Make, people: dict[str, str]) -> str:
    """An offer declined on Monday at nine in Berlin, with its plan."""
    offer = make.offer("Nordlicht", "Data engineer", state="declined", decided_at=NOW, zone=BERLIN)
    for role, person in people.items():
        make.interviewer(offer, person, role)
    note(store, offer)
    return offer


def note(store: Store, offer: str, now: datetime = NOW) -> Sequence[str]:
    """Let the plan take note of what is logged."""
    with store.changing("log", now):
        return plans.take_note(store, offer, now=now, today=now.date())


def settle(store: Store, verb: Verb, step: str, to: str = "", now: datetime = NOW) -> Step:
    """Lay a hand on a step as the command does."""
    with store.changing("offer step", now):
        return steps.settle(store, verb, step, to=to, now=now, zone_name=BERLIN, region="", policy=DEFAULT)


def plan(store: Store, offer: str, now: datetime = NOW) -> list[Step]:
    """The plan as the command shows it."""
    with store.changing("offer plan", now):
        return list(steps.show(store, offer, now=now, region="", policy=DEFAULT).rows)


def step(store: Store, offer: str, number: str, now: datetime = NOW) -> Step:
    """The first step of this number."""
    return next(each for each in steps.listing(store, offer, now) if each.number == number)


def test_everybody_has_a_step_and_nobody_hears_before_the_hiring_manager(
    store: Store, offer: str, people: dict[str, str]
) -> None:
    courtesies = plan(store, offer)
    assert {each.person_id for each in courtesies if each.person_id} == set(people.values())
    first = step(store, offer, "2")
    assert (first.person, first.channel, first.state) == ("Ines Okafor", Channel.CALL, StepState.OPEN)
    assert first.due <= NOW + timedelta(hours=4)
    assert all(
        each.due >= first.due for each in courtesies if each.number in {"6", "7", "8", "9", "9a", "10", "11"}
    )


def test_computing_the_plan_again_changes_nothing(store: Store, offer: str) -> None:
    before = dump(store)
    commands = store.value("SELECT count(*) FROM command")
    assert note(store, offer) == []
    plan(store, offer)
    assert dump(store) == before
    assert store.value("SELECT count(*) FROM command") == commands


def test_a_voicemail_is_the_first_attempt_and_a_call_tells_it(
    store: Store, make: Make, offer: str, people: dict[str, str]
) -> None:
    ines = people["hiring-manager"]
    make.touchpoint(
        ines, at=NOW + timedelta(hours=2), channel="voicemail", direction="out", answered=False, offer=offer
    )
    assert note(store, offer, NOW + timedelta(hours=2)) == ["Call Ines Okafor to decline"]
    told = NOW + timedelta(hours=7)
    make.touchpoint(ines, at=told, channel="call", offer=offer)
    assert note(store, offer, told) == ["Call Ines Okafor, second try"]
    assert step(store, offer, "4").state is StepState.SKIPPED
    assert step(store, offer, "4").reason.startswith("no longer needed: Ines Okafor was told")
    assert all(
        each.due >= told for each in plan(store, offer, told) if each.number in {"6", "7", "9", "9a", "10"}
    )
    confirmation = step(store, offer, "7")
    assert confirmation.due == told + timedelta(days=1)


def test_a_step_keeps_its_row_as_long_as_its_key_stays(
    store: Store, make: Make, offer: str, people: dict[str, str]
) -> None:
    before = {each.step: each.id for each in plan(store, offer)}
    make.touchpoint(people["hiring-manager"], at=NOW + timedelta(hours=1), channel="call", offer=offer)
    note(store, offer, NOW + timedelta(hours=1))
    assert {each.step: each.id for each in plan(store, offer)} == before


def test_taking_a_touchpoint_back_opens_its_step_again(
    store: Store, make: Make, offer: str, people: dict[str, str]
) -> None:
    before = [(each.id, each.due, each.state) for each in plan(store, offer)]
    touchpoint = make.touchpoint(
        people["hiring-manager"], at=NOW + timedelta(hours=1), channel="call", offer=offer
    )
    note(store, offer, NOW + timedelta(hours=1))
    with store.changing("touchpoint delete", NOW):
        store.run("DELETE FROM touchpoint_person WHERE touchpoint = :id", id=touchpoint)
        store.run("DELETE FROM touchpoint WHERE id = :id", id=touchpoint)
        plans.take_note(store, offer, now=NOW, today=TODAY)
    assert [(each.id, each.due, each.state) for each in plan(store, offer)] == before


def test_what_belongs_to_another_offer_does_not_count(
    store: Store, make: Make, offer: str, people: dict[str, str]
) -> None:
    other = make.offer("Kestrel")
    make.touchpoint(people["hiring-manager"], at=NOW + timedelta(hours=1), channel="call", offer=other)
    assert note(store, offer, NOW + timedelta(hours=1)) == []
    make.touchpoint(
        people["hiring-manager"], at=NOW + timedelta(hours=1), channel="call"
    )  # imported, about none
    assert note(store, offer, NOW + timedelta(hours=1)) == ["Call Ines Okafor to decline"]


def test_who_no_longer_takes_part_keeps_a_skipped_step_with_its_reason(
    store: Store, offer: str, people: dict[str, str]
) -> None:
    with store.changing("offer people", NOW):
        store.run("DELETE FROM interviewer WHERE person = :person", person=people["interviewer"])
        plans.take_note(store, offer, now=NOW, today=TODAY)
    gone = [each for each in plan(store, offer) if each.person == "Priya Raman"]
    assert gone
    assert {each.state for each in gone} == {StepState.SKIPPED}
    assert all(each.reason.startswith("no longer needed") for each in gone)


def test_nobody_is_nurtured_who_asked_to_be_left_in_peace(
    store: Store, offer: str, people: dict[str, str]
) -> None:
    with store.changing("person edit", NOW):
        store.run("UPDATE person SET opted_out_on = '2026-11-23' WHERE id = :id", id=people["hiring-manager"])
        plans.take_note(store, offer, now=NOW, today=TODAY)
    theirs = [
        each for each in plan(store, offer) if each.person == "Ines Okafor" and each.state is StepState.OPEN
    ]
    assert {each.number for each in theirs} == {"2", "3", "4", "5", "7"}
    left = [each for each in plan(store, offer) if each.number in {"10", "11", "13", "14", "15", "16"}]
    said = {each.reason for each in left if each.person == "Ines Okafor"}
    assert said == {"no longer needed: Ines Okafor asked to be left in peace"}


def test_done_by_hand_stays_done_and_counts_as_told(store: Store, offer: str) -> None:
    done = settle(store, Verb.DONE, step(store, offer, "2").id, now=NOW + timedelta(hours=3))
    assert (done.state, done.done_at) == (StepState.DONE, NOW + timedelta(hours=3))
    assert step(store, offer, "3").state is StepState.SKIPPED
    note(store, offer, NOW + timedelta(days=1))
    assert step(store, offer, "2").state is StepState.DONE


def test_skipped_by_hand_stays_skipped_whatever_is_logged(
    store: Store, make: Make, offer: str, people: dict[str, str]
) -> None:
    thanks = step(store, offer, "9")
    assert settle(store, Verb.SKIP, thanks.id).state is StepState.SKIPPED
    make.touchpoint(
        people["interviewer"], at=NOW + timedelta(hours=5), channel="email", direction="out", offer=offer
    )
    note(store, offer, NOW + timedelta(hours=5))
    assert step(store, offer, "9").state is StepState.SKIPPED
    assert thanks.id not in [each.id for each in due.steps(store, "9999-12-31")]


def test_moved_by_hand_stays_there_when_the_plan_moves(
    store: Store, make: Make, offer: str, people: dict[str, str]
) -> None:
    thanks = step(store, offer, "9")
    moved = settle(store, Verb.MOVE, thanks.id, "2026-11-27 10:00")
    assert (moved.due, moved.moved, moved.id) == (datetime(2026, 11, 27, 9, tzinfo=UTC), True, thanks.id)
    make.touchpoint(people["hiring-manager"], at=NOW + timedelta(hours=1), channel="call", offer=offer)
    note(store, offer, NOW + timedelta(hours=1))
    assert step(store, offer, "9").due == moved.due


def test_nobody_is_moved_before_the_hiring_manager_nor_the_verdict_past_the_deadline(
    store: Store, make: Make, people: dict[str, str]
) -> None:
    deadline = NOW + timedelta(days=2)
    offer = make.offer("Kestrel", state="declined", decided_at=NOW, zone=BERLIN, respond_by=deadline)
    for role, person in people.items():
        make.interviewer(offer, person, role)
    note(store, offer)
    before = dump(store)
    for number, to, words in (("6", "2026-11-23 10:00", "earlier"), ("2", "2026-11-26 10:00", "later")):
        with pytest.raises(Refused, match=f"cannot come {words} than"):
            settle(store, Verb.MOVE, step(store, offer, number).id, to)
    assert dump(store) == before


@pytest.mark.parametrize(
    ("verb", "to", "error"),
    [
        (Verb.MOVE, "", Usage),
        (Verb.DONE, "friday", Contradiction),
        (Verb.MOVE, "2026-11-20", BadValue),
        (Verb.MOVE, "one day", Usage),
    ],
)
def test_moving_needs_a_time_to_come_and_nothing_else_takes_one(
    store: Store, offer: str, verb: Verb, to: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        settle(store, verb, step(store, offer, "9").id, to)


def test_a_step_is_found_by_the_start_of_its_id_and_settled_once(store: Store, offer: str) -> None:
    thanks = step(store, offer, "9").id
    with pytest.raises(NotFound):
        settle(store, Verb.DONE, "s9zz")
    with pytest.raises(Ambiguous):
        settle(store, Verb.DONE, thanks[:2])
    settle(store, Verb.DONE, thanks)
    for verb, to in ((Verb.DONE, ""), (Verb.SKIP, ""), (Verb.MOVE, "tomorrow")):
        with pytest.raises(Refused, match="is done already"):
            settle(store, verb, thanks, to)


def test_an_open_step_past_its_time_is_overdue_and_never_kept_as_such(store: Store, offer: str) -> None:
    later = NOW + timedelta(days=3)
    overdue = [each for each in plan(store, offer, later) if each.state is StepState.OVERDUE]
    assert {"1", "2"} <= {each.number for each in overdue}
    assert store.rows("SELECT 1 FROM step WHERE state = 'overdue'") == []


def test_only_a_declined_offer_has_a_plan(store: Store, make: Make) -> None:
    offer = make.offer("Kestrel")
    assert note(store, offer) == []
    assert plans.take_note(store, "o9zz", now=NOW, today=TODAY) == ()
    with pytest.raises(Refused, match="is not declined, so there is no plan yet"):
        plan(store, offer)


# the awkward ones


def declined(store: Store, make: Make, *parts: tuple[str, dict[str, Any]], **columns: Any) -> str:  # noqa: ANN401 - columns
    """An offer of people with these roles and columns, declined at nine on Monday, with its plan."""
    values: dict[str, Any] = {
        "company": "Tallgrass",
        "state": "declined",
        "decided_at": NOW,
        "zone": BERLIN,
    } | columns
    offer = make.offer(**values)
    for role, person in parts:
        make.interviewer(offer, make.person(**person), role)
    note(store, offer, values["decided_at"])
    return offer


EMAIL = {"emails": ["somebody@tallgrass.example"]}
PHONE = {"phones": ["+4930231250"]}


def test_without_a_hiring_manager_the_recruiter_hears_it_first(store: Store, make: Make) -> None:
    offer = declined(store, make, ("recruiter", {"name": "Tom Brandt"} | PHONE), ("interviewer", {} | EMAIL))
    first = step(store, offer, "2")
    assert first.person == "Tom Brandt"
    assert "no hiring manager is recorded" in first.reason
    assert all(each.due >= first.due for each in plan(store, offer) if each.number == "9")


def test_without_a_phone_number_an_e_mail_takes_the_place_of_the_calls(store: Store, make: Make) -> None:
    offer = declined(store, make, ("hiring-manager", {"name": "Ines Okafor"} | EMAIL))
    assert {step(store, offer, number).state for number in ("2", "3", "4")} == {StepState.SKIPPED}
    mail = step(store, offer, "5")
    assert (mail.state, mail.channel) == (StepState.OPEN, Channel.EMAIL)
    assert mail.due <= NOW + timedelta(hours=4)


def test_without_anybody_the_plan_asks_who_took_part(store: Store, make: Make) -> None:
    offer = declined(store, make)
    assert "add them to the offer" in step(store, offer, "2").reason
    assert [each.person for each in plan(store, offer) if each.person] == []


def test_eleven_interviewers_are_each_thanked_once_and_in_time(store: Store, make: Make) -> None:
    panel = [("interviewer", {} | EMAIL) for _ in range(11)]
    offer = declined(store, make, ("hiring-manager", {"name": "Ines Okafor"} | PHONE), *panel)
    thanks = [each for each in plan(store, offer) if each.number == "9"]
    assert len({each.person_id for each in thanks}) == len(thanks) == 11
    told = step(store, offer, "2").due
    assert all(told <= each.due <= told + timedelta(days=2) for each in thanks)


def test_decided_on_a_saturday_nobody_is_called_before_monday(store: Store, make: Make) -> None:
    saturday = datetime(2026, 11, 21, 9, tzinfo=UTC)
    offer = declined(store, make, ("hiring-manager", {} | PHONE), decided_at=saturday)
    assert step(store, offer, "2", saturday).due.date() == date(2026, 11, 23)


def test_five_hours_before_the_deadline_all_of_the_verdict_still_fits(store: Store, make: Make) -> None:
    deadline = NOW + timedelta(hours=5)
    offer = declined(store, make, ("hiring-manager", {} | PHONE | EMAIL), respond_by=deadline)
    ladder = [step(store, offer, number) for number in ("2", "3", "4", "5")]
    assert all(each.due <= deadline for each in ladder)
    assert [each.due for each in ladder] == sorted(each.due for each in ladder)
    assert ladder[1].due <= NOW + timedelta(hours=3)


def test_people_are_called_in_their_own_hours_or_in_those_of_their_company(store: Store, make: Make) -> None:
    york = make.company("Brightwater", zone="America/New_York")
    offer = declined(
        store,
        make,
        ("hiring-manager", {"name": "Evelyn Castellanos"} | PHONE),
        ("recruiter", {"name": "Tom Brandt", "zone": "Asia/Tokyo"} | PHONE),
        company=york,
    )
    assert 14 <= step(store, offer, "2").due.hour <= 21  # nine to five in New York
    tokyo = step(store, offer, "6").due
    assert 0 <= tokyo.hour <= 8  # nine to five in Tokyo


def test_a_holiday_is_no_business_day(store: Store, make: Make) -> None:
    offer = declined(store, make, ("hiring-manager", {} | PHONE))
    kept = rows.by_id(store, offer)[0]
    with store.changing("offer plan", NOW):
        make.row("holiday", region=BERLIN, day=TODAY, name="A day off")
        plans.recompute(store, kept, now=NOW)
    assert step(store, offer, "2").due.date() == date(2026, 11, 24)


def happened(store: Store, name: str, kind: OccasionKind, *, later: int) -> str:
    """Note what happened so many days after the verdict, as the command does."""
    now = NOW + timedelta(days=later)
    with store.changing("occasion add", now):
        return occasions.add(
            store,
            name,
            "As it was told",
            kind=kind,
            on=None,
            url="",
            now=now,
            today=now.date(),
            policy=DEFAULT,
        ).id


def titles(store: Store, offer: str) -> list[str]:
    """The open steps that rest on something that happened, as they are kept."""
    return [
        each.title for each in kept_steps.of_offer(store, offer) if (each.number, each.state) == ("T", "open")
    ]


def test_what_happened_is_in_the_plan_at_once_and_leaves_it_once_settled(
    store: Store, make: Make, offer: str, people: dict[str, str]
) -> None:
    make.touchpoint(people["hiring-manager"], at=NOW + timedelta(hours=2), offer=offer)
    note(store, offer, NOW + timedelta(hours=2))
    made = happened(store, "nordlicht", OccasionKind.LAUNCH, later=20)
    happened(store, "tom brandt", OccasionKind.NEW_TITLE, later=21)
    assert titles(store, offer) == ["Congratulate Ines Okafor", "Congratulate Tom Brandt"]
    now = NOW + timedelta(days=22)
    with store.changing("occasion settle", now):
        occasions.settle(store, made, now=now, today=now.date(), policy=DEFAULT)
    assert titles(store, offer) == ["Congratulate Tom Brandt"]


def test_what_happens_elsewhere_leaves_the_plan_alone(store: Store, make: Make, offer: str) -> None:
    make.company("Kestrel")
    before = kept_steps.of_offer(store, offer)
    happened(store, "kestrel", OccasionKind.FUNDING, later=1)
    assert kept_steps.of_offer(store, offer) == before

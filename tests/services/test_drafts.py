"""Drafts from a real vault, on both engines: every step has its message, and every fact its right place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from crm.domain.drafting import Desk, Moment, Wanted, Way, Writer
from crm.domain.drafts import Draft
from crm.domain.findings import Severity
from crm.domain.hiring import KeptStep
from crm.domain.messages import Kind
from crm.domain.policy import Policy
from crm.domain.words import Role
from crm.errors import NotFound, Refused
from crm.services import draft_choice, drafts, plans
from crm.store import offers, steps
from crm.store.database import Store
from tests.ground import NOW, Make

BERLIN = ZoneInfo("Europe/Berlin")
MARA = Writer("Mara Lindqvist", "+49 30 23125 001", "mara@example.org")
NO_STEP_TO_WRITE = {"close-loop", "return"}


def draft(
    store: Store, *words: str, offer: str = "", at: datetime = NOW, another: int = 0, **wanted: str
) -> Draft:
    """A draft at an instant."""
    with store.reading():
        made = drafts.draft(
            store, words, offer=offer, wanted=Wanted(**wanted), another=another, way=Way(), writer=MARA,
            moment=Moment(at, at.date(), BERLIN), desk=Desk(), policy=Policy(),
        )  # fmt: skip
    assert isinstance(made, Draft)
    return made


@pytest.fixture
def panel(make: Make) -> dict[str, str]:
    """A declined offer with somebody in each role, and its plan."""
    stands = {"state": "declined", "decided_at": NOW, "zone": "Europe/Berlin", "received_on": "2026-11-16"}
    offer = make.offer("Nordlicht GmbH", "Data engineer", **stands)
    make.row("reason", offer=offer, code="contract", holds=True, would_flip=True, share=True, severity=3)
    make.row(
        "reason", offer=offer, code="process-speed", holds=True, would_flip=False, share=True, severity=2
    )
    people = {"offer": offer}
    names = ("Ines Okafor", "Priya Raman", "Tom Brandt", "Aoife Byrne", "Mateo Ibáñez", "Zoe Quist")
    for role, name in zip(Role, names, strict=True):
        person = make.person(
            name, company="Nordlicht GmbH", emails=[f"{role}@nordlicht.example"], phones=["+4930123456"]
        )
        make.interviewer(offer, person, role, rapport=2, learnt="how to ask well")
        people[role] = person
    recompute(make.store, offer)
    return people


def recompute(store: Store, offer: str, at: datetime = NOW) -> Sequence[KeptStep]:
    """The plan as it stands at an instant."""
    with store.changing("offer plan", at):
        plans.recompute(store, offers.by_id(store, offer)[0], now=at)
    with store.reading():
        return steps.of_offer(store, offer)


def test_every_step_of_a_plan_has_a_message_that_could_be_sent(store: Store, panel: dict[str, str]) -> None:
    plan = recompute(store, panel["offer"])
    kinds = {step.key: draft_choice.kind_of(store, step) for step in plan}
    assert {key for key, kind in kinds.items() if kind is None} <= NO_STEP_TO_WRITE
    for step in plan:
        kind, person = kinds[step.key], draft_choice.meant_by(step, plan)
        if kind and person:
            made = draft(store, kind, person)
            assert made.text
            assert not [each for each in made.findings if each.severity is Severity.ERROR], made.text


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        (Role.HIRING_MANAGER, Kind.CALL_CARD),
        (Role.AGENCY_RECRUITER, Kind.AGENCY),
        (Role.RECRUITER, Kind.RECRUITER),
        (Role.REFERRER, Kind.REFERRER),
        (Role.INTERVIEWER, Kind.INTERVIEWER),
        (Role.SCHEDULER, Kind.SCHEDULER),
    ],
)
def test_each_hears_it_in_the_message_of_their_part(
    store: Store, panel: dict[str, str], role: Role, kind: Kind
) -> None:
    assert draft(store, panel[role]).kind is kind


@pytest.mark.parametrize("kind", [Kind.CALL_CARD, Kind.HIRING_MANAGER, Kind.RECRUITER, Kind.AGENCY])
def test_a_reason_is_told_by_the_part_of_the_person_not_by_the_kind(
    store: Store, panel: dict[str, str], kind: Kind
) -> None:
    heard = {role: draft(store, kind, panel[role]).text.lower() for role in Role}
    assert {role for role in Role if "clause" in heard[role]} == {
        Role.HIRING_MANAGER, Role.RECRUITER, Role.AGENCY_RECRUITER,
    }  # fmt: skip
    assert {role for role in Role if "shorter wait" in heard[role]} == {Role.RECRUITER, Role.AGENCY_RECRUITER}


def test_the_confirmation_goes_to_the_recruiter_too_and_the_verdict_itself_does_not(
    store: Store, make: Make, panel: dict[str, str]
) -> None:
    manager = panel[Role.HIRING_MANAGER]
    assert draft(store, Kind.HIRING_MANAGER, manager).cc == ()
    make.touchpoint(manager, day="2026-11-23", at=NOW + timedelta(hours=2))
    confirmed = draft(store, Kind.HIRING_MANAGER, manager, at=NOW + timedelta(hours=3))
    assert confirmed.cc == ("recruiter@nordlicht.example",)
    assert "23 November" in confirmed.text


def test_people_who_share_a_first_name_are_named_whole(
    store: Store, make: Make, panel: dict[str, str]
) -> None:
    make.interviewer(panel["offer"], make.person("Priya Shah"), Role.INTERVIEWER)
    text = draft(store, Kind.HIRING_MANAGER, panel[Role.HIRING_MANAGER]).text
    assert "Priya Raman" in text
    assert "Priya Shah" in text


def test_a_talk_is_thanked_for_by_its_day_and_by_a_topic_of_theirs_never_by_what_was_noted(
    store: Store, make: Make, panel: dict[str, str]
) -> None:
    priya = panel[Role.INTERVIEWER]
    make.row("topic", person=priya, name="late data")
    make.touchpoint(
        priya, day="2026-11-12", channel="meeting", note="Late data; she hates her boss", offer=panel["offer"]
    )
    text = draft(store, Kind.INVITATION, priya).text
    assert "12 November" in text
    assert "late data" in text
    assert "boss" not in text


def test_a_gift_is_the_best_article_and_says_why_it_is_for_them(
    store: Store, make: Make, panel: dict[str, str]
) -> None:
    manager = panel[Role.HIRING_MANAGER]
    make.row("topic", person=manager, name="feature stores")
    article = make.article("Feature stores by hand", summary="Ten tables. And a trigger.", tags="data")
    made = draft(store, Kind.GIVE, manager)
    assert (made.article, made.ready) == (article, True)
    assert all(
        said in made.text for said in ("“Feature stores by hand”", "https://reading.example/", "Ten tables.")
    )
    assert "feature stores" in made.text
    assert "trigger" not in made.text


def test_nobody_gets_an_article_that_praises_another_employer(
    store: Store, make: Make, panel: dict[str, str]
) -> None:
    make.offer("Havn")
    article = make.article("Why everybody wants to work at Havn")
    made = draft(store, Kind.GIVE, panel[Role.HIRING_MANAGER], article=article)
    assert "Havn" not in made.whole
    assert not made.ready
    assert any("left out" in question.ask for question in made.questions)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("new-position", "", "Head of Data"),
        ("new-title", "", "Head of Data"),
        ("opening-closed", "Data engineer", "is filled"),
        ("launch", "Nordlicht ships its planner", "“Nordlicht ships its planner”"),
    ],
)
def test_what_happened_is_congratulated_on(store: Store, make: Make, kind: str, text: str, said: str) -> None:
    ines = make.person("Ines Okafor", company="Nordlicht", title="Head of Data", emails=["i@example.org"])
    make.row("occasion", person=ines, kind=kind, on_day="2026-11-10", text=text)
    made = draft(store, Kind.CONGRATULATION, ines)
    assert said in made.text
    assert made.ready


def test_nobody_is_congratulated_on_layoffs(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor", company="Nordlicht")
    make.row("occasion", person=ines, kind="layoffs", on_day="2026-11-10", text="a third of the team")
    made = draft(store, Kind.CONGRATULATION, ines)
    assert "third" not in made.text
    assert not made.ready


def test_thanks_name_what_was_given_and_when(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor", topics=["rivers"])
    make.touchpoint(ines, day="2026-11-02", note="rivers, and her divorce", took="advice")
    made = draft(store, Kind.THANKS, ines)
    assert all(said in made.text for said in ("advice", "2 November", "rivers"))
    assert "divorce" not in made.text


def test_taking_back_a_yes_has_words_of_its_own(store: Store, make: Make) -> None:
    accepted = {
        "state": "reneged",
        "accepted_at": NOW - timedelta(days=3),
        "decided_at": NOW,
        "zone": "Europe/Berlin",
    }
    offer = make.offer("Nordlicht GmbH", "Data engineer", **accepted)
    manager = make.person("Ines Okafor", emails=["i@example.org"], phones=["+4930123456"])
    make.interviewer(offer, manager, Role.HIRING_MANAGER)
    make.row("reason", offer=offer, code="contract", holds=True, would_flip=True, share=True, severity=3)
    made = draft(store, Kind.RENEGE, manager)
    assert made.text.lower().count("sorry") + made.text.lower().count("apologise") == 1
    assert "clause" not in made.text
    with pytest.raises(Refused, match="reneging"):
        draft(store, Kind.HIRING_MANAGER, manager)


def test_an_offer_that_nobody_declined_yet_asks_whether_it_is_decided(store: Store, make: Make) -> None:
    offer = make.offer(
        "Havn", "Analyst", respond_by=datetime(2026, 11, 27, 16, tzinfo=UTC), zone="Europe/Berlin"
    )
    manager = make.person("Ines Okafor", emails=["i@example.org"])
    make.interviewer(offer, manager, Role.HIRING_MANAGER, learnt="how to ask well")
    asked = [question.command for question in draft(store, Kind.HIRING_MANAGER, manager).questions]
    assert f"crm offer decline {offer} --why CODE" in asked
    time = draft(store, Kind.MORE_TIME, manager)
    assert time.ready
    assert "27 November" in time.text
    assert "2 December" in time.text


def test_somebody_in_another_zone_is_asked_for_hours_of_their_own_day(store: Store, make: Make) -> None:
    offer = make.offer("Havn", "Analyst")
    manager = make.person("Ines Okafor", emails=["i@example.org"], zone="America/New_York")
    make.interviewer(offer, manager, Role.HIRING_MANAGER)
    text = draft(store, Kind.SLOT, manager).text  # three in the night there
    assert "today at 10:00 or at 15:00 your time" in text


def test_a_draft_changes_nothing(store: Store, panel: dict[str, str]) -> None:
    def rows() -> list[Any]:
        return store.rows("SELECT count(*) FROM touchpoint UNION ALL SELECT count(*) FROM command")

    before = rows()
    draft(store, panel[Role.HIRING_MANAGER])
    assert rows() == before


def test_nobody_is_written_to_about_a_step_that_is_not_there(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor")
    with pytest.raises(NotFound):
        draft(store, ines)

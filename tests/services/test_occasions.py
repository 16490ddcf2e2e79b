"""What happened is a reason to write, until somebody wrote."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from crm import services
from crm.domain.occasions import Occasion, OccasionKind
from crm.domain.policy import DEFAULT
from crm.errors import Ambiguous, BadValue, NotFound, Refused
from crm.store.database import Store
from tests import verbs
from tests.ground import NOW, TODAY, Make, dump


def add(store: Store, name: str, text: str = "Spoke at a conference", **more: Any) -> Occasion:  # noqa: ANN401
    words: dict[str, Any] = {
        "kind": OccasionKind.TALK,
        "on": None,
        "url": "",
        "now": NOW,
        "policy": DEFAULT,
    } | more
    return verbs.change(store, services.occasions.add, name, text, today=TODAY, **words)


def why(store: Store, today: date = TODAY) -> dict[str, str]:
    return {each.name: each.why for each in verbs.next_people(store, today=today)}


@pytest.fixture
def ines(make: Make) -> str:
    """Somebody in touch a month ago, whom nothing else speaks for."""
    person = make.person("Ines Okafor", company="Nordlicht", tier="ambient")
    make.touchpoint(person, day=TODAY - timedelta(days=30), channel="meeting")
    return person


@pytest.mark.usefixtures("ines")
def test_what_happened_brings_somebody_to_the_list_for_two_weeks(store: Store) -> None:
    assert why(store) == {}
    add(store, "ines")
    assert why(store)["Ines Okafor"].endswith("talk: Spoke at a conference (2026-11-23).")
    assert why(store, TODAY + timedelta(days=13)) != {}
    assert why(store, TODAY + timedelta(days=14)) == {}


def test_whoever_was_written_to_since_is_left_alone(store: Store, make: Make, ines: str) -> None:
    add(store, "ines", on=TODAY - timedelta(days=5))
    assert why(store) != {}
    make.touchpoint(ines, day=TODAY - timedelta(days=2), channel="email", direction="out")
    assert why(store) == {}


@pytest.mark.usefixtures("ines")
def test_what_happened_at_a_company_is_a_reason_for_those_who_work_there(store: Store, make: Make) -> None:
    elsewhere = make.person("Tom Brandt", company="Kestrel", tier="ambient")
    make.touchpoint(elsewhere, day=TODAY - timedelta(days=30), channel="meeting")
    made = add(store, "nordlicht", "Series B", kind=OccasionKind.FUNDING)
    assert (made.company, made.person) == ("Nordlicht", None)
    assert list(why(store)) == ["Ines Okafor"]


@pytest.mark.usefixtures("ines")
def test_a_settled_one_is_no_reason_and_undo_brings_it_back(store: Store) -> None:
    made = add(store, "ines")
    before = dump(store)
    assert (
        verbs.change(
            store, services.occasions.settle, made.id, now=NOW, today=TODAY, policy=DEFAULT
        ).settled_on
        == TODAY
    )
    assert why(store) == {}
    with pytest.raises(Refused, match="settled on"):
        verbs.change(store, services.occasions.settle, made.id, now=NOW, today=TODAY, policy=DEFAULT)
    open_ = verbs.ask(store, services.occasions.listing, settled=False, limit=0)
    every = verbs.ask(store, services.occasions.listing, settled=True, limit=0)
    assert (open_.total, every.total) == (0, 1)
    verbs.undo(store)
    assert dump(store) == before


def test_birthdays_anniversaries_and_their_promises_are_reasons(store: Store, make: Make) -> None:
    people = [make.person(name, tier="ambient") for name in ("Ines Okafor", "Tom Brandt", "Priya Raman")]
    for each in people:
        make.touchpoint(each, day=TODAY - timedelta(days=30), channel="meeting")
    with store.changing("birthday", NOW):
        store.run("UPDATE person SET birthday = '--11-24' WHERE id = :id", id=people[0])
    make.position(people[1], "Kestrel", "Engineer", from_on=date(2023, 11, 22))
    make.reminder(people[2], text="Sends the paper.", owner="them", due_on=TODAY)
    found = why(store)
    assert found["Ines Okafor"].endswith("birthday on 2026-11-24.")
    assert found["Tom Brandt"].endswith("3 years at Kestrel was on 2026-11-22.")
    assert found["Priya Raman"].endswith("they promised: Sends the paper, due 2026-11-23.")


def test_a_leap_day_has_its_anniversary_every_year(store: Store, make: Make) -> None:
    person = make.person("Ines Okafor")
    make.touchpoint(person, day=date(2027, 1, 10), channel="meeting")
    make.position(person, "Kestrel", "Engineer", from_on=date(2024, 2, 29))
    assert "3 years at Kestrel today" in why(store, date(2027, 2, 28))["Ines Okafor"]


@pytest.mark.usefixtures("ines")
def test_a_page_shows_what_happened(store: Store, ines: str) -> None:
    add(store, "ines")
    page: Any = verbs.ask(store, services.pages.show, ines, now=NOW, today=TODAY, policy=DEFAULT)
    assert [each.text for each in page.occasions] == ["Spoke at a conference"]


@pytest.mark.usefixtures("ines")
def test_what_is_not_clear_is_refused(store: Store, make: Make) -> None:
    make.company("Ines Bakery")
    with pytest.raises(Ambiguous):
        add(store, "ines")
    with pytest.raises(BadValue):
        add(store, "okafor", " ")
    with pytest.raises(BadValue):
        add(store, "okafor", on=TODAY + timedelta(days=1))
    with pytest.raises(NotFound):
        add(store, "nobody")
    with pytest.raises(NotFound):
        verbs.change(store, services.occasions.settle, "z99", now=NOW, today=TODAY, policy=DEFAULT)

"""How often, by whom and what: the most particular word wins, quiet times hold, and all of it can be undone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from crm import services
from crm.domain.cadence import Rule
from crm.domain.policy import DEFAULT
from crm.errors import BadValue, NotFound, Refused
from crm.store.database import Store
from tests import verbs
from tests.ground import NOW, TODAY, Make, dump


def tag(store: Store, name: str, days: int) -> dict[str, Rule]:
    listing = verbs.change(store, services.cadence.tag, name, days, today=TODAY, policy=DEFAULT)
    return {each.source: each for each in listing.rows}


def quiet(store: Store, first: date, last: date, note: str = "") -> str:
    return verbs.change(store, services.cadence.add_quiet, first, last, note, today=TODAY).id


def test_the_most_particular_word_wins_and_is_shown(store: Store, make: Make) -> None:
    own = make.person("Ines Okafor", tier="key", tags=["mentor"], cadence_days=10)
    tagged = make.person("Tom Brandt", tier="key", tags=["Mentor"])
    tiered, nobody = make.person("Priya Raman", tier="key"), make.person("Zofia Wrona")
    tag(store, "mentor", 45)
    found = [verbs.person(store, each) for each in (own, tagged, tiered, nobody)]
    assert [(each.cadence_days, each.cadence_from) for each in found] == [
        (10, "set for this person"), (45, "tag Mentor"), (30, "tier key"), (365, "default tier ambient"),
    ]  # fmt: skip


def test_the_list_counts_whom_each_word_decides_for(store: Store, make: Make) -> None:
    for number in range(3):
        make.touchpoint(make.person(f"Mentor {number}", tags=["mentor"]), day=TODAY)
    make.person("Never Met", tags=["mentor"])
    rules = tag(store, "mentor", 7)
    assert rules["tag mentor"].people == 3
    assert rules["tag mentor"].a_week == pytest.approx(3)
    assert list(rules)[:2] == ["set for this person", "tag mentor"]


def test_a_tags_cadence_moves_due_and_next_and_undo_takes_it_back(store: Store, make: Make) -> None:
    person = make.person("Ines Okafor", tags=["mentor"])
    make.touchpoint(person, day=TODAY - timedelta(days=60), channel="meeting")
    before = dump(store)
    assert verbs.person(store, person).due == TODAY + timedelta(days=305)
    tag(store, "mentor", 20)
    shown = verbs.person(store, person)
    assert shown.due == TODAY - timedelta(days=40)
    assert shown.due_at_worst == TODAY - timedelta(days=20)
    assert [(each.name, each.rhythm_days) for each in verbs.next_people(store)] == [("Ines Okafor", 20)]
    verbs.undo(store)
    assert dump(store) == before


def test_zero_takes_a_cadence_off_a_tag(store: Store, make: Make) -> None:
    make.person("Ines Okafor", tags=["mentor"])
    tag(store, "MENTOR", 20)
    assert "tag mentor" not in tag(store, "mentor", 0)
    with pytest.raises(NotFound, match="mentor"):
        tag(store, "mentor", 0)


@pytest.mark.parametrize(("name", "days"), [("mentor", 3651), ("mentor", -1), ("–", 10)])
def test_what_is_no_cadence_is_refused(store: Store, name: str, days: int) -> None:
    with pytest.raises(BadValue):
        tag(store, name, days)


def test_in_a_quiet_time_only_what_is_due_is_asked_for(store: Store, make: Make) -> None:
    person, promised = make.person("Ines Okafor"), make.person("Tom Brandt")
    for each in (person, promised):
        make.touchpoint(each, day=date(2024, 1, 10), channel="meeting")
    make.reminder(promised, owner="me")
    assert len(verbs.next_people(store)) == 2
    id_ = quiet(store, TODAY, TODAY + timedelta(days=10))
    assert [each.name for each in verbs.next_people(store)] == ["Tom Brandt"]
    after = verbs.next_people(store, today=TODAY + timedelta(days=11))
    assert len(after) == 2
    verbs.change(store, services.cadence.remove_quiet, id_)
    assert len(verbs.next_people(store)) == 2


def test_who_would_be_due_in_a_quiet_time_is_due_after_it(store: Store, make: Make) -> None:
    person = make.person("Ines Okafor", cadence_days=30)
    make.touchpoint(person, day=TODAY)
    quiet(store, TODAY + timedelta(days=25), TODAY + timedelta(days=35))
    quiet(store, TODAY + timedelta(days=36), TODAY + timedelta(days=40))
    assert verbs.person(store, person).due == TODAY + timedelta(days=41)


@pytest.mark.parametrize(("first", "last"), [(5, 4), (-9, -1)])
def test_a_quiet_time_ends_after_it_begins_and_is_not_over(store: Store, first: int, last: int) -> None:
    with pytest.raises(BadValue):
        quiet(store, TODAY + timedelta(days=first), TODAY + timedelta(days=last))


def test_a_quiet_time_is_kept_once(store: Store) -> None:
    quiet(store, TODAY, TODAY)
    with pytest.raises(Refused, match="quiet already"):
        quiet(store, TODAY, TODAY)
    with pytest.raises(NotFound):
        verbs.change(store, services.cadence.remove_quiet, "u99")


def test_more_than_was_set_aside_is_said_beside_the_list(store: Store, make: Make) -> None:
    for number in range(3):
        make.touchpoint(make.person(f"Person {number}", cadence_days=2), day=TODAY - timedelta(days=9))
    listing = verbs.ask(
        store, services.next.listing, minutes=0, limit=1, today=TODAY, until=NOW, policy=DEFAULT
    )
    assert "Your cadences ask for 10.5 touches a week, about 105 minutes" in listing.note

"""The database's summaries of ties are the rule's, whatever happened and in whatever order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.domain import strength
from crm.domain.strength import ContactDay, Contacts
from crm.domain.words import Channel, Direction
from crm.store import ties
from crm.store.database import Store
from tests.ground import NOW, TODAY, Make, clear

LOGGED = st.tuples(
    st.integers(min_value=0, max_value=400),  # days ago; the rule leaves out what is to come
    st.sampled_from(sorted(Channel)),
    st.sampled_from(sorted(Direction)),
    st.booleans(),
)


def day(ago: int) -> date:
    return TODAY + timedelta(days=20 - ago)


def by_rule(logged: list[tuple[int, Channel, Direction, bool]], today: date) -> Contacts | None:
    """What the domain makes of these touchpoints; none where none has happened yet."""
    contacts = [
        ContactDay(day(ago), strength.kind(channel, direction, answered=answered), direction)
        for ago, channel, direction, answered in logged
    ]
    found = strength.summarise(contacts, today)
    return found._replace(future=0) if found.last_day else None


def log(make: Make, person: str, logged: tuple[int, Channel, Direction, bool]) -> str:
    ago, channel, direction, answered = logged
    return make.touchpoint(person, day=day(ago), channel=channel, direction=direction, answered=answered)


@settings(max_examples=40)
@given(logged=st.lists(LOGGED, max_size=12))
def test_the_summary_is_the_rules(store: Store, logged: list[tuple[int, Channel, Direction, bool]]) -> None:
    clear(store)
    make = Make(store)
    person, other = make.person("Ines Okafor"), make.person("Tom Brandt")
    with store.changing("log", NOW):
        for each in logged:
            log(make, person, each)
        log(make, other, (30, Channel.CALL, Direction.BOTH, True))
    for today in (TODAY, TODAY - timedelta(days=90)):
        expected = by_rule(logged, today)
        assert ties.of(store, person, today.isoformat()) == expected
        assert ties.of_everybody(store, today.isoformat()).get(person) == expected


@settings(max_examples=25)
@given(
    logged=st.lists(LOGGED, min_size=2, max_size=8),
    change=st.sampled_from(["edit", "delete", "move", "undo", "rebuild"]),
    new=LOGGED,
)
def test_the_summary_follows_every_change(
    store: Store,
    logged: list[tuple[int, Channel, Direction, bool]],
    change: str,
    new: tuple[int, Channel, Direction, bool],
) -> None:
    clear(store)
    make = Make(store)
    person, other = make.person("Ines Okafor"), make.person("Tom Brandt")
    with store.changing("log", NOW):
        first, *_ = [log(make, person, each) for each in logged]
    ago, channel, direction, answered = new
    with store.changing(change, NOW):
        if change == "edit":
            store.run(
                "UPDATE touchpoint SET day = :day, channel = :channel, direction = :direction, answered = :a "
                "WHERE id = :id",
                id=first, day=day(ago).isoformat(), channel=channel, direction=direction, a=int(answered),
            )  # fmt: skip
        elif change == "delete":
            store.run("DELETE FROM touchpoint_person WHERE touchpoint = :id", id=first)
            store.run("DELETE FROM touchpoint WHERE id = :id", id=first)
        elif change == "move":
            store.run("UPDATE touchpoint_person SET person = :p WHERE touchpoint = :id", p=other, id=first)
        elif change == "rebuild":
            ties.rebuild(store)
    left = {"edit": [new, *logged[1:]], "delete": logged[1:], "move": logged[1:]}.get(change, logged)
    moved = logged[:1] if change == "move" else []
    today = TODAY.isoformat()
    assert ties.of(store, person, today) == by_rule(left, TODAY)
    assert ties.of(store, other, today) == by_rule(moved, TODAY)
    assert ties.drifted(store) == []


def test_a_person_who_goes_takes_the_summary_along(store: Store, make: Make) -> None:
    person = make.person("Ines Okafor")
    make.touchpoint(person)
    with store.changing("drop", NOW):
        store.run("DELETE FROM touchpoint_person")
        store.run("DELETE FROM touchpoint")
        store.run("DELETE FROM person")
    assert store.rows("SELECT person FROM tie") == []


@pytest.mark.parametrize("harm", ["UPDATE tie SET live_days = 9", "DELETE FROM tie"])
def test_what_drifted_is_found_and_made_anew(store: Store, make: Make, harm: str) -> None:
    person = make.person("Ines Okafor")
    make.touchpoint(person)
    store.run(harm)
    assert ties.drifted(store) == [person]
    with store.changing("repair", NOW):
        ties.rebuild(store)
    assert ties.drifted(store) == []

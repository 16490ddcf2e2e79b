"""Reminders and promises: a day to come, once done they are done, and what is late says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from crm.domain.reminders import Owner, Reminder
from crm.errors import Ambiguous, BadValue, NotFound, Refused
from crm.services import reminders
from crm.store.database import Store
from tests import verbs
from tests.ground import TODAY, Make, dump

_STATE = ["change", "command", "counter"]
_TOMORROW = TODAY + timedelta(days=1)


def _add(store: Store, who: str = "ines", what: str = "Ask how it went", on: date = TODAY) -> Reminder:
    return verbs.change(store, reminders.add, who, what, on, owner=None, today=TODAY)


def _texts(store: Store, *, promises: bool = False, done: bool = False, today: date = TODAY) -> list[str]:
    listing = verbs.ask(store, reminders.listing, promises=promises, done=done, today=today)
    assert listing.total == len(listing.rows)
    return [each.text for each in listing.rows]


@pytest.fixture(autouse=True)
def ines(make: Make) -> str:
    """Somebody to be reminded of."""
    return make.person("Ines Okafor")


def test_a_reminder_says_who_what_and_when(store: Store, ines: str) -> None:
    added = _add(store, what="  Ask\nhow it   went ", on=_TOMORROW)
    assert (added.person, added.person_id, added.text) == ("Ines Okafor", ines, "Ask how it went")
    assert (added.due_on, added.owner, added.done_on, added.overdue_days) == (_TOMORROW, None, None, 0)


@pytest.mark.parametrize("owner", list(Owner))
def test_a_promise_says_whose_it_is(store: Store, owner: Owner) -> None:
    added = verbs.change(store, reminders.add, "ines", "Send the names", TODAY, owner=owner, today=TODAY)
    assert added.owner is owner


@pytest.mark.parametrize(
    ("what", "on"), [("", TODAY), ("   ", TODAY), ("\x1b", TODAY), ("x", TODAY - timedelta(days=1))]
)
def test_nothing_to_do_and_a_day_that_is_past_are_refused(store: Store, what: str, on: date) -> None:
    before = dump(store)
    with pytest.raises(BadValue):
        _add(store, what=what, on=on)
    assert dump(store) == before


def test_it_never_makes_a_person(store: Store) -> None:
    with pytest.raises(NotFound):
        _add(store, "tom")


def test_what_is_due_first_comes_first_and_what_is_done_only_when_asked_for(store: Store) -> None:
    later, sooner = _add(store, what="later", on=_TOMORROW), _add(store, what="sooner")
    verbs.change(store, reminders.add, "ines", "promised", _TOMORROW, owner=Owner.ME, today=TODAY)
    assert _texts(store) == ["sooner", "later", "promised"]
    assert _texts(store, promises=True) == ["promised"]
    verbs.change(store, reminders.done, sooner.id, today=TODAY)
    assert _texts(store) == ["later", "promised"]
    assert _texts(store, done=True) == ["later", "promised", "sooner"]
    verbs.change(store, reminders.snooze, later.id, _TOMORROW + timedelta(days=1), today=TODAY)
    assert _texts(store) == ["promised", "later"]


def test_what_is_late_says_by_how_many_days_until_it_is_done(store: Store) -> None:
    added = _add(store)
    later = TODAY + timedelta(days=3)
    assert verbs.ask(store, reminders.one, added.id, later).overdue_days == 3
    done = verbs.change(store, reminders.done, added.id, today=later)
    assert (done.done_on, done.overdue_days) == (later, 0)


def test_what_is_done_is_done(store: Store) -> None:
    added = _add(store)
    verbs.change(store, reminders.done, added.id, today=TODAY)
    with pytest.raises(Refused, match="was done on 2026-11-23"):
        verbs.change(store, reminders.done, added.id, today=TODAY)
    with pytest.raises(Refused):
        verbs.change(store, reminders.snooze, added.id, _TOMORROW, today=TODAY)
    verbs.undo(store)
    assert verbs.ask(store, reminders.one, added.id, TODAY).done_on is None


@pytest.mark.parametrize("to", [TODAY, TODAY - timedelta(days=1)])
def test_it_is_moved_to_a_day_to_come_alone(store: Store, to: date) -> None:
    added = _add(store)
    with pytest.raises(BadValue):
        verbs.change(store, reminders.snooze, added.id, to, today=TODAY)


def test_a_reminder_goes_by_its_id_or_the_beginning_of_it(store: Store) -> None:
    added = _add(store)
    assert verbs.ask(store, reminders.one, added.id, TODAY) == added
    _add(store)
    with pytest.raises(Ambiguous):
        verbs.ask(store, reminders.one, "r1", TODAY)
    for unknown in ("r9zz", "", "ines", "%"):
        with pytest.raises(NotFound):
            verbs.ask(store, reminders.one, unknown, TODAY)


@pytest.mark.parametrize(
    "verb",
    [
        lambda store, _: _add(store, what="else"),
        lambda store, added: verbs.change(store, reminders.done, added, today=TODAY),
        lambda store, added: verbs.change(store, reminders.snooze, added, _TOMORROW, today=TODAY),
    ],
    ids=["add", "done", "snooze"],
)
def test_undo_restores_exactly(store: Store, verb: Callable[[Store, str], object]) -> None:
    added = _add(store)
    before = dump(store, without=_STATE)
    verb(store, added.id)
    assert dump(store, without=_STATE) != before
    verbs.undo(store)
    assert dump(store, without=_STATE) == before

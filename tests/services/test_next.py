"""Who is next: deadlines first, then ties worth a touch; nobody who is to be left in peace."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from crm.store.database import Store
from tests import verbs
from tests.ground import TODAY, Make, dump


def _names(store: Store, limit: int = 10, minutes: int = 0, until: datetime | None = None) -> list[str]:
    more = {"until": until} if until else {}
    return [each.name for each in verbs.next_people(store, limit, minutes=minutes, **more)]


def _cooling(make: Make, name: str, **columns: Any) -> str:  # noqa: ANN401 - as the builder takes them
    """Somebody with a rhythm of months, silent for three of these."""
    person = make.person(name, **columns)
    for day in (date(2024, 1, 10), date(2024, 7, 10), date(2025, 1, 10)):
        make.touchpoint(person, day=day, channel="meeting")
    return person


def test_an_empty_vault_has_nobody(store: Store) -> None:
    assert verbs.next_people(store) == []


def test_whoever_is_in_touch_is_not_next(store: Store, make: Make) -> None:
    make.touchpoint(make.person("Ines Okafor"), channel="meeting")
    assert _names(store) == []


def test_a_row_says_why_and_everything_about_the_tie(store: Store, make: Make) -> None:
    person = _cooling(make, "Ines Okafor", company="Nordlicht", title="Head of Data")
    (row,) = verbs.next_people(store)
    shown = verbs.person(store, person)
    assert (row.id, row.company, row.title, row.strength, row.gap_days) == (
        person, "Nordlicht", "Head of Data", shown.strength, shown.gap_days,
    )  # fmt: skip
    assert row.bucket == "next"
    assert row.why.startswith("Cooling (silent for ")
    assert row.priority >= 0


@pytest.mark.parametrize(
    ("columns", "next_"),
    [
        ({}, ["Ines Okafor"]),
        ({"snoozed_until": TODAY + timedelta(days=1)}, []),
        ({"snoozed_until": TODAY}, ["Ines Okafor"]),
        ({"opted_out_on": date(2025, 6, 1)}, []),
    ],
)
@pytest.mark.parametrize("promised", [False, True])
def test_a_snooze_and_an_opt_out_are_respected(
    store: Store, make: Make, columns: dict[str, object], next_: list[str], *, promised: bool
) -> None:
    person = _cooling(make, "Ines Okafor", **columns)
    if promised:
        make.reminder(person, owner="me")
    assert _names(store) == next_
    assert _names(store, limit=0) == next_


def test_a_promise_of_mine_comes_first_and_theirs_or_a_reminder_does_not(store: Store, make: Make) -> None:
    _cooling(make, "Ines Okafor")
    tom, priya, aoife = make.person("Tom Brandt"), make.person("Priya Raman"), make.person("Aoife Byrne")
    for each in (tom, priya, aoife):
        make.touchpoint(each, channel="meeting")
    make.reminder(tom, text="Send the two names.", owner="me")
    make.reminder(priya, text="She sends the paper", owner="them")
    make.reminder(aoife, text="Ask how it went")
    rows = verbs.next_people(store)
    assert [(each.name, each.bucket) for each in rows] == [
        ("Tom Brandt", "deadline"),
        ("Ines Okafor", "next"),
    ]
    assert rows[0].why == "You promised: Send the two names, due 2026-11-23."
    assert rows[0].priority > rows[1].priority


def test_what_is_due_later_or_done_is_no_deadline(store: Store, make: Make) -> None:
    person = make.person("Tom Brandt")
    make.touchpoint(person, channel="meeting")
    make.reminder(person, owner="me", due_on=TODAY + timedelta(days=1))
    make.reminder(person, owner="me", done_on=TODAY)
    make.reminder(None, owner="me")
    assert _names(store) == []


@pytest.mark.parametrize(
    ("zone", "due", "is_next"),
    [
        ("Europe/Berlin", datetime(2026, 11, 23, 22, 30, tzinfo=UTC), True),
        ("Europe/Berlin", datetime(2026, 11, 23, 23, 30, tzinfo=UTC), False),
        ("America/Los_Angeles", datetime(2026, 11, 24, 1, tzinfo=UTC), True),
        ("America/Los_Angeles", datetime(2026, 11, 24, 9, tzinfo=UTC), False),
        ("Pacific/Auckland", datetime(2026, 11, 23, 10, 30, tzinfo=UTC), True),
        ("Pacific/Auckland", datetime(2026, 11, 23, 20, tzinfo=UTC), False),
    ],
)
def test_a_step_is_due_on_the_user_s_own_day(
    store: Store, make: Make, zone: str, due: datetime, *, is_next: bool
) -> None:
    person = make.person("Tom Brandt")
    make.touchpoint(person, channel="meeting")
    make.row(
        "step", offer=make.offer("Nordlicht"), person=person, key=f"call-1:{person}", number="1",
        title="Call Tom Brandt", due=due, state="open", reason="thanks",
    )  # fmt: skip
    rows = verbs.next_people(store, until=datetime(2026, 11, 24, tzinfo=ZoneInfo(zone)))
    assert [each.why for each in rows] == ["Call Tom Brandt (Nordlicht), due 2026-11-23."] * is_next


def test_somebody_with_a_deadline_is_there_once(store: Store, make: Make) -> None:
    person = _cooling(make, "Ines Okafor")
    make.reminder(person, owner="me", text="One")
    make.reminder(person, owner="me", text="Two")
    assert _names(store) == ["Ines Okafor"]


@pytest.fixture
def many(store: Store, make: Make) -> Store:
    """Thirty cooling ties, four of one company, and one promise."""
    for number in range(26):
        _cooling(make, f"Person {chr(97 + number)}")
    for number in range(4):
        _cooling(make, f"Colleague {chr(97 + number)}", company="Nordlicht")
    make.reminder(_cooling(make, "Promised One"), owner="me")
    return store


@pytest.mark.parametrize(
    ("limit", "minutes", "count"),
    [(1, 0, 1), (3, 0, 3), (10, 0, 10), (10, 30, 3), (10, 5, 1), (1, 100, 10), (0, 40, 4)],
)
def test_as_many_as_asked_for_or_as_fit_into_the_time(
    many: Store, limit: int, minutes: int, count: int
) -> None:
    names = _names(many, limit, minutes)
    assert len(names) == count
    assert names[0] == "Promised One"


def test_0_is_everybody_there_is_a_reason_for(many: Store) -> None:
    assert len(_names(many, 0)) == 31


def test_at_most_two_of_one_company_at_a_time(many: Store) -> None:
    assert sum(name.startswith("Colleague") for name in _names(many, 28)) == 2


def test_the_head_of_a_longer_list_is_the_shorter_one_s(many: Store) -> None:
    priorities = [each.priority for each in verbs.next_people(many, 20)]
    assert priorities == sorted(priorities, reverse=True)


def test_asking_changes_nothing_and_says_the_same_again(many: Store) -> None:
    before = dump(many)

    def ask() -> list[dict[str, object]]:
        return [asdict(each) for each in verbs.next_people(many)]

    assert ask() == ask()
    assert dump(many) == before


def test_a_touchpoint_dated_later_does_not_count_yet(store: Store, make: Make) -> None:
    person = _cooling(make, "Ines Okafor")
    make.touchpoint(person, day=TODAY + timedelta(days=300), channel="meeting")
    rows = verbs.next_people(store)
    assert [(each.name, each.last_touchpoint) for each in rows] == [("Ines Okafor", date(2025, 1, 10))]

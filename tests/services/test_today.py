"""The morning: what is due, what must be answered, who is next without those who wait already, and what to send."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from crm import services
from crm.domain.morning import Morning
from crm.domain.policy import DEFAULT
from crm.store.database import Store
from tests import verbs
from tests.ground import NOW, TODAY, Make, dump


def _today(store: Store, now: datetime = NOW, day: date = TODAY) -> Morning:
    return verbs.ask(store, services.today.today, now=now, day=day, policy=DEFAULT)


def _cooling(make: Make, name: str, topic: str = "herons") -> str:
    person = make.person(name, topics=[topic])
    for day in (date(2024, 1, 10), date(2024, 7, 10), date(2025, 1, 10)):
        make.touchpoint(person, day=day, channel="meeting")
    return person


def _step(make: Make, offer: str, person: str, due: datetime, state: str = "open") -> str:
    return make.row(
        "step", offer=offer, person=person, key=f"{due:%d%H}:{person}", number="1", title="Call them", due=due,
        state=state, reason="thanks",
    )  # fmt: skip


def test_an_empty_vault_is_an_empty_morning(store: Store) -> None:
    assert _today(store) == Morning(TODAY, 0)


def test_people_alone_make_a_quiet_morning(store: Store, make: Make) -> None:
    make.touchpoint(make.person(), channel="meeting")
    quiet = _today(store)
    assert quiet.people == 1
    assert not any(quiet[2:])


def test_steps_of_the_next_twenty_four_hours_and_those_late_are_due(store: Store, make: Make) -> None:
    offer, person = make.offer("Nordlicht"), make.person("Tom Brandt")
    late = _step(make, offer, person, NOW - timedelta(days=2))
    soon = _step(make, offer, person, NOW + timedelta(hours=23))
    _step(make, offer, person, NOW + timedelta(hours=25))
    _step(make, offer, person, NOW - timedelta(days=1), state="done")
    assert [each.id for each in _today(store).steps] == [late, soon]


def test_what_was_missed_long_ago_is_counted_not_listed(store: Store, make: Make) -> None:
    offer, person = make.offer("Nordlicht"), make.person("Tom Brandt")
    for days in (300, 310):
        _step(make, offer, person, NOW - timedelta(days=days))
    morning = _today(store)
    assert morning.steps == []
    assert [(each.offer, each.company, each.count) for each in morning.missed] == [(offer, "Nordlicht", 2)]


def test_reminders_and_promises_due_by_today_wait(store: Store, make: Make) -> None:
    person = make.person("Tom Brandt")
    due = make.reminder(person, text="late", due_on=TODAY - timedelta(days=3))
    promised = make.reminder(person, text="promised", owner="me")
    make.reminder(person, text="tomorrow", due_on=TODAY + timedelta(days=1))
    make.reminder(person, text="done", done_on=TODAY)
    loose = make.reminder(None, text="nobody's")
    assert [each.id for each in _today(store).reminders] == [due, promised, loose]


def test_whoever_waits_already_is_not_next_as_well(store: Store, make: Make) -> None:
    waiting = _cooling(make, "Tom Brandt")
    make.reminder(waiting)
    _cooling(make, "Ines Okafor")
    assert [each.name for each in _today(store).next] == ["Ines Okafor"]


def test_five_are_next_and_the_first_three_get_something(store: Store, make: Make) -> None:
    make.article("Heron nights", tags="herons", published_on=date(2026, 11, 1))
    for letter in "abcdefgh":
        _cooling(make, f"Person {letter}")
    morning = _today(store)
    assert len(morning.next) == 5
    assert [each.person.id for each in morning.send] == [each.id for each in morning.next[:3]]


def test_offers_to_be_answered_within_a_week_come_first(store: Store, make: Make) -> None:
    make.person()
    make.offer("Nordlicht", role="Data Engineer", respond_by=NOW + timedelta(days=2))
    make.offer("Kestrel", respond_by=NOW + timedelta(days=20))
    make.offer("Lumen", respond_by=NOW + timedelta(days=1), state="declined", decided_at=NOW)
    (sentence,) = _today(store).deadlines
    assert "Nordlicht" in sentence


def test_looking_changes_nothing(store: Store, make: Make) -> None:
    make.reminder(_cooling(make, "Ines Okafor"))
    before = dump(store)
    assert _today(store) == _today(store)
    assert dump(store) == before


def test_another_day_is_another_morning(store: Store, make: Make) -> None:
    make.reminder(make.person("Tom Brandt"), due_on=date(2026, 12, 1))
    assert not _today(store).reminders
    later = _today(store, datetime(2026, 12, 1, 8, tzinfo=UTC), date(2026, 12, 1))
    assert [each.due_on for each in later.reminders] == [date(2026, 12, 1)]

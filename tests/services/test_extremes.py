"""Odd calendars and odd amounts: zones, leap days, clocks that go back, crowds of strangers, endless talks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from crm import services
from crm.domain.policy import DEFAULT
from crm.domain.words import Status
from crm.services.network import figures
from crm.store import ties
from crm.store.database import Store
from tests import verbs
from tests.ground import NOW, TODAY, Make

STRANGERS = 10_000
TALKS = 5_000


@pytest.fixture
def strangers(store: Store) -> Store:
    """Ten thousand people, as a fresh import leaves them, in as many inserts as it takes."""
    with store.changing("import", NOW):
        rows = [
            {"id": f"p4{number:04}", "name": f"Person {number:05}", "fold": f"person {number:05}"}
            | {"sort_key": f"{number:05} person", "note": "", "source": ""}
            for number in range(STRANGERS)
        ]
        store.insert("person", rows)
    return store


def test_ten_thousand_strangers_have_a_list_and_figures(strangers: Store) -> None:
    """The first by name, each as good as any other; nothing is divided by nothing."""
    assert [each.name for each in verbs.next_people(strangers, 3)] == [
        f"Person {number:05}" for number in range(3)
    ]
    found = {each.metric: each.value for each in verbs.ask(strangers, figures, TODAY, DEFAULT)}
    assert found["never"] == STRANGERS
    assert found["touches a week"] == 0
    assert found["health"] is None
    assert verbs.people(strangers).total == STRANGERS


def test_five_thousand_touchpoints_with_one_person_are_a_tie_like_any_other(store: Store, make: Make) -> None:
    """Every day for years is one episode without end: full depth, and the rhythm that was meant."""
    person = make.person("Ines Okafor", tier="close")
    with store.changing("import", NOW):
        days = [(TODAY - timedelta(days=number)).isoformat() for number in range(TALKS)]
        rows = [
            {
                "id": f"t4{number:04}",
                "day": day,
                "channel": "call",
                "direction": "both",
                "answered": 1,
                "note": "",
            }
            for number, day in enumerate(days)
        ]
        store.insert("touchpoint", rows)
        store.insert("touchpoint_person", [{"touchpoint": row["id"], "person": person} for row in rows])
    shown = verbs.person(store, person)
    assert (shown.contact_days, shown.depth, shown.rhythm_days, shown.status) == (
        TALKS,
        1.0,
        60.0,
        Status.WARM,
    )
    assert shown.strength == 100
    page = verbs.ask(store, services.pages.show, person, now=NOW, today=TODAY, policy=DEFAULT)
    assert (len(page.touchpoints), page.touchpoints_total) == (10, TALKS)  # type: ignore[union-attr]
    assert ties.drifted(store) == []


def test_a_touchpoint_with_eleven_people_counts_for_each_of_them(store: Store, make: Make) -> None:
    people = [make.person(f"Guest {chr(97 + number)}") for number in range(11)]
    make.touchpoint(*people, day=TODAY, channel="event")
    assert {verbs.person(store, each).contact_days for each in people} == {1}
    assert len({verbs.person(store, each).strength for each in people}) == 1


def test_a_clock_that_goes_back_makes_later_touchpoints_wait(store: Store, make: Make) -> None:
    """What was logged on a wrong day ahead neither strengthens nor breaks anything, and is said."""
    person = make.person("Ines Okafor")
    make.touchpoint(person, day=date(2026, 1, 10), channel="meeting")
    make.touchpoint(person, day=TODAY, channel="meeting")
    earlier = date(2026, 3, 1)
    assert verbs.person(store, person, earlier).last_touchpoint == date(2026, 1, 10)
    page = verbs.ask(store, services.pages.show, person, now=NOW, today=earlier, policy=DEFAULT)
    assert "1 touchpoint dated after today does not count yet" in page.explained[0].text  # type: ignore[union-attr]
    before_all = verbs.person(store, person, date(2020, 1, 1))
    assert (before_all.status, before_all.strength, before_all.due) == (Status.NEVER, 0.0, None)


@pytest.mark.parametrize(
    ("last", "today", "gap"),
    [
        (date(2028, 2, 29), date(2029, 2, 28), 365),
        (date(2027, 12, 31), date(2028, 12, 31), 366),
        (date(1999, 12, 31), date(2026, 11, 23), 9824),
    ],
)
def test_leap_years_are_counted_in_days(store: Store, make: Make, last: date, today: date, gap: int) -> None:
    person = make.person("Ines Okafor")
    make.touchpoint(person, day=last, channel="meeting")
    assert verbs.person(store, person, today).gap_days == gap


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        (
            datetime(2026, 3, 29, 0, 59, tzinfo=UTC),
            "Europe/Berlin",
            date(2026, 3, 29),
        ),  # before the spring gap
        (
            datetime(2026, 10, 25, 23, 30, tzinfo=UTC),
            "Europe/Berlin",
            date(2026, 10, 26),
        ),  # after the second two
        (datetime(2026, 11, 23, 10, 30, tzinfo=UTC), "Pacific/Kiritimati", date(2026, 11, 24)),
        (datetime(2026, 11, 23, 10, 30, tzinfo=UTC), "Pacific/Pago_Pago", date(2026, 11, 22)),
    ],
)
def test_a_touchpoint_counts_from_the_user_s_own_day(
    store: Store, make: Make, moment: datetime, zone: str, day: date
) -> None:
    """Strength is counted in days where the user is: an hour more or less in a night changes nothing."""
    today = moment.astimezone(ZoneInfo(zone)).date()
    assert today == day
    person = make.person("Ines Okafor")
    make.touchpoint(person, day=today, at=moment, channel="call")
    shown = verbs.person(store, person, today)
    assert (shown.gap_days, shown.last_touchpoint) == (0, day)

"""A series of interviews: what took place is logged once each, what is to come is told, and moved ones count once."""

from __future__ import annotations

import pytest

from crm.store.database import Store
from tests.ground import Make, dump
from tests.importing import invite
from tests.services.test_invitations import BIRGIT, INES, MARA, calendar

WEEKLY = calendar(BIRGIT, MARA, INES, "RRULE:FREQ=WEEKLY;COUNT=4")
MOVED = calendar(
    BIRGIT, MARA, INES, "RECURRENCE-ID:20261117T090000Z", start="20261119T090000Z", end="20261119T094500Z"
)
OFF = calendar(BIRGIT, MARA, INES, "RECURRENCE-ID:20261117T090000Z", method="CANCEL", sequence=1)


def days(store: Store) -> list[str]:
    """When something was logged."""
    return [row[0] for row in store.rows("SELECT day FROM touchpoint ORDER BY day")]


@pytest.fixture(autouse=True)
def _offer(make: Make) -> None:
    make.offer(make.company("Nordlicht GmbH"))


def test_what_took_place_is_logged_once_each_and_the_rest_is_upcoming(store: Store) -> None:
    outcome = invite(store, WEEKLY)
    assert days(store) == ["2026-11-10", "2026-11-17"]
    assert [(str(each.start)[:10], each.upcoming) for each in outcome.meetings[0].instances] == [
        ("2026-11-10", False), ("2026-11-17", False), ("2026-11-24", True), ("2026-12-01", True),
    ]  # fmt: skip
    assert (outcome.read, outcome.created, outcome.touchpoints) == (1, 1, 2)
    minutes = (
        "SELECT i.minutes FROM interviewer i JOIN person p ON p.id = i.person WHERE p.name = 'Ines Okafor'"
    )
    assert store.value(minutes) == 90
    before = dump(store)
    invite(store, WEEKLY)
    assert dump(store) == before


def test_an_instance_that_was_moved_is_logged_on_its_new_day_alone(store: Store) -> None:
    invite(store, WEEKLY + MOVED)
    assert days(store) == ["2026-11-10", "2026-11-19"]


def test_an_instance_that_was_cancelled_is_not_logged(store: Store) -> None:
    invite(store, WEEKLY + OFF)
    assert days(store) == ["2026-11-10"]

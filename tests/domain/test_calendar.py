"""An event of the user's own calendar says what it means in UTC, and each is told once."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.calendar import Event, newest
from crm.errors import BadValue

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def event(**changes: Any) -> Event:  # noqa: ANN401 - whatever fields a test is about
    fields: dict[str, Any] = {
        "uid": "r1",
        "sequence": 0,
        "start": NOON,
        "summary": "Call Ines",
        "changed": NOON,
    }
    return Event(**(fields | changes))


def test_a_timed_event_ends_after_its_minutes() -> None:
    assert event(minutes=45).end == NOON + timedelta(minutes=45)
    assert not event().all_day


def test_an_event_of_a_day_ends_the_day_after_because_ends_are_exclusive() -> None:
    whole_day = event(start=date(2026, 12, 31))
    assert whole_day.all_day
    assert whole_day.end == date(2027, 1, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": datetime(2026, 3, 4, 12, 0)},  # noqa: DTZ001 - a floating time is what is refused
        {"start": datetime(2026, 3, 4, 12, 0, tzinfo=timezone(timedelta(hours=1)))},
        {"changed": datetime(2026, 3, 4, 12, 0)},  # noqa: DTZ001 - the same
        {"minutes": 0},
        {"alarm_minutes": 0},
        {"alarm_minutes": -540},  # nine hours after the start: Outlook would ring nine hours before
    ],
)
def test_floating_times_and_alarms_after_the_start_cannot_be_said(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadValue):
        event(**wrong)


versions = st.lists(
    st.builds(
        event,
        uid=st.sampled_from(["a", "b", "c"]),
        sequence=st.integers(0, 3),
        summary=st.sampled_from(["Call", "Write"]),
        changed=st.sampled_from([NOON, NOON + timedelta(days=1)]),
    )
)


@given(versions, st.randoms())
def test_the_newest_versions_do_not_depend_on_the_order(events: list[Event], chance: Any) -> None:  # noqa: ANN401 - a Random
    shuffled = list(events)
    chance.shuffle(shuffled)
    assert newest(shuffled) == newest(events)


@given(versions)
def test_each_uid_stands_once_and_in_its_highest_sequence(events: list[Event]) -> None:
    kept = newest(events)
    assert [each.uid for each in kept] == sorted({each.uid for each in events})
    for each in kept:
        assert each.sequence == max(other.sequence for other in events if other.uid == each.uid)

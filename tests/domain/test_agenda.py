"""What goes into the calendar, and on which day."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import agenda
from crm.domain.agenda import Entry, spread
from crm.domain.due import DueReminder, DueStep
from crm.domain.people import Person
from crm.domain.words import Tier
from tests.networks import person

TODAY = date(2026, 11, 23)  # a Monday
LAST = TODAY + timedelta(days=90)
BERLIN = ZoneInfo("Europe/Berlin")

STEP = DueStep(
    id="s11",
    offer="o11",
    person_id="p11",
    person="Ines Okafor",
    title="Call Ines Okafor with the verdict",
    channel="call",
    due=datetime(2026, 11, 23, 13, 30, tzinfo=UTC),
    reason="the one who made the offer hears it first",
    company="Nordlicht",
    role="Data engineer",
)


def reminder(owner: str = "", name: str = "Ines Okafor") -> DueReminder:
    return DueReminder("r11", "p11", name, "send the paper", date(2026, 12, 1), owner)


def entries(*ties: Person, told: dict[str, datetime] | None = None) -> list[Entry]:
    return agenda.entries([], [], ties, TODAY, BERLIN, told or {})


def days(some: list[Entry]) -> list[date]:
    return [each.start.astimezone(BERLIN).date() for each in some]


def test_a_step_stands_at_its_own_time_and_says_what_to_do() -> None:
    (entry,) = agenda.entries([STEP], [], [], TODAY, BERLIN, {})
    assert (entry.about, entry.start, entry.minutes) == ("s11", STEP.due, 15)
    assert entry.summary == "Call Ines Okafor with the verdict"
    assert "Data engineer, Nordlicht" in entry.description
    assert "crm offer step done s11" in entry.description


@pytest.mark.parametrize(("days_late", "shown"), [(0, 1), (30, 1), (31, 0)])
def test_a_step_that_is_long_overdue_is_no_entry_in_a_calendar_of_last_year(
    days_late: int, shown: int
) -> None:
    late = STEP._replace(due=STEP.due - timedelta(days=days_late))
    assert len(agenda.entries([late], [], [], TODAY, BERLIN, {})) == shown


@pytest.mark.parametrize(
    ("given_reminder", "summary", "category"),
    [
        (reminder(), "Ines Okafor: send the paper", "Reminder"),
        (reminder(name=""), "send the paper", "Reminder"),
        (reminder("me"), "You promised Ines Okafor: send the paper", "Promise"),
        (reminder("them"), "Ines Okafor promised: send the paper", "Promise"),
    ],
)
def test_a_reminder_says_whose_word_it_is(given_reminder: DueReminder, summary: str, category: str) -> None:
    (entry,) = agenda.entries([], [given_reminder], [], TODAY, BERLIN, {})
    assert (entry.summary, entry.category) == (summary, category)
    assert entry.start == datetime(2026, 12, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        (date(2026, 10, 24), 7),
        (date(2026, 10, 25), 8),  # the night in which summer time ended
        (date(2027, 3, 27), 8),
        (date(2027, 3, 28), 7),  # the night in which it begins
    ],
)
def test_nine_in_the_morning_stays_nine_when_the_clocks_change(day: date, hour: int) -> None:
    assert agenda.nine_o_clock(day, BERLIN) == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def test_a_tie_due_on_a_weekend_waits_for_monday() -> None:
    saturday = date(2026, 12, 5)
    assert days(entries(person(due=saturday))) == [date(2026, 12, 7)]


def test_only_ties_with_a_chosen_rhythm_go_in() -> None:
    due = date(2026, 12, 1)
    ambient = person(id="p1", tier=Tier.AMBIENT, cadence_from="tier ambient", due=due)
    untiered = person(id="p2", tier=None, cadence_from="default tier ambient", due=due)
    own = person(id="p3", tier=None, cadence_from="set for this person", due=due)
    steady = person(id="p4", tier=Tier.STEADY, due=due)
    assert [each.about for each in entries(ambient, untiered, own, steady)] == ["p3", "p4"]


def test_a_tie_due_in_more_than_ninety_days_waits_outside() -> None:
    assert entries(person(due=LAST + timedelta(days=1))) == []
    assert len(entries(person(due=LAST))) == 1


def test_whoever_asked_not_to_be_in_touch_or_never_was_stays_out() -> None:
    assert entries(person(due=None)) == []


def test_late_ties_are_spread_two_a_business_day_from_tomorrow() -> None:
    late = [person(id=f"p{number}", due=TODAY) for number in range(9)]
    assert days(entries(*late)) == [
        date(2026, 11, day)
        for day in (24, 24, 25, 25, 26, 26, 27, 27, 30)  # the weekend is left out
    ]


def test_one_that_is_done_moves_no_other() -> None:
    late = [person(id=f"p{number}", due=TODAY) for number in range(5)]
    told = {each.about: each.start for each in entries(*late)}
    without = entries(*late[1:], told=told)
    assert all(each.start == told[each.about] for each in without)


def test_a_late_tie_whose_day_is_over_gets_another() -> None:
    yesterday = agenda.nine_o_clock(TODAY - timedelta(days=1), BERLIN)
    assert days(entries(person(id="p1", due=TODAY), told={"p1": yesterday})) == [date(2026, 11, 24)]


def test_a_tie_that_became_late_does_not_wait_for_its_former_day() -> None:
    far = agenda.nine_o_clock(date(2027, 1, 29), BERLIN)
    assert days(entries(person(id="p1", due=TODAY), told={"p1": far})) == [date(2026, 11, 24)]


def test_nobody_is_put_off_for_longer_than_ninety_days() -> None:
    many = [person(id=f"p{number}", due=TODAY) for number in range(500)]
    placed = days(entries(*many))
    assert len(placed) == 128  # two on each of 64 business days
    assert max(placed) <= LAST


ids = st.lists(st.integers(0, 60).map("p{}".format), unique=True, max_size=40)
shown = st.dictionaries(
    st.integers(0, 60).map("p{}".format), st.integers(-10, 100).map(lambda days: TODAY + timedelta(days=days))
)


@given(ids, shown)
def test_spreading_gives_business_days_to_come_and_a_second_time_the_same(
    late: list[str], told: dict[str, date]
) -> None:
    placed = spread(late, told, TODAY, LAST)
    fresh = {each: day for each, day in placed.items() if told.get(each) != day}
    assert set(placed) <= set(late)
    assert all(TODAY < day <= LAST and day.weekday() < 5 for day in fresh.values())
    assert spread(late, placed, TODAY, LAST) == placed


@given(ids)
def test_no_morning_asks_for_more_than_two_late_ties(late: list[str]) -> None:
    assert max(Counter(spread(late, {}, TODAY, LAST).values()).values(), default=0) <= 2


@pytest.mark.parametrize(
    ("channel", "due", "rings"),
    [
        ("email", "2026-11-25T01:00:00+00:00", "2026-11-24T18:00:00+00:00"),  # two in the morning in Berlin
        ("email", "2026-11-24T22:30:00+00:00", "2026-11-24T18:00:00+00:00"),
        ("email", "2026-11-24T09:00:00+00:00", "2026-11-24T09:00:00+00:00"),
        ("call", "2026-11-24T22:30:00+00:00", "2026-11-24T22:30:00+00:00"),  # when they are at their desk
    ],
)
def test_nobody_is_woken_to_write_a_mail(channel: str, due: str, rings: str) -> None:
    step = STEP._replace(channel=channel, due=datetime.fromisoformat(due))
    entry = agenda.entries([step], [], [], TODAY, BERLIN, {})[0]
    assert entry.start == datetime.fromisoformat(rings)

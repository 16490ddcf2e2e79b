"""Which way ties and figures go between two days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import moves, strength
from crm.domain.moves import ContactedOn, Way
from crm.domain.network import Metric
from crm.domain.strength import ContactDay, Contacts, Kind
from crm.domain.words import Direction, Status

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("before", "now", "way"),
    [
        (Status.WARM, Status.WARM, Way.SAME),
        (Status.NEW, Status.WARM, Way.SAME),
        (Status.NEVER, Status.NEVER, Way.SAME),
        (Status.NEVER, Status.NEW, Way.NEW),
        (Status.NEVER, Status.COOLING, Way.NEW),
        (Status.WARM, Status.COOLING, Way.FADED),
        (Status.COOLING, Status.DORMANT, Way.FADED),
        (Status.DORMANT, Status.COOLING, Way.REVIVED),
        (Status.COOLING, Status.WARM, Way.REVIVED),
        (Status.CLOSED, Status.WARM, Way.REVIVED),
        (Status.NEVER, Status.CLOSED, Way.CLOSED),
        (Status.WARM, Status.CLOSED, Way.CLOSED),
        (Status.CLOSED, Status.CLOSED, Way.SAME),
    ],
)
def test_a_tie_goes_one_way(before: Status, now: Status, way: Way) -> None:
    assert moves.way(before, now) is way


@given(st.sampled_from(Status), st.sampled_from(Status))
def test_every_two_statuses_have_a_way_and_only_the_same_stand_still(before: Status, now: Status) -> None:
    fresh = {Status.NEW, Status.WARM}
    still = before is now or {before, now} <= fresh
    assert (moves.way(before, now) is Way.SAME) == still


@given(st.sets(DAYS, max_size=25), st.lists(DAYS, min_size=1, max_size=4))
def test_taking_back_is_adding_up_less(days: set[date], cuts: list[date]) -> None:
    """What a summary was on earlier days is what adding up the contacts until then gives."""
    cuts = sorted(cuts, reverse=True)
    contacts = [ContactDay(day, Kind(1 + day.toordinal() % 3 + 1), Direction.OUT) for day in sorted(days)]
    kept = strength.summarise(contacts, date(2030, 1, 1))._replace(unanswered=0)
    known = [ContactedOn(each.day, each.kind is Kind.LIVE, each.kind is Kind.TWO_WAY) for each in contacts]
    found = moves.earlier(kept, known, None, cuts)
    for cut, summary in zip(cuts, found, strict=True):
        there = strength.summarise([each for each in contacts if each.day <= cut], cut)
        assert summary._replace(unanswered=0) == there._replace(unanswered=0)


def test_the_days_before_those_known_are_taken_from_the_last_of_them() -> None:
    kept = Contacts(live_days=3, gaps=2, gap_days=120, first_day=date(2026, 1, 1), last_day=date(2026, 5, 1))
    known = [ContactedOn(date(2026, 5, 1), live=True, two_way=False)]
    (found,) = moves.earlier(kept, known, date(2026, 3, 1), [date(2026, 4, 1)])
    assert (found.live_days, found.gaps, found.gap_days) == (2, 1, 120 - 61)
    assert found.last_day == date(2026, 3, 1)


def test_nobody_was_in_touch_before_the_first_day() -> None:
    first = TODAY - timedelta(days=3)
    kept = Contacts(live_days=1, first_day=first, last_day=first)
    known = [ContactedOn(first, live=True, two_way=False)]
    assert moves.earlier(kept, known, None, [TODAY, date(2026, 1, 1)]) == [kept, Contacts()]


def test_figures_are_compared_by_name_and_a_missing_one_has_no_change() -> None:
    now = [Metric("people", 5, "people", "why", "Ties"), Metric("balance", None, "index", "why", "Give")]
    (people, balance) = moves.compare(now, [Metric("people", 3, "people", "then", "Ties")])
    assert (people.before, people.change, people.why) == (3, 2, "why")
    assert (balance.before, balance.change) == (None, None)

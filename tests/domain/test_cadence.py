"""How often, when it is due, and what it all takes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import cadence
from crm.domain.cadence import Cadence
from crm.domain.policy import Policy
from crm.domain.words import Tier

TODAY = date(2026, 5, 1)
DAYS = st.integers(min_value=1, max_value=730)
DATES = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 1, 1))


def test_the_most_particular_word_wins_and_is_named() -> None:
    tags = {"mentor": 45, "alumni": 90}
    assert cadence.effective(10, tags, Tier.KEY) == Cadence(10, "set for this person")
    assert cadence.effective(None, tags, Tier.KEY) == Cadence(45, "tag mentor")
    assert cadence.effective(tier=Tier.KEY) == Cadence(30, "tier key")
    assert cadence.effective() == Cadence(365, "default tier ambient")


def test_tiers_are_the_users_to_tune() -> None:
    policy = Policy(tiers={Tier.CLOSE: 75}, default_tier=Tier.CLOSE)
    assert cadence.effective(tier=Tier.CLOSE, policy=policy).days == 75
    assert cadence.effective(policy=policy) == Cadence(75, "default tier close")


def test_of_two_tags_equally_often_the_first_by_name_is_named() -> None:
    assert cadence.effective(tags={"b": 30, "a": 30}).source == "tag a"


def test_never_in_touch_is_never_due() -> None:
    assert cadence.due(None, 30, TODAY + timedelta(days=9), TODAY) is None


@pytest.mark.parametrize(
    ("last", "snoozed", "expected"),
    [
        (date(2026, 4, 1), None, date(2026, 5, 1)),
        (date(2026, 4, 1), date(2026, 6, 15), date(2026, 6, 15)),
        (date(2026, 4, 1), date(2026, 4, 15), date(2026, 5, 1)),
        (date(2025, 1, 1), date(2026, 2, 1), date(2026, 2, 1)),
        (date(2062, 4, 1), None, date(2026, 5, 31)),
    ],
)
def test_due_is_a_cadence_after_the_last_contact_or_the_end_of_a_snooze(
    last: date, snoozed: date | None, expected: date
) -> None:
    assert cadence.due(last, 30, snoozed, TODAY) == expected


@given(DATES, DAYS, st.none() | DATES)
def test_due_is_after_the_last_contact_and_at_most_a_cadence_away_unless_snoozed(
    last: date, days: int, snoozed: date | None
) -> None:
    due = cadence.due(last, days, snoozed, TODAY)
    assert due is not None
    assert due > min(last, TODAY)
    assert due <= max(TODAY + timedelta(days=days), snoozed or TODAY)


@given(DAYS)
def test_a_contact_today_moves_it_a_cadence_away(days: int) -> None:
    assert cadence.due(TODAY, days, None, TODAY) == TODAY + timedelta(days=days)


def test_load_of_a_full_network() -> None:
    full = [30] * 5 + [60] * 10 + [120] * 35 + [365] * 100
    load = cadence.load(full)
    assert load.a_year == pytest.approx(328, abs=0.5)
    assert load.a_week == pytest.approx(6.3, abs=0.05)
    assert load.minutes_a_week == pytest.approx(62.9, abs=0.1)


def test_warns_only_above_the_minutes_set_aside() -> None:
    load = cadence.load([30] * 10)
    assert cadence.warning(load, Policy(weekly_minutes=24)) is None
    assert cadence.warning(load, Policy(weekly_minutes=23)) == (
        "Your cadences ask for 2.3 touches a week, about 23 minutes; you have set aside 23."
        " Move some people to a calmer tier."
    )


def test_nobody_is_no_load() -> None:
    assert cadence.warning(cadence.load([]), Policy(weekly_minutes=0)) is None

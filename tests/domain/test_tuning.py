"""The policy as a user tunes it: what may be said, and that anything else is refused in words."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from crm.domain.policy import DEFAULT
from crm.domain.tuning import tuned
from crm.domain.words import Tier
from crm.errors import BadValue, NotFound


def test_nothing_said_is_the_default() -> None:
    assert tuned({}, {}, weekly_minutes=60) == DEFAULT


def test_what_is_said_replaces_and_the_rest_stays() -> None:
    policy = tuned({"key": 21}, {"half_life_rhythms": 6, "dormant_days": 730}, "steady", weekly_minutes=90)
    assert policy.tiers[Tier.KEY] == 21
    assert policy.tiers[Tier.CLOSE] == 60
    assert (policy.half_life_rhythms, policy.dormant_days) == (6, 730)
    assert (policy.default_tier, policy.weekly_minutes) == (Tier.STEADY, 90)


@pytest.mark.parametrize(
    ("tiers", "numbers", "default", "said"),
    [
        ({"closest": 10}, {}, "", "No tier is called 'closest'"),
        ({"key": 0}, {}, "", "'0' is not a cadence of the tier key"),
        ({"key": 99999}, {}, "", "1 to 3650 days"),
        ({}, {}, "friends", "No tier is called 'friends'"),
        ({}, {"halflife_rhythms": 3}, "", "half_life_rhythms"),
        ({}, {"tiers": 3}, "", "No number under"),
        ({}, {"half_life_rhythms": 0}, "", "0.1 to inf"),
        ({}, {"per_company": 0}, "", "1 to inf"),
        ({}, {"depth_days": 2.5}, "", "a whole number"),
        ({}, {"weight_live": -1}, "", "0 to inf"),
        ({}, {"latest_call_hour": 25}, "", "0 to 24"),
        ({}, {"weak_from": 60}, "", "less than weak_to"),
        ({}, {"warm_ratio": 9}, "", "less than dormant_ratio"),
        ({}, {"half_life_rhythms": float("nan")}, "", "0.1 to inf"),
    ],
)
def test_anything_else_is_refused_with_its_name(
    tiers: Mapping[str, int], numbers: Mapping[str, float], default: str, said: str
) -> None:
    with pytest.raises((BadValue, NotFound)) as refused:
        tuned(tiers, numbers, default, weekly_minutes=60)
    assert said in f"{refused.value.message} {refused.value.hint}"

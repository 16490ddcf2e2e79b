"""The policy as a user tunes it: every number by its name, held to what it can be."""

from collections.abc import Mapping
from typing import Any

from crm.domain.policy import DEFAULT, Policy
from crm.domain.words import Tier
from crm.errors import BadValue, NotFound

_MOST_DAYS = 3650
_HOURS = 24
# below these there is no number to work with: a division by it, or a list that is always empty
_LEAST = {
    "depth_days": 1,
    "half_life_rhythms": 0.1,
    "rhythm_floor_days": 1,
    "favour_half_life_days": 1,
    "minutes_per_touch": 1,
    "per_company": 1,
    "unanswered_limit": 1,
}


def tuned(
    tiers: Mapping[str, int], numbers: Mapping[str, float], default_tier: str = "", *, weekly_minutes: int
) -> Policy:
    """The policy with what a user prefers; everything else as it was measured or reasoned.

    Args:
        tiers: days of some tiers.
        numbers: other numbers of the policy by their names.
        default_tier: of people without one; empty for ambient.
        weekly_minutes: what one wants to spend.

    Raises:
        NotFound: for a number or a tier that there is none of.
        BadValue: for one outside what it can be.
    """
    values: dict[str, Any] = {name: _number(name, value) for name, value in numbers.items()}
    _ordered(DEFAULT._replace(**values))
    return DEFAULT._replace(
        tiers=dict(DEFAULT.tiers) | {_tier(name): _days(name, days) for name, days in tiers.items()},
        default_tier=_tier(default_tier) if default_tier else DEFAULT.default_tier,
        **({"weekly_minutes": weekly_minutes} | values),
    )


def _tier(name: str) -> Tier:
    try:
        return Tier(name)
    except ValueError:
        raise NotFound("tier", name, list(Tier), "It stands in config.toml.") from None


def _days(tier: str, days: int) -> int:
    if not 1 <= days <= _MOST_DAYS:
        raise BadValue(f"cadence of the tier {tier} (config.toml)", str(days), f"1 to {_MOST_DAYS} days")
    return days


def _number(name: str, value: float) -> float:
    if name not in DEFAULT._fields or name in {"tiers", "default_tier"}:
        from crm.domain import matching

        raise NotFound("number under [policy]", name, matching.near(name, DEFAULT._fields[2:]))
    least = _LEAST.get(name, 0)
    most = _HOURS if name.endswith("_hour") else _MOST_DAYS if name.endswith("_days") else float("inf")
    if isinstance(getattr(DEFAULT, name), int) and value != int(value):
        raise BadValue(f"{name} (config.toml)", str(value), "a whole number")
    if not least <= value <= most:
        raise BadValue(f"{name} (config.toml)", str(value), f"{least:g} to {most:g}")
    return int(value) if isinstance(getattr(DEFAULT, name), int) else value


def _ordered(policy: Policy) -> None:
    """What comes before something else has to be below it."""
    for low, high in (
        ("warm_ratio", "dormant_ratio"),
        ("weak_from", "weak_to"),
        ("workday_start_hour", "workday_end_hour"),
    ):
        if getattr(policy, low) >= getattr(policy, high):
            raise BadValue(f"{low} (config.toml)", f"{getattr(policy, low):g}", f"less than {high}")

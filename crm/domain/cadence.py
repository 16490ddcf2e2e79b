"""How often you mean to be in touch with a person, when that is due, and how much time it all takes."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from crm.domain.policy import DEFAULT, Policy
from crm.domain.words import Tier

_NO_TAGS: Mapping[str, int] = MappingProxyType({})
_DAYS_A_YEAR = 365.0
_WEEKS_A_YEAR = _DAYS_A_YEAR / 7


class Cadence(NamedTuple):
    """Days between two contacts, and whose word that is."""

    days: int
    source: str


class Load(NamedTuple):
    """What all cadences together ask of a user: touches a year and a week, minutes a week."""

    a_year: float
    a_week: float
    minutes_a_week: float


def effective(
    own_days: int | None = None,
    plan_days: int | None = None,
    tags: Mapping[str, int] = _NO_TAGS,
    tier: Tier | None = None,
    policy: Policy = DEFAULT,
) -> Cadence:
    """The most particular word wins: the person's own, an offer's plan, a tag, the tier, the default.

    Args:
        own_days: Set for this very person.
        plan_days: What the plan of an offer asks for at present.
        tags: Those of the person's tags that carry a cadence, in days; the shortest counts.
        tier: The person's tier, if one was set.
        policy: Gives the days of each tier, and the tier of those who have none.
    """
    if own_days is not None:
        return Cadence(own_days, "set for this person")
    if plan_days is not None:
        return Cadence(plan_days, "plan of an offer")
    if tags:
        name = min(tags, key=lambda tag: (tags[tag], tag))
        return Cadence(tags[name], f"tag {name}")
    if tier is not None:
        return Cadence(policy.tiers[tier], f"tier {tier}")
    return Cadence(policy.tiers[policy.default_tier], f"default tier {policy.default_tier}")


def due(last_day: date | None, cadence_days: int, snoozed_until: date | None, today: date) -> date | None:
    """The day the next contact is due: a cadence after the newest one, or the end of a later snooze.

    None for somebody never in touch: there is no rhythm to be late for. A contact dated after today counts as
    today's, so that a mistyped year cannot silence a person.
    """
    if last_day is None:
        return None
    by_rhythm = min(last_day, today) + timedelta(days=cadence_days)
    return max(by_rhythm, snoozed_until) if snoozed_until else by_rhythm


def load(cadences: Iterable[int], policy: Policy = DEFAULT) -> Load:
    """What keeping every one of these cadences (days, above zero) would take."""
    a_year = sum(_DAYS_A_YEAR / days for days in cadences)
    a_week = a_year / _WEEKS_A_YEAR
    return Load(a_year, a_week, a_week * policy.minutes_per_touch)


def warning(asked: Load, policy: Policy = DEFAULT) -> str | None:
    """What to say when the cadences ask for more than the minutes a week set aside; None when they do not."""
    if asked.minutes_a_week <= policy.weekly_minutes:
        return None
    return (
        f"Your cadences ask for {asked.a_week:.1f} touches a week, about {asked.minutes_a_week:.0f} minutes;"
        f" you have set aside {policy.weekly_minutes}. Move some people to a calmer tier."
    )

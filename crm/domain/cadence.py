"""How often you mean to be in touch with a person, when that is due, and how much time it all takes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from math import ceil
from types import MappingProxyType
from typing import NamedTuple

from crm.domain.names import fold
from crm.domain.policy import DEFAULT, Policy
from crm.domain.words import Tier

_NO_TAGS: Mapping[str, int] = MappingProxyType({})
OWN = "set for this person"
_DEFAULT = "default tier"
_DAYS_A_YEAR = 365.0
_WEEKS_A_YEAR = _DAYS_A_YEAR / 7


class Cadence(NamedTuple):
    """Days between two contacts, and whose word that is."""

    days: int
    source: str


class Quiet(NamedTuple):
    """Days on which nobody is due, the first and the last included: a holiday, a hard month."""

    id: str
    from_on: date
    until_on: date
    note: str = ""


class Rule(NamedTuple):
    """One word on how often, and what it asks for: a row of `cadence list`, the most particular first.

    `people` are those in touch whom it decides for, `a_week` the touches a week that they take.
    """

    source: str
    days: int | None
    people: int
    a_week: float


class Load(NamedTuple):
    """What all cadences together ask of a user: touches a year and a week, minutes a week."""

    a_year: float
    a_week: float
    minutes_a_week: float


def effective(
    own_days: int | None = None,
    tags: Mapping[str, int] = _NO_TAGS,
    tier: Tier | None = None,
    policy: Policy = DEFAULT,
) -> Cadence:
    """The most particular word wins: the person's own, a tag, the tier, the default.

    Args:
        own_days: Set for this very person.
        tags: Those of the person's tags that carry a cadence, in days; the shortest counts.
        tier: The person's tier, if one was set.
        policy: Gives the days of each tier, and the tier of those who have none.
    """
    if own_days is not None:
        return Cadence(own_days, OWN)
    if tags:
        name = min(tags, key=lambda tag: (tags[tag], tag))
        return Cadence(tags[name], f"tag {name}")
    if tier is not None:
        return Cadence(policy.tiers[tier], f"tier {tier}")
    return Cadence(policy.tiers[policy.default_tier], f"{_DEFAULT} {policy.default_tier}")


def prior(meant: Cadence, policy: Policy = DEFAULT) -> int:
    """The days that the rhythm starts from by which a tie fades, before contacts show it.

    They are those that somebody chose. The default tier is nobody's choice: a year would make every tie of an import
    last, and strength say no more than how many contacts there were.
    """
    return policy.fading_prior_days if meant.source.startswith(_DEFAULT) else meant.days


def due(
    last_day: date | None,
    cadence_days: int,
    snoozed_until: date | None,
    today: date,
    quiet: Iterable[Quiet] = (),
) -> date | None:
    """The day the next contact is due: a cadence after the newest one, or the end of a later snooze.

    None for somebody never in touch: there is no rhythm to be late for. A contact dated after today counts as
    today's, so that a mistyped year cannot silence a person. What falls into a quiet time is due when it is over.
    """
    if last_day is None:
        return None
    day = min(last_day, today) + timedelta(days=cadence_days)
    return after(max(day, snoozed_until) if snoozed_until else day, quiet)


def at_worst(cadence_days: int, policy: Policy = DEFAULT) -> int:
    """How many days may pass at worst where `cadence_days` are meant: later than that, a tie kept so cools."""
    return ceil(policy.warm_ratio * cadence_days)


def after(day: date, quiet: Iterable[Quiet]) -> date:
    """The day itself, or the first one after the quiet times it lies in."""
    for each in sorted(quiet, key=lambda each: each.from_on):
        if each.from_on <= day <= each.until_on:
            day = each.until_on + timedelta(days=1)
    return day


def of_tags(tags: Iterable[str], by_tag: Mapping[str, int]) -> Mapping[str, int]:
    """Those of a person's tags that carry a cadence, with its days; `by_tag` has them by their folded names."""
    if not by_tag:
        return _NO_TAGS
    return {tag: by_tag[key] for tag in tags if (key := fold(tag)) in by_tag}


def rules(
    people: Iterable[tuple[Cadence, bool]], tags: Mapping[str, int], policy: Policy = DEFAULT
) -> list[Rule]:
    """Every word on how often, in the order in which they win, and whom it decides for.

    Args:
        people: everybody's cadence, and whether they are in touch at all.
        tags: days by tag.
        policy: gives the days of each tier.
    """
    count: Counter[str] = Counter()
    week: defaultdict[str, float] = defaultdict(float)
    for each, in_touch in people:
        if in_touch:
            count[each.source] += 1
            week[each.source] += 7 / each.days
    named: list[tuple[str, int | None]] = [(OWN, None)]
    named += [(f"tag {name}", days) for name, days in sorted(tags.items(), key=lambda tag: (tag[1], tag[0]))]
    named += [(f"tier {tier}", policy.tiers[tier]) for tier in Tier]
    named.append((f"default tier {policy.default_tier}", policy.tiers[policy.default_tier]))
    return [Rule(name, days, count[name], week[name]) for name, days in named]


def load(cadences: Iterable[int], policy: Policy = DEFAULT) -> Load:
    """What keeping every one of these cadences (days, above zero) would take."""
    return load_of(sum(_DAYS_A_YEAR / days for days in cadences), policy)


def load_of(a_year: float, policy: Policy = DEFAULT) -> Load:
    """What so many touches a year take."""
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


def within(asked: Load, policy: Policy = DEFAULT) -> str:
    """What the cadences take, where that is not too much."""
    return (
        f"{asked.a_week:.1f} touches a week, about {asked.minutes_a_week:.0f} of the {policy.weekly_minutes} minutes"
        " you have set aside."
    )

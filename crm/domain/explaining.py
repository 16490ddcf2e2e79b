"""Every number of a tie in one sentence: what it says, and what it is made of."""

from collections.abc import Iterator
from typing import NamedTuple

from crm.domain import cadence, strength
from crm.domain.giving import Favours
from crm.domain.people import Person
from crm.domain.policy import DEFAULT, Policy
from crm.domain.words import Status

_EVEN = 0.005  # less than what is shown
_TREND_DAYS = 90
_REPLIES_MONTHS = 24


class Sentence(NamedTuple):
    """A number and what it means."""

    number: str
    text: str


class History(NamedTuple):
    """What the numbers are made of beyond the state of the tie.

    `trend` in points of strength over ninety days, `replies` to so many `outreaches` of two years, `ahead` the
    touchpoints dated after today.
    """

    favours: Favours
    trend: float
    replies: int
    outreaches: int
    ahead: int = 0
    tier_days: str = ""  # what the tier alone would ask for, where something more particular was said


def sentences(each: Person, known: History, policy: Policy = DEFAULT) -> tuple[Sentence, ...]:
    """Strength, rhythm, status, balance, reply rate and trend, as far as there is anything to say."""
    return tuple(Sentence(number, text) for number, text in _all(each, known, policy) if text)


def _all(each: Person, known: History, policy: Policy) -> Iterator[tuple[str, str]]:
    in_touch = each.gap_days is not None
    yield "strength", strength.explain(each.tie) + _ahead(known.ahead)
    yield "rhythm", _rhythm(each, known, policy)
    yield "status", _status(each, policy)
    yield "balance", _balance(each, known.favours)
    yield "replies", _replies(known) if in_touch else ""
    yield "trend", _trend(known.trend) if in_touch else ""


def _ahead(count: int) -> str:
    if not count:
        return ""
    return f"; {count} touchpoint{'s' * (count > 1)} dated after today {'do' if count > 1 else 'does'} not count yet"


def _rhythm(each: Person, known: History, policy: Policy) -> str:
    meant = f"meant every {each.cadence_days} days ({each.cadence_from}{known.tier_days})"
    meant += f", at worst {cadence.at_worst(each.cadence_days, policy)}"
    if each.gap_days is None:
        return meant
    return f"{meant}; usual so far {each.rhythm_days:.0f}"


def _status(each: Person, policy: Policy) -> str:
    if each.status is Status.CLOSED:
        return f"closed: asked on {each.opted_out_on} not to be in touch"
    if each.ratio is None or each.gap_days is None:
        return "never: no touchpoint is logged"
    silent = f"{each.gap_days} days silent are {each.ratio:.1f} times the usual {each.rhythm_days:.0f}"
    if each.status is Status.NEW:
        return f"new: less than two live talks' worth, and {silent}"
    if each.status is Status.DORMANT and each.ratio <= policy.dormant_ratio:
        return f"dormant: silent for more than {policy.dormant_days} days"
    bounds = {
        Status.WARM: f"warm up to {policy.warm_ratio:g}",
        Status.COOLING: f"cooling from {policy.warm_ratio:g} to {policy.dormant_ratio:g}",
        Status.DORMANT: f"dormant beyond {policy.dormant_ratio:g}",
    }
    return f"{each.status}: {silent} ({bounds[each.status]})"


def _balance(each: Person, favours: Favours) -> str:
    if not (favours.given or favours.taken):
        return ""
    first = each.name.split()[0]
    made_of = f"given {favours.given:.1f}, taken {favours.taken:.1f}, what is older counting less"
    if each.balance < -_EVEN:
        return f"{each.balance:+.2f}: you owe {first} one ({made_of})"
    if each.balance > _EVEN:
        return f"{each.balance:+.2f}: you gave more than you took ({made_of})"
    return f"even ({made_of})"


def _replies(known: History) -> str:
    rate = strength.reply_rate(known.replies, known.outreaches)
    if not known.outreaches:
        return f"{rate:.0%}: you did not reach out in the last {_REPLIES_MONTHS} months, so half is assumed"
    return (
        f"{rate:.0%}: {known.replies} of {known.outreaches} answered in the last {_REPLIES_MONTHS} months,"
        " one half assumed before the first"
    )


def _trend(points: float) -> str:
    if abs(points) < 0.5:  # noqa: PLR2004 - points are shown whole
        return f"as strong as {_TREND_DAYS} days ago"
    return f"{points:+.0f} points of strength in {_TREND_DAYS} days"

"""How strong a tie is: contact days and their rhythm in, freshness, depth, strength and status out.

The formulas rest on what is known of ties: the number of active days tells more than the number of contacts
(Ureña-Carrión 2020), silence counts in units of the usual interval (Navarro 2017), three years are dormant
(Levin 2011).
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import IntEnum
from itertools import pairwise
from math import log
from typing import NamedTuple

from crm.domain.policy import DEFAULT, EPISODE_DAYS, Policy
from crm.domain.words import Channel, Direction, Status

# Reading a member off its class costs as much as the arithmetic around it, ten thousand times.
_NEW, _WARM, _COOLING, _DORMANT, _CLOSED, _NEVER = Status


class Kind(IntEnum):
    """How much a contact is worth, weakest first; on a day with several, the best one counts."""

    REACTION = 1
    ONE_WAY = 2
    TWO_WAY = 3
    LIVE = 4


class ContactDay(NamedTuple):
    """One contact on a day; several of one day are merged when they are summarised."""

    day: date
    kind: Kind
    direction: Direction = Direction.OUT

    @property
    def came(self) -> bool:
        """Whether the other side said something, or was there."""
        return self.kind >= Kind.ONE_WAY and (
            self.kind >= Kind.TWO_WAY or self.direction is not Direction.OUT
        )

    @property
    def went(self) -> bool:
        """Whether the user said something, or was there."""
        return self.kind >= Kind.ONE_WAY and (self.kind >= Kind.TWO_WAY or self.direction is not Direction.IN)


class Contacts(NamedTuple):
    """All contacts with a person, summed up; a named tuple because ten thousand are made for one list.

    Each contact day counts once, as its best kind. Contacts at most a week apart are one episode;
    `gap_days` is the sum of the days between the end of one and the start of the next, `gaps` their number.
    `unanswered` counts the outward touchpoints on days after the last answer or live talk, `future` those
    dated after today, which count for nothing else.
    """

    live_days: int = 0
    two_way_days: int = 0
    one_way_days: int = 0
    reaction_days: int = 0
    gaps: int = 0
    gap_days: int = 0
    first_day: date | None = None
    last_day: date | None = None
    unanswered: int = 0
    future: int = 0


class Tie(NamedTuple):
    """How a tie stands today; a named tuple because ten thousand are made for one list.

    Rhythms and gap are days, ratio is gap to rhythm (gap and ratio are none before the first contact),
    freshness and depth 0..1, strength 0..100. It fades by its rhythm, unless nobody chose what that starts from.
    """

    rhythm_days: float
    gap_days: int | None
    ratio: float | None
    freshness: float
    depth: float
    strength: float
    status: Status
    contact_days: int
    fading_days: float  # the rhythm by which it fades


def kind(channel: Channel, direction: Direction, *, answered: bool = True) -> Kind:
    """What one touchpoint is worth; `answered` is false where a call or a meeting reached nobody."""
    if channel.live:
        return Kind.LIVE if answered else Kind.ONE_WAY
    exchanged = direction is Direction.BOTH and channel is not Channel.VOICEMAIL
    return Kind.TWO_WAY if exchanged else Kind.ONE_WAY


def merged(contacts: Sequence[ContactDay]) -> Kind:
    """The kind of a day that held these contacts: the best of them, and two-way when both sides wrote."""
    best = max(contact.kind for contact in contacts)
    both = any(contact.came for contact in contacts) and any(contact.went for contact in contacts)
    return max(best, Kind.TWO_WAY) if both else best


def summarise(contacts: Iterable[ContactDay], today: date) -> Contacts:
    """Sum up raw contacts, in any order, as they stand on a day."""
    every = tuple(contacts)
    days = _by_day(contact for contact in every if contact.day <= today)
    past = sum(map(len, days.values()))
    kinds = [merged(same_day) for same_day in days.values()]
    steps = [(later - earlier).days for earlier, later in pairwise(days)]
    gaps = [step for step in steps if step > EPISODE_DAYS]
    return Contacts(
        live_days=kinds.count(Kind.LIVE),
        two_way_days=kinds.count(Kind.TWO_WAY),
        one_way_days=kinds.count(Kind.ONE_WAY),
        reaction_days=kinds.count(Kind.REACTION),
        gaps=len(gaps),
        gap_days=sum(gaps),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        unanswered=_unanswered(days),
        future=len(every) - past,
    )


def of(
    contacts: Contacts,
    cadence_days: int,
    today: date,
    policy: Policy = DEFAULT,
    *,
    fades_from: int | None = None,
    opted_out: bool = False,
) -> Tie:
    """The tie that these contacts make, for a person one means to be in touch with every `cadence_days`.

    Args:
        contacts: what happened.
        cadence_days: what the rhythm starts from.
        today: the day.
        policy: the numbers a user may tune.
        fades_from: what the rhythm by which it fades starts from, where that is another one: `cadence.prior`.
        opted_out: whether they asked not to be in touch.
    """
    live, two_way, one_way, reactions, gaps, gap_days, _, last_day, _, _ = contacts
    usual = rhythm(gaps, gap_days, cadence_days, policy)
    fading = usual if fades_from in (None, cadence_days) else rhythm(gaps, gap_days, fades_from, policy)
    if last_day is None:
        return Tie(usual, None, None, 0.0, 0.0, 0.0, _CLOSED if opted_out else _NEVER, 0, fading)
    gap = (today - last_day).days if last_day < today else 0
    ratio = gap / usual
    weight = weight_of(live, two_way, one_way, reactions, policy)
    freshness = freshness_of(gap / fading, policy)
    depth = depth_of(weight, policy)
    status = _CLOSED if opted_out else _status(weight, gap, ratio, policy)
    days = live + two_way + one_way + reactions
    return Tie(usual, gap, ratio, freshness, depth, 100 * freshness * depth, status, days, fading)


def rhythm(gaps: int, gap_days: int, cadence_days: int, policy: Policy = DEFAULT) -> float:
    """The usual days between two episodes; two gaps of the meant cadence stand in for what is not known yet."""
    usual = (gap_days + 2 * cadence_days) / (gaps + 2)
    return usual if usual > policy.rhythm_floor_days else float(policy.rhythm_floor_days)


def weight_of(live: int, two_way: int, one_way: int, reactions: int, policy: Policy = DEFAULT) -> float:
    """What all contact days together weigh."""
    return (
        live * policy.weight_live
        + two_way * policy.weight_two_way
        + one_way * policy.weight_one_way
        + reactions * policy.weight_reaction
    )


def freshness_of(ratio: float, policy: Policy = DEFAULT) -> float:
    """0..1: what so many rhythms of silence leave."""
    return float(2.0 ** (-ratio / policy.half_life_rhythms))


def depth_of(weight: float, policy: Policy = DEFAULT) -> float:
    """0..1: how much was between you, the first days counting most."""
    return 1.0 if weight >= policy.depth_days else log(1 + weight) / log(1 + policy.depth_days)


def explain(tie: Tie) -> str:
    """Where the strength comes from, in one line."""
    if tie.gap_days is None:
        return "S 0: not in touch yet"
    days = "day" if tie.contact_days == 1 else "days"
    silence = "day" if tie.gap_days == 1 else "days"
    usual = f"your usual rhythm is {tie.rhythm_days:.0f}"
    if tie.fading_days != tie.rhythm_days:
        usual = f"nobody chose how often, so it fades as with a rhythm of {tie.fading_days:.0f}"
    return (
        f"S {tie.strength:.0f} = depth {100 * tie.depth:.0f} % ({tie.contact_days} contact {days})"
        f" x freshness {100 * tie.freshness:.0f} % ({tie.gap_days} {silence};"
        f" {usual})"
    )


def trend(
    contacts: Iterable[ContactDay],
    cadence_days: int,
    today: date,
    policy: Policy = DEFAULT,
    span_days: int = 90,
    *,
    fades_from: int | None = None,
) -> float:
    """By how many points the strength has changed over the last days."""
    every = tuple(contacts)
    then = today - timedelta(days=span_days)
    before, now = (
        of(summarise(every, day), cadence_days, day, policy, fades_from=fades_from) for day in (then, today)
    )
    return now.strength - before.strength


def decayed(weight: float, age_days: int, policy: Policy = DEFAULT) -> float:
    """What a favour of that weight still counts: half after a year; one dated ahead counts as today's."""
    return float(weight * 2.0 ** (-max(0, age_days) / policy.favour_half_life_days))


def balance(given: float, taken: float) -> float:
    """-1..1 from sums of decayed weights; below zero the user owes.

    Two neutral points keep a single favour from deciding.
    """
    return (given - taken) / (given + taken + 2)


def reply_rate(replies: int, outreaches: int) -> float:
    """0..1: how likely an answer is, starting from one half before anything is known."""
    return min(1.0, (replies + 1) / (outreaches + 2))


def _status(weight: float, gap: int, ratio: float, policy: Policy) -> Status:
    if ratio > policy.dormant_ratio or gap > policy.dormant_days:
        return _DORMANT
    if weight < 2 and ratio <= 1:  # noqa: PLR2004 -- less than two live talks is a beginning
        return _NEW
    return _WARM if ratio <= policy.warm_ratio else _COOLING


def _by_day(contacts: Iterable[ContactDay]) -> dict[date, list[ContactDay]]:
    days: dict[date, list[ContactDay]] = {}
    for contact in sorted(contacts, key=lambda contact: contact.day):
        days.setdefault(contact.day, []).append(contact)
    return days


def _unanswered(days: dict[date, list[ContactDay]]) -> int:
    count = 0
    for same_day in reversed(days.values()):
        if any(contact.came for contact in same_day):
            break
        count += sum(contact.went for contact in same_day)
    return count

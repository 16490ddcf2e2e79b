"""How well an offer was declined, from the log alone: every number comes in parts, and every part says why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from crm.domain.words import Channel, Role

_SPEED = ((4.0, 25.0), (8.0, 20.0), (16.0, 12.0), (40.0, 5.0))  # business hours at most, points
_SPEED_RENEGED = _SPEED[:2]  # taking back a yes: the same day or nothing
_NOT_FIRST = 0.7  # of the points for everyone, where the hiring manager was not the first to hear
_TONE, _ERROR, _WARNING = 15.0, 5.0, 1.0
_MARKS = (("connected", 14, 4.0), ("first give", 45, 3.0), ("second give", 120, 3.0))  # days at most, points

_RETURN_DAYS = 14


class Reach(Enum):
    """How the hiring manager was reached in the end: points, and the words for it."""

    LIVE = 20.0, "a live conversation"
    VOICEMAIL = 14.0, "the decision by voicemail after two attempts or more, and a mail"
    MAIL_AFTER_CALL = 9.0, "a mail after one attempt to call"
    MAIL = 6.0, "a mail only"
    NONE = 0.0, "nothing yet, or word through somebody else"

    def __init__(self, points: float, words: str) -> None:
        self.points = points
        self.words = words


class Told(Enum):
    """What was said of the reasons: points, and the words for it."""

    SHAREABLE = 10.0, "a reason the employer can use was given"
    NEUTRAL = 5.0, "no reason beyond a general one was given"
    LEAKED = 0.0, "a private reason or a comparison got out"

    def __init__(self, points: float, words: str) -> None:
        self.points = points
        self.words = words


@dataclass(frozen=True, slots=True)
class Involved:
    """Somebody who took part, and when and how they first heard of the decision from the user.

    No channel: they have not heard, or heard it from somebody else, which does not count.
    """

    name: str
    role: Role
    informed_at: datetime | None = None
    how: Channel | None = None

    @property
    def heard_at(self) -> datetime | None:
        """When the user told them; none if that has not happened."""
        return self.informed_at if self.how else None


@dataclass(frozen=True, slots=True)
class Decline:
    """What the log holds of one decline.

    `decided_at` stands in the user's zone (the deadline, for an offer that lapsed). `attempt_hours` are the
    business hours from there to the first live attempt, none before one. `errors` and `warnings` are the
    message checker's, in the texts that were sent. Gives are those after the decision.
    """

    decided_at: datetime
    people: Sequence[Involved] = ()
    attempt_hours: float | None = None
    reach: Reach = Reach.NONE
    reason: Told = Told.NEUTRAL
    errors: int = 0
    warnings: int = 0
    connected_on: date | None = None
    first_give_on: date | None = None
    second_give_on: date | None = None
    lapsed: bool = False
    reneged: bool = False
    returned_on: date | None = None  # what had been given, after a yes that was taken back


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: its points, out of how many, and why."""

    name: str
    points: float
    out_of: float
    why: str


@dataclass(frozen=True, slots=True)
class Score:
    """0..100, and the parts that it is the sum of."""

    total: float
    parts: tuple[Part, ...]


def score(decline: Decline, today: date) -> Score:
    """How the decline stands today; parts that are still to come say by when."""
    parts = (
        _speed(decline),
        _channel(decline),
        _everyone(decline.people),
        _tone(decline),
        _reason(decline),
        _follow_through(decline, today),
    )
    return Score(sum(part.points for part in parts), parts)


def _speed(decline: Decline) -> Part:
    if decline.lapsed:
        return Part("speed", 0.0, 25.0, "the offer ran out without an answer")
    hours = decline.attempt_hours
    if hours is None:
        return Part("speed", 0.0, 25.0, "no live attempt yet")
    table = _SPEED_RENEGED if decline.reneged else _SPEED
    points = next((points for most, points in table if hours <= most), 0.0)
    why = f"first live attempt {hours:.1f} business hours after the decision"
    return Part("speed", points, 25.0, why if hours <= _SPEED[0][0] else f"{why}, where 4 are full marks")


def _channel(decline: Decline) -> Part:
    reach = decline.reach
    if decline.lapsed:
        return Part("channel", 0.0, 20.0, "the answer was silence")
    if decline.reneged and reach not in (Reach.LIVE, Reach.VOICEMAIL):
        return Part("channel", 0.0, 20.0, f"{reach.words}, where taking back a yes wants a call")
    return Part("channel", reach.points, 20.0, reach.words)


def _everyone(people: Sequence[Involved]) -> Part:
    if not people:
        return Part("everyone", 0.0, 20.0, "not known yet: nobody is recorded as involved")
    told = [person for person in people if person.heard_at]
    missing = ", ".join(person.name for person in people if not person.heard_at)
    slip = _slip(people) if told else ""
    points = 20.0 * len(told) / len(people) * (_NOT_FIRST if slip else 1.0)
    rest = f"; still to hear it: {missing}" if missing else ""
    return Part("everyone", points, 20.0, f"{len(told)} of {len(people)} told{slip}{rest}")


def _slip(people: Sequence[Involved]) -> str:
    """Who heard before the hiring manager, empty if nobody did; an agency may, it is told an hour ahead."""
    roles = {person.role for person in people}
    lead = next((role for role in (Role.HIRING_MANAGER, Role.RECRUITER) if role in roles), None)
    if lead is None:
        return ""
    title = lead.replace("-", " ")
    heard = [(person.heard_at, person) for person in people if person.heard_at]
    first = min((at for at, person in heard if person.role is lead), default=None)
    if first is None:
        return f", but the {title} has not heard"
    exempt = (lead, Role.AGENCY_RECRUITER)
    sooner = [person.name for at, person in heard if at < first and person.role not in exempt]
    return f", {', '.join(sooner)} before the {title}" if sooner else ""


def _answered(decline: Decline) -> bool:
    return decline.reach is not Reach.NONE or any(person.heard_at for person in decline.people)


def _tone(decline: Decline) -> Part:
    if not _answered(decline):
        return Part("gratitude and tone", 0.0, _TONE, "not known yet: nobody has been thanked")
    points = max(0.0, _TONE - _ERROR * decline.errors - _WARNING * decline.warnings)
    found = f"errors: {decline.errors}, warnings: {decline.warnings} in what was sent"
    return Part("gratitude and tone", points, _TONE, found)


def _reason(decline: Decline) -> Part:
    if not _answered(decline):
        return Part("useful reason", 0.0, 10.0, "not known yet: nobody has been told")
    if decline.reneged and decline.reason is not Told.LEAKED:
        return Part("useful reason", 10.0, 10.0, "one sentence is all that is owed")
    return Part("useful reason", decline.reason.points, 10.0, decline.reason.words)


def _follow_through(decline: Decline, today: date) -> Part:
    if decline.reneged:
        return _making_good(decline, today)
    days = (decline.connected_on, decline.first_give_on, decline.second_give_on)
    points, whys = 0.0, []
    for (name, most_days, worth), day in zip(_MARKS, days, strict=True):
        last = decline.decided_at.date() + timedelta(days=most_days)
        kept, why = _mark(day, last, today)
        points += worth if kept else 0.0
        whys.append(f"{name} {why}")
    return Part("follow-through", points, 10.0, "; ".join(whys))


def _making_good(decline: Decline, today: date) -> Part:
    """After a yes that was taken back nothing is sent; what was given is given back."""
    last = decline.decided_at.date() + timedelta(days=_RETURN_DAYS)
    kept, why = _mark(decline.returned_on, last, today)
    return Part("follow-through", 10.0 if kept else 0.0, 10.0, f"what you were given, given back {why}")


def _mark(day: date | None, last: date, today: date) -> tuple[bool, str]:
    if day is not None and day <= today:
        return (True, f"on {day}") if day <= last else (False, f"on {day}, due by {last}")
    return False, f"not known yet, due by {last}" if today <= last else f"missed, due by {last}"

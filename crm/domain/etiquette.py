"""How well an offer was declined, from the log alone, and whether the company would have its user back.

Every number comes in parts, and every part says why. Readiness rests on etiquette, on living ties to those
who decide, on balance, and on whether what stood in the way has changed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from crm.domain.words import Channel, Role

_SPEED = ((4.0, 25.0), (8.0, 20.0), (16.0, 12.0), (40.0, 5.0))  # business hours at most, points
_SPEED_RENEGED = _SPEED[:2]  # taking back a yes: the same day or nothing
_NOT_FIRST = 0.7  # of the points for everyone, where the hiring manager was not the first to hear
_TONE, _ERROR, _WARNING = 15.0, 5.0, 1.0
_MARKS = (("connected", 14, 4.0), ("first give", 45, 3.0), ("second give", 120, 3.0))  # days at most, points

_RENEGED_CAP, _ETIQUETTE_CAP, _NOBODY_LEFT_CAP = 40.0, 60.0, 50.0
_POOR_ETIQUETTE = 50.0
_LIVING_RATIO = 8.0  # beyond eight times the usual silence a tie has mostly decayed (Navarro 2017)
_CALL_FROM, _WARM_UP_FROM = 70, 40


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


class Change(Enum):
    """What has become of the reason that was shared: its share of the points, and the words for it."""

    SOLVED = 1.0, "the shared reason is solved, or an opening fits"
    UNKNOWN = 0.5, "unknown whether the shared reason still stands"
    UNSOLVED = 0.0, "the shared reason still stands"

    def __init__(self, share: float, words: str) -> None:
        self.share = share
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


@dataclass(frozen=True, slots=True)
class Bridge:
    """What is left between the user and a company whose offer was declined.

    `etiquette` and the `strengths` of the ties to those who decide are 0..100, `ratios` are the silences of
    everybody in the process against their usual rhythm (none: never in touch), `balance` is -1..1.
    """

    etiquette: float
    strengths: Sequence[float]
    ratios: Sequence[float | None]
    balance: float
    change: Change = Change.UNKNOWN
    reneged: bool = False
    manager_left: bool = False
    other_tie: bool = True


@dataclass(frozen=True, slots=True)
class Readiness:
    """0..100: the sum of the parts, or the cap and why it holds it down; and what to do about it."""

    total: float
    label: str
    parts: tuple[Part, ...]
    cap: str = ""


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


def boomerang(bridge: Bridge) -> Readiness:
    """How ready the way back to the company is, and whether to call, to warm up, or to start afresh."""
    parts = (
        Part("etiquette", 0.30 * bridge.etiquette, 30.0, f"etiquette {bridge.etiquette:.0f} of 100"),
        _decider(bridge.strengths),
        _process(bridge.ratios),
        _owing(bridge.balance),
        Part("change", 15.0 * bridge.change.share, 15.0, bridge.change.words),
    )
    reached = sum(part.points for part in parts)
    cap, why = min(_caps(bridge), default=(100.0, ""))
    total = min(reached, cap)
    return Readiness(total, _label(total), parts, why if cap < reached else "")


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
    return Part("useful reason", decline.reason.points, 10.0, decline.reason.words)


def _follow_through(decline: Decline, today: date) -> Part:
    days = (decline.connected_on, decline.first_give_on, decline.second_give_on)
    points, whys = 0.0, []
    for (name, most_days, worth), day in zip(_MARKS, days, strict=True):
        last = decline.decided_at.date() + timedelta(days=most_days)
        kept, why = _mark(day, last, today)
        points += worth if kept else 0.0
        whys.append(f"{name} {why}")
    return Part("follow-through", points, 10.0, "; ".join(whys))


def _mark(day: date | None, last: date, today: date) -> tuple[bool, str]:
    if day is not None and day <= today:
        return (True, f"on {day}") if day <= last else (False, f"on {day}, due by {last}")
    return False, f"not known yet, due by {last}" if today <= last else f"missed, due by {last}"


def _decider(strengths: Sequence[float]) -> Part:
    if not strengths:
        return Part("deciders", 0.0, 25.0, "nobody who decides is known")
    best = max(strengths)
    return Part("deciders", 25.0 * best / 100, 25.0, f"best tie to somebody who decides: {best:.0f} of 100")


def _process(ratios: Sequence[float | None]) -> Part:
    if not ratios:
        return Part("process", 0.0, 15.0, "nobody of the process is recorded")
    living = sum(ratio is not None and ratio <= _LIVING_RATIO for ratio in ratios)
    why = f"{living} of {len(ratios)} people of the process still in touch"
    return Part("process", 15.0 * living / len(ratios), 15.0, why)


def _owing(balance: float) -> Part:
    share = min(1.0, max(0.0, balance + 0.5))  # a fresh decline stands at -0.5
    return Part("balance", 15.0 * share, 15.0, f"give and take {balance:+.2f}, from -0.50 up to +0.50")


def _caps(bridge: Bridge) -> Iterable[tuple[float, str]]:
    """What holds readiness down however warm the ties are."""
    if bridge.reneged:
        yield _RENEGED_CAP, "held at 40: an accepted offer was taken back"
    if bridge.etiquette < _POOR_ETIQUETTE:
        yield _ETIQUETTE_CAP, "held at 60: the decline itself fell short"
    if bridge.manager_left and not bridge.other_tie:
        yield _NOBODY_LEFT_CAP, "held at 50: the hiring manager has left, and there is no other tie"


def _label(total: float) -> str:
    shown = round(total)  # the label agrees with the number on the screen
    if shown >= _CALL_FROM:
        return "call them"
    return "warm up first" if shown >= _WARM_UP_FROM else "start as a new applicant"

"""What goes into the plan of a decline and what comes out of it, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from crm.domain.words import Channel, Direction, Role, StepState


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclinedOffer:
    """An offer and the moment its user decided against it; instants carry their zone."""

    company: str
    role: str
    received_on: date
    respond_by: datetime | None
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A person's part in the hiring: who, as what, and how they can be reached.

    `zone` is an IANA name, or None for the user's own. `minutes` is the time spent together;
    unknown minutes count as enough for a personal note. `rapport` goes from 0 (none) to 3 (strong).
    `left_in_peace` says that they asked not to be in touch; `holidays` are the days off where they are, None for
    the user's own.
    """

    person_id: str
    name: str
    role: Role
    zone: str | None = None
    has_phone: bool = False
    has_email: bool = False
    has_linkedin: bool = False
    minutes: int | None = None
    rapport: int | None = None
    left_in_peace: bool = False
    holidays: frozenset[date] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Something that happened to a person, or to the company (then nobody), and is a good reason to write."""

    id: str
    kind: str
    on_day: date
    text: str
    person_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """A touchpoint as the plan looks at it; `answered` is False where it reached nobody."""

    person_ids: frozenset[str]
    at: datetime
    channel: Channel
    direction: Direction = Direction.OUT
    answered: bool = True


@dataclass(frozen=True, slots=True)
class Settled:
    """What the user said of a step by hand: done or skipped, and when; a call done at no known time is done now."""

    state: StepState
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """One courtesy: who hears what, by which channel, by when, and why.

    `key` stays the same across recomputations, such as `call-1:p23`; `number` is its place in the plan, such
    as `6a`. No `person_id` means that the step is the user's own, or that the person is still to be found.
    `due` and `done_at` are in UTC.
    """

    key: str
    number: str
    title: str
    person_id: str | None
    channel: Channel | None
    due: datetime
    state: StepState
    reason: str
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A step before it is known what the user said of it by hand.

    `needless` says why the step is not needed any more; `not_before` and `not_after` bound what a hand may
    move.
    """

    kind: str
    number: str
    title: str
    person: Part | None
    channel: Channel | None
    due: datetime
    reason: str
    done_at: datetime | None = None
    needless: str = ""
    not_before: datetime | None = None
    not_after: datetime | None = None

    @property
    def key(self) -> str:
        """What finds the step again when the plan is computed anew."""
        return key_of(self.kind, self.person)


def key_of(kind: str, person: Part | None) -> str:
    """The key of a kind of step with a person, or of one that has nobody."""
    return f"{kind}:{person.person_id}" if person else kind


def finish(
    draft: Draft, settled: Mapping[str, Settled], moved: Mapping[str, datetime], now: datetime
) -> PlanStep:
    """The step, with the user's word before what was logged, and what was logged before the clock."""
    by_hand = settled.get(draft.key)
    due = moved.get(draft.key, draft.due)
    if draft.not_before:
        due = max(due, draft.not_before)
    if draft.not_after:
        due = min(due, draft.not_after)
    state = by_hand.state if by_hand else _state(draft, due, now)
    needless = draft.needless if not by_hand and state is StepState.SKIPPED else ""
    return PlanStep(
        key=draft.key,
        number=draft.number,
        title=draft.title,
        person_id=draft.person.person_id if draft.person else None,
        channel=draft.channel,
        due=due,
        state=state,
        reason=f"no longer needed: {needless}" if needless else draft.reason,
        done_at=by_hand.done_at if by_hand else draft.done_at,
    )


def _state(draft: Draft, due: datetime, now: datetime) -> StepState:
    if draft.done_at:
        return StepState.DONE
    if draft.needless:
        return StepState.SKIPPED
    return StepState.OVERDUE if due < now else StepState.OPEN

"""Offers as the program shows them: how they stand, who took part, why they were declined, and the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from crm.domain.comeback import Moment, WayBack
from crm.domain.etiquette import Part
from crm.domain.hiring import state
from crm.domain.terms import Term
from crm.domain.words import Channel, OfferState, Role, StepState

__all__ = [
    "AddedOffer", "Declined", "Interviewer", "Offer", "OfferPage", "Reason", "Reneged", "Step", "Verb", "state",
]  # fmt: skip


class Verb(StrEnum):
    """What a hand may do with a step."""

    DONE = "done"
    SKIP = "skip"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Offer:
    """A row of `offer list` and `offer show`.

    Instants are in UTC; `zone` is the company's, or else the user's. `told` of the `involved` have heard of the
    decision; `etiquette` is 0..100, none where nothing was declined.
    """

    id: str
    company: str
    role: str
    state: OfferState
    received_on: date
    respond_by: datetime | None
    decided_at: datetime | None
    told: int
    involved: int
    etiquette: float | None
    company_id: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Interviewer:
    """A person's part in an offer: a row of `offer people`.

    `minutes` were spent together, `rapport` goes from 0 to 3, `told_at` is when the user told them, `told_by` how.
    """

    id: str
    person: str
    role: Role
    minutes: int | None
    rapport: int | None
    learnt: str
    told_at: datetime | None
    told_by: Channel | None
    person_id: str
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an offer was declined; `advice` says what of it may be said, for the user's eyes alone."""

    code: str
    private: bool
    would_flip: bool
    severity: int
    advice: str
    solved_on: date | None = None
    stands_on: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A courtesy of a decline plan: a row of `offer plan`; `due` and `done_at` are in UTC."""

    id: str
    step: str
    person: str | None
    channel: Channel | None
    due: datetime
    state: StepState
    reason: str
    person_id: str | None = None
    number: str = ""
    done_at: datetime | None = None
    offer: str = ""
    moved: bool = False  # the user set when it is due


@dataclass(frozen=True, slots=True)
class AddedOffer(Offer):
    """An offer that was just added; `made` says what else had to be, `known` whom of its people it knew."""

    made: Sequence[str] = ()
    known: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Declined(Offer):
    """An offer that was just declined: what may be said of the reasons, what to think of, and what to do now."""

    reasons: Sequence[Reason] = ()
    advice: Sequence[str] = ()
    steps: Sequence[Step] = ()


@dataclass(frozen=True, slots=True)
class Reneged(Offer):
    """A yes that was just taken back: what to mind, what to give back, and what to do now."""

    notice: Sequence[str] = ()
    checklist: Sequence[str] = ()
    steps: Sequence[Step] = ()


@dataclass(frozen=True, slots=True)
class OfferPage(Offer):
    """Everything about an offer: a row of `offer show`.

    `etiquette_parts` make up the etiquette, `readiness` (0..100) says how ready the way back to the company is.
    `term_rows` are the terms that can be compared, `advice` what to think of now, `story` what happened.
    """

    terms: str = ""
    liked: str = ""
    note: str = ""
    people: Sequence[Interviewer] = ()
    reasons: Sequence[Reason] = ()
    steps: Sequence[Step] = ()
    etiquette_parts: Sequence[Part] = ()
    readiness: float | None = None
    readiness_label: str = ""
    readiness_parts: Sequence[Part] = ()
    readiness_cap: str = ""
    term_rows: Sequence[Term] = ()
    represented: bool = False
    alternative: str = ""
    accepted_at: datetime | None = None
    extended_at: datetime | None = None
    advice: Sequence[str] = ()
    story: Sequence[Moment] = ()
    way_back: WayBack | None = None

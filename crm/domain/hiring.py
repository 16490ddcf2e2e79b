"""What is kept of an offer and of its hiring, as plain rows; named tuples, because `crm log` imports them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from crm.domain.words import Channel, Direction, OfferState, Role

_WAITING = frozenset({OfferState.OPEN, OfferState.EXTENDED})


class KeptOffer(NamedTuple):
    """An offer without what is computed; instants are in UTC.

    `state` is the one that was written down: an open offer may have lapsed since (`offers.state`). `zone` is the
    user's, for plans are also computed where nobody can ask for it.
    """

    id: str
    company_id: str
    company: str
    company_zone: str
    role: str
    state: OfferState
    received_on: date
    respond_by: datetime | None
    zone: str
    decided_at: datetime | None
    terms: str
    liked: str
    note: str
    accepted_at: datetime | None = None
    extended_at: datetime | None = None
    represented: bool = False
    alternative: str = ""
    holidays: str = ""  # where the user keeps them, as DE-BE; empty for those of the user's zone

    @property
    def name(self) -> str:
        """Company and role, as one says them."""
        return f"{self.company}, {self.role}"

    @property
    def line(self) -> str:
        """The offer on one line of candidates."""
        return f"{self.id}  {self.company}/{self.role} ({self.state}, received {self.received_on})"


class TookPart(NamedTuple):
    """A person's part in the hiring, with what the plan needs to know of them; `zone` is empty where nobody knows."""

    id: str
    person_id: str
    name: str
    role: Role
    minutes: int | None
    rapport: int | None
    learnt: str
    zone: str
    opted_out: bool
    reached_by: Sequence[str]  # kinds of addresses: email, phone, profile
    region: str = ""  # whose holidays they keep: a zone or a country, empty where nobody knows


class PartIn(NamedTuple):
    """An offer from the side of somebody who took part in its hiring; `state` as it was written down."""

    offer: str
    company: str
    role: str
    state: OfferState
    respond_by: datetime | None
    received_on: date
    part: Role
    learnt: str


class Touch(NamedTuple):
    """A touchpoint with people of an offer; `at` only where the hour is known."""

    id: str
    day: date
    at: datetime | None
    channel: Channel
    direction: Direction
    answered: bool
    gift: bool
    people: frozenset[str]


class KeptReason(NamedTuple):
    """Why an offer was declined, as its user gave it (see `reasons.Given`)."""

    code: str
    holds: bool
    would_flip: bool
    share: bool
    severity: int
    id: str = ""
    solved_on: date | None = None
    stands_on: date | None = None


class KeptStep(NamedTuple):
    """A step of a plan as it was last written down; `state` is never overdue here."""

    id: str
    offer: str
    person_id: str | None
    person: str
    key: str
    number: str
    title: str
    channel: str | None
    due: datetime
    state: str
    done_at: datetime | None
    moved: bool
    settled: bool
    reason: str


def state(kept: OfferState, respond_by: datetime | None, now: datetime) -> OfferState:
    """How an offer stands: what was answered stays answered, what was not has lapsed once its deadline is past."""
    late = respond_by is not None and respond_by < now
    return OfferState.LAPSED if kept in _WAITING and late else kept

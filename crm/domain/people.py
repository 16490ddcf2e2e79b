"""A person as the program shows one: who they are, and how the tie stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from crm.domain.known import Known, Profile
from crm.domain.strength import Tie
from crm.domain.words import Status, Tier

__all__ = ["Field", "Forgotten", "Known", "Merged", "Next", "Person", "Profile", "Written"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)  # made at every start, compared never
class Person:
    """A person with the state of the tie: a row of `person list` and `person show`.

    Days and gaps in days, strength 0..100, freshness and depth 0..1, balance -1..1.
    """

    id: str
    name: str
    emails: Sequence[str]
    phones: Sequence[str]
    linkedin: str | None
    company: str | None
    title: str | None
    tier: Tier | None
    tags: Sequence[str]
    topics: Sequence[str]
    last_touchpoint: date | None
    gap_days: int | None
    rhythm_days: float
    ratio: float | None
    depth: float
    freshness: float
    strength: float
    status: Status
    balance: float
    due: date | None
    cadence_days: int
    cadence_from: str
    contact_days: int
    fading_days: float  # the rhythm by which the tie fades
    snoozed_until: date | None = None
    opted_out_on: date | None = None
    met_on: date | None = None
    note: str = ""
    due_at_worst: date | None = None  # later than that, the tie cools
    place: str | None = None
    birthday: str | None = None  # ISO, or --MM-DD without a year
    skills: Sequence[str] = ()
    open_to: str | None = None  # which roles they would look at
    source: str = ""  # where the person came from
    keep_until: date | None = None  # to be erased after that day

    @property
    def tie(self) -> Tie:
        """The state of the tie alone."""
        return Tie(
            self.rhythm_days,
            self.gap_days,
            self.ratio,
            self.freshness,
            self.depth,
            self.strength,
            self.status,
            self.contact_days,
            self.fading_days,
        )


@dataclass(frozen=True, slots=True, eq=False, repr=False)  # made at every start, compared never
class Written(Person):
    """A person as they stand after a change; `made` is a company that was not known before, `like` known ones."""

    made: str | None = None
    like: Sequence[str] = ()


class Forgotten(NamedTuple):
    """What erasing a person removed, and what it could not reach."""

    name: str
    rows: int
    backups: Sequence[str] = ()


class Field(NamedTuple):
    """What two who are one have in one field, and what is kept of it."""

    field: str
    one: str
    other: str
    kept: str


class Merged(NamedTuple):
    """Two that became one, or would until it is `done`: field by field what is kept; `moved` counts rows."""

    kept: str
    id: str
    gone: str
    moved: int
    fields: Sequence[Field] = ()
    done: bool = True


@dataclass(frozen=True, slots=True, eq=False, repr=False)  # made at every start, compared never
class Next(Person):
    """Somebody to be in touch with now: a row of `next`."""

    priority: float = 0.0
    why: str = ""
    bucket: str = "next"  # deadline, next, reconnect, never

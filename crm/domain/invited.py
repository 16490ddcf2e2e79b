"""What an import of invitations found: meetings, who sat on each panel, and who was left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from crm.domain.imports import Imported
from crm.domain.words import Channel, Role


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody on a panel; `how` says whether they are new, known, or were on the offer already."""

    person: str
    person_id: str
    email: str
    role: Role
    minutes: int | None
    how: str
    why: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody, or something, on an invitation who was not put on the panel, and why."""

    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """Somebody whom the text alone names; written down by hand only."""

    name: str
    title: str
    linkedin: str
    where: str


class Instance(NamedTuple):
    """One meeting of a series; `touchpoint` is the id it was logged under, `upcoming` says that it is to come."""

    start: datetime | date
    touchpoint: str | None
    upcoming: bool


@dataclass(frozen=True, slots=True)
class Met:
    """One meeting, or one series with its `instances` around now.

    `touchpoint` is the id it was logged under, in this import or before, once it has begun.
    """

    summary: str
    start: datetime | date | None
    cancelled: bool
    channel: Channel
    offer: str
    offer_id: str
    touchpoint: str | None
    panel: Sequence[Seat]
    left_out: Sequence[LeftOut]
    proposals: Sequence[Proposed]
    instances: Sequence[Instance] = ()


@dataclass(frozen=True, slots=True)
class Invited(Imported):
    """The invitations of all files of a command: a created one put somebody on an offer, an updated one was logged."""

    meetings: Sequence[Met] = ()

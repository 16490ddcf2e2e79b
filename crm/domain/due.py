"""What is due, as one line of a morning's screen."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple


class DueStep(NamedTuple):
    """A step of a decline plan that waits."""

    id: str
    offer: str
    person_id: str
    person: str
    title: str
    channel: str
    due: datetime
    reason: str
    company: str
    role: str


MISSED_DAYS = 30
"""A courtesy that is later than this is no deadline any more: it was missed."""


@dataclass(frozen=True, slots=True)
class MissedSteps:
    """How many steps of an offer's plan were never done."""

    offer: str
    company: str
    count: int


class DueReminder(NamedTuple):
    """A reminder or a promise that waits."""

    id: str
    person_id: str
    person: str
    text: str
    due_on: date
    owner: str  # me or them for a promise

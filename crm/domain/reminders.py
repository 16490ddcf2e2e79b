"""A reminder, or a promise, as the program shows one."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Owner(StrEnum):
    """Whose word a promise is."""

    ME = "me"
    THEM = "them"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A dated nudge: a row of `reminder list`; with an owner it is a promise."""

    id: str
    person: str | None
    text: str
    due_on: date
    owner: Owner | None
    done_on: date | None
    person_id: str | None = None
    overdue_days: int = 0

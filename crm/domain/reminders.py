"""A reminder, or a promise, as the program shows one."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Owner(StrEnum):
    """Whose word a promise is."""

    ME = "me"
    THEM = "them"


class Reminder(NamedTuple):
    """A dated nudge: a row of `reminder list`; with an owner it is a promise."""

    id: str
    person: str | None
    text: str
    due_on: date
    owner: Owner | None
    done_on: date | None
    person_id: str | None = None
    overdue_days: int = 0

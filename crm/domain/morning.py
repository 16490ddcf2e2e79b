"""What one screen shows each morning."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from crm.domain.due import DueReminder, DueStep, MissedSteps
from crm.domain.gifts import Gift
from crm.domain.people import Next


class Morning(NamedTuple):
    """Steps and reminders due, who is next and why, and what to send."""

    day: date
    people: int
    steps: Sequence[DueStep] = ()
    reminders: Sequence[DueReminder] = ()
    missed: Sequence[MissedSteps] = ()
    next: Sequence[Next] = ()
    send: Sequence[Gift] = ()
    deadlines: Sequence[str] = ()  # open offers that must be answered soon
    quiet_until: date | None = None  # nobody else is asked for until then

"""Asking for more time to answer: once, by phone, a day ahead, with thanks, a date, and a short reason."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import islice
from typing import NamedTuple

from crm.domain.hours import Office, last_open, next_open, open_days

AHEAD = timedelta(hours=24)
"""To be asked this long before the deadline, at the least."""

EXPLODING = timedelta(hours=72)
"""An offer that leaves less than this from the day it came is one that presses."""

_RISKY_DAYS = 21
_BANDS = (
    ("three business days", 3, "nearly always given"),
    ("five business days", 5, "nearly always given"),
    ("a week and more", 7, "common with some experience"),
    ("two weeks", 10, "the upper limit"),
    ("three weeks", 15, "risky: it may go to others"),
)


class Band(NamedTuple):
    """How much more time, until when, and how likely it is given."""

    more: str
    until: datetime
    odds: str


@dataclass(frozen=True, slots=True)
class MoreTime:
    """What to say, to whom and by when, to be given more time for an offer.

    `call_by` is None where nothing presses; `notes` are what to mind, for the user's own eyes.
    """

    id: str
    company: str
    role: str
    respond_by: datetime | None
    who: str
    call_by: datetime | None
    say: tuple[str, ...]
    bands: tuple[Band, ...]
    notes: tuple[str, ...]
    phone: str = ""


def call_by(respond_by: datetime | None, now: datetime, office: Office) -> datetime | None:
    """The last decent moment to ask: a day ahead, or now where that has passed."""
    if respond_by is None:
        return None
    latest = respond_by - AHEAD
    return last_open(latest, office) if latest > next_open(now, office) else max(now, min(now, respond_by))


def bands(respond_by: datetime | None, now: datetime, office: Office) -> tuple[Band, ...]:
    """How much to ask for, each counted from the deadline there is, or from now."""
    start = respond_by or now
    return tuple(Band(more, _later(start, days, office), odds) for more, days, odds in _BANDS)


def _later(start: datetime, days: int, office: Office) -> datetime:
    """So many business days later, at the same wall clock."""
    local = start.astimezone(office.zone)
    midnight = office.at(local.date() + timedelta(days=1), time())
    opening, _ = next(islice(open_days(midnight, office), days - 1, None))
    return office.at(office.day_of(opening), local.time())


def say(who: str, company: str, role: str, wished: datetime) -> tuple[str, ...]:
    """The call card: thanks, the wish, the date, the reason, the promise."""
    day = f"{wished:%A}, {wished.day} {wished:%B}"
    return (
        f"{who}, thank you for the offer; it means a lot that you want me as {role}.",
        f"I want to give {company} an answer that I stand by, and not a quick one.",
        f"Could I let you have it by {day}?",
        "The reason is short: I have to finish something before I can decide. (Say what it is, in half a sentence.)",
        "If that does not work for you, tell me, and you have my answer by the day we said.",
    )


def notes(
    *,
    received: datetime,
    respond_by: datetime | None,
    asked_before: datetime | None,
    now: datetime,
    phone: bool,
) -> tuple[str, ...]:
    """What to mind before the call."""
    found = []
    if asked_before:
        found.append(
            "More time was given once already. Asked twice, it reads as a no: decide, or say why it is needed."
        )
    if respond_by is None:
        found.append("No deadline is kept for this offer: ask when they need to know, and note it.")
    elif respond_by < now:
        found.append(
            "The deadline is past. Call at once, with one word of apology, and have your answer ready."
        )
    elif respond_by - now < AHEAD:
        found.append(
            "Less than a day is left: call now, and be ready to answer by the deadline if they say no."
        )
    elif respond_by - received < EXPLODING:
        found.append(
            "Three days or less to answer is pressure, not a rule: a friendly call nearly always moves it."
        )
    if not phone:
        found.append("No phone number is known: ask the switchboard, or write one line and ask for a call.")
    found.append(
        "If they say no, decide by the deadline; never let it run out. A date only spoken of is often softer."
    )
    return tuple(found)


def too_much(to: datetime, respond_by: datetime | None, now: datetime) -> str:
    """A word on a new date that is far off; empty where it is not."""
    days = (to - (respond_by or now)).days
    return (
        f"That is {days} days more: past three weeks an offer may go to somebody else."
        if days > _RISKY_DAYS
        else ""
    )

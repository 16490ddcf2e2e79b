"""What belongs into the calendar: plan steps, reminders, and ties that are due, each as one plain event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from crm.domain.due import DueReminder, DueStep
from crm.domain.people import Person
from crm.domain.words import Tier

_MORNING = time(9)
_MINUTES = 15
_TIES_AHEAD_DAYS = 90
_LATE_TIES_A_DAY = 2  # what is late is spread, so that no morning asks for ten calls
_WEEKEND = 5
_PROMISED = {"me": "You promised {}: {}", "them": "{} promised: {}"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to put into the calendar; `about` is the id of what it is about, `start` an aware UTC instant."""

    about: str
    start: datetime
    minutes: int
    summary: str
    description: str
    category: str


def entries(
    steps: Iterable[DueStep],
    reminders: Iterable[DueReminder],
    ties: Sequence[Person],
    today: date,
    zone: tzinfo | None,
) -> list[Entry]:
    """Everything that waits, as entries.

    Args:
        steps: open steps of all plans.
        reminders: what is not done.
        ties: people in the order in which late ones are to be spread.
        today: late ties are put on the days after it.
        zone: where nine in the morning is.
    """
    return [
        *(_of_step(step) for step in steps),
        *(_of_reminder(reminder, zone) for reminder in reminders),
        *_of_ties(ties, today, zone),
    ]


def _of_step(step: DueStep) -> Entry:
    lines = [
        step.reason,
        f"Offer: {step.role}, {step.company}.",
        f"When it is done: crm offer step done {step.id}",
    ]
    return Entry(
        step.id, step.due, _MINUTES, step.title, "\n".join(filter(None, lines)), "Decline plan"
    )


def _of_reminder(reminder: DueReminder, zone: tzinfo | None) -> Entry:
    form = _PROMISED.get(reminder.owner, "{}: {}" if reminder.person else "{}{}")
    return Entry(
        reminder.id,
        nine_o_clock(reminder.due_on, zone),
        _MINUTES,
        form.format(reminder.person, reminder.text),
        f"When it is done: crm reminder done {reminder.id}",
        "Promise" if reminder.owner else "Reminder",
    )


def _of_ties(ties: Sequence[Person], today: date, zone: tzinfo | None) -> Iterator[Entry]:
    """People somebody chose a rhythm for; whoever merely is in the address book stays out of the calendar."""
    late = _days_after(today)
    for person in ties:
        if person.due is None or not _chosen(person) or (person.due - today).days > _TIES_AHEAD_DAYS:
            continue
        day = next(late) if person.due <= today else _business_day(person.due)
        last = f"Last touchpoint {person.last_touchpoint}, " if person.last_touchpoint else ""
        lines = [
            f"{last}meant every {person.cadence_days} days ({person.cadence_from}).",
            f"Read first: crm show {person.id}",
            f"What to send: crm suggest {person.id}",
        ]
        yield Entry(
            person.id,
            nine_o_clock(day, zone),
            _MINUTES,
            f"Be in touch – {person.name}",
            "\n".join(lines),
            "Tie",
        )


def _chosen(person: Person) -> bool:
    return person.cadence_from.startswith("set for") or person.tier in (Tier.KEY, Tier.CLOSE, Tier.STEADY)


def nine_o_clock(day: date, zone: tzinfo | None) -> datetime:
    """Nine in the morning of a day where the user is, in UTC."""
    local = datetime.combine(day, _MORNING)
    return (local.replace(tzinfo=zone) if zone else local.astimezone()).astimezone(UTC)


def _days_after(today: date) -> Iterator[date]:
    day = today
    while True:
        day = _business_day(day + timedelta(days=1))
        for _ in range(_LATE_TIES_A_DAY):
            yield day


def _business_day(day: date) -> date:
    while day.weekday() >= _WEEKEND:
        day += timedelta(days=1)
    return day

"""What belongs into the calendar: plan steps, reminders, and ties that are due, each as one plain event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from types import MappingProxyType

from crm.domain.due import DueReminder, DueStep
from crm.domain.people import Person
from crm.domain.words import Channel, Tier

_MORNING = time(9)
_MINUTES = 15
_UP, _EVENING = 8, 19  # hours between which an alarm is no disturbance
_BY_VOICE = frozenset({Channel.CALL, Channel.VOICEMAIL, Channel.VIDEO})
_TIES_AHEAD_DAYS = 90
_LATE_TIES_A_DAY = 2  # what is late is spread, so that no morning asks for ten calls
_PATIENCE = timedelta(days=14)
_STEPS_WAIT = timedelta(days=30)
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
    told: Mapping[str, datetime],
    openings: Mapping[str, str] = MappingProxyType({}),
) -> list[Entry]:
    """Everything that waits, as entries.

    Args:
        steps: open steps of all plans; what is overdue for more than a month is left to the morning's screen.
        reminders: what is not done.
        ties: people in the order in which late ones are to be spread.
        today: late ties are put on the days after it.
        zone: where nine in the morning is.
        told: when calendars show each tie at present, by the person's id: a late one stays where it is to come.
        openings: how the message for a step begins, by the step's id.
    """
    return [
        *(
            _of_step(step, zone, openings.get(step.id, ""))
            for step in steps
            if step.due.date() >= today - _STEPS_WAIT
        ),
        *(_of_reminder(reminder, zone) for reminder in reminders),
        *_of_ties(ties, today, zone, told),
    ]


def _of_step(step: DueStep, zone: tzinfo | None, opening: str) -> Entry:
    lines = [
        step.reason,
        f"Offer: {step.role}, {step.company}",
        opening,
        f"When it is done: crm offer step done {step.id}",
    ]
    start = step.due if step.channel in _BY_VOICE else _awake(step.due, zone)
    return Entry(step.id, start, _MINUTES, step.title, "\n".join(filter(None, lines)), "Decline plan")


def _awake(due: datetime, zone: tzinfo | None) -> datetime:
    """What can be written at any hour is not rung for at night: the evening before, when due in the small hours.

    The end of business in San Francisco is two in the morning in Berlin.
    """
    local = due.astimezone(zone)
    if _UP <= local.hour < _EVENING:
        return due
    day = local.date() if local.hour >= _EVENING else local.date() - timedelta(days=1)
    return _at(day, time(_EVENING), zone)


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


def _of_ties(
    ties: Sequence[Person], today: date, zone: tzinfo | None, told: Mapping[str, datetime]
) -> Iterator[Entry]:
    """People somebody chose a rhythm for; whoever merely is in the address book stays out of the calendar."""
    chosen = [(person, person.due) for person in ties if person.due and _chosen(person)]
    last = today + timedelta(days=_TIES_AHEAD_DAYS)
    late = [person.id for person, due in chosen if due <= today]
    shown = {each: told[each].astimezone(zone).date() for each in late if each in told}
    days = spread(late, shown, today, last)
    days |= {person.id: _business_day(due) for person, due in chosen if today < due <= last}
    for person, _ in chosen:
        if person.id in days:
            yield _of_tie(person, nine_o_clock(days[person.id], zone))


def _of_tie(person: Person, start: datetime) -> Entry:
    last = f"Last touchpoint {person.last_touchpoint}, " if person.last_touchpoint else ""
    lines = (
        f"{last}meant every {person.cadence_days} days ({person.cadence_from}).",
        f"Read first: crm show {person.id}",
        f"What to send: crm suggest {person.id}",
    )
    return Entry(person.id, start, _MINUTES, f"Be in touch – {person.name}", "\n".join(lines), "Tie")


def _chosen(person: Person) -> bool:
    return person.cadence_from.startswith("set for") or person.tier in (Tier.KEY, Tier.CLOSE, Tier.STEADY)


def spread(late: Sequence[str], shown: Mapping[str, date], today: date, last: date) -> dict[str, date]:
    """A business day for each that is late, few a day, so that no morning asks for ten calls.

    Args:
        late: ids, those first that should come first.
        shown: the day on which a calendar shows some of them already: they stay there, unless it is over, or weeks
            after everybody could have a day. So one that is done does not move all the others.
        today: the day before the first.
        last: who would come later than this is left out.
    """
    free = _days_after(today)
    enough = [next(free) for _ in late]
    latest = enough[-1] + _PATIENCE if enough else today
    kept = {each: shown[each] for each in late if each in shown and today <= shown[each] <= latest}
    room = Counter(enough) - Counter(kept.values())
    days = sorted(room.elements())
    rest = (each for each in late if each not in kept)
    return {each: day for each, day in (kept | dict(zip(rest, days, strict=False))).items() if day <= last}


def nine_o_clock(day: date, zone: tzinfo | None) -> datetime:
    """Nine in the morning of a day where the user is, in UTC."""
    return _at(day, _MORNING, zone)


def _at(day: date, clock: time, zone: tzinfo | None) -> datetime:
    local = datetime.combine(day, clock)
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

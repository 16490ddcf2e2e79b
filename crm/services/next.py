"""Who is next: promises and steps that are due, then the ties worth a touch now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime, timedelta
from itertools import islice

from crm.domain import cadence as cadences
from crm.domain import next as rules
from crm.domain.due import MISSED_DAYS
from crm.domain.next import Candidate, Ranked
from crm.domain.page import Listing
from crm.domain.people import Next, Person
from crm.domain.policy import Policy
from crm.domain.reminders import Owner
from crm.services import crowds, ties
from crm.services.crowds import Crowd
from crm.store import cadence as cadence_rows
from crm.store import due
from crm.store import next as rows
from crm.store.database import Store, instant

_REPLIES_DAYS = 730
_DEADLINE = 2.0  # above every priority
_PERSON_FIELDS = tuple(field.name for field in fields(Person))


def listing(
    store: Store, *, minutes: int, limit: int, today: date, until: datetime, policy: Policy
) -> Listing[Next]:
    """The people to be in touch with now, each with its why; deadlines first.

    Args:
        store: the open vault.
        minutes: how much time there is; 0 for as many as `limit`.
        limit: at most so many; 0 for everybody there is a reason for.
        today: the day.
        until: when that day ends, in the user's zone: what is due before it counts.
        policy: the numbers a user may tune.
    """
    most = max(1, minutes // policy.minutes_per_touch) if minutes else limit
    quiet = quiet_until(store, today)
    due_now = _deadlines(store, today, until)
    if most:
        due_now = dict(islice(due_now.items(), most))
    balance = ties.balances(store, today, policy)
    with_deadline = ties.persons(store, list(due_now), today=today, policy=policy, balance=balance)
    by_id = {each.id: each for each in with_deadline}
    found = [_next(by_id[each], _DEADLINE, why, "deadline") for each, why in due_now.items()]
    room = most - len(found) if most else 0
    if quiet or (most and not room):
        return Listing(Next, found, len(found), note=_quiet(quiet))
    crowd = crowds.crowd(store, today, policy, balance, limit=room, without=due_now)
    found += _chosen(store, crowd, limit=room, today=today, policy=policy, balance=balance)
    return Listing(Next, found, len(found), note=_load(crowd, policy))


def quiet_until(store: Store, today: date) -> date | None:
    """The last day of the quiet time that a day lies in; None where nobody is to be left in peace."""
    over = cadences.after(today, cadence_rows.quiet(store, since=today))
    return over - timedelta(days=1) if over > today else None


def _quiet(until: date | None) -> str:
    return f"Quiet until {until}: only what was promised or is due." if until else ""


def _load(crowd: Crowd, policy: Policy) -> str:
    """A word where all rhythms ask for more than was set aside."""
    return cadences.warning(cadences.load_of(crowds.touches_a_year(crowd, policy), policy), policy) or ""


def ranked(
    store: Store,
    *,
    limit: int,
    today: date,
    policy: Policy,
    without: Collection[str] = (),
    balance: Mapping[str, float] | None = None,
) -> list[Next]:
    """The people worth a touch now, by priority; nobody who asked not to be, or is to be left in peace.

    Args:
        store: the open vault.
        limit: at most so many; 0 for everybody there is a reason for, however many of one company.
        today: the day.
        policy: the numbers a user may tune.
        without: ids of people who are on another list.
        balance: of give and take with everybody, where it is known already.
    """
    balance = ties.balances(store, today, policy) if balance is None else balance
    crowd = crowds.crowd(store, today, policy, balance, limit=limit, without=without)
    return _chosen(store, crowd, limit=limit, today=today, policy=policy, balance=balance)


def _chosen(
    store: Store,
    crowd: Crowd,
    *,
    limit: int,
    today: date,
    policy: Policy,
    balance: Mapping[str, float],
) -> list[Next]:
    among = crowd.candidates
    if not limit:
        limit, policy = len(among), policy._replace(per_company=len(among))
    chosen = _ranked(store, among, today, policy, limit)
    ids = [each.candidate.id for each in chosen]
    known = ties.persons(store, ids, today=today, policy=policy, balance=balance)
    persons = {each.id: each for each in known}
    return [
        _next(persons[each.candidate.id], each.priority, each.why, each.bucket.name.lower())
        for each in chosen
    ]


def _deadlines(store: Store, today: date, until: datetime) -> dict[str, str]:
    """Who has a deadline now or lately, each with what it is: the first step of a plan, or a promise."""
    found: dict[str, str] = {}
    since = instant(until - timedelta(days=MISSED_DAYS + 1))
    for step in due.steps(store, instant(until), since=since):
        day = step.due.astimezone(until.tzinfo).date()
        found.setdefault(step.person_id, f"{step.title} ({step.company}), due {day}.")
    for reminder in due.reminders(store, today.isoformat()):
        if reminder.owner == Owner.ME:
            why = f"You promised: {reminder.text.rstrip('.')}, due {reminder.due_on}."
            found.setdefault(reminder.person_id, why)
    peace = rows.left_in_peace(store, today.isoformat()) if found else set()
    return {person: why for person, why in found.items() if person and person not in peace}


def _next(person: Person, priority: float, why: str, bucket: str) -> Next:
    facts = {name: getattr(person, name) for name in _PERSON_FIELDS}
    return Next(**facts, priority=priority, why=why, bucket=bucket)


def _ranked(
    store: Store, among: Sequence[Candidate], today: date, policy: Policy, limit: int
) -> Sequence[Ranked]:
    """The list by priority; reply figures are read for those alone who could be in it, and wrote in that time."""
    short = rules.shortlist(among, today, policy, limit)
    since = (today - timedelta(days=_REPLIES_DAYS)).isoformat()
    spoke = [each.id for each in short if each.tie.gap_days is not None and each.tie.gap_days < _REPLIES_DAYS]
    replies = rows.exchanges(store, spoke, since, today.isoformat())
    known = []
    for each in short:
        answered, asked = replies.get(each.id, (0, 0))
        known.append(each._replace(replies=answered, outreaches=asked))
    return rules.rank(known, today, policy, limit)

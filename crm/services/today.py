"""The morning's screen."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from crm.domain.due import MISSED_DAYS
from crm.domain.morning import Morning
from crm.domain.policy import Policy
from crm.services import next as next_
from crm.services import suggestions
from crm.store import due, offers, people
from crm.store.database import Store, instant

_NEXT = 5
_SEND_TO = 3
_SOON_DAYS = 7


def today(store: Store, *, now: datetime, day: date, policy: Policy) -> Morning:
    """What is due, who is next, what to send; everything empty on an empty vault."""
    everybody = people.count(store)
    if not everybody:
        return Morning(day, 0)
    oldest = instant(now - timedelta(days=MISSED_DAYS))
    steps = due.steps(store, instant(now + timedelta(days=1)), since=oldest)
    reminders = due.reminders(store, day.isoformat())
    waiting = {each.person_id for each in steps} | {each.person_id for each in reminders}
    quiet = next_.quiet_until(store, day)
    ahead = [] if quiet else next_.ranked(store, limit=_NEXT, today=day, policy=policy, without=waiting)
    send = suggestions.for_people(store, [each.id for each in ahead[:_SEND_TO]], limit=1, today=day)
    return Morning(
        day=day,
        people=everybody,
        steps=steps,
        reminders=reminders,
        missed=due.missed(store, oldest),
        next=ahead,
        send=send.rows,
        quiet_until=quiet,
        deadlines=offers.to_answer(store, instant(now), instant(now + timedelta(days=_SOON_DAYS))),
    )

"""What you can do with reminders and promises."""

from __future__ import annotations

from datetime import date

from crm.domain import names
from crm.domain.page import Listing
from crm.domain.reminders import Owner, Reminder
from crm.errors import Ambiguous, BadValue, NotFound, Refused
from crm.services import who
from crm.store import reminders
from crm.store.database import Store


def add(store: Store, text: str, what: str, on: date, *, owner: Owner | None, today: date) -> Reminder:
    """Be reminded of a person on a day; with an owner it is a promise.

    Raises:
        BadValue: for a day that is past, or no text.
    """
    if on < today:
        raise BadValue("day for a reminder", on.isoformat(), "today or a day to come")
    what = names.clean(what)
    if not what:
        raise BadValue("reminder", what, "a few words on what to do")
    reminder = reminders.add(store, who.one(store, text).id, what, on, owner=owner)
    return one(store, reminder, today)


def one(store: Store, text: str, today: date) -> Reminder:
    """The reminder with this id or the start of it.

    Raises:
        NotFound: none. Ambiguous: several.
    """
    found = reminders.by_id(store, text.strip(), today) if text.strip() else []
    if not found:
        raise NotFound("reminder", text)
    if len(found) > 1:
        lines = [f"{each.id}  {each.due_on}  {each.text}" for each in found]
        raise Ambiguous("reminder", text, lines, "Write the whole id at the start of the line.")
    return found[0]


def listing(store: Store, *, promises: bool, done: bool, today: date) -> Listing[Reminder]:
    """Reminders, or promises alone; what is done only when asked for."""
    found = [
        each
        for each in reminders.every(store, today)
        if (each.owner is not None or not promises) and (done or each.done_on is None)
    ]
    return Listing(Reminder, found, len(found))


def done(store: Store, text: str, *, today: date) -> Reminder:
    """A reminder is done; its calendar event is cancelled with the next export."""
    reminder = one(store, text, today)
    if reminder.done_on:
        raise Refused(f"This was done on {reminder.done_on}.", "Take it back with: crm undo")
    reminders.change(store, reminder.id, done_on=today)
    return one(store, reminder.id, today)


def snooze(store: Store, text: str, to: date, *, today: date) -> Reminder:
    """Move a reminder to a day to come."""
    reminder = one(store, text, today)
    if to <= today:
        raise BadValue("day to snooze to", to.isoformat(), "a day after today")
    if reminder.done_on:
        raise Refused(f"This was done on {reminder.done_on}.", "Take it back with: crm undo")
    reminders.change(store, reminder.id, due_on=to)
    return one(store, reminder.id, today)

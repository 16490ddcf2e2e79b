"""Reminders and promises as rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from crm.domain.ids import Kind
from crm.domain.reminders import Owner, Reminder

if TYPE_CHECKING:
    from crm.store.database import Store

_COLUMNS = """
SELECT r.id, p.name, r.text, r.due_on, r.owner, r.done_on, r.person
FROM reminder r LEFT JOIN person p ON p.id = r.person
"""
_BY_ID = f"{_COLUMNS} WHERE r.id = :id OR (r.id >= :id AND r.id < :beyond) ORDER BY r.id LIMIT 11"
_OF_PERSON = f"{_COLUMNS} WHERE r.person = :person AND r.done_on IS NULL ORDER BY r.due_on, r.id"
_ALL = f"{_COLUMNS} ORDER BY r.done_on IS NOT NULL, r.due_on, r.id"


def add(store: Store, person: str | None, text: str, due_on: date, *, owner: Owner | None) -> str:
    """Keep a reminder; returns its id."""
    from crm.store.tables import Reminder as Row

    row = Row(
        id=store.new_id(Kind.REMINDER),
        person=person,
        text=text,
        due_on=due_on,
        owner=owner.value if owner else None,
    )
    store.session.add(row)
    store.session.flush()
    return row.id


def change(store: Store, reminder: str, *, due_on: date | None = None, done_on: date | None = None) -> None:
    """Move or finish a reminder."""
    from crm.store.tables import Reminder as Row

    row = store.session.get_one(Row, reminder)
    row.due_on = due_on or row.due_on
    row.done_on = done_on or row.done_on
    store.session.add(row)
    store.session.flush()


def by_id(store: Store, text: str, today: date) -> list[Reminder]:
    """The reminder with this id, or those whose id begins so."""
    found = [_reminder(row, today) for row in store.rows(_BY_ID, id=text, beyond=text + "~")]
    return [each for each in found if each.id == text] or found


def every(store: Store, today: date) -> list[Reminder]:
    """All reminders and promises, what is due first."""
    return [_reminder(row, today) for row in store.rows(_ALL)]


def of_person(store: Store, person: str, today: date) -> list[Reminder]:
    """What waits with a person, what is due first."""
    return [_reminder(row, today) for row in store.rows(_OF_PERSON, person=person)]


def _reminder(row: Any, today: date) -> Reminder:  # noqa: ANN401 - a driver's row
    id_, person, text, due_on, owner, done_on, person_id = row
    due = date.fromisoformat(due_on)
    return Reminder(
        id=id_,
        person=person,
        text=text,
        due_on=due,
        owner=Owner(owner) if owner else None,
        done_on=date.fromisoformat(done_on) if done_on else None,
        person_id=person_id,
        overdue_days=0 if done_on else max(0, (today - due).days),
    )

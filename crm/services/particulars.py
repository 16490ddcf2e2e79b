"""Noting where people are, when they were born, what they can do and are open to, and how long to keep them."""

from __future__ import annotations

from datetime import date

from crm.connectors import birthdays
from crm.domain import dates, names
from crm.domain.particulars import Particulars
from crm.errors import BadValue
from crm.store import person_changes
from crm.store.database import Store


def note(store: Store, person: str, given: Particulars, *, today: date) -> None:
    """Keep what is given of a person and leave the rest.

    Raises:
        BadValue: a birthday that is none or is to come, a day to keep them until that is past.
    """
    spelled = {
        "place": None if given.place is None else names.clean(given.place),
        "birthday": _birthday(given.birthday, today),
        "open_to": None if given.open_to is None else names.clean(given.open_to),
        "keep_until": _keep_until(given.keep_until, today),
    }
    for column, value in spelled.items():
        if value is not None:
            person_changes.set_particular(store, person, column, value or None)
    person_changes.add_labels(store, person, skills=given.skills)


def _birthday(written: str | None, today: date) -> str | None:
    if not written or not written.strip():
        return written and ""
    born = birthdays.birthday(written) or birthdays.birthday(f"--{written.strip()}")
    if born is None:
        raise BadValue("birthday", written, "a day as 1980-04-15, or 04-15 without the year")
    if born > today.isoformat():  # without a year it begins with a dash, which comes before every digit
        raise BadValue("birthday", written, "a day that is past")
    return born


def _keep_until(written: str | None, today: date) -> str | None:
    if not written or not written.strip():
        return written and ""
    day = dates.day(written, today)
    if day < today:
        raise BadValue("day to keep them until", written, "a day to come")
    return day.isoformat()

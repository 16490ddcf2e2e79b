"""How often you mean to be in touch: by tag, and quiet times; what it all takes."""

from __future__ import annotations

from datetime import date

from crm.domain import cadence as rules
from crm.domain import matching, names
from crm.domain.cadence import Quiet, Rule
from crm.domain.page import Listing
from crm.domain.policy import Policy
from crm.domain.words import Status
from crm.errors import BadValue, NotFound, Refused
from crm.services import ties
from crm.store import cadence
from crm.store.database import Store

_MOST_DAYS = 3650
_NOT_IN_TOUCH = (Status.CLOSED, Status.NEVER)


def listing(store: Store, *, today: date, policy: Policy) -> Listing[Rule]:
    """Every word on how often, the most particular first, with whom it decides for and what it takes."""
    everybody = ties.cadences(store, policy)
    people = [
        (everybody[each.id], each.status not in _NOT_IN_TOUCH)
        for each in ties.standings(store, today=today, policy=policy)
    ]
    found = rules.rules(people, cadence.tags(store), policy)
    asked = rules.load((each.days for each, in_touch in people if in_touch), policy)
    note = rules.warning(asked, policy) or rules.within(asked, policy)
    return Listing(Rule, found, len(found), note=note)


def tag(store: Store, name: str, days: int, *, today: date, policy: Policy) -> Listing[Rule]:
    """Say how often to be in touch with everybody who has a tag; 0 takes it back.

    Raises:
        BadValue: for days outside what a cadence can be.
        NotFound: when there is no such tag to take it from.
    """
    if not 0 <= days <= _MOST_DAYS:
        raise BadValue("cadence", str(days), f"1 to {_MOST_DAYS} days, or 0 for none")
    name = names.clean(name)
    if not names.fold(name):
        raise BadValue("tag", name, "at least one letter")
    had = cadence.set_tag(store, cadence.spelt(store, name) or name, days or None)
    if not days and not had:
        known = list(cadence.tags(store))
        raise NotFound(
            "tag with a cadence", name, matching.near(name, known), "See them with: crm cadence list"
        )
    return listing(store, today=today, policy=policy)


def add_quiet(store: Store, from_on: date, until_on: date, note: str, *, today: date) -> Quiet:
    """Keep a time in which nobody is due.

    Raises:
        BadValue: when it ends before it begins, or is over.
        Refused: when it is kept already.
    """
    if until_on < from_on:
        raise BadValue("end of a quiet time", until_on.isoformat(), f"{from_on} or a later day")
    if until_on < today:
        raise BadValue("end of a quiet time", until_on.isoformat(), "today or a day to come")
    for each in cadence.quiet(store):
        if (each.from_on, each.until_on) == (from_on, until_on):
            raise Refused(
                f"{from_on} to {until_on} is quiet already, as {each.id}.", "See them with: crm quiet list"
            )
    return cadence.add_quiet(store, from_on, until_on, note.strip())


def quiet_listing(store: Store) -> Listing[Quiet]:
    """Quiet times, the earliest first."""
    found = cadence.quiet(store)
    return Listing(Quiet, found, len(found))


def remove_quiet(store: Store, text: str) -> Listing[Quiet]:
    """Take a quiet time out; what is left of them.

    Raises:
        NotFound: there is none of this id.
    """
    wanted = text.strip()
    found = [each for each in cadence.quiet(store) if each.id == wanted]
    if not found:
        raise NotFound("quiet time", text, (), "See them with: crm quiet list")
    cadence.remove_quiet(store, found[0].id)
    return quiet_listing(store)

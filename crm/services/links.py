"""What you can do with who knows whom."""

from __future__ import annotations

from datetime import date

from crm.domain.links import Link, LinkKind
from crm.domain.page import Listing
from crm.errors import BadValue, NotFound, Refused
from crm.services import who
from crm.store import links
from crm.store.database import Store


def link(
    store: Store, text: str, other: str, *, kind: LinkKind, since: date | None, note: str, today: date
) -> Link:
    """Say that two people know each other, and how; said again, it changes what was said.

    Raises:
        Refused: when both words mean the same person.
        BadValue: for a day to come.
    """
    person, friend = who.one(store, text), who.one(store, other)
    if person.id == friend.id:
        raise Refused(f"Both are {person.name}.", "Name two different people; an id tells namesakes apart.")
    if since and since > today:
        raise BadValue("day that was", since.isoformat(), "today or an earlier one")
    links.put(store, person.id, friend.id, kind, since, note.strip())
    return next(each for each in links.of_person(store, person.id) if each.other_id == friend.id)


def unlink(store: Store, text: str, other: str) -> Listing[Link]:
    """Say that two people do not know each other after all; returns whom the first one still knows.

    Raises:
        NotFound: when they are not linked.
    """
    person, friend = who.one(store, text), who.one(store, other)
    found = links.between(store, person.id, friend.id)
    if not found:
        known = [each.other for each in links.of_person(store, person.id)]
        raise NotFound(
            f"link of {person.name}", friend.name, known, f"See {person.name} with: crm show {person.id}"
        )
    links.remove(store, found)
    left = links.of_person(store, person.id)
    return Listing(Link, left, len(left), note=f"{person.name} and {friend.name} are not linked any more.")

"""Panels as rows: seats on an offer, and the meetings that were logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.domain.acquaintances import Known
from crm.domain.ids import Kind
from crm.store import people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crm.domain.words import Role
    from crm.store.database import Store

_LOGGED = "SELECT id FROM touchpoint WHERE source_key = :key ORDER BY id LIMIT 1"
_MET = """
SELECT 1 FROM touchpoint_person tp JOIN touchpoint t ON t.id = tp.touchpoint
WHERE tp.person = :person AND t.offer = :offer AND t.source_key IS NOT NULL LIMIT 1
"""
_JOIN = """
INSERT INTO touchpoint_person (touchpoint, person) VALUES (:touchpoint, :person) ON CONFLICT DO NOTHING
"""
_MINUTES = "UPDATE interviewer SET minutes = :minutes WHERE id = :id"
_OWNER = "SELECT company FROM company_domain WHERE domain = :domain"


def acquaintances(store: Store) -> tuple[list[Known], dict[str, str]]:
    """Everybody as far as recognising them on an invitation needs it, and their present titles by id."""
    profiles = people.profiles(store)
    known = [Known(each.id, each.name, tuple(each.emails), each.linkedin, each.company) for each in profiles]
    return known, {each.id: each.title for each in profiles}


def logged(store: Store, key: str) -> str | None:
    """The id of the touchpoint that a meeting was logged as."""
    found: str | None = store.value(_LOGGED, key=key)
    return found


def met_before(store: Store, offer: str, person: str) -> bool:
    """Whether a meeting with somebody about an offer was logged from an invitation."""
    return bool(store.rows(_MET, offer=offer, person=person))


def join(store: Store, touchpoint: str, persons: Iterable[str]) -> None:
    """Say that these people were there too."""
    store.many(_JOIN, [{"touchpoint": touchpoint, "person": person} for person in persons])


def seat(store: Store, offer: str, person: str, role: Role, minutes: int | None) -> None:
    """Say that somebody took part in the hiring."""
    row = {"id": store.new_id(Kind.INTERVIEWER), "offer": offer, "person": person, "role": role.value}
    store.insert("interviewer", [row | {"minutes": minutes, "rapport": None, "learnt": ""}])


def set_minutes(store: Store, part: str, minutes: int) -> None:
    """Say how long somebody was met in all."""
    store.run(_MINUTES, id=part, minutes=minutes)


def own_domain(store: Store, company: str, domain: str) -> None:
    """Give a domain to a company, unless it is somebody's."""
    if not store.rows(_OWNER, domain=domain):
        store.insert("company_domain", [{"domain": domain, "company": company}])

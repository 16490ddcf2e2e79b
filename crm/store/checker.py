"""What the checker of messages asks a vault, beyond offers and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.store.database import Store

_INTERVIEWERS = "SELECT DISTINCT p.name FROM interviewer i JOIN person p ON p.id = i.person ORDER BY p.name"
_COMPANIES = "SELECT name FROM company ORDER BY name"
_TOPICS = "SELECT name FROM topic WHERE person = :person ORDER BY name"
_GIFTS = """
SELECT count(*) FROM touchpoint_person tp JOIN touchpoint t ON t.id = tp.touchpoint
WHERE tp.person = :person AND (t.gave IS NOT NULL OR t.article IS NOT NULL) AND t.day >= :since
"""
_REFERRALS = (
    "SELECT p.name, r.state FROM referral r JOIN person p ON p.id = r.candidate ORDER BY r.changed_at"
)


def interviewers(store: Store) -> list[str]:
    """The names of everybody who took part in any hiring."""
    return [str(name) for (name,) in store.rows(_INTERVIEWERS)]


def companies(store: Store) -> list[str]:
    """The names of all companies."""
    return [str(name) for (name,) in store.rows(_COMPANIES)]


def topics(store: Store, person: str) -> list[str]:
    """What somebody cares about."""
    return [str(name) for (name,) in store.rows(_TOPICS, person=person)]


def gifts(store: Store, person: str, since: str) -> int:
    """How many gifts somebody got from an ISO day on."""
    return int(store.value(_GIFTS, person=person, since=since) or 0)


def referrals(store: Store) -> dict[str, str]:
    """How far the latest referral of each candidate is, by name."""
    return {str(name): str(state) for name, state in store.rows(_REFERRALS)}

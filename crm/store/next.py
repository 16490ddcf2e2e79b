"""What `next` needs to know of everybody at once, and of the head of its list in particular."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.domain.prospects import Known
    from crm.store.database import Store

_PEOPLE = """
SELECT p.id, p.name, p.tier, p.cadence_days, p.snoozed_until,
       t.live_days, t.two_way_days, t.one_way_days, t.gaps, t.gap_days, t.last_day, t.unanswered
FROM person p LEFT JOIN tie t ON t.person = p.id
WHERE p.opted_out_on IS NULL
"""
_LEFT_IN_PEACE = "SELECT id FROM person WHERE opted_out_on IS NOT NULL OR snoozed_until > :today"
_POSTS = "SELECT person, company FROM position WHERE until_on IS NULL AND company IS NOT NULL"
_TARGETS = "SELECT id FROM company WHERE target = 1"
_DECLINED_AT = "SELECT DISTINCT company FROM offer WHERE state = 'declined'"
_DECIDERS = """
SELECT person FROM interviewer WHERE role = 'hiring-manager'
UNION SELECT person FROM tag WHERE name IN ('sponsor', 'Sponsor') AND person IS NOT NULL
"""
_KNOWN_BY_MANY = """
SELECT person, count(*) FROM (SELECT "one" AS person FROM link UNION ALL SELECT other FROM link) ends
GROUP BY person HAVING count(*) > :few
"""
_AT_ONCE = 500  # people in one question; no engine takes any number of values
_EXCHANGES = """
SELECT tp.person, sum(CASE WHEN t.direction IN ('out', 'both') THEN 1 ELSE 0 END),
       sum(CASE WHEN t.direction IN ('in', 'both') THEN 1 ELSE 0 END)
FROM touchpoint_person tp JOIN touchpoint t ON t.id = tp.touchpoint
WHERE tp.person IN ({people}) AND t.day > :since AND t.day <= :today GROUP BY tp.person
"""


def people(store: Store) -> list[Known]:
    """Everybody who may be asked, as kept; tuples rather than `Known`, for there are ten thousand."""
    return store.rows(_PEOPLE)


def left_in_peace(store: Store, today: str) -> set[str]:
    """Who asked not to be in touch, or is snoozed."""
    return {row[0] for row in store.rows(_LEFT_IN_PEACE, today=today)}


def posts(store: Store) -> dict[str, str]:
    """At which company each person works."""
    return dict(store.rows(_POSTS))


def targets(store: Store) -> set[str]:
    """Companies the user aims at."""
    return {row[0] for row in store.rows(_TARGETS)}


def declined_at(store: Store) -> set[str]:
    """Companies whose offer was declined."""
    return {row[0] for row in store.rows(_DECLINED_AT)}


def deciders(store: Store) -> set[str]:
    """People who have a say in hiring: the hiring manager of an offer, or whoever is tagged a sponsor."""
    return {row[0] for row in store.rows(_DECIDERS)}


def known_by_many(store: Store, few: int) -> dict[str, int]:
    """Who knows more than so many of the others, and how many."""
    return dict(store.rows(_KNOWN_BY_MANY, few=few))


def exchanges(store: Store, ids: Sequence[str], since: str, today: str) -> dict[str, tuple[int, int]]:
    """Replies and outreaches of each person after a day, up to today; never more replies than outreaches.

    Whoever is missing had none.
    """
    found = {}
    for start in range(0, len(ids), _AT_ONCE):
        values = {f"person_{number}": person for number, person in enumerate(ids[start : start + _AT_ONCE])}
        statement = _EXCHANGES.format(people=", ".join(f":{name}" for name in values))
        for person, went, came in store.rows(statement, since=since, today=today, **values):
            found[person] = (min(came, went), went)
    return found

"""What gifts other than articles are made of: what happened, what was given, who shares topics with whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from crm.domain.attentions import Acquaintance, Exchange, Refused
from crm.domain.gifts import Event
from crm.store.lists import among

if TYPE_CHECKING:
    from crm.store.database import Store

_EXCHANGES = """
SELECT tp.person, t.id, t.day, t.direction, t.note, t.gave, t.took
FROM touchpoint_person tp JOIN touchpoint t ON t.id = tp.touchpoint
WHERE tp.person IN ({ids}) AND t.day > :since AND t.day <= :today ORDER BY t.day, t.id
"""
_OCCASIONS = """
SELECT z.person, 0, z.id, z.kind, z.on_day, z.text, z.url FROM occasion z
WHERE z.person IN ({ids}) AND z.settled_on IS NULL AND z.on_day > :since AND z.on_day <= :today
UNION ALL
SELECT w.person, 1, z.id, z.kind, z.on_day, z.text, z.url FROM position w JOIN occasion z ON z.company = w.company
WHERE w.person IN ({ids}) AND w.until_on IS NULL AND z.person IS NULL AND z.settled_on IS NULL
  AND z.on_day > :since AND z.on_day <= :today
"""
# of every no that stood: plans are computed when something is logged, and this day comes by itself
_REFUSED = """
SELECT i.person, c.name, o.decided_at,
       (SELECT max(t.day) FROM touchpoint_person tp JOIN touchpoint t ON t.id = tp.touchpoint
        WHERE tp.person = i.person AND t.day <= :today)
FROM interviewer i JOIN offer o ON o.id = i.offer JOIN company c ON c.id = o.company
WHERE i.person IN ({ids}) AND i.role = 'hiring-manager' AND o.state = 'declined' AND o.decided_at IS NOT NULL
ORDER BY o.decided_at, o.id
"""
_ALIKE = """
SELECT p.id, p.name, k.name FROM topic own JOIN topic k ON k.name = own.name AND k.person <> own.person
JOIN person p ON p.id = k.person
WHERE own.person = :person AND p.opted_out_on IS NULL
  AND NOT EXISTS (SELECT 1 FROM person q WHERE q.id = :person AND q.opted_out_on IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM link l WHERE l."one" = CASE WHEN p.id < :person THEN p.id ELSE :person END
                  AND l.other = CASE WHEN p.id < :person THEN :person ELSE p.id END)
  AND NOT EXISTS (SELECT 1 FROM position a JOIN position b ON b.company = a.company
                  WHERE a.person = :person AND b.person = p.id AND a.until_on IS NULL AND b.until_on IS NULL)
ORDER BY p.sort_key, p.id, k.name
"""


def exchanges(store: Store, people: Sequence[str], *, since: date, today: date) -> dict[str, list[Exchange]]:
    """Touchpoints after a day by person, the oldest first."""
    found: dict[str, list[Exchange]] = {}
    if people:
        places, values = among(people)
        days = {"since": since.isoformat(), "today": today.isoformat()}
        for person, id_, day, *rest in store.rows(_EXCHANGES.format(ids=places), **values, **days):
            found.setdefault(person, []).append(Exchange(id_, date.fromisoformat(day), *rest))
    return found


def occasions(
    store: Store, people: Sequence[str], *, since: date, today: date
) -> list[tuple[str, bool, Event]]:
    """What happened after a day to people, or to the companies they are at: whom it concerns, which of both, what."""
    if not people:
        return []
    places, values = among(people)
    days = {"since": since.isoformat(), "today": today.isoformat()}
    return [
        (person, bool(at_company), Event(id_, kind, date.fromisoformat(day), text, url))
        for person, at_company, id_, kind, day, text, url in store.rows(
            _OCCASIONS.format(ids=places), **values, **days
        )
    ]


def refused(store: Store, people: Sequence[str], today: date) -> list[Refused]:
    """The offers that were declined, by the hiring managers among these people, the oldest first."""
    places, values = among(people)
    found = store.rows(_REFUSED.format(ids=places), **values, today=today.isoformat()) if people else []
    return [
        Refused(person, company, date.fromisoformat(day[:10]), date.fromisoformat(last) if last else None)
        for person, company, day, last in found
    ]


def alike(store: Store, person: str) -> list[Acquaintance]:
    """Who shares topics with somebody, is not known to know them and is not a colleague; most topics first."""
    shared: dict[tuple[str, str], list[str]] = {}
    for id_, name, topic in store.rows(_ALIKE, person=person):
        shared.setdefault((id_, name), []).append(topic)
    found = [Acquaintance(id_, name, tuple(topics)) for (id_, name), topics in shared.items()]
    return sorted(found, key=lambda each: -len(each.topics))

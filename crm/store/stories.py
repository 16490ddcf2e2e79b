"""What happened between the user and a company: touchpoints, promises, who is where now, and what is vacant."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from crm.domain.comeback import Moment

if TYPE_CHECKING:
    from crm.store.database import Store

_TOUCHES = """
SELECT t.id, t.day, t.channel, t.answered, t.note,
       (SELECT group_concat(p.name, ', ') FROM touchpoint_person x JOIN person p ON p.id = x.person
        WHERE x.touchpoint = t.id)
FROM touchpoint t WHERE t.day >= :since AND EXISTS (
  SELECT 1 FROM touchpoint_person x JOIN interviewer i ON i.person = x.person JOIN offer o ON o.id = i.offer
  WHERE x.touchpoint = t.id AND o.company = :company AND (t.offer IS NULL OR t.offer = o.id))
ORDER BY t.day DESC, length(t.id) DESC, t.id DESC LIMIT :most
"""
_PROMISES = """
SELECT r.text, r.owner, r.due_on, coalesce(p.name, '') FROM reminder r LEFT JOIN person p ON p.id = r.person
WHERE r.owner IS NOT NULL AND r.done_on IS NULL AND (
  r.offer IN (SELECT o.id FROM offer o WHERE o.company = :company)
  OR r.person IN (SELECT i.person FROM interviewer i JOIN offer o ON o.id = i.offer WHERE o.company = :company))
ORDER BY r.due_on, r.id
"""
_POSTS = """
SELECT w.person, w.company, coalesce(c.name, ''), w.title FROM position w LEFT JOIN company c ON c.id = w.company
WHERE w.until_on IS NULL AND w.person IN (
  SELECT i.person FROM interviewer i JOIN offer o ON o.id = i.offer WHERE o.company = :company)
ORDER BY w.person, w.id
"""
_OPENINGS = "SELECT title FROM opening WHERE company = :company AND closed_on IS NULL ORDER BY id"


class Post(NamedTuple):
    """A present post of somebody who took part."""

    person: str
    company_id: str | None
    company: str
    title: str


def touches(store: Store, company: str, since: date, most: int) -> list[Moment]:
    """The newest touchpoints with people of a company's offers, newest first."""
    rows = store.rows(_TOUCHES, company=company, since=since.isoformat(), most=most)
    return [
        Moment(date.fromisoformat(day), _line(channel, answered, note, people or ""), id_)
        for id_, day, channel, answered, note, people in rows
    ]


def _line(channel: str, answered: int, note: str, people: str) -> str:
    said = note.strip().partition("\n")[0]
    missed = "" if answered or channel == "voicemail" else ", no answer"
    return f"{channel}{missed} with {people}" + (f": {said}" if said else "")


def promises(store: Store, company: str) -> list[str]:
    """What was promised and not done yet, by either side."""
    return [
        (f"you promised {name or 'them'}" if owner == "me" else f"{name or 'they'} promised")
        + f": {text} (by {due})"
        for text, owner, due, name in store.rows(_PROMISES, company=company)
    ]


def posts(store: Store, company: str) -> list[Post]:
    """Where those who took part in a company's offers are now."""
    return [Post(*row) for row in store.rows(_POSTS, company=company)]


def openings(store: Store, company: str) -> list[str]:
    """The titles of what is vacant."""
    return [row[0] for row in store.rows(_OPENINGS, company=company)]

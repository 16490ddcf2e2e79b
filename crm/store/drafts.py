"""What drafts are made of, as rows: what was done with a person, referrals, openings, news, skills."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from crm.domain.remembered import KeptNews, KeptOpening, KeptReferral, Remembered
from crm.domain.words import Channel, Direction

if TYPE_CHECKING:
    from crm.store.database import Store

_TOUCHES = """
SELECT t.day, t.at, t.channel, t.direction, t.answered, t.note, t.offer, t.took,
       CASE WHEN t.gave IS NOT NULL OR t.article IS NOT NULL THEN 1 ELSE 0 END
FROM touchpoint_person tp JOIN touchpoint t ON t.id = tp.touchpoint
WHERE tp.person = :person ORDER BY t.day DESC, t.id DESC LIMIT :most
"""
_REFERRALS = """
SELECT x.id, x.candidate, x.opening, x.via, x.state FROM referral x JOIN opening j ON j.id = x.opening
WHERE x.candidate = :person OR x.via = :person OR j.company = :company ORDER BY x.changed_at DESC, x.id DESC
"""
_OPENING = """
SELECT j.id, j.title, j.company, c.name, j.place, j.url, j.text FROM opening j JOIN company c ON c.id = j.company
WHERE j.id = :id
"""
_NEWS = """
SELECT kind, text, url, CASE WHEN person IS NULL THEN 1 ELSE 0 END FROM occasion
WHERE settled_on IS NULL AND on_day >= :since AND (person = :person OR (person IS NULL AND company = :company))
ORDER BY person IS NULL, on_day DESC, id DESC LIMIT 1
"""
_SKILLS = "SELECT name FROM skill WHERE person = :person ORDER BY id"
_BIRTHDAY = "SELECT birthday FROM person WHERE id = :person"
_ACCEPTED = "SELECT accepted_at FROM offer WHERE id = :offer"
_MOST = 500


def touches(store: Store, person: str) -> list[Remembered]:
    """What was done with a person, newest first."""
    return [
        Remembered(
            date.fromisoformat(day),
            datetime.fromisoformat(at).astimezone(UTC) if at else None,
            Channel(channel),
            Direction(direction),
            bool(answered),
            note,
            offer,
            took,
            bool(gift),
        )
        for day, at, channel, direction, answered, note, offer, took, gift in store.rows(
            _TOUCHES, person=person, most=_MOST
        )
    ]


def referrals(store: Store, person: str, company: str) -> list[KeptReferral]:
    """Referrals of a person, to a person, or to somebody at their company, the newest first."""
    return [KeptReferral(*row) for row in store.rows(_REFERRALS, person=person, company=company)]


def opening(store: Store, id_: str) -> KeptOpening:
    """The opening with this id."""
    return KeptOpening(*store.rows(_OPENING, id=id_)[0])


def news(store: Store, person: str, company: str, since: date) -> KeptNews | None:
    """The newest thing that happened to a person since a day, else to their company."""
    rows = store.rows(_NEWS, person=person, company=company, since=since.isoformat())
    return next((KeptNews(kind, text, url or "", bool(theirs)) for kind, text, url, theirs in rows), None)


def skills(store: Store, person: str) -> list[str]:
    """What a person can do, in the order in which it was noted."""
    return [name for (name,) in store.rows(_SKILLS, person=person)]


def birthday(store: Store, person: str) -> str:
    """A person's birthday as it is kept; empty where nobody wrote it down."""
    return str(store.value(_BIRTHDAY, person=person) or "")


def was_accepted(store: Store, offer: str) -> bool:
    """Whether the user once said yes to an offer."""
    return store.value(_ACCEPTED, offer=offer) is not None

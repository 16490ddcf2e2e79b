"""Who took part in the hiring of an offer, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.domain.hiring import TookPart
from crm.domain.ids import Kind
from crm.domain.words import Role

if TYPE_CHECKING:
    from crm.store.database import Store

# whose zone nobody wrote down works in that of their present company, else in that of the one that hired
_OF_OFFER = """
SELECT i.id, i.person, p.name, i.role, i.minutes, i.rapport, i.learnt,
       coalesce(p.zone,
         (SELECT max(f.zone) FROM position w JOIN company f ON f.id = w.company
          WHERE w.person = i.person AND w.until_on IS NULL),
         CASE WHEN i.role <> 'agency-recruiter' THEN c.zone END, ''),
       CASE WHEN p.opted_out_on IS NULL THEN 0 ELSE 1 END,
       coalesce((SELECT group_concat(n.kind, ' ') FROM contact_point n WHERE n.person = i.person), ''),
       coalesce(p.zone,
         (SELECT max(f.country) FROM position w JOIN company f ON f.id = w.company
          WHERE w.person = i.person AND w.until_on IS NULL),
         CASE WHEN i.role <> 'agency-recruiter' THEN c.country END, '')
FROM interviewer i JOIN person p ON p.id = i.person JOIN offer o ON o.id = i.offer JOIN company c ON c.id = o.company
WHERE i.offer = :offer ORDER BY length(i.id), i.id
"""
_ADD = """
INSERT INTO interviewer (id, offer, person, role, minutes, rapport, learnt)
VALUES (:id, :offer, :person, :role, :minutes, :rapport, :learnt)
"""
_EDIT = "UPDATE interviewer SET role = :role, minutes = :minutes, rapport = :rapport, learnt = :learnt WHERE id = :id"
_REMOVE = "DELETE FROM interviewer WHERE id = :id"

# of the people of a company's offers: who decided, and who has a post there, now or before
_DECIDERS = """
SELECT DISTINCT i.person FROM interviewer i JOIN offer o ON o.id = i.offer
WHERE o.company = :company AND i.role = 'hiring-manager'
"""
_LEFT = """
SELECT DISTINCT w.person FROM position w WHERE w.company = :company AND w.until_on IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM position n WHERE n.person = w.person AND n.company = w.company AND n.until_on IS NULL)
"""


def of_offer(store: Store, offer: str) -> list[TookPart]:
    """Everybody who took part, in the order in which they were named."""
    return [
        TookPart(
            id_,
            person,
            name,
            Role(role),
            minutes,
            rapport,
            learnt,
            zone,
            bool(out),
            tuple(kinds.split()),
            region or zone,
        )
        for id_, person, name, role, minutes, rapport, learnt, zone, out, kinds, region in store.rows(
            _OF_OFFER, offer=offer
        )
    ]


def add(store: Store, offer: str, person: str, role: Role) -> None:
    """Say that a person took part."""
    row = {"id": store.new_id(Kind.INTERVIEWER), "offer": offer, "person": person, "role": role.value}
    store.run(_ADD, **row, minutes=None, rapport=None, learnt="")


def edit(store: Store, part: TookPart) -> None:
    """Write down role, minutes, rapport and what was learnt."""
    store.run(
        _EDIT,
        id=part.id,
        role=part.role.value,
        minutes=part.minutes,
        rapport=part.rapport,
        learnt=part.learnt,
    )


def remove(store: Store, part: str) -> None:
    """Say that somebody did not take part."""
    store.run(_REMOVE, id=part)


def deciders(store: Store, company: str) -> set[str]:
    """Who was the hiring manager of an offer of this company."""
    return {row[0] for row in store.rows(_DECIDERS, company=company)}


def left(store: Store, company: str) -> set[str]:
    """Who worked at the company and does not any more."""
    return {row[0] for row in store.rows(_LEFT, company=company)}

"""What people made of articles, and what must not be sent to whom."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from crm.domain.ids import Kind
from crm.domain.reactions import Reaction, Verdict

if TYPE_CHECKING:
    from crm.store.database import Store

# an answer that names an article tells as much as a verdict; a verdict that was given goes before it
_OF = """
SELECT a.id, a.url, a.title, a.summary, a.tags, v.verdict, v.on_day
FROM reaction v JOIN article a ON a.id = v.article WHERE v.person = :person
UNION ALL
SELECT a.id, a.url, a.title, a.summary, a.tags, 'acknowledged', max(t.day)
FROM touchpoint_person tp JOIN touchpoint t ON t.id = tp.touchpoint JOIN article a ON a.id = t.article
WHERE tp.person = :person AND t.direction IN ('in', 'both') AND t.answered = 1
  AND NOT EXISTS (SELECT 1 FROM reaction v WHERE v.person = tp.person AND v.article = a.id)
GROUP BY a.id, a.url, a.title, a.summary, a.tags
ORDER BY 1
"""
_THERE = "SELECT id FROM reaction WHERE person = :person AND article = :article"
_ADD = """
INSERT INTO reaction (id, person, article, verdict, on_day) VALUES (:id, :person, :article, :verdict, :day)
"""
_CHANGE = "UPDATE reaction SET verdict = :verdict, on_day = :day WHERE id = :id"
_REMOVE = "DELETE FROM reaction WHERE person = :person AND article = :article"
_DOMAINS = "SELECT domain FROM company_domain WHERE company = :company"
# what was taken or weighed instead of a company that was declined
_RIVALS = """
SELECT DISTINCT c.name FROM offer o JOIN company c ON c.id = o.company
WHERE o.company <> :company AND c.name <> ''
  AND EXISTS (SELECT 1 FROM offer d WHERE d.company = :company AND d.state IN ('declined', 'reneged'))
ORDER BY c.name
"""


def of(store: Store, person: str) -> dict[str, Reaction]:
    """What a person made of articles, by the article's id."""
    return {
        id_: Reaction(
            url,
            title,
            summary,
            tuple(filter(None, tags.split(";"))),
            Verdict(verdict),
            date.fromisoformat(day),
        )
        for id_, url, title, summary, tags, verdict, day in store.rows(_OF, person=person)
    }


def save(store: Store, person: str, article: str, verdict: Verdict | None, day: date) -> None:
    """Keep what a person made of an article; None takes it back."""
    there = store.value(_THERE, person=person, article=article)
    if verdict is None:
        store.run(_REMOVE, person=person, article=article)
    elif there:
        store.run(_CHANGE, id=there, verdict=verdict.value, day=day.isoformat())
    else:
        store.run(
            _ADD,
            id=store.new_id(Kind.REACTION),
            person=person,
            article=article,
            verdict=verdict.value,
            day=day.isoformat(),
        )


def domains(store: Store, company: str) -> list[str]:
    """The domains of a company."""
    return [row[0] for row in store.rows(_DOMAINS, company=company)] if company else []


def rivals(store: Store, company: str) -> list[str]:
    """Of a company whose offer was declined: the others that made offers, by name."""
    return [row[0] for row in store.rows(_RIVALS, company=company)] if company else []

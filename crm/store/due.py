"""What is due: steps of decline plans, reminders and promises."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from crm.domain.due import DueReminder, DueStep, MissedSteps

if TYPE_CHECKING:
    from crm.store.database import Store

_STEPS = """
SELECT s.id, s.offer, s.person, coalesce(p.name, ''), s.title, s.channel, s.due, s.reason, c.name, o.role
FROM step s JOIN offer o ON o.id = s.offer JOIN company c ON c.id = o.company LEFT JOIN person p ON p.id = s.person
WHERE s.state = 'open' AND s.due >= :since AND s.due < :until ORDER BY s.due, s.id
"""
_MISSED = """
SELECT s.offer, c.name, count(*) FROM step s JOIN offer o ON o.id = s.offer JOIN company c ON c.id = o.company
WHERE s.state = 'open' AND s.due < :before GROUP BY s.offer, c.name ORDER BY s.offer
"""
_REMINDERS = """
SELECT r.id, r.person, coalesce(p.name, ''), r.text, r.due_on, r.owner
FROM reminder r LEFT JOIN person p ON p.id = r.person
WHERE r.done_on IS NULL AND r.due_on <= :today ORDER BY r.due_on, r.id
"""


def steps(store: Store, until: str, since: str = "") -> list[DueStep]:
    """Open steps due before an instant, and not before another one, the most urgent first."""
    return [_step(row) for row in store.rows(_STEPS, since=since, until=until)]


def missed(store: Store, before: str) -> list[MissedSteps]:
    """What was left undone so long ago that no morning should ask for it again, by offer."""
    return [MissedSteps(*row) for row in store.rows(_MISSED, before=before)]


def reminders(store: Store, today: str) -> list[DueReminder]:
    """Reminders and promises due by a day."""
    return [
        DueReminder(id_, person or "", name, text, date.fromisoformat(day), owner or "")
        for id_, person, name, text, day, owner in store.rows(_REMINDERS, today=today)
    ]


def _step(row: Sequence[Any]) -> DueStep:
    id_, offer, person, name, title, channel, due, reason, company, role = row
    return DueStep(
        id=id_,
        offer=offer,
        person_id=person or "",
        person=name,
        title=title,
        channel=channel or "",
        due=datetime.fromisoformat(due),
        reason=reason,
        company=company,
        role=role,
    )

"""Touchpoints counted by day, for the weeks they lie in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.store.database import Store

_BY_DAY = """
SELECT t.day, count(*),
  sum(CASE WHEN t.answered = 1 AND t.channel IN ('call', 'meeting', 'video', 'event') THEN 1 ELSE 0 END),
  sum(CASE WHEN t.answered = 0 OR t.channel = 'voicemail' THEN 1 ELSE 0 END)
FROM touchpoint t WHERE t.day >= :since AND t.day <= :until GROUP BY t.day ORDER BY t.day
"""


def by_day(store: Store, since: date, until: date) -> list[tuple[date, int, int, int]]:
    """Each day with a touchpoint: how many, how many of them live, how many unanswered."""
    rows = store.rows(_BY_DAY, since=since.isoformat(), until=until.isoformat())
    return [(date.fromisoformat(day), count, live, unanswered) for day, count, live, unanswered in rows]

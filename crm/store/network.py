"""Who is at a target company, and who left it not long ago."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.store.database import Store

_TARGETS = 'SELECT id, name FROM company WHERE target = 1 ORDER BY "key", id'
_POSTS = """
SELECT w.company, w.person, CASE WHEN w.until_on IS NULL THEN 1 ELSE 0 END
FROM position w JOIN company c ON c.id = w.company
WHERE c.target = 1 AND (w.until_on IS NULL OR w.until_on >= :since)
"""


def targets(store: Store) -> list[tuple[str, str]]:
    """Target companies by name: id and name."""
    return [(id_, name) for id_, name in store.rows(_TARGETS)]


def posts(store: Store, since: str) -> list[tuple[str, str, bool]]:
    """Posts at target companies, present ones and those that ended since a day: company, person, whether present."""
    return [(company, person, bool(present)) for company, person, present in store.rows(_POSTS, since=since)]

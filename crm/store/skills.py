"""What people can do, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.store.database import Store

_OF = "SELECT name FROM skill WHERE person = :person ORDER BY id"


def of(store: Store, person: str) -> list[str]:
    """The skills of a person, in the order they were noted."""
    return [row[0] for row in store.rows(_OF, person=person)]

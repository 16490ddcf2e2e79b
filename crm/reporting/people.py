"""Everybody and the state of each tie, by family name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crm.domain.people import Person

if TYPE_CHECKING:
    from pandas import DataFrame

SHEET = "People"


def build(people: Sequence[Person]) -> DataFrame:
    """One row a person: days as dates, strength 0..100, freshness and depth 0..1, gaps in days."""
    from pandas import DataFrame

    rows = [
        {
            "name": person.name,
            "company": person.company,
            "title": person.title,
            "tier": person.tier.value if person.tier else None,
            "status": person.status.value,
            "strength": person.strength,
            "last_touchpoint": person.last_touchpoint,
            "gap_days": person.gap_days,
            "rhythm_days": person.rhythm_days,
            "ratio": person.ratio,
            "depth": person.depth,
            "freshness": person.freshness,
            "balance": person.balance,
            "due": person.due,
            "emails": "; ".join(person.emails),
            "phones": "; ".join(person.phones),
            "linkedin": person.linkedin,
            "tags": "; ".join(person.tags),
            "topics": "; ".join(person.topics),
            "id": person.id,
        }
        for person in people
    ]
    return DataFrame(rows, columns=list(COLUMNS))


COLUMNS = (
    "name", "company", "title", "tier", "status", "strength", "last_touchpoint", "gap_days", "rhythm_days", "ratio",
    "depth", "freshness", "balance", "due", "emails", "phones", "linkedin", "tags", "topics", "id",
)  # fmt: skip

"""Companies, their people and how ready the way back is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crm.domain.companies import Company

if TYPE_CHECKING:
    from pandas import DataFrame

SHEET = "Companies"


def build(companies: Sequence[Company]) -> DataFrame:
    """One row a company: strongest tie 0..100, coverage 0..1, readiness 0..100."""
    from pandas import DataFrame

    rows = [
        {
            "name": each.name,
            "domains": "; ".join(each.domains),
            "target": "yes" if each.target else "",
            "people": each.people,
            "strongest": each.strongest,
            "coverage": each.coverage,
            "offers": each.offers,
            "readiness": each.readiness,
            "id": each.id,
        }
        for each in companies
    ]
    names = ["name", "domains", "target", "people", "strongest", "coverage", "offers", "readiness", "id"]
    return DataFrame(rows, columns=names)

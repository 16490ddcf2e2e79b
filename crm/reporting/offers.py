"""Offers: what became of them, who was told, and how well it was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crm.domain.offers import Offer

if TYPE_CHECKING:
    from pandas import DataFrame

SHEET = "Offers"


def build(offers: Sequence[Offer]) -> DataFrame:
    """One row an offer: instants in UTC without their zone, for spreadsheets know none; etiquette 0..100."""
    from pandas import DataFrame

    rows = [
        {
            "company": each.company,
            "role": each.role,
            "state": each.state.value,
            "received_on": each.received_on,
            "respond_by": each.respond_by.replace(tzinfo=None) if each.respond_by else None,
            "decided_at": each.decided_at.replace(tzinfo=None) if each.decided_at else None,
            "told": each.told,
            "involved": each.involved,
            "etiquette": each.etiquette,
            "id": each.id,
        }
        for each in offers
    ]
    names = [
        "company", "role", "state", "received_on", "respond_by", "decided_at", "told", "involved", "etiquette", "id",
    ]  # fmt: skip
    return DataFrame(rows, columns=names)

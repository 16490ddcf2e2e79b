"""The scores of offers and companies, from what was logged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crm.domain.policy import Policy
from crm.store.database import Store


def readiness(store: Store, companies: Sequence[str], *, today: date, policy: Policy) -> dict[str, int]:
    """Boomerang readiness, 0..100, of each company whose offer was declined."""
    return {}

"""Companies in bulk: all of them by key, and which domains are whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.store.database import Store

_KEYS = "SELECT key, id FROM company ORDER BY id DESC"
_DOMAINS = "SELECT domain, company FROM company_domain"


def ids_by_key(store: Store) -> dict[str, str]:
    """Every company's id by its key; of several with one key the oldest."""
    return dict(store.each(_KEYS))


def owners(store: Store) -> dict[str, str]:
    """Which company each domain belongs to: ids by domain."""
    return dict(store.each(_DOMAINS))

"""Companies in bulk: all of them by key, and which domains are whose."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from crm.domain.ids import Kind

if TYPE_CHECKING:
    from crm.store.database import Store

_KEYS = "SELECT key, id FROM company ORDER BY id DESC"
_DOMAINS = "SELECT domain, company FROM company_domain"
_TAGS = "SELECT company, name FROM tag WHERE company IS NOT NULL"


def ids_by_key(store: Store) -> dict[str, str]:
    """Every company's id by its key; of several with one key the oldest."""
    return dict(store.each(_KEYS))


def owners(store: Store) -> dict[str, str]:
    """Which company each domain belongs to: ids by domain."""
    return dict(store.each(_DOMAINS))


def tags(store: Store) -> set[tuple[str, str]]:
    """Every company's tags in small letters: the company's id with the tag."""
    return {(company, name.casefold()) for company, name in store.each(_TAGS)}


def add_tags(store: Store, labels: Iterable[tuple[str, str]]) -> None:
    """Tag companies: the company's id with the tag."""
    store.insert(
        "tag",
        (
            {"id": store.new_id(Kind.TAG), "person": None, "company": company, "name": name}
            for company, name in labels
        ),
    )

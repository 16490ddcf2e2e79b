"""Names that begin with, or hold, what was typed: what completion offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.domain.names import fold

if TYPE_CHECKING:
    from crm.store.database import Store

_MOST = 50
_PEOPLE = "SELECT name FROM person WHERE fold LIKE :start OR fold LIKE :inside ORDER BY sort_key LIMIT :most"
_COMPANIES = "SELECT name FROM company WHERE key LIKE :start OR key LIKE :inside ORDER BY name LIMIT :most"
_OFFERS = "SELECT c.name, o.role FROM offer o JOIN company c ON c.id = o.company ORDER BY o.received_on DESC"


def people(store: Store, typed: str) -> list[str]:
    """Names of people."""
    return _names(store, _PEOPLE, typed)


def companies(store: Store, typed: str) -> list[str]:
    """Names of companies."""
    return _names(store, _COMPANIES, typed)


def offers(store: Store, typed: str) -> list[str]:
    """Offers as COMPANY/ROLE."""
    every = [f"{company}/{role}" for company, role in store.rows(_OFFERS)]
    return [offer for offer in every if fold(typed) in fold(offer)][:_MOST]


def _names(store: Store, statement: str, typed: str) -> list[str]:
    word = fold(typed)
    rows = store.rows(statement, start=f"{word}%", inside=f"% {word}%", most=_MOST)
    return list(dict.fromkeys(row[0] for row in rows))

"""Companies as rows: found by name or domain, read with their people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from crm.domain import contactpoints
from crm.domain.companies import Firm
from crm.domain.ids import Kind

if TYPE_CHECKING:
    from crm.store.database import Store

_FIRM = """
SELECT c.id, c.name, (SELECT group_concat(d.domain, ' ') FROM company_domain d WHERE d.company = c.id), c.target,
       c.board, c.zone, c.country, c.note, c.industry
FROM company c
"""
_BY_ID = f"{_FIRM} WHERE c.id = :id OR (c.id >= :id AND c.id < :beyond) ORDER BY c.id <> :id, c.id LIMIT 11"
_BY_DOMAIN = f"{_FIRM} JOIN company_domain d ON d.company = c.id WHERE d.domain = :domain"
_BY_KEY = f"{_FIRM} WHERE c.key = :key ORDER BY c.id"
_BY_PART = f"{_FIRM} WHERE c.key LIKE :part ORDER BY c.name, c.id"
_ALL = f"{_FIRM} ORDER BY c.key, c.id"
_PEOPLE = "SELECT w.company, w.person FROM position w WHERE w.company IS NOT NULL AND w.until_on IS NULL"
_DROP_DOMAIN = "DELETE FROM company_domain WHERE company = :company AND domain = :domain"
_OFFERS = "SELECT company, count(*) FROM offer GROUP BY company"


def by_id(store: Store, text: str) -> list[Firm]:
    """The company with this id, or those whose id begins so."""
    found = _firms(store.rows(_BY_ID, id=text, beyond=text + "~"))
    return found[:1] if found and found[0].id == text else found


def by_domain(store: Store, domain: str) -> list[Firm]:
    """The company that owns a domain."""
    return _firms(store.rows(_BY_DOMAIN, domain=domain))


def by_key(store: Store, key: str) -> list[Firm]:
    """Companies of this name, whatever their legal form."""
    return _firms(store.rows(_BY_KEY, key=key))


def by_part(store: Store, key: str) -> list[Firm]:
    """Companies with this in their name."""
    return _firms(store.rows(_BY_PART, part=f"%{key}%"))


def every(store: Store) -> list[Firm]:
    """All companies, by name."""
    return _firms(store.rows(_ALL))


def people_now(store: Store) -> dict[str, list[str]]:
    """Who works at each company at present: ids by id."""
    there: dict[str, list[str]] = {}
    for company, person in store.rows(_PEOPLE):
        there.setdefault(company, []).append(person)
    return there


def offers(store: Store) -> dict[str, int]:
    """How many offers each company made."""
    return dict(store.rows(_OFFERS))


def drop_domain(store: Store, company: str, domain: str) -> bool:
    """Take a domain off a company; whether it had it."""
    return store.run(_DROP_DOMAIN, company=company, domain=domain) > 0


def row_of(store: Store, name: str, **more: object) -> dict[str, object]:
    """A new company's row, with an id of its own."""
    return {
        "id": store.new_id(Kind.COMPANY),
        "name": name,
        "key": contactpoints.company_key(name),
        "target": 0,
        "board": None,
        "zone": None,
        "country": None,
        "note": "",
    } | more


def _firms(rows: Iterable[Sequence[Any]]) -> list[Firm]:
    return [
        Firm(
            id=row[0],
            name=row[1],
            domains=tuple((row[2] or "").split()),
            target=bool(row[3]),
            board=row[4] or "",
            zone=row[5] or "",
            country=row[6] or "",
            note=row[7],
            industry=row[8] or "",
        )
        for row in rows
    ]

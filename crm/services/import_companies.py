"""Companies that files name: made where they are not known, their domains taken from their people's e-mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from crm.domain.contactpoints import CONSUMER_DOMAINS, company_key, domain_of
from crm.domain.recognition import Told
from crm.store import companies, import_companies
from crm.store.database import Store


class Companies:
    """Every company by its key; a name is made a company when somebody works there."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.ids = import_companies.ids_by_key(store)
        self._keys: dict[str, str] = {}
        self._fresh: list[dict[str, object]] = []
        self._votes: dict[str, Counter[str]] = {}

    def key(self, name: str) -> str:
        """What the spellings of a company's name share; empty for what is no name."""
        known = self._keys.get(name)
        if known is None:
            known = self._keys[name] = company_key(name)
        return known

    def make(self, key: str, name: str) -> None:
        """Know a company, made where there is none."""
        if key not in self.ids:
            row = companies.row_of(self.store, name)
            self.ids[key] = str(row["id"])
            self._fresh.append(row)

    def save(self) -> int:
        """Write the companies made since; returns how many."""
        made, self._fresh = self._fresh, []
        self.store.insert("company", made)
        return len(made)

    def note_domains(self, told: Told) -> None:
        """Remember under which domains somebody at a company writes."""
        for address in told.values("email") if told.company_key else ():
            domain = domain_of(address)
            if domain not in CONSUMER_DOMAINS:
                self._votes.setdefault(domain, Counter())[told.company_key] += 1

    def settle_domains(self) -> None:
        """Give each domain that is nobody's to the company most of its people work at; to none when two are equal."""
        owned = import_companies.owners(self.store)
        rows = [
            {"domain": domain, "company": self.ids[best]}
            for domain, votes in self._votes.items()
            if domain not in owned and (best := _winner(votes)) in self.ids
        ]
        self.store.insert("company_domain", rows)
        self._votes.clear()


def _winner(votes: Mapping[str, int]) -> str:
    most = max(votes.values())
    best = [key for key, count in votes.items() if count == most]
    return best[0] if len(best) == 1 else ""

"""Companies that files name: made where they are not known, their domains taken from their people's e-mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from crm.connectors import cells
from crm.connectors.records import CompanyRecord
from crm.domain import names
from crm.domain.contactpoints import CONSUMER_DOMAINS, company_key, domain_of
from crm.domain.recognition import Told
from crm.services.import_batches import Batch
from crm.store import companies, import_companies
from crm.store.database import Store

_LONGEST_NAME = 500  # characters; what is longer is no name


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

    def make(self, key: str, name: str, note: str = "") -> None:
        """Know a company, made where there is none."""
        if key not in self.ids:
            row = companies.row_of(self.store, name) | {"note": note}
            self.ids[key] = str(row["id"])
            self._fresh.append(row)

    def take(self, batch: Batch, records: Sequence[CompanyRecord]) -> None:
        """Import companies: those that are known get the tags and domains they lack, the others are made."""
        tags = import_companies.tags(self.store)
        owned = set(import_companies.owners(self.store))
        labels: list[tuple[str, str]] = []
        domains: list[dict[str, object]] = []
        for record in records:
            key = self.key(names.clean(record.name)) if len(record.name) <= _LONGEST_NAME else ""
            if not key:
                batch.pass_over(record.line, f"{cells.shown(record.name)} is no company's name")
                continue
            fresh = key not in self.ids
            self.make(key, names.clean(record.name), note=record.notes)
            company = self.ids[key]
            more = [(company, tag) for tag in record.tags if (company, tag.casefold()) not in tags]
            free = [each for each in record.domains if each not in CONSUMER_DOMAINS and each not in owned]
            tags.update((company, tag.casefold()) for _, tag in more)
            owned.update(free)
            labels += more
            domains += [{"domain": each, "company": company} for each in free]
            _count(batch, record.name, fresh=fresh, changed=bool(more or free))
        batch.companies += self.save()
        import_companies.add_tags(self.store, labels)
        self.store.insert("company_domain", domains)

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


def _count(batch: Batch, name: str, *, fresh: bool, changed: bool) -> None:
    if fresh:
        batch.add(name)
    elif changed:
        batch.update(name)
    else:
        batch.unchanged += 1


def _winner(votes: Mapping[str, int]) -> str:
    most = max(votes.values())
    best = [key for key, count in votes.items() if count == most]
    return best[0] if len(best) == 1 else ""

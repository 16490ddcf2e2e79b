"""Acquaintances: which of the people we know an invitation speaks of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from crm.domain.contactpoints import company_key
from crm.domain.names import fold


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody in the vault as far as recognising them needs it; addresses and profile in their canonical form."""

    id: str
    name: str
    emails: tuple[str, ...] = ()
    linkedin: str = ""
    company: str = ""


class Acquaintances:
    """People we know, looked up by what is surest first: an address, a profile, a name at the same company."""

    def __init__(self, known: Iterable[Known], domain: str = "") -> None:
        self._by_address: dict[str, str] = {}
        self._by_profile: dict[str, str] = {}
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        self._company = _label(domain)
        for person in known:
            self._by_address |= dict.fromkeys((address.lower() for address in person.emails), person.id)
            if person.linkedin:
                self._by_profile[person.linkedin.lower()] = person.id
            self._by_name[fold(person.name)].append(person)

    def of(self, name: str, address: str, *, linkedin: str = "", company: str = "") -> str:
        """The id of the one person meant, or nothing where that is nobody or could be several."""
        sure = self._by_address.get(address) or self._by_profile.get(linkedin.lower())
        if sure:
            return sure
        companies = {_squashed(company), self._company} - {""}
        fitting = {
            person.id
            for person in self._by_name.get(fold(name), ())
            if _squashed(person.company) in companies
        }
        return fitting.pop() if name and len(fitting) == 1 else ""


def is_company(name: str, domain: str) -> bool:
    """Whether a name is that of the company behind a domain rather than a person's."""
    return bool(domain) and _squashed(name).startswith(_label(domain))


def _label(domain: str) -> str:
    """The part of a domain that names the company: its longest before the last."""
    return _squashed(max(domain.split(".")[:-1], key=len, default=""))


def _squashed(company: str) -> str:
    return company_key(company).replace(" ", "")

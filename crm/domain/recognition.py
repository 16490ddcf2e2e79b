"""Recognising people among those known: by profile, e-mail or phone, else by name and company; never by a guess."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from crm.domain import names
from crm.domain.words import Tier

_LINKEDIN = "https://www.linkedin.com/"


class Point(NamedTuple):
    """An address: kind (email, phone, profile, card), in its one spelling, and as it was written.

    A card is an identity in address books; nobody is written to by it.
    """

    kind: str
    value: str
    written: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a record tells about a person, everything in its one spelling."""

    line: int
    name: str
    key: str  # as `name_key` gives it
    points: Sequence[Point] = ()
    company: str = ""
    company_key: str = ""
    title: str = ""
    tier: Tier | None = None
    tags: Sequence[str] = ()
    topics: Sequence[str] = ()
    note: str = ""
    met_on: date | None = None
    birthday: str = ""  # 1980-03-22, or --03-22
    place: str = ""
    zone: str = ""
    open_to: str = ""
    skills: Sequence[str] = ()

    def values(self, kind: str) -> list[str]:
        """The addresses of one kind."""
        return [point.value for point in self.points if point.kind == kind]


def name_key(name: str) -> str:
    """What the spellings of one person's name share: folded, without titles and degrees; may be empty."""
    return names.fold(names.strip_credentials(name))


class Directory:
    """Everybody known, by what they are recognised by; grows as people are made."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}
        self._named: dict[str, list[str]] = {}
        self._owners: dict[str, list[str]] = {}
        self._profile: dict[str, str] = {}
        self._with_email: set[str] = set()
        self._companies: dict[str, set[str]] = {}

    def add(self, person: str, key: str) -> None:
        """Know somebody by name."""
        self._keys[person] = key
        self._named.setdefault(key, []).append(person)

    def add_point(self, person: str, kind: str, value: str) -> None:
        """Know an address of somebody."""
        owners = self._owners.setdefault(value, [])
        if person not in owners:
            owners.append(person)
        if kind == "email":
            self._with_email.add(person)
        elif value.startswith(_LINKEDIN):
            self._profile.setdefault(person, value)

    def add_company(self, person: str, company_key: str) -> None:
        """Know where somebody works, or did."""
        self._companies.setdefault(person, set()).add(company_key)

    def free(self, point: Point, person: str) -> bool:
        """Whether an address may be this person's: nobody else has it, or it is a number, which people share."""
        owners = self._owners.get(point.value, ())
        return point.kind == "phone" or not owners or person in owners

    def find(self, told: Told) -> Sequence[str]:
        """The one person meant; nobody; or several, between whom nothing decides."""
        for kind in ("card", "profile", "email", "phone"):
            for value in told.values(kind):
                owners = self._owners.get(value, ())
                if kind == "phone":
                    owners = [person for person in owners if self._related(person, told.key)]
                if len(owners) == 1:
                    return owners
        return self._by_name(told)

    def _by_name(self, told: Told) -> Sequence[str]:
        known = self._named.get(told.key, ())
        namesakes = [person for person in known if not self._other_profile(person, told)]
        there = [person for person in namesakes if told.company_key in self._companies.get(person, ())]
        if len(there) == 1:
            return there
        if len(namesakes) == len(known) == 1:
            return () if self._contradicts(namesakes[0], told) else namesakes
        if told.values("profile") or told.values("email"):
            return ()  # somebody of their own, by an address that is nobody's yet
        return there or (() if told.company_key else namesakes)

    def _related(self, person: str, key: str) -> bool:
        """Whether two names share a word: those who share a number alone are colleagues."""
        return not set(self._keys.get(person, "").split()).isdisjoint(key.split())

    def _other_profile(self, person: str, told: Told) -> bool:
        known = self._profile.get(person)
        return bool(known) and any(value.startswith(_LINKEDIN) for value in told.values("profile"))

    def _contradicts(self, person: str, told: Told) -> bool:
        """Whether what else is known speaks against a name that is the same; an address found would have decided."""
        companies = self._companies.get(person, ())
        elsewhere = bool(told.company_key and companies) and told.company_key not in companies
        return elsewhere or (person in self._with_email and bool(told.values("email")))

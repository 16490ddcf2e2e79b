"""What you can do about those who may be here twice: see them with reasons, and say who is not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from crm.domain import duplicates as rules
from crm.domain.duplicates import Pair
from crm.domain.page import Listing, Page
from crm.errors import Refused
from crm.services import companies as company_verbs
from crm.services import who
from crm.store import duplicates
from crm.store.database import Store


class _Named(Protocol):
    """A person or a company, as far as it is named here."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


def people(store: Store, *, limit: int) -> Listing[Pair]:
    """People who may be one, the surest first."""
    return _listing(rules.pairs(duplicates.everybody(store), duplicates.apart(store)), "person", limit)


def companies(store: Store, *, limit: int) -> Listing[Pair]:
    """Companies that may be one, the surest first."""
    return _listing(rules.firms(duplicates.firms(store), duplicates.apart(store)), "company", limit)


def _listing(pairs: Sequence[Pair], noun: str, limit: int) -> Listing[Pair]:
    return Listing(Pair, pairs[:limit] if limit else pairs, len(pairs), note=noun)


def keep_people_apart(store: Store, one: str, other: str, *, together: bool, today: date) -> Page:
    """Remember that two people are two, or, with `together`, that they may be one again."""
    return _apart(store, *(who.one(store, text) for text in (one, other)), together=together, today=today)


def keep_companies_apart(store: Store, one: str, other: str, *, together: bool, today: date) -> Page:
    """Remember that two companies are two, or, with `together`, that they may be one again."""
    return _apart(
        store, *(company_verbs.one(store, text) for text in (one, other)), together=together, today=today
    )


def _apart(store: Store, one: _Named, other: _Named, *, together: bool, today: date) -> Page:
    if one.id == other.id:
        raise Refused(f"{one.name} is one already.", "Name two different ones; an id tells namesakes apart.")
    low, high = sorted((one.id, other.id))
    if together:
        duplicates.no_longer_apart(store, (low, high))
        return Page((f"{one.name} ({one.id}) and {other.name} ({other.id}) may be the same again.",))
    duplicates.keep_apart(store, (low, high), today)
    return Page((f"{one.name} ({one.id}) and {other.name} ({other.id}) are two; that is remembered.",))

"""The services' verbs as one command each, with the words that most tests leave out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, TypeVar

from crm import services
from crm.domain.companies import Company
from crm.domain.page import Listing
from crm.domain.people import Forgotten, Merged, Next, Person
from crm.domain.policy import DEFAULT
from crm.domain.touchpoints import Touchpoint
from crm.store.database import Store
from tests.ground import NOW, TODAY

T = TypeVar("T")


def change(store: Store, verb: Callable[..., T], *words: object, dry: bool = False, **more: object) -> T:
    """Carry out a verb as a command of its own."""
    with _changing(store, verb, dry=dry):
        return verb(store, *words, **more)


def ask(store: Store, verb: Callable[..., T], *words: object, **more: object) -> T:
    """Ask within one view of the vault."""
    with store.reading():
        return verb(store, *words, **more)


def _changing(store: Store, verb: Callable[..., object], *, dry: bool) -> AbstractContextManager[Store]:
    return store.changing(verb.__name__, NOW, dry=dry)


def add(store: Store, name: str, **more: Any) -> Person:  # noqa: ANN401 - as the service takes them
    """Add a person."""
    words: dict[str, Any] = {
        "company": "", "title": "", "emails": [], "phones": [], "profiles": [], "tier": None, "tags": [],
        "topics": [], "note": "", "region": "DE",
    }  # fmt: skip
    return change(store, services.people.add, name, **(words | more), today=TODAY, policy=DEFAULT)


def edit(store: Store, who: str, **more: Any) -> Person:  # noqa: ANN401 - the same
    """Change a person."""
    words: dict[str, Any] = dict.fromkeys(
        ("name", "company", "title", "cadence", "zone", "note", "opted_out"), None
    )
    words |= {"emails": [], "phones": [], "profiles": [], "without": [], "region": "DE"}
    return change(store, services.people.edit, who, **(words | more), today=TODAY, policy=DEFAULT)


def person(store: Store, who: str, today: date = TODAY) -> Person:
    """A person as they stand."""
    return ask(store, services.people.show, who, today=today, policy=DEFAULT)


def people(store: Store, **more: Any) -> Listing[Person]:  # noqa: ANN401 - the same
    """List people."""
    words: dict[str, Any] = {"company": "", "tag": "", "tier": None, "status": None, "limit": 0}
    return ask(store, services.people.listing, **(words | more), today=TODAY, policy=DEFAULT)


def merge(store: Store, kept: str, gone: str, *, dry: bool = False) -> Merged:
    """Make one person of two."""
    return change(store, services.merging.people, kept, gone, sure=True, now=NOW, today=TODAY, dry=dry)


def merge_companies(store: Store, kept: str, gone: str) -> Company:
    """Make one company of two."""
    return change(store, services.merging.companies, kept, gone, today=TODAY, policy=DEFAULT)


def forget(store: Store, who: str, **more: Any) -> Forgotten:  # noqa: ANN401 - the same
    """Erase a person."""
    return change(store, services.forgetting.forget, who, **({"sure": True, "backups": None} | more))


def undo(store: Store, count: int = 1) -> None:
    """Take back the last commands."""
    change(store, services.history.undo, count, command="")


def log(store: Store, who: str, note: str | None = None, **more: Any) -> Touchpoint:  # noqa: ANN401 - the same
    """Record a touchpoint."""
    words: dict[str, Any] = {
        "others": [], "via": None, "direction": None, "answered": None, "on": None, "offer": "", "article": "",
        "gave": None, "took": None, "today": TODAY, "now": NOW,
    }  # fmt: skip
    return change(store, services.touchpoints.log, who, note, **(words | more))


def company(store: Store, name: str, **more: Any) -> Company:  # noqa: ANN401 - the same
    """Add a company."""
    words: dict[str, Any] = {"domains": [], "board": "", "target": False, "note": ""}
    return change(store, services.companies.add, name, **(words | more), today=TODAY, policy=DEFAULT)


def next_people(store: Store, limit: int = 10, today: date = TODAY, **more: Any) -> list[Next]:  # noqa: ANN401
    """Who is next."""
    words: dict[str, Any] = {"minutes": 0, "until": NOW.replace(hour=23)} | more
    return list(ask(store, services.next.listing, limit=limit, today=today, policy=DEFAULT, **words).rows)

"""Completion of people, companies and offers by name: read from the vault, never made to wait for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from typing import TYPE_CHECKING

from crm.cli.call import here
from crm.errors import CrmError

if TYPE_CHECKING:
    from crm.store.database import Store


class Found(str):
    """A name that fits what was typed; Typer would drop it where it does not begin with that, case and all."""

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        """It was looked up, so it fits."""
        return True


def people(incomplete: str) -> Iterable[str]:
    """Names of people that begin with, or hold, what was typed."""
    from crm.store import names

    return _ask(lambda store: names.people(store, incomplete))


def companies(incomplete: str) -> Iterable[str]:
    """Names of companies that begin with, or hold, what was typed."""
    from crm.store import names

    return _ask(lambda store: names.companies(store, incomplete))


def offers(incomplete: str) -> Iterable[str]:
    """Offers as COMPANY/ROLE."""
    from crm.store import names

    return _ask(lambda store: names.offers(store, incomplete))


def kinds(incomplete: str) -> Iterable[str]:
    """Kinds of messages."""
    from crm.domain.messages import Kind

    return [kind for kind in Kind if kind.startswith(incomplete)]


def kinds_and_people(incomplete: str) -> Iterable[str]:
    """Kinds of messages, and people to write to."""
    return [*kinds(incomplete), *people(incomplete)]


def everything(incomplete: str) -> Iterable[str]:
    """People, companies and offers."""
    return [*people(incomplete), *companies(incomplete), *offers(incomplete)]


def _ask(question: Callable[[Store], list[str]]) -> list[str]:
    from crm.store.vaults import exists, open_vault

    try:
        if not exists(here().place):
            return []
        with closing(open_vault(here().place)) as store, store.reading():
            return [Found(name) for name in question(store)]
    except CrmError:
        return []  # a completion that fails must not disturb what is being typed

"""Completion of people, companies and offers by name: read from the vault, never made to wait for it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing

from crm.cli.call import here
from crm.errors import CrmError


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


def everything(incomplete: str) -> Iterable[str]:
    """People, companies and offers."""
    return [*people(incomplete), *companies(incomplete), *offers(incomplete)]


def _ask(question: object) -> list[str]:
    from crm.store.vaults import exists, open_vault

    try:
        if not exists(here().place):
            return []
        with closing(open_vault(here().place)) as store, store.reading():
            return list(question(store))  # type: ignore[operator]
    except CrmError:
        return []  # a completion that fails must not disturb what is being typed

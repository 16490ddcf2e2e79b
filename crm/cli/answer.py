"""How a command reaches its service: `answer` asks, `change` also writes; both show what comes back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Concatenate, ParamSpec, TypeVar

from crm.cli import output
from crm.cli.call import here
from crm.store.database import Store
from crm.store.vaults import open_vault

P = ParamSpec("P")
T = TypeVar("T")


def answer(verb: Callable[Concatenate[Store, P], object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Ask a service within one consistent view of the vault, and show its answer."""
    with closing(open_vault(here().place)) as store:
        with store.reading():
            value = verb(store, *args, **kwargs)
        output.show(value)


def learn(verb: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What a service answers, for a question that must name what it is about."""
    with closing(open_vault(here().place)) as store, store.reading():
        return verb(store, *args, **kwargs)


def change(verb: Callable[Concatenate[Store, P], object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Let a service change the vault in one transaction, one command of the journal, and show its answer."""
    call = here()
    with closing(open_vault(call.place)) as store:
        with store.changing(call.text, call.now, dry=call.dry_run):
            value = verb(store, *args, **kwargs)
        output.show(value, dry=call.dry_run)

"""How a command reaches its service: `answer` asks, `change` also writes; both show what comes back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Concatenate, ParamSpec

from crm.cli import output
from crm.cli.call import here
from crm.store.database import Store
from crm.store.vaults import open_vault

P = ParamSpec("P")


def answer(verb: Callable[Concatenate[Store, P], object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Ask a service within one consistent view of the vault, and show its answer."""
    with closing(open_vault(here().place)) as store:
        with store.reading():
            value = verb(store, *args, **kwargs)
        output.show(value)


def change(verb: Callable[Concatenate[Store, P], object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Let a service change the vault in one transaction, one command of the journal, and show its answer."""
    call = here()
    with closing(open_vault(call.place)) as store:
        with store.changing(call.text, call.now, dry=call.dry_run):
            value = verb(store, *args, **kwargs)
        output.show(value, dry=call.dry_run)

"""How a command that passes judgement ends: findings are shown, and an error among them is an exit code if asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from crm.cli import output
from crm.cli.answer import learn
from crm.cli.call import here
from crm.domain.findings import Checked
from crm.errors import Refused
from crm.store.database import Store
from crm.store.vaults import exists

P = ParamSpec("P")


def judge(
    verb: Callable[Concatenate[Store | None, P], Checked], *args: P.args, **kwargs: P.kwargs
) -> Checked:
    """Ask a service that uses a vault where there is one, and show what it found.

    A vault that is not there is only missed, and made, where the command names somebody in it.
    """
    named = kwargs.get("to") or kwargs.get("offer")
    found = learn(verb, *args, **kwargs) if named or exists(here().place) else verb(None, *args, **kwargs)
    output.show(found)
    return found


def insist(found: Checked, *, strict: bool) -> None:
    """End with 5 where somebody insists that nothing may be wrong, and something is."""
    if strict and not found.ready:
        raise SystemExit(Refused.exit_code)

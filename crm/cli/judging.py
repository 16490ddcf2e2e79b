"""How a command that passes judgement ends: the findings are shown, and an error among them is an exit code."""

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


def judge(verb: Callable[Concatenate[Store | None, P], Checked], *args: P.args, **kwargs: P.kwargs) -> None:
    """Ask a service that uses a vault where there is one, show what it found, and end with 5 where it is not content.

    A vault that is not there is only missed, and made, where the command names somebody in it.
    """
    from typer import Exit

    named = kwargs.get("to") or kwargs.get("offer")
    found = learn(verb, *args, **kwargs) if named or exists(here().place) else verb(None, *args, **kwargs)
    output.show(found)
    if not found.ready:
        raise Exit(Refused.exit_code)

"""`crm suggest`: what to send."""

from __future__ import annotations

from typing import Annotated

from crm import services
from crm.cli.answer import answer
from crm.cli.arguments import Limit, SomeWho
from crm.cli.call import here
from crm.cli.parameters import Option


def suggest(
    who: SomeWho = "",
    everybody: Annotated[bool, Option("--all", help="For everybody, not only those who are next.")] = False,
    limit: Limit = 3,
) -> None:
    """Say what to send to whom, and why; never the same twice.

    Without WHO: for the people who are next. The limit is for each person.

    \b
    crm suggest ines
    crm suggest --all --limit 1
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    answer(
        services.suggestions.suggest,
        who,
        everybody=everybody,
        limit=limit,
        today=here().today,
        policy=here().policy,
    )

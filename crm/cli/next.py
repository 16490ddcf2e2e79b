"""`crm next`: who to be in touch with."""

from __future__ import annotations

from typing import Annotated

from crm import services
from crm.cli.answer import answer
from crm.cli.arguments import Limit, count
from crm.cli.call import here
from crm.cli.parameters import Option


def next_(
    minutes: Annotated[
        int, Option("--minutes", metavar="N", parser=count, help="As many as fit into this time.")
    ] = 0,
    limit: Limit = 10,
) -> None:
    """Say who is next, ranked, each with its why.

    Not the most overdue first: what counts is what the tie could mean, how ripe it is, and whether they answer.

    \b
    crm next --minutes 30
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    answer(
        services.next.listing,
        minutes=minutes,
        limit=limit,
        today=here().today,
        until=here().midnight,
        policy=here().policy,
    )

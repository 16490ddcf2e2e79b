"""`crm occasion`: what happened to people and companies, and is a good reason to write."""

from __future__ import annotations

from typing import Annotated

from crm import services
from crm.cli import complete
from crm.cli.answer import answer, change
from crm.cli.arguments import Limit, OnPastDay
from crm.cli.call import here
from crm.cli.parameters import Argument, Option
from crm.domain.occasions import OccasionKind


def add(
    name: Annotated[
        str,
        Argument(metavar="NAME", help="A person or a company.", autocompletion=complete.people),
    ],
    text: Annotated[str, Argument(metavar="TEXT", help="What happened.")],
    kind: Annotated[
        OccasionKind,
        Option(
            "--kind",
            metavar="KIND",
            help="new-position, new-title, opening-new, opening-closed, launch, funding, talk, layoffs, other.",
        ),
    ] = OccasionKind.OTHER,
    on: OnPastDay = None,
    url: Annotated[str, Option("--url", metavar="URL", help="Where it can be read.")] = "",
) -> None:
    """Note what happened: for two weeks it is a reason to write.

    \b
    crm occasion add ines "Spoke at the rivers conference" --kind talk
    crm occasion add kestrel "Series B" --kind funding
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(
        services.occasions.add,
        name,
        text,
        kind=kind,
        on=on,
        url=url,
        now=here().now,
        today=here().today,
        policy=here().policy,
    )


def list_(
    settled: Annotated[bool, Option("--settled", help="Those that are settled, too.")] = False,
    limit: Limit = 50,
) -> None:
    """List occasions, the newest first."""
    answer(services.occasions.listing, settled=settled, limit=limit)


def settle(
    occasion: Annotated[str, Argument(metavar="ID", help="Its id: crm occasion list shows it.")],
) -> None:
    """Say that you wrote, or that it is no reason any more."""
    change(services.occasions.settle, occasion, now=here().now, today=here().today, policy=here().policy)

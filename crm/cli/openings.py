"""`crm opening`: vacancies at companies whose job board is known."""

from __future__ import annotations

from typing import Annotated

from crm import services
from crm.cli import complete, output
from crm.cli.answer import answer, change, learn
from crm.cli.arguments import Limit
from crm.cli.call import here
from crm.cli.parameters import Argument, Option


def list_(
    words: Annotated[
        str, Argument(metavar="[WORDS]", help="Only with these in the title, company or place.")
    ] = "",
    company: Annotated[
        str,
        Option("--company", metavar="COMPANY", help="Only there.", autocompletion=complete.companies),
    ] = "",
    closed: Annotated[bool, Option("--closed", help="Those that are closed, instead.")] = False,
    limit: Limit = 50,
) -> None:
    """List openings, the newest first."""
    answer(services.openings.listing, words, company=company, closed=closed, limit=limit)


def show(
    opening: Annotated[
        str, Argument(metavar="OPENING", help="Its id, or words of its title, company and place.")
    ],
) -> None:
    """Show one opening with its description."""
    answer(services.openings.one, opening)


def fetch(
    company: Annotated[
        str,
        Argument(
            metavar="[COMPANY]",
            help="Only its job board; else all that are known.",
            autocompletion=complete.companies,
        ),
    ] = "",
) -> None:
    """Read job boards: what is new, what changed, what is closed.

    An opening is closed when it is missing twice running. What is new or closed is a reason to write to the people
    there; on a board that is read for the first time nothing is news.
    """
    change(
        services.openings.take_in,
        services.boards.read(here().fetcher, learn(services.openings.boards, company), output.progress),
        now=here().now,
        today=here().today,
        policy=here().policy,
    )

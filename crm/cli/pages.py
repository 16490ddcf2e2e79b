"""`crm show`: everything about a person, a company or an offer on one page."""

from __future__ import annotations

from typing import Annotated

from crm import services
from crm.cli import complete
from crm.cli.answer import answer
from crm.cli.call import here
from crm.cli.parameters import Argument


def show(
    name: Annotated[
        list[str],
        Argument(
            metavar="NAME",
            help="A person, a company, COMPANY/ROLE for an offer, an address, or an id.",
            autocompletion=complete.everything,
        ),
    ],
) -> None:
    """Show a person, company or offer on one page, to read before a call."""
    answer(services.pages.show, " ".join(name), now=here().now, today=here().today, policy=here().policy)

"""`crm find`: anything, by the words in it."""

from __future__ import annotations

from typing import Annotated

import typer

from crm import services
from crm.cli.answer import answer
from crm.cli.arguments import Limit


def find(
    query: Annotated[list[str], typer.Argument(metavar="QUERY…", help="Words, or the beginnings of words.")],
    limit: Limit = 20,
) -> None:
    """Find anything: people, companies, offers, notes, articles, reminders."""
    answer(services.search.find, " ".join(query), limit=limit)

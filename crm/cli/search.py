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
    """Find anything by its words: people, notes, offers, articles.

    Every word must be there, or the beginning of one; case and accents do not matter.

    \b
    crm find retention model
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    answer(services.search.find, " ".join(query), limit=limit)

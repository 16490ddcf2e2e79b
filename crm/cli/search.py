"""`crm find`: anything, by the words in it."""

from __future__ import annotations

from typing import Annotated

from crm import services
from crm.cli.answer import answer
from crm.cli.arguments import Limit
from crm.cli.parameters import Argument


def find(
    query: Annotated[list[str], Argument(metavar="QUERY…", help="Words, or the beginnings of words.")],
    limit: Limit = 20,
) -> None:
    """Find anything by its words: people, notes, offers, articles.

    Every word must be there, or the beginning of one; case and accents do not matter.

    \b
    crm find retention model
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    answer(services.search.find, " ".join(query), limit=limit)

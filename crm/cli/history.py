"""`crm undo`, `crm redo`, `crm history`: what was done, and taking it back."""

from __future__ import annotations

from typing import Annotated

from crm import services
from crm.cli import complete
from crm.cli.answer import answer, change
from crm.cli.arguments import Limit
from crm.cli.parameters import Argument, Option

_Count = Annotated[int, Argument(metavar="[COUNT]", help="How many; one if not given.", min=1)]


def undo(
    count: _Count = 1,
    command: Annotated[
        str, Option("--command", metavar="ID", help="This one, such as an import, wherever it stands.")
    ] = "",
) -> None:
    """Take back the last command, whatever it was.

    Every row it touched becomes as it was before. It is refused where that would lose a later change.
    """
    change(services.history.undo, count, command=command)


def redo(count: _Count = 1) -> None:
    """Bring back what the last undo took away."""
    change(services.history.redo, count)


def history(
    name: Annotated[
        str,
        Argument(
            metavar="[NAME]",
            help="Only what touched this person, company or offer.",
            autocompletion=complete.everything,
        ),
    ] = "",
    limit: Limit = 20,
) -> None:
    """Show what was done, newest first."""
    answer(services.history.history, name, limit=limit)

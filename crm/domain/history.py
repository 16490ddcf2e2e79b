"""What was done and what was taken back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

ERASED = "(erased)"  # the text of a command that touched somebody who was forgotten since


class Command(NamedTuple):
    """One verb that changed something; `changed` counts the rows it touched.

    `undoes` is the command it took back, `undone_by` the one that took it back and is itself in force.
    """

    id: str
    at: datetime
    command: str
    changed: int
    undoes: str | None = None
    undone_by: str | None = None

    @property
    def erased(self) -> bool:
        """Whether nothing of it is left in the journal."""
        return self.command == ERASED and not self.changed


class TakenBack(NamedTuple):
    """A command that no longer counts, and the one that took it back."""

    id: str
    at: datetime
    command: str
    changed: int
    undone_by: str


class Redone(NamedTuple):
    """A command that counts again, and the one that brought it back."""

    id: str
    at: datetime
    command: str
    changed: int
    redone_by: str


def undone(reversals: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Which commands no longer count, each with the one in force that took it back.

    Args:
        reversals: pairs of a command and the one it takes back, newest first.
    """
    by: dict[str, str] = {}
    for command, taken_back in reversals:
        if command not in by:  # a reversal that was itself taken back counts for nothing
            by.setdefault(taken_back, command)
    return by

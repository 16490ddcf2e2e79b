"""What was done and what was taken back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

ERASED = "(erased)"  # the text of a command that touched somebody who was forgotten since


@dataclass(frozen=True, slots=True)
class Command:
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


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A command that no longer counts, and the one that took it back."""

    id: str
    at: datetime
    command: str
    changed: int
    undone_by: str


@dataclass(frozen=True, slots=True)
class Redone:
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

"""How a report is laid out: its columns, what each holds and means, and what to say where there is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto


class Look(Enum):
    """What a column holds, and so how it is written."""

    TEXT = auto()
    STATUS = auto()
    DAY = auto()
    MONTH = auto()  # 2026-05
    MOMENT = auto()  # an instant in UTC
    WHOLE = auto()  # a number read without its fraction
    SHARE = auto()  # 0..1, read as percent
    TENTHS = auto()
    NUMBER = auto()
    CHANGE = auto()  # a difference, with its sign


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name as scripts know it, what it holds, and what it means.

    `field` is the fact's own name for it where the two differ; `aside` is left out where there is little room.
    """

    name: str
    look: Look
    means: str
    field: str = ""
    aside: bool = False

    @property
    def counted(self) -> bool:
        """Whether it holds numbers, which stand at the right."""
        return self.look in (Look.WHOLE, Look.SHARE, Look.TENTHS, Look.NUMBER, Look.CHANGE)

    @property
    def title(self) -> str:
        """The name as people read it."""
        return self.name.replace("_", " ") + (" (UTC)" if self.look is Look.MOMENT else "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report: the name of its sheet, its columns, and the line that stands in for rows where there are none.

    Where there is no room for all rows, those with the most in the column `rank` are shown, which `ranked` calls them.
    """

    title: str
    columns: Sequence[Column]
    empty: str
    rank: str = ""
    ranked: str = ""

    @property
    def brief(self) -> Sheet:
        """The sheet without the columns that are left out where there is little room."""
        return replace(self, columns=[column for column in self.columns if not column.aside])

"""How a report is laid out: its columns, what each holds and means, and what to say where there is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name as scripts know it, what it holds, and what it means.

    `field` is the fact's own name for it where the two differ.
    """

    name: str
    look: Look
    means: str
    field: str = ""

    @property
    def counted(self) -> bool:
        """Whether it holds numbers, which stand at the right."""
        return self.look in (Look.WHOLE, Look.SHARE, Look.TENTHS, Look.NUMBER)

    @property
    def title(self) -> str:
        """The name as people read it."""
        return self.name.replace("_", " ") + (" (UTC)" if self.look is Look.MOMENT else "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report: the name of its sheet, its columns, and the line that stands in for rows where there are none."""

    title: str
    columns: Sequence[Column]
    empty: str

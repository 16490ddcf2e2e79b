"""What an answer is made of: rows with their total, or lines to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """Rows of one kind; `total` says how many there are when `rows` holds only the first."""

    kind: type[Row]
    rows: Sequence[Row]
    total: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Lines to read, and the next useful command."""

    lines: Sequence[str] = ()
    hint: str = ""

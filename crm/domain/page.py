"""What an answer is made of: rows with their total, or lines to read."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

Row = TypeVar("Row")


class Listing(NamedTuple, Generic[Row]):
    """Rows of one kind; `total` says how many there are when `rows` holds only the first."""

    kind: type[Row]
    rows: Sequence[Row]
    total: int = 0
    note: str = ""


class Page(NamedTuple):
    """Lines to read, and the next useful command; or a whole file for standard output, to the byte.

    `talk` is what the user should know beside it, and no part of the data.
    """

    lines: Sequence[str] = ()
    hint: str = ""
    content: bytes | None = None
    talk: Sequence[str] = ()

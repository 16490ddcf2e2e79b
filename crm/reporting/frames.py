"""Facts as frames: one row a fact, one column as the sheet says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

from crm.reporting.columns import Sheet

if TYPE_CHECKING:
    from pandas import DataFrame


def frame(sheet: Sheet, facts: Iterable[object]) -> DataFrame:
    """A frame of plain values: enums as words, None for what is not known, several values as a tuple."""
    from pandas import DataFrame

    fields = [column.field or column.name for column in sheet.columns]
    every = [[_plain(getattr(fact, field)) for field in fields] for fact in facts]
    return DataFrame(every, columns=[column.name for column in sheet.columns], dtype=object)


def rows(table: DataFrame) -> Iterator[Sequence[Any]]:
    """The rows of a frame, as they were put in."""
    return table.itertuples(index=False, name=None)


def _plain(value: object) -> object:
    if isinstance(value, float) and not isfinite(value):
        return None
    return value

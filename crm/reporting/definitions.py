"""The last sheet of a workbook and the end of a page: what every figure and every column means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from crm.reporting import cohort, network
from crm.reporting.columns import Column, Look, Sheet

if TYPE_CHECKING:
    from pandas import DataFrame

SHEET = Sheet(
    title="Definitions",
    empty="",
    columns=(
        Column("sheet", Look.TEXT, ""),
        Column("figure_or_column", Look.TEXT, ""),
        Column("what_it_means", Look.TEXT, ""),
    ),
)


_FIGURES: Mapping[str, Mapping[str, str]] = {"network": network.DEFINITIONS, "cohort": cohort.DEFINITIONS}


def rows(sheets: Mapping[str, Sheet]) -> Iterator[Sequence[str]]:
    """Every figure of the network, where it is among the reports, and every column of the other sheets."""
    for name, sheet in sheets.items():
        if name in _FIGURES:
            yield from ((sheet.title, figure, meaning) for figure, meaning in _FIGURES[name].items())
        else:
            yield from ((sheet.title, column.title, column.means) for column in sheet.columns)


def frame(sheets: Mapping[str, Sheet]) -> DataFrame:
    """The same as a frame, without the columns that a page leaves out."""
    from pandas import DataFrame

    shown = {name: sheet.brief for name, sheet in sheets.items()}
    return DataFrame(list(rows(shown)), columns=[column.name for column in SHEET.columns], dtype=object)

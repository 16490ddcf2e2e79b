"""The last sheet of a workbook: what every figure and every column means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crm.reporting import network
from crm.reporting.columns import Column, Look, Sheet

SHEET = Sheet(
    title="Definitions",
    empty="",
    columns=(
        Column("sheet", Look.TEXT, ""),
        Column("figure_or_column", Look.TEXT, ""),
        Column("what_it_means", Look.TEXT, ""),
    ),
)


def rows(sheets: Mapping[str, Sheet]) -> Iterator[Sequence[str]]:
    """Every figure of the network, where it is among the reports, and every column of the other sheets."""
    for name, sheet in sheets.items():
        if name == "network":
            yield from ((sheet.title, figure, meaning) for figure, meaning in network.DEFINITIONS.items())
        else:
            yield from ((sheet.title, column.title, column.means) for column in sheet.columns)

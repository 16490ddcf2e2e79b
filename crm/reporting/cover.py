"""The first sheet of a workbook: the figures of the network as a page to read, with the mix of ties as a chart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from crm.domain.words import Status
from crm.reporting import cells, frames, network
from crm.reporting.columns import Look
from crm.reporting.looks import Looks, on_paper
from crm.reporting.pictures.palette import STATUS as COLOURS

if TYPE_CHECKING:
    from pandas import DataFrame
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_HEAD = 3  # the row of the header, counted from 0
_TITLES = ("part", "figure", "value", "unit", "why")
_CHART_ROWS = 20  # under the figures
_WIDTHS = (18, 26, 10, 12, 110)
_UNITS = {"share": Look.SHARE, "index": Look.NUMBER, "people": Look.WHOLE, "points": Look.WHOLE}


def add(book: Workbook, looks: Looks, table: DataFrame, today: date) -> None:
    """Add the page to a workbook."""
    page = book.add_worksheet(network.SHEET.title)
    for at, width in enumerate(_WIDTHS):
        page.set_column(at, at, width)
    rows = list(frames.rows(table))
    page.set_row(0, 28)
    page.write_string(0, 0, "The health of your network", looks.title)
    page.write_string(1, 0, f"{today:%A}, {today.day} {today:%B %Y}", looks.aside)
    for at, title in enumerate(_TITLES):
        page.write_string(_HEAD, at, title, looks.number_head if title == "value" else looks.head)
    part = ""
    for line, (metric, value, unit, why, belongs) in enumerate(rows, start=_HEAD + 1):
        page.write_string(line, 0, belongs, looks.strong if belongs != part else looks.aside)
        page.write_string(line, 1, metric, looks.text)
        _value(page, line, value, unit, looks)
        page.write_string(line, 3, unit, looks.aside)
        page.write_string(line, 4, cells.fitting(cells.clean(why)), looks.wrapped)
        part = belongs
    if not rows:
        page.write_string(_HEAD + 1, 0, network.SHEET.empty, looks.note)
    page.freeze_panes(_HEAD + 1, 0)
    page.autofilter(_HEAD, 0, _HEAD + len(rows), len(_TITLES) - 1)
    _chart(book, page, rows)
    on_paper(page, _HEAD)
    page.print_area(0, 0, _HEAD + len(rows) + _CHART_ROWS, len(_TITLES) - 1)


def _value(page: Worksheet, line: int, value: float | None, unit: str, looks: Looks) -> None:
    if value is None:
        page.write_string(line, 2, "–", looks.missing)
    else:
        page.write_number(line, 2, value, looks.of[_UNITS.get(unit, Look.TENTHS)])


def _chart(book: Workbook, page: Worksheet, rows: Sequence[Sequence[Any]]) -> None:
    """Bars of how many ties have which status, under the figures."""
    mix = [line for line, row in enumerate(rows, start=_HEAD + 1) if row[0] in set(Status)]
    if not mix or not any(rows[line - _HEAD - 1][1] for line in mix):
        return
    name = network.SHEET.title
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": "people",
            "categories": [name, mix[0], 1, mix[-1], 1],
            "values": [name, mix[0], 2, mix[-1], 2],
            "points": [{"fill": {"color": COLOURS[Status(rows[line - _HEAD - 1][0])]}} for line in mix],
            "data_labels": {"value": True},
            "gap": 40,
        }
    )
    chart.set_title({"name": "Where ties stand, in people", "name_font": {"size": 14}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_size({"width": 620, "height": 280})
    page.insert_chart(_HEAD + len(rows) + 2, 0, chart, {"description": "How many ties have which status"})

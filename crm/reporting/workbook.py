"""Frames as a formatted workbook, written row by row in constant memory; no cell ever starts a formula."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from itertools import chain, islice
from math import ceil
from typing import TYPE_CHECKING, Any

from crm.reporting import cells, charts, cover, definitions, frames
from crm.reporting.columns import Column, Look, Sheet
from crm.reporting.looks import Looks, on_paper

if TYPE_CHECKING:
    from pandas import DataFrame
    from xlsxwriter.worksheet import Worksheet

_NARROWEST, _WIDEST, _SAMPLED = 8, 60, 500
_PAPER = 190  # characters that can be read on the width of a page
_ROW_LIMIT = 1_048_576
# bars in a cell: gains to the right in blue, losses to the left in vermilion, told apart without colour too
_BARS = {
    "type": "data_bar", "bar_solid": True, "bar_color": "#9CCBE8", "bar_negative_color": "#F2B48F",
    "bar_axis_position": "middle",
}  # fmt: skip
_FIRST_YEAR = 1901  # spreadsheets know no day before 1900, and not all agree about that year
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def as_workbook(tables: Mapping[str, tuple[Sheet, DataFrame]], today: date, period: str = "") -> bytes:
    """One sheet a report, the network's figures as a page, and at the end what everything means.

    The bytes depend on the frames and the period alone.
    """
    from xlsxwriter import Workbook

    stream = BytesIO()
    with Workbook(stream, _OPTIONS) as book:
        created = datetime.combine(today, time())
        book.set_properties({"title": f"Network report of {today.isoformat()}", "created": created})
        looks = Looks(book)
        drawn = charts.drawings(book, {name: table for name, (_, table) in tables.items()})
        for name, (sheet, table) in tables.items():
            if name == "network":
                cover.add(
                    book, looks, sheet, table, cover.Cover(today, period), [each.made for each in drawn]
                )
            else:
                fill(book.add_worksheet(sheet.title), sheet, frames.rows(table), looks)
        charts.add(book, looks, drawn, shown="network" not in tables)
        meanings = definitions.rows({name: sheet for name, (sheet, _) in tables.items()})
        fill(book.add_worksheet(definitions.SHEET.title), definitions.SHEET, iter(meanings), looks)
    return stream.getvalue()


def fill(page: Worksheet, sheet: Sheet, rows: Iterable[Sequence[Any]], looks: Looks) -> None:
    """A table: header frozen and filtered, columns as wide as they need, every cell of its own type."""
    rows = iter(rows)
    sample = list(islice(rows, _SAMPLED))
    widths = [_width(column, (row[at] for row in sample)) for at, column in enumerate(sheet.columns)]
    page.set_row(0, 20)
    for at, (column, width) in enumerate(zip(sheet.columns, widths, strict=True)):
        page.set_column(at, at, width)
        page.write_string(0, at, column.title, looks.number_head if column.counted else looks.head)
    writers = [writer(page, column.look, looks) for column in sheet.columns]
    last = 0
    for last, row in enumerate(islice(chain(sample, rows), _ROW_LIMIT - 1), start=1):
        for at, (write, value) in enumerate(zip(writers, row, strict=True)):
            if value is not None:
                write(last, at, value)
    if not last:
        page.write_string(1, 0, sheet.empty, looks.note)
    _finish(page, sheet, last, looks)
    on_paper(page, 0, wide=ceil(sum(widths) / _PAPER))


def _finish(page: Worksheet, sheet: Sheet, last: int, looks: Looks) -> None:
    """What holds for the sheet as a whole: freezing, filters, colours."""
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    for at, column in enumerate(sheet.columns):
        if column.look is Look.STATUS and last:
            for status, look in looks.status.items():
                rule = {"type": "cell", "criteria": "==", "value": f'"{status}"', "format": look}
                page.conditional_format(1, at, last, at, rule)
        if column.look is Look.CHANGE and last:
            page.conditional_format(1, at, last, at, _BARS)


def writer(page: Worksheet, look: Look, looks: Looks) -> Callable[[int, int, Any], object]:
    """How to write a value of such a column."""

    def text(line: int, at: int, value: Any) -> None:  # noqa: ANN401 - whatever the column holds
        if not isinstance(value, str):
            value = _words(value)
        value = cells.fitting(cells.clean(value))
        page.write_string(line, at, value, looks.quoted if cells.starts_formula(value) else looks.text)

    def number(line: int, at: int, value: Any) -> None:  # noqa: ANN401 - the same
        page.write_number(line, at, value, looks.of[look])

    def day(line: int, at: int, value: Any) -> None:  # noqa: ANN401 - the same
        known = _spreadsheet_day(value)
        if known.year < _FIRST_YEAR:
            page.write_string(line, at, known.isoformat(), looks.of[look])
        else:
            page.write_datetime(line, at, known, looks.of[look])

    return {
        Look.TEXT: text,
        Look.STATUS: text,
        Look.DAY: day,
        Look.MONTH: day,
        Look.MOMENT: day,
    }.get(look, number)


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return cells.joined(map(str, value)) if isinstance(value, Iterable) else str(value)


def _spreadsheet_day(value: date | datetime | str) -> date | datetime:
    """A day or an instant as spreadsheets know them: a month as its first day, no zone."""
    if isinstance(value, str):
        return date.fromisoformat(f"{value}-01")
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def _width(column: Column, values: Iterable[object]) -> float:
    longest = max((_shown(value) for value in values), default=0)
    return float(min(_WIDEST, max(_NARROWEST, len(column.title) + 4, longest + 2)))


def _shown(value: object) -> int:
    """About how many characters a value takes."""
    if isinstance(value, float):
        return 6
    if isinstance(value, str):
        return max(map(len, value.split("\n")))
    if isinstance(value, datetime):
        return 16
    return len(_words(value)) if value is not None else 0

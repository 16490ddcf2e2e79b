"""Frames as CSV and as a formatted workbook; no cell ever starts a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from math import isfinite
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_CELL = 32_767  # Excel's own limit
_WIDEST, _NARROWEST, _SAMPLED = 60, 8, 500
_SHARES = frozenset({"freshness", "depth", "coverage"})
_WHOLE = frozenset(
    {"strength", "rhythm_days", "gap_days", "people", "offers", "touchpoints", "etiquette", "readiness"}
)


def as_csv(frame: DataFrame) -> bytes:
    """A frame as RFC 4180: UTF-8, CRLF, a header, days ISO, empty cells for what is not known."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(frame.columns)
    for row in rows(frame):
        writer.writerow([_csv_cell(value) for value in row])
    return text.getvalue().encode("utf-8")


def _csv_cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str):
        return f"'{clean(value)}" if value.startswith(_FORMULA_STARTS) else clean(value)
    return value


def as_workbook(frames: Mapping[str, DataFrame]) -> bytes:
    """Frames as sheets of one workbook, in their order.

    Header frozen and filtered, columns as wide as they need, days as real dates, text always text. The bytes depend
    on the frames alone: no time of creation is written.
    """
    from xlsxwriter import Workbook

    stream = BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    with Workbook(stream, options) as book:
        book.set_properties({"title": "Network report", "created": datetime(2000, 1, 1)})  # noqa: DTZ001 - Excel knows no zone
        looks = _looks(book)
        for name, frame in frames.items():
            _sheet(book.add_worksheet(name), frame, looks)
    return stream.getvalue()


def _looks(book: Workbook) -> dict[str, Format]:
    return {
        "head": book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E5F", "valign": "vcenter", "border": 0}
        ),
        "text": book.add_format({"valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left", "valign": "top"}),
        "whole": book.add_format({"num_format": "0", "valign": "top"}),
        "share": book.add_format({"num_format": "0%", "valign": "top"}),
        "number": book.add_format({"num_format": "0.00", "valign": "top"}),
    }


def _sheet(sheet: Worksheet, frame: DataFrame, looks: Mapping[str, Format]) -> None:
    names = [str(name) for name in frame.columns]
    every = list(rows(frame))
    for at, name in enumerate(names):
        sheet.set_column(at, at, _width(name, (row[at] for row in every[:_SAMPLED])))
    sheet.set_row(0, 20)
    for at, name in enumerate(names):
        sheet.write_string(0, at, name.replace("_", " "), looks["head"])
    for line, row in enumerate(every, start=1):
        for at, (name, value) in enumerate(zip(names, row, strict=True)):
            _write(sheet, line, at, name, value, looks)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(every), max(0, len(names) - 1))


def _write(
    sheet: Worksheet, line: int, at: int, name: str, value: object, looks: Mapping[str, Format]
) -> None:
    """One cell by its type; what is not known stays empty."""
    if isinstance(value, str):
        sheet.write_string(line, at, clean(value)[:_LONGEST_CELL], looks["text"])
    elif isinstance(value, datetime):
        sheet.write_datetime(line, at, value, looks["moment"])
    elif isinstance(value, date):
        sheet.write_datetime(line, at, value, looks["day"])
    elif isinstance(value, int | float):
        sheet.write_number(line, at, value, looks[_number_look(name, value)])


def _number_look(name: str, value: float) -> str:
    if name in _SHARES:
        return "share"
    return "whole" if name in _WHOLE or float(value).is_integer() else "number"


def _width(name: str, values: Iterable[object]) -> float:
    longest = max((len(_shown(value)) for value in values), default=0)
    return float(min(_WIDEST, max(_NARROWEST, len(name) + 3, longest + 1)))


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    return "" if value is None else str(value)


def rows(frame: DataFrame) -> Iterable[Sequence[Any]]:
    """The rows of a frame as plain values; None for what is missing, however pandas spells it."""
    for row in frame.astype(object).itertuples(index=False, name=None):
        yield [_plain(value) for value in row]


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a cell holds
    if value is None or value != value:  # noqa: PLR0124 - only NaN and NaT are not themselves
        return None
    if hasattr(value, "to_pydatetime"):
        return value.to_pydatetime()
    if isinstance(value, float) and not isfinite(value):
        return None
    return value.item() if hasattr(value, "item") else value


def clean(text: str) -> str:
    """Text without control characters, which neither XML nor a reader of CSV takes kindly."""
    return "".join(c for c in text if c >= " " or c in "\n\t")

"""Frames as tables of a web page: what there is room for, every value as it is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from heapq import nlargest
from typing import TYPE_CHECKING, Any

from crm.reporting import cells, frames
from crm.reporting.columns import Column, Look, Sheet
from crm.reporting.markup import Html, lines, tag

if TYPE_CHECKING:
    from pandas import DataFrame

MOST = 100  # rows on a page; a workbook has all of them
_FORMS = {Look.WHOLE: ",.0f", Look.SHARE: ".0%", Look.TENTHS: ",.1f", Look.NUMBER: ",.2f"}
_BY_UNIT = {
    "share": ".0%",
    "index": ".2f",
    "people": ",.0f",
    "points": ",.0f",
    "offers": ",.0f",
}  # others: tenths
_DAYS = frozenset({Look.DAY, Look.MONTH, Look.MOMENT})


def table(sheet: Sheet, frame: DataFrame) -> Html:
    """A table with its caption, or what to say where it has no row."""
    every = list(frames.rows(frame))
    if not every:
        return tag("p", sheet.empty, class_="note")
    at = [number for number, column in enumerate(sheet.columns) if not column.aside]
    columns = [sheet.columns[number] for number in at]
    shown = chosen(sheet, every)
    unit = next((number for number, column in enumerate(sheet.columns) if column.name == "unit"), None)
    body = [_row(columns, [row[number] for number in at], "" if unit is None else row[unit]) for row in shown]
    head = tag("tr", *(tag("th", each.title, scope="col", **_classed(each)) for each in columns))
    words = caption(sheet, len(shown), len(every))
    inside = lines(tag("caption", words), tag("thead", head), tag("tbody", lines(*body)))
    return tag("div", tag("table", inside), class_="wide", role="region", tabindex="0", aria_label=words)


def chosen(sheet: Sheet, rows: Sequence[Sequence[Any]]) -> Sequence[Sequence[Any]]:
    """The rows that a page has room for, in their order: those that stand out most where there are too many."""
    if len(rows) <= MOST:
        return rows
    if not sheet.rank:
        return rows[:MOST]
    at = next(number for number, column in enumerate(sheet.columns) if column.name == sheet.rank)
    best = nlargest(MOST, range(len(rows)), key=lambda number: _weight(rows[number][at]))
    return [rows[number] for number in sorted(best)]


def caption(sheet: Sheet, shown: int, total: int) -> str:
    """What the table holds, and what it leaves out."""
    if shown == total:
        return f"{sheet.title}: {total:,} {'row' if total == 1 else 'rows'}"
    return f"{sheet.title}: {sheet.ranked or 'the first'} {shown} of {total:,}; a workbook has all (--format xlsx)"


def shown(value: object, look: Look, unit: str = "") -> str:
    """A value as it is read; a dash for what is not known."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, int | float):
        return _number(value, look, unit)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return (
        value
        if isinstance(value, str)
        else cells.joined(map(str, value if isinstance(value, Iterable) else ()))
    )


def _number(value: float, look: Look, unit: str) -> str:
    """A number by its own unit, where each row has another; a change with its sign, that of shares in points."""
    if look is Look.CHANGE:
        form = {"index": ".2f", "people": ",.0f", "points": ",.0f"}.get(unit, ",.1f")
        words = f"{100 * value:+.0f} pp" if unit == "share" else f"{value:+{form}}"
        return words if words.strip("+-0. p") else "0"
    return f"{value:{_BY_UNIT.get(unit, ',.1f') if unit else _FORMS.get(look, ',.0f')}}"


def _weight(value: Any) -> Any:  # noqa: ANN401 - a cell
    return abs(value) if isinstance(value, int | float) else value


def _row(columns: Sequence[Column], values: Sequence[Any], unit: str) -> Html:
    first, *rest = (_cell(column, value, unit) for column, value in zip(columns, values, strict=True))
    name = tag("th", shown(values[0], columns[0].look), scope="row")
    return tag("tr", name if columns[0].look is Look.TEXT else first, *rest)


def _cell(column: Column, value: object, unit: str) -> Html:
    words = shown(value, column.look, unit if column.look in (Look.NUMBER, Look.CHANGE) else "")
    if column.look is Look.STATUS and value is not None:
        return tag("td", tag("span", words, class_=f"badge {words}"))
    return tag("td", words, **_classed(column))


def _classed(column: Column) -> dict[str, str]:
    if column.counted:
        return {"class_": "number"}
    return {"class_": "day"} if column.look in _DAYS else {}

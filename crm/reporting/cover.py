"""The first sheet of a workbook: the figures of the network as a page to read, with charts of what they say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from crm.domain import advice
from crm.domain.words import Status
from crm.reporting import cells, charts, frames
from crm.reporting.charts import Made
from crm.reporting.columns import Look, Sheet
from crm.reporting.looks import Looks, on_paper

if TYPE_CHECKING:
    from pandas import DataFrame
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_WORDS = 3  # the row where the figures begin to be told in words, counted from 0
_WIDTHS = {"part": 17, "figure": 25, "value": 8, "before": 9, "change": 9, "unit": 11, "why": 54}
_NUMBERS = ("value", "before", "change")
_FIGURE, _VALUE, _WHY = "figure", "value", "why"
_UNITS = {"share": Look.SHARE, "index": Look.NUMBER, "people": Look.WHOLE, "points": Look.WHOLE}
_HIGH = 15  # points that a line takes
_CHART_ROWS, _PIXELS = 16, 415  # rows under each other, pixels beside each other
_ON_PAPER = 7000  # percent times characters: at so many percent the columns are as wide as the paper


class Cover(NamedTuple):
    """What the page says above its figures."""

    today: date
    period: str = ""

    @property
    def told(self) -> str:
        """The day, and the period where there is one."""
        day = f"{self.today:%A}, {self.today.day} {self.today:%B %Y}"
        return f"{day} · {self.period}" if self.period else day


def add(
    book: Workbook, looks: Looks, sheet: Sheet, table: DataFrame, cover: Cover, drawn: Sequence[Made] = ()
) -> None:
    """Add the page to a workbook.

    Args:
        book: the workbook.
        looks: its formats.
        sheet: how the figures are laid out.
        table: the figures.
        cover: the day and the period.
        drawn: charts that stand on the figures of other sheets.
    """
    page = book.add_worksheet(sheet.title)
    titles = [title for title in _WIDTHS if title not in ("before", "change") or title in table]
    for at, title in enumerate(titles):
        page.set_column(at, at, _WIDTHS[title])
    names = [column.name for column in sheet.columns]
    rows = [dict(zip(names, row, strict=True)) for row in frames.rows(table)]
    head = _head(page, looks, cover, rows, titles)
    part = ""
    for line, row in enumerate(rows, start=head + 1):
        if len(row["why"]) > _WIDTHS[_WHY]:  # not every program makes room by itself
            page.set_row(line, _HIGH * ceil(1.1 * len(row["why"]) / _WIDTHS[_WHY]))
        _line(page, line, titles, row, looks, first=row["part"] != part)
        part = row["part"]
    if not rows:
        page.write_string(head + 1, 0, sheet.empty, looks.note)
    page.autofilter(head, 0, head + len(rows), len(titles) - 1)
    top = head + len(rows) + 2
    below = _charts(page, top, (*_mix(book, sheet, rows, titles, head), *drawn))
    _on_paper(page, top, below, titles)


def _on_paper(page: Worksheet, charts_at: int, below: int, titles: Sequence[str]) -> None:
    """Words and figures on the first page, charts on the next, both as wide as the paper."""
    on_paper(page, 0)
    page.set_portrait()
    page.set_margins(left=0.4, right=0.4)
    page.set_print_scale(_ON_PAPER // sum(_WIDTHS[title] for title in titles))
    page.set_h_pagebreaks([charts_at])
    page.print_area(0, 0, below, len(titles) - 1)


def _head(
    page: Worksheet, looks: Looks, cover: Cover, rows: Sequence[dict[str, Any]], titles: Sequence[str]
) -> int:
    """The title, what the figures say in words, and the header of the figures; returns its row."""
    page.set_row(0, 28)
    page.write_string(0, 0, "The health of your network", looks.title)
    page.write_string(1, 0, cover.told, looks.aside)
    said = advice.of({row["metric"]: row["value"] for row in rows})
    line = _WORDS
    for kind, sentences in said.titled() if said else ():
        for at, sentence in enumerate(sentences):
            page.write_string(line, 0, "" if at else kind, looks.strong)
            page.write_string(line, 1, sentence, looks.text)
            line += 1
    line += line > _WORDS
    for at, title in enumerate(titles):
        page.write_string(line, at, title, looks.number_head if title in _NUMBERS else looks.head)
    return line


def _line(
    page: Worksheet, line: int, titles: Sequence[str], row: dict[str, Any], looks: Looks, *, first: bool
) -> None:
    """One figure: its part in bold where it begins, every number in its own unit."""
    for at, title in enumerate(titles):
        if title in _NUMBERS:
            _number(page, line, at, row[title], _look(row["unit"], title, looks), looks)
        elif title == _WHY:
            page.write_string(line, at, cells.fitting(cells.clean(row[title])), looks.wrapped)
        elif title == _FIGURE:
            page.write_string(line, at, row["metric"], looks.text)
        else:
            page.write_string(
                line, at, row[title], looks.strong if first and title == "part" else looks.aside
            )


def _look(unit: str, title: str, looks: Looks) -> Format:
    if title == "change":
        return looks.changes.get(unit, looks.of[Look.CHANGE])
    return looks.of[_UNITS.get(unit, Look.TENTHS)]


def _number(page: Worksheet, line: int, at: int, value: float | None, look: Format, looks: Looks) -> None:
    if value is None:
        page.write_string(line, at, "–", looks.missing)
    else:
        page.write_number(line, at, value, look)


def _mix(
    book: Workbook, sheet: Sheet, rows: Sequence[dict[str, Any]], titles: Sequence[str], head: int
) -> Sequence[Made]:
    """The chart of the mix of ties, where there is anybody."""
    lines = [line for line, row in enumerate(rows, start=head + 1) if row["metric"] in set(Status)]
    if not lines or not any(rows[line - head - 1]["value"] for line in lines):
        return ()
    found = [Status(rows[line - head - 1]["metric"]) for line in lines]
    return (charts.statuses(book, sheet.title, lines, found, (titles.index(_FIGURE), titles.index(_VALUE))),)


def _charts(page: Worksheet, top: int, drawn: Sequence[Made]) -> int:
    """Two charts beside each other, then the next two; returns the last line they take."""
    for at, chart in enumerate(drawn):
        place = {"x_offset": _PIXELS * (at % 2), "description": chart.title}
        page.insert_chart(top + _CHART_ROWS * (at // 2), 0, chart.chart, place)
    return top + _CHART_ROWS * ((len(drawn) + 1) // 2)

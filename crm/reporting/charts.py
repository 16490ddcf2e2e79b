"""Native charts of a workbook, and the sheet with the figures that they stand on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from crm.domain.words import Status
from crm.reporting import cells, frames, touchpoints
from crm.reporting.columns import Look
from crm.reporting.looks import Looks, on_paper
from crm.reporting.pictures.palette import BLUE, LINE, ORANGE, SKY
from crm.reporting.pictures.palette import STATUS as COLOURS

if TYPE_CHECKING:
    from pandas import DataFrame
    from xlsxwriter.chart import Chart
    from xlsxwriter.workbook import Workbook

_SHEET = "Charts"
_MONTHS, _BARS = 24, 12
_SIZE = {"width": 405, "height": 300}
_ROWS = 16  # that a chart covers
_LABEL_WIDTH = 26
_TITLE_FONT = {"size": 12}
_NAMES = 8  # points, so that a dozen stands under one another


class Block(NamedTuple):
    """Figures to chart: a header, then rows of a label and its numbers."""

    head: Sequence[str]
    rows: Sequence[Sequence[Any]]


class Style(NamedTuple):
    """How a block is drawn: xlsxwriter's kind of chart, its title, the axis of the numbers, a colour a column."""

    kind: Mapping[str, str]
    title: str
    axis: str
    colours: Sequence[str]


class Made(NamedTuple):
    """A chart, and its title for who cannot see it."""

    title: str
    chart: Chart


class Drawing(NamedTuple):
    """A chart with the figures it stands on, and the column where they begin."""

    block: Block
    column: int
    made: Made


_STYLES: Mapping[str, Style] = MappingProxyType(
    {
        "companies": Style({"type": "bar"}, "The strongest ties, by company", "strength, 0 to 100", (BLUE,)),
        "offers": Style({"type": "bar"}, "How well offers were declined", "etiquette, 0 to 100", (BLUE,)),
        "touchpoints": Style(
            {"type": "column", "subtype": "stacked"},
            "Touchpoints a month",
            "touchpoints",
            (BLUE, SKY, ORANGE),
        ),
        "ties": Style({"type": "column"}, "Where ties stood, and where they stand", "people", (SKY, BLUE)),
    }
)


def drawings(book: Workbook, tables: Mapping[str, DataFrame]) -> list[Drawing]:
    """A chart for each report that has one and something to show; its figures stand beside those of the others."""
    blocks = {name: found for name, table in tables.items() if (found := _block(name, table))}
    begins = accumulate((len(each.head) + 1 for each in blocks.values()), initial=0)
    return [
        Drawing(block, column, _chart(book, _STYLES[name], block, column))
        for (name, block), column in zip(blocks.items(), begins, strict=False)
    ]


def add(book: Workbook, looks: Looks, drawn: Sequence[Drawing], *, shown: bool) -> None:
    """Add the sheet with the figures of all charts; the charts themselves where nothing else shows them."""
    if not drawn:
        return
    page = book.add_worksheet(_SHEET)
    longest = max(len(each.block.rows) for each in drawn)
    for block, column, _ in drawn:
        page.set_column(column, column, _LABEL_WIDTH)
        for at, title in enumerate(block.head):
            page.write_string(0, column + at, title, looks.number_head if at else looks.head)
    for line in range(longest):  # a row at a time, for rows cannot be gone back to
        for block, column, _ in drawn:
            if line < len(block.rows):
                label, *numbers = block.rows[line]
                page.write_string(
                    line + 1, column, label, looks.quoted if cells.starts_formula(label) else looks.text
                )
                for at, number in enumerate(numbers, start=1):
                    page.write_number(line + 1, column + at, number, looks.of[Look.WHOLE])
    for at, (_, _, (title, chart)) in enumerate(drawn if shown else ()):
        page.insert_chart(longest + 2 + at * _ROWS, 0, chart, {"description": title})
    on_paper(page, 0)


def _chart(book: Workbook, style: Style, figures: Block, column: int) -> Made:
    made, last = book.add_chart(dict(style.kind)), len(figures.rows)
    for at, (title, colour) in enumerate(zip(figures.head[1:], style.colours, strict=True), start=1):
        made.add_series(
            {
                "name": title,
                "categories": [_SHEET, 1, column, last, column],
                "values": [_SHEET, 1, column + at, last, column + at],
                "fill": {"color": colour},
                "gap": 40,
            }
        )
    made.set_title({"name": style.title, "name_font": _TITLE_FONT})
    made.set_legend({"none": True} if len(style.colours) == 1 else {"position": "bottom"})
    _axes(made, style)
    made.set_size(_SIZE)
    return Made(style.title, made)


def _axes(made: Chart, style: Style) -> None:
    grid = {"visible": True, "line": {"color": LINE}}
    numbers: dict[str, object] = {
        "name": style.axis,
        "num_format": "#,##0",
        "major_gridlines": grid,
        "min": 0,
    }
    if style.kind["type"] == "bar":
        # the first row above, the numbers below; small names, for none may be left out
        made.set_y_axis(
            {"reverse": True, "interval_unit": 1, "crossing": "max", "num_font": {"size": _NAMES}}
        )
        made.set_x_axis(numbers | {"max": 100})
    else:
        made.set_y_axis(numbers)
        made.set_x_axis({"num_font": {"rotation": -45}})


def statuses(
    book: Workbook, sheet: str, lines: Sequence[int], found: Sequence[Status], at: tuple[int, int]
) -> Made:
    """Bars of how many ties have which status, from the figures of the first sheet.

    Args:
        book: the workbook.
        sheet: the name of the first sheet.
        lines: where each status stands.
        found: the statuses, in that order.
        at: the columns of the names and of the values.
    """
    label, value = at
    made, title = book.add_chart({"type": "bar"}), "Where ties stand, in people"
    made.add_series(
        {
            "name": "people",
            "categories": [sheet, lines[0], label, lines[-1], label],
            "values": [sheet, lines[0], value, lines[-1], value],
            "points": [{"fill": {"color": COLOURS[status]}} for status in found],
            "data_labels": {"value": True},
            "gap": 40,
        }
    )
    made.set_title({"name": title, "name_font": _TITLE_FONT})
    made.set_legend({"none": True})
    made.set_y_axis({"reverse": True})
    made.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    made.set_size(_SIZE)
    return Made(title, made)


def _block(name: str, table: DataFrame) -> Block | None:
    """The figures of a report's chart; None where it has none, or nothing to show."""
    found = _BLOCKS[name](table) if name in _BLOCKS and not table.empty else None
    return found if found and any(any(row[1:]) for row in found.rows) else None


def _companies(table: DataFrame) -> Block:
    tied = table[table["strongest"].astype(float) > 0]
    top = tied.sort_values("strongest", ascending=False, kind="stable").head(_BARS)
    return Block(("company", "strongest"), list(zip(map(_label, top["name"]), top["strongest"], strict=True)))


def _offers(table: DataFrame) -> Block:
    scored = table[table["etiquette"].notna()].head(_BARS)
    names = (f"{company}, {role}" for company, role in zip(scored["company"], scored["role"], strict=True))
    return Block(("offer", "etiquette"), list(zip(map(_label, names), scored["etiquette"], strict=True)))


def _touchpoints(table: DataFrame) -> Block:
    """Live, written and unanswered touchpoints of each month, all channels together."""
    names = ("month", "live", "written", "unanswered")
    months = touchpoints.by_month(table)[list(names)].tail(_MONTHS)
    return Block(names, [(month, *map(int, some)) for month, *some in frames.rows(months)])


def _ties(table: DataFrame) -> Block:
    before, now = table["status_before"].value_counts(), table["status"].value_counts()
    rows = [(status.value, int(before.get(status, 0)), int(now.get(status, 0))) for status in Status]
    return Block(("status", f"on {min(table['since'])}", "at the end"), rows)


def _label(words: str) -> str:
    return cells.clean(words)[:60]


_BLOCKS: Mapping[str, Callable[[DataFrame], Block]] = MappingProxyType(
    {"companies": _companies, "offers": _offers, "touchpoints": _touchpoints, "ties": _ties}
)

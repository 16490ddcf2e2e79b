"""Native charts of a workbook: each stands on a small block of figures beside its report's table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from crm.domain.words import Status
from crm.reporting import cells
from crm.reporting.pictures.palette import BLUE, ORANGE, SKY
from crm.reporting.pictures.palette import STATUS as COLOURS

if TYPE_CHECKING:
    from pandas import DataFrame
    from xlsxwriter.chart import Chart
    from xlsxwriter.workbook import Workbook

_MONTHS, _BARS = 24, 15
_SIZE = {"width": 640, "height": 330}


class Block(NamedTuple):
    """Figures to chart: a header, then rows of a label and its numbers."""

    head: Sequence[str]
    rows: Sequence[Sequence[Any]]


class Made(NamedTuple):
    """A chart, and its title for who cannot see it."""

    title: str
    chart: Chart


class Drawing(NamedTuple):
    """How a block is drawn: xlsxwriter's kind of chart, its title, the axis of the numbers, a colour a column."""

    kind: Mapping[str, str]
    title: str
    axis: str
    colours: Sequence[str]


DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {
        "companies": Drawing(
            {"type": "bar"}, "The strongest tie at each company", "strength, 0 to 100", (BLUE,)
        ),
        "offers": Drawing({"type": "bar"}, "How well offers were declined", "etiquette, 0 to 100", (BLUE,)),
        "touchpoints": Drawing(
            {"type": "column", "subtype": "stacked"},
            "Touchpoints a month",
            "touchpoints",
            (BLUE, SKY, ORANGE),
        ),
        "ties": Drawing({"type": "column"}, "Where ties stood, and stand", "people", (SKY, BLUE)),
    }
)


def block(name: str, table: DataFrame) -> Block | None:
    """The figures of a report's chart; None where it has none, or nothing to show."""
    found = _BLOCKS[name](table) if name in _BLOCKS and not table.empty else None
    return found if found and any(any(row[1:]) for row in found.rows) else None


def chart(book: Workbook, name: str, sheet: str, figures: Block, column: int) -> Made:
    """The chart of a block that stands in a sheet from a column on, its header in the first row."""
    drawing, last = DRAWINGS[name], len(figures.rows)
    made = book.add_chart(dict(drawing.kind))
    for at, (title, colour) in enumerate(zip(figures.head[1:], drawing.colours, strict=True), start=1):
        made.add_series(
            {
                "name": title,
                "categories": [sheet, 1, column, last, column],
                "values": [sheet, 1, column + at, last, column + at],
                "fill": {"color": colour},
                "gap": 40,
            }
        )
    _dress(made, drawing, one=len(figures.head) == 2)  # noqa: PLR2004 - a label and one number
    return Made(drawing.title, made)


def _dress(made: Chart, drawing: Drawing, *, one: bool) -> None:
    made.set_title({"name": drawing.title, "name_font": {"size": 14}})
    made.set_legend({"none": True} if one else {"position": "bottom"})
    numbers = {
        "name": drawing.axis,
        "num_format": "#,##0",
        "major_gridlines": {"visible": True, "line": {"color": "#E2E2E2"}},
    }
    if drawing.kind["type"] == "bar":
        made.set_y_axis({"reverse": True})
        made.set_x_axis(numbers | {"min": 0, "max": 100, "label_position": "low"})
    else:
        made.set_y_axis(numbers | {"min": 0})
        made.set_x_axis({"num_font": {"rotation": -45}})
    made.set_size(_SIZE)


def _companies(table: DataFrame) -> Block:
    tied = table[table["strongest"] > 0]
    top = tied.sort_values("strongest", ascending=False, kind="stable").head(_BARS)
    return Block(
        ("company", "strongest"), list(zip(map(cells.clean, top["name"]), top["strongest"], strict=True))
    )


def _offers(table: DataFrame) -> Block:
    scored = table[table["etiquette"].notna()].head(_BARS)
    names = (
        cells.clean(f"{company}, {role}")
        for company, role in zip(scored["company"], scored["role"], strict=True)
    )
    return Block(("offer", "etiquette"), list(zip(names, scored["etiquette"], strict=True)))


def _touchpoints(table: DataFrame) -> Block:
    """Live, written and unanswered touchpoints of each month, all channels together."""
    counts = (
        table[["month", "touchpoints", "live", "unanswered"]].groupby("month", sort=True).sum().tail(_MONTHS)
    )
    written = counts["touchpoints"] - counts["live"] - counts["unanswered"]
    parts = zip(counts.index, counts["live"], written, counts["unanswered"], strict=True)
    return Block(
        ("a month", "live", "written", "unanswered"), [(month, *map(int, some)) for month, *some in parts]
    )


def _ties(table: DataFrame) -> Block:
    before, now = table["status_before"].value_counts(), table["status"].value_counts()
    rows = [(status.value, int(before.get(status, 0)), int(now.get(status, 0))) for status in Status]
    return Block(("status", f"on {min(table['since'])}", "at the end"), rows)


_BLOCKS: Mapping[str, Callable[[DataFrame], Block]] = MappingProxyType(
    {"companies": _companies, "offers": _offers, "touchpoints": _touchpoints, "ties": _ties}
)


def statuses(
    book: Workbook, sheet: str, lines: Sequence[int], found: Sequence[Status], label: int, value: int
) -> Made:
    """Bars of how many ties have which status, from the figures of the first sheet."""
    made = book.add_chart({"type": "bar"})
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
    title = "Where ties stand, in people"
    made.set_title({"name": title, "name_font": {"size": 14}})
    made.set_legend({"none": True})
    made.set_y_axis({"reverse": True})
    made.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    made.set_size(_SIZE)
    return Made(title, made)

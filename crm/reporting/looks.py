"""How a workbook looks: formats of cells, the colour of each status, and sheets on paper."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from crm.domain.words import Status
from crm.reporting.columns import Look

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

HEAD = "#1F4E5F"
# a light ground with dark ink: told apart without telling colours apart, for the word stands in the cell
STATUS: Mapping[Status, tuple[str, str]] = MappingProxyType(
    {
        Status.NEW: ("#DCEEFB", "#0B4F7D"),
        Status.WARM: ("#D5F0E3", "#0B5D3F"),
        Status.COOLING: ("#FCE8C5", "#7A4A00"),
        Status.DORMANT: ("#F6DBCB", "#8A3300"),
        Status.CLOSED: ("#E7E7E7", "#555555"),
        Status.NEVER: ("#F4F4F4", "#555555"),
    }
)
_NUMBERS = {
    Look.WHOLE: "#,##0",
    Look.SHARE: "0%",
    Look.TENTHS: "#,##0.0",
    Look.NUMBER: "0.00",
    Look.CHANGE: "+#,##0.0_);-#,##0.0_);0_)",
    Look.DAY: "yyyy-mm-dd",
    Look.MONTH: "yyyy-mm",
    Look.MOMENT: "yyyy-mm-dd hh:mm",
}
# differences of figures by their unit
_CHANGES = {
    "share": "+0%_);-0%_);0%_)",
    "index": "+0.00_);-0.00_);0.00_)",
    "people": "+#,##0_);-#,##0_);0_)",
    "points": "+#,##0_);-#,##0_);0_)",
}
_DAYS = (Look.DAY, Look.MONTH, Look.MOMENT)


class Looks:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        def make(**told: Any) -> Format:  # noqa: ANN401 - what xlsxwriter knows of formats
            return book.add_format({"valign": "top"} | told)

        head = {"bold": True, "font_color": "#FFFFFF", "bg_color": HEAD, "valign": "vcenter"}
        self.head = make(**head)
        self.number_head = make(**head, align="right", indent=2)  # room for the button of the filter
        self.title = make(bold=True, font_size=18, font_color=HEAD)
        self.aside = make(font_color="#555555")
        self.wrapped = make(font_color="#555555", text_wrap=True)
        self.missing = make(font_color="#555555", align="right", indent=1)
        self.note = make(italic=True, font_color="#555555")
        self.strong = make(bold=True)
        self.text = make()
        # Excel would run such a text once somebody edits the cell; the mark of a quote keeps it text
        self.quoted = make(quote_prefix=True)
        self.of = {
            look: make(num_format=form, align="left" if look in _DAYS else "right", indent=1)
            for look, form in _NUMBERS.items()
        }
        self.changes = {
            unit: make(num_format=form, align="right", indent=1) for unit, form in _CHANGES.items()
        }
        self.status = {
            status: book.add_format({"bg_color": ground, "font_color": ink})
            for status, (ground, ink) in STATUS.items()
        }


def on_paper(page: Worksheet, head: int, wide: int = 1) -> None:
    """So many pages wide, on its side, the header on each page, and the first column where they are several."""
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(wide, 0)
    page.repeat_rows(head)
    if wide > 1:
        page.repeat_columns(0)
    page.set_footer("&L&A&RPage &P of &N")

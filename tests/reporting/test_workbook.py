"""The workbook, read back by an independent library: types, looks, safety, and what stands where there is nothing."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook  # type: ignore[import-untyped]  # it comes without types

from crm.domain import health
from crm.domain.moves import compare
from crm.domain.network import Metric
from crm.domain.words import Status
from crm.reporting import files, network
from tests.networks import TODAY, company, everything, month, move, offer, person, stranger

Book: TypeAlias = Any  # openpyxl's
Sheet: TypeAlias = Any

RUBBISH = (
    "=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "'=1", "\x00\x1f", "_x0041_", "a\nb", "🦉" * 9,
    "<b>&amp;", "x" * 40_000, "\u202egnp", "\ud800", "  =1  ", '"', "https://nordlicht.example",
)  # fmt: skip


def workbook(**facts: Any) -> Book:  # noqa: ANN401 - facts of any report
    return load_workbook(io.BytesIO(content(**facts)))


def content(**facts: Any) -> bytes:  # noqa: ANN401 - the same
    return files.files(facts, "xlsx", TODAY)["network.xlsx"]


def row(sheet: Sheet, line: int = 2) -> dict[str, Any]:
    """The cells of a line by the titles of their columns."""
    return {str(head.value): sheet.cell(line, at) for at, head in enumerate(sheet[1], start=1)}


@pytest.fixture(scope="module")
def whole() -> Book:
    people = [person(), stranger(name="Tom Brandt", company="Kestrel")]
    return workbook(
        network=health.figures(people, []),
        people=people,
        companies=[company(target=True)],
        offers=[offer()],
        touchpoints=[month(), month("2026-06", "email", live=0)],
        ties=[move(each) for each in people],
    )


def test_there_is_a_sheet_a_report_and_one_that_defines_everything(whole: Book) -> None:
    assert whole.sheetnames == [
        "Network", "People", "Companies", "Offers", "Touchpoints", "Ties", "Charts", "Definitions",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["People", "Companies", "Offers", "Touchpoints", "Ties", "Definitions"])
def test_the_header_is_frozen_and_filtered_and_columns_have_widths(whole: Book, name: str) -> None:
    sheet = whole[name]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert all(8 <= column.width <= 61 for column in sheet.column_dimensions.values())


def test_values_have_their_own_types_and_looks(whole: Book) -> None:
    ines = row(whole["People"])
    assert ines["last touchpoint"].value == datetime(2026, 8, 25)  # noqa: DTZ001 - spreadsheets know no zone
    assert ines["last touchpoint"].number_format == "yyyy-mm-dd"
    assert (ines["strength"].value, ines["strength"].number_format) == (49.3, "#,##0")
    assert (ines["freshness"].value, ines["freshness"].number_format) == (0.771, "0%")
    assert (ines["ratio"].value, ines["ratio"].number_format) == (1.5, "0.00")
    assert (ines["status"].value, ines["tags"].value) == ("warm", "mentor")
    assert row(whole["Companies"])["target"].value == "yes"


def test_what_is_not_known_is_an_empty_cell(whole: Book) -> None:
    tom = row(whole["People"], 3)
    assert [tom[name].value for name in ("last touchpoint", "gap days", "ratio", "due")] == [None] * 4
    assert row(whole["Offers"])["decided at (UTC)"].value is None


def test_instants_are_told_in_utc_and_months_are_dates(whole: Book) -> None:
    deadline = row(whole["Offers"])["respond by (UTC)"]
    assert (deadline.value, deadline.number_format) == (datetime(2026, 11, 27, 16), "yyyy-mm-dd hh:mm")  # noqa: DTZ001
    assert row(whole["Touchpoints"])["month"].value == datetime(2026, 5, 1)  # noqa: DTZ001
    assert row(whole["Touchpoints"])["month"].number_format == "yyyy-mm"


def test_each_status_has_a_colour(whole: Book) -> None:
    rules = [rule for area in whole["People"].conditional_formatting for rule in area.rules]
    assert {rule.formula[0] for rule in rules} == {f'"{status}"' for status in Status}


def head_of(page: Any) -> int:  # noqa: ANN401 - openpyxl's sheet
    """The row of the header of the figures, below the words."""
    return int(next(cell.row for cell in page["A"] if cell.value == "part"))


def test_the_first_sheet_reads_like_a_page(whole: Book) -> None:
    page = whole["Network"]
    assert page["A1"].value == "The health of your network"
    assert page["A2"].value == "Monday, 23 November 2026"
    assert [row[0].value for row in page.iter_rows(min_row=4) if row[0].value][:3] == [
        "What is good", "What needs care", "What to do next",
    ]  # fmt: skip
    head = head_of(page)
    assert [cell.value for cell in page[head]] == ["part", "figure", "value", "unit", "why"]
    assert page.freeze_panes is None, "a page is read from its top"
    figures = {cell[1].value: cell for cell in page.iter_rows(min_row=head + 1)}
    assert figures["people"][2].value == 2
    assert figures["warm among key and close"][2].number_format == "0%"
    assert figures["balance"][2].value == "–"
    assert all(cells[4].value for name, cells in figures.items() if name)


def test_the_mix_of_ties_is_drawn_on_the_first_sheet() -> None:
    with zipfile.ZipFile(io.BytesIO(content(network=health.figures([person()], [])))) as book:
        chart = book.read("xl/charts/chart1.xml").decode()
    assert "Where ties stand" in chart
    page = workbook(network=health.figures([person()], []))["Network"]
    new, never = (
        next(row[1].row for row in page.iter_rows() if row[1].value == name) for name in ("new", "never")
    )
    assert f"Network!$C${new}:$C${never}" in chart
    assert never - new == len(Status) - 1


def test_without_anybody_nothing_is_drawn() -> None:
    with zipfile.ZipFile(io.BytesIO(content(network=health.figures([], [])))) as book:
        assert not any("chart" in name for name in book.namelist())


@pytest.mark.parametrize(
    ("name", "helps"),
    [
        ("people", "crm person add NAME"),
        ("companies", "crm company add"),
        ("offers", "crm offer add COMPANY ROLE"),
        ("touchpoints", "crm log"),
    ],
)
def test_an_empty_report_says_how_to_fill_it(name: str, helps: str) -> None:
    sheet = workbook(**{name: []})[name.capitalize()]
    assert helps in str(sheet["A2"].value)
    assert sheet["A1"].value is not None


@pytest.mark.parametrize("text", RUBBISH)
def test_no_text_becomes_a_formula_a_link_or_a_broken_file(text: str) -> None:
    sheet = workbook(people=[person(name=text, company=text, topics=(text, text))])["People"]
    for name in ("name", "company", "topics"):
        cell = row(sheet)[name]
        assert cell.data_type in "sn"
        assert cell.data_type == "s" or cell.value is None
        assert cell.hyperlink is None
        assert len(str(cell.value or "")) <= 32_767


@pytest.mark.parametrize("text", ["=1+1", "+4940669690210", "-1", "@A1", "'=1"])
def test_a_text_that_would_run_when_edited_is_marked_as_quoted_and_else_unchanged(text: str) -> None:
    cell = row(workbook(people=[person(name=text)])["People"])["name"]
    assert cell.value == text
    assert cell.quotePrefix
    assert not row(workbook(people=[person()])["People"])["name"].quotePrefix


def test_a_text_that_is_cut_says_so() -> None:
    assert str(row(workbook(people=[person(name="x" * 40_000)])["People"])["name"].value).endswith("… (cut)")


def test_numbers_that_are_none_at_all_leave_an_empty_cell() -> None:
    sheet = workbook(people=[person(ratio=float("nan"), strength=float("inf"), depth=-float("inf"))])[
        "People"
    ]
    assert [row(sheet)[name].value for name in ("ratio", "strength", "depth")] == [None] * 3


def test_days_before_spreadsheets_count_are_still_there() -> None:
    sheet = workbook(people=[person(last_touchpoint=date(1899, 12, 31), due=date(9999, 12, 31))])["People"]
    assert row(sheet)["last touchpoint"].value == "1899-12-31"
    assert row(sheet)["due"].value == datetime(9999, 12, 31)  # noqa: DTZ001 - spreadsheets know no zone


def test_the_same_facts_give_the_same_octets() -> None:
    facts = {"network": health.figures([person()], []), "people": [person()]}
    assert content(**facts) == content(**facts)


def test_every_figure_and_every_column_is_defined(whole: Book) -> None:
    defined = {(line[0], line[1]) for line in whole["Definitions"].iter_rows(min_row=2, values_only=True)}
    figures = {each.metric for each in health.figures([person(balance=0.1)], [])}
    assert figures == set(network.DEFINITIONS)
    assert {("Network", figure) for figure in figures} <= defined
    for name in ("People", "Companies", "Offers", "Touchpoints", "Ties"):
        assert {(name, head.value) for head in whole[name][1]} <= defined
    assert all(all(line) for line in whole["Definitions"].iter_rows(values_only=True))


@settings(max_examples=30)
@given(st.text(max_size=80), st.floats(), st.dates())
def test_anything_goes_in_and_comes_out_safe(text: str, ratio: float, day: date) -> None:
    sheet = workbook(people=[person(name=text, ratio=ratio, due=day)])["People"]
    cells = row(sheet)
    assert not any(cell.data_type in "fe" for cell in cells.values())
    assert cells["id"].value == "p11"


@settings(max_examples=50)
@given(
    st.text(
        st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"], exclude_characters="\ufffe\uffff"),
        min_size=1,
    )
)
def test_text_that_is_clean_comes_out_as_it_went_in(text: str) -> None:
    assert row(workbook(people=[person(name=text)])["People"])["name"].value == text


def test_an_offer_without_deadline_and_one_with_are_in_one_column() -> None:
    late = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
    sheet = workbook(offers=[offer(respond_by=None), offer(respond_by=late)])["Offers"]
    assert row(sheet)["respond by (UTC)"].value is None
    assert row(sheet, 3)["respond by (UTC)"].value == datetime(2026, 12, 1, 8, 30)  # noqa: DTZ001


def test_two_days_compared_have_columns_of_their_own_on_the_first_sheet() -> None:
    before = [Metric("people", 3, "people", "everybody", "Ties")]
    now = [
        Metric("people", 5, "people", "everybody", "Ties"),
        Metric("variety", 0.5, "share", "of", "Spread"),
    ]
    page = workbook(network=compare(now, before))["Network"]
    head = head_of(page)
    titles = [cell.value for cell in page[head]]
    assert titles == ["part", "figure", "value", "before", "change", "unit", "why"]
    assert [cell.value for cell in page[head + 1]][2:5] == [5, 3, 2]
    assert [cell.value for cell in page[head + 2]][2:5] == [0.5, "–", "–"]


def test_the_period_is_told_under_the_title() -> None:
    made = files.files(
        {"network": health.figures([person()], [])}, "xlsx", TODAY, "from 2026-01-01 to 2026-11-23"
    )
    page = load_workbook(io.BytesIO(made["network.xlsx"]))["Network"]
    assert page["A2"].value == "Monday, 23 November 2026 · from 2026-01-01 to 2026-11-23"


def test_each_chart_stands_on_figures_of_its_own_sheet() -> None:
    with zipfile.ZipFile(io.BytesIO(content(**everything(60)))) as book:
        charts = [book.read(name).decode() for name in book.namelist() if "charts/chart" in name]
        drawing = book.read("xl/drawings/drawing1.xml").decode()
    assert len(charts) == 5
    assert sum("Charts!$" in chart for chart in charts) == 4
    for title in ("Where ties stand, in people", "The strongest ties, by company", "Touchpoints a month"):
        assert f'descr="{title}"' in drawing


def test_without_the_first_sheet_charts_stand_with_their_figures() -> None:
    book = workbook(companies=[company(), company(name="=1+1", strongest=20.0)])
    assert book.sheetnames == ["Companies", "Charts", "Definitions"]
    assert [[cell.value for cell in row] for row in book["Charts"]] == [
        ["company", "strongest"], ["Nordlicht", 49.3], ["=1+1", 20],
    ]  # fmt: skip
    assert book["Charts"]["A3"].quotePrefix
    assert book["Charts"]["A3"].data_type == "s"


def test_the_figures_of_a_chart_are_those_of_its_report() -> None:
    book = workbook(
        touchpoints=[month("2026-05", "call", 5, 3, 1), month("2026-05", "email", 4, 0, 2), month("2026-06")],
        ties=[move(person()), move(person(status=Status.COOLING)), move(stranger(), Status.NEVER)],
    )
    rows = [[cell.value for cell in row] for row in book["Charts"]]
    assert rows[0] == [
        "month",
        "live",
        "written",
        "unanswered",
        None,
        "status",
        "on 2026-08-25",
        "at the end",
    ]
    assert [row[:4] for row in rows[1:3]] == [["2026-05", 3, 3, 3], ["2026-06", 3, 1, 1]]
    assert {row[5]: row[6:] for row in rows[1:]} == {
        "new": [0, 0], "warm": [2, 1], "cooling": [0, 1], "dormant": [0, 0], "closed": [0, 0], "never": [1, 1],
    }  # fmt: skip


def test_gains_and_losses_are_bars_in_their_cells() -> None:
    with zipfile.ZipFile(io.BytesIO(content(ties=[move(person()), move(stranger())]))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "dataBar" in sheet

"""`crm report` and `crm calendar export` as a user types them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # it comes without types

from crm.domain.reports import NAMES
from crm.domain.words import Status
from crm.reporting import files
from tests.ground import Crm, Make


@pytest.fixture
def network(crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Crm:
    """A small network, and a folder of one's own to work in."""
    with crm.open() as store:
        make = Make(store)
        ines = make.person("Ines Okafor", company="Nordlicht", tier="key", phones=("+4940669690210",))
        tom = make.person("=Tom Brandt", company="Kestrel")
        make.touchpoint(ines, day="2026-10-05")
        make.touchpoint(ines, tom, day="2026-11-10", channel="email", direction="out")
        make.offer("Kestrel")
        make.reminder(ines, "send the paper")
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    return crm


def test_the_report_on_the_screen_has_each_figure_with_its_why(network: Crm) -> None:
    lines = network.ok("report").out.splitlines()
    assert lines[0] == "What is good"
    assert {"What needs care", "What to do next", "Health"} <= set(lines)
    assert any(line.split()[:2] == ["people", "2"] for line in lines)
    assert all(len(line.split()) > 2 for line in lines if line.startswith("  "))


def test_the_report_of_an_empty_vault_says_how_to_begin(crm: Crm) -> None:
    for words in ([], ["people"], ["companies"], ["offers"], ["touchpoints"], ["ties"]):
        out = crm.ok("report", *words).out
        assert len(out.splitlines()) == 1
        assert out.startswith(("Nobody", "No ", "Nothing"))


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("people", "Ines Okafor"),
        ("companies", "Nordlicht"),
        ("offers", "Staff Engineer"),
        ("touchpoints", "2026-11"),
        ("ties", "Ines Okafor"),
    ],
)
def test_each_report_can_be_looked_at(network: Crm, name: str, word: str) -> None:
    assert word in network.ok("report", name).out


def test_several_reports_stand_one_under_the_other(network: Crm) -> None:
    lines = network.ok("report", "touchpoints", "people").out.splitlines()
    assert lines[0] == "Touchpoints"
    assert lines.index("People") > 1


def test_touchpoints_are_shown_a_month_a_line_with_a_bar(network: Crm) -> None:
    head, october, november = network.ok("report", "touchpoints").out.splitlines()
    assert head.split() == ["MONTH", "TOUCHPOINTS", "LIVE", "WRITTEN", "UNANSWERED"]
    assert october.split()[:5] == ["2026-10", "1", "1", "0", "0"]
    assert november.split()[:5] == ["2026-11", "1", "0", "1", "0"]
    assert october.endswith("█")


def test_json_has_the_fields_that_are_promised(network: Crm) -> None:
    rows = network.data("report", "network")
    assert all(list(row)[:4] == ["metric", "value", "unit", "why"] for row in rows)
    assert {row["metric"] for row in rows} >= {status.value for status in Status}
    assert network.data("report") == rows


def test_json_of_people_has_the_rows_of_person_list(network: Crm) -> None:
    ours, theirs = network.data("report", "people"), network.data("person", "list")
    assert sorted(ours, key=lambda row: row["id"]) == sorted(theirs, key=lambda row: row["id"])


def test_json_of_touchpoints_names_its_counts(network: Crm) -> None:
    row = network.data("report", "touchpoints")[0]
    assert row == {
        "month": "2026-10", "channel": "call", "touchpoints": 1, "people": 1, "out": 0, "in": 0, "live": 1,
        "unanswered": 0,
    }  # fmt: skip


def test_json_of_several_reports_names_each(network: Crm) -> None:
    rows = network.data("report", "people", "offers")
    assert [(row["report"], len(row["rows"])) for row in rows] == [("people", 2), ("offers", 1)]


def test_files_go_into_the_folder_reports_and_the_answer_says_so(network: Crm) -> None:
    result = network.ok("report", "--format", "xlsx")
    assert result.out == "6 reports in reports/network.xlsx.\n"
    assert load_workbook("reports/network.xlsx").sheetnames[0] == "Network"


def test_files_are_named_in_json_too(network: Crm) -> None:
    (row,) = network.data("report", "people", "-f", "csv", "-o", "out")
    assert (row["count"], row["what"], row["files"]) == (1, "report", ["out/people.csv"])


def test_one_file_to_standard_output_is_nothing_but_the_file(network: Crm) -> None:
    result = network.ok("report", "people", "-f", "csv", "-o", "-")
    rows = list(csv.DictReader(io.StringIO(result.out)))
    assert {row["name"] for row in rows} == {"Ines Okafor", "'=Tom Brandt"}
    assert (
        json.loads(network.ok("report", "companies", "-f", "json", "-o", "-").out)[0]["name"] == "Nordlicht"
    )
    assert network.ok("report", "companies", "-f", "svg", "-o", "-").out.startswith("<svg ")
    assert network.ok("report", "-f", "html", "-o", "-").out.startswith("<!DOCTYPE html>")
    assert not Path("reports").exists()


def test_a_dry_run_writes_nothing_and_says_what_it_would(network: Crm) -> None:
    assert (
        network.ok("report", "-f", "xlsx", "--dry-run").out == "6 reports would be in reports/network.xlsx.\n"
    )
    assert network.ok("calendar", "export", "-o", "x.ics", "--dry-run").out == "2 events would be in x.ics.\n"
    assert network.ok("calendar", "export", "--dry-run").out == "2 events would be on standard output.\n"
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["report", "peeple"], 3, "people"),
        (["report", "--format", "pdf"], 2, "one of text, html, xlsx, csv, json, svg"),
        (["report", "-f", "csv", "-o", "-"], 2, "6 files cannot all go to standard output"),
        (["report", "--to", "2027-01-01"], 2, "yet to come"),
        (["report", "--from", "2026-05-01", "--to", "2026-04-01"], 2, "before it begins"),
        (["report", "--compare", "2026-11-23"], 2, "is not before"),
        (["report", "--compare", "someday"], 2, "'someday'"),
        (["report", "cohort", "people", "--vault", "client-*"], 2, "stands alone"),
        (["report", "cohort"], 3, "client-*"),
        (["report", "cohort", "--vault", "client-*"], 3, "client-*"),
        (["report", "--vault", "client-*"], 2, "crm report cohort"),
        (["report", "-o", "somewhere"], 2, "--format"),
        (["calendar", "export", "-o", "x.ics", "--each", "y"], 2, "--each"),
        (["report", "-f", "csv", "-o", "/dev/null/x"], 8, "/dev/null/x"),
    ],
)
def test_what_cannot_be_says_what_where_and_what_to_do(
    network: Crm, words: list[str], code: int, says: str
) -> None:
    result = network(*words)
    assert result.exit_code == code
    assert says in result.err
    assert len(result.err.splitlines()) == 2
    assert result.out == ""


def test_the_calendar_goes_to_standard_output_or_into_a_file(network: Crm) -> None:
    content = network.ok("calendar", "export").raw
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.count(b"BEGIN:VEVENT") == 2
    assert network.ok("calendar", "export", "-o", "x.ics").out == "2 events in x.ics.\n"
    assert Path("x.ics").read_bytes() == content


def test_a_reminder_that_is_done_is_cancelled_in_the_calendar(network: Crm) -> None:
    network.ok("calendar", "export", "-o", "x.ics")
    (reminder,) = network.data("reminder", "list")
    network.ok("reminder", "done", reminder["id"])
    assert b"STATUS:CANCELLED" in network.ok("calendar", "export").raw
    network.ok("undo")
    again = network.ok("calendar", "export").raw
    assert b"STATUS:CANCELLED" not in again
    assert b"SEQUENCE:2" in again


def test_calendar_without_ties_and_one_file_an_event(network: Crm) -> None:
    assert network.ok("calendar", "export", "--no-ties").raw.count(b"BEGIN:VEVENT") == 1
    outcome = network.data("calendar", "export", "--each", "events")[0]
    assert len(outcome["files"]) == outcome["count"] == len(list(Path("events").iterdir())) == 2


def test_two_days_compared_are_figures_and_ties(network: Crm) -> None:
    out = network.ok("report", "--compare", "2026-11-01").out
    assert out.startswith("Network\n  FIGURE")
    assert "Since 2026-11-01, of 2 people: 1 new; 1 as they were." in out
    figures, ties = network.data("report", "--compare", "2026-11-01")
    assert {"metric", "value", "unit", "why", "before", "change"} <= set(figures["rows"][0])
    assert {"name", "status_before", "status", "strength_before", "strength", "change"} <= set(
        ties["rows"][0]
    )


def test_a_period_is_told_on_the_page_that_it_makes(network: Crm) -> None:
    page = network.ok("report", "-f", "html", "-o", "-", "--from", "2026-11-01", "--to", "yesterday").out
    assert "from 2026-11-01 to 2026-11-22" in page


@pytest.mark.parametrize("form", ["text", "--json", *files.FORMS])
def test_reasons_and_pay_are_in_no_form_of_any_report(network: Crm, form: str) -> None:
    """A report is made to be shown: why an offer was declined, what it paid and what was noted of it stay at home."""
    with network.open() as store:
        make = Make(store)
        offer = make.offer(
            "Nordlicht", state="declined", decided_at="2026-11-20T09:00:00Z", terms="91234 EUR", liked="Zanzibar",
            note="Tangerine",
        )  # fmt: skip
        make.row(
            "reason",
            offer=offer,
            code="manager-fit",
            holds=1,
            would_flip=0,
            share=0,
            severity=3,
            note="Sherbet",
        )
        make.row("term", offer=offer, name="base", amount="91234", unit="EUR", period="year")
        make.touchpoint(make.person("Zofia Wrona"), note="Marmalade", offer=offer)
    asked = ["report", *NAMES, *([form] if form == "--json" else ["-f", form])]
    told = [network.ok(*asked).raw]
    told += [file.read_bytes() for file in Path().glob("reports/*")]
    assert form in ("text", "--json") or len(told) > 1
    for content in told:
        words = content.decode("utf-8") if not content.startswith(b"PK") else in_workbook(content)
        for private in (
            "91234",
            "Zanzibar",
            "Tangerine",
            "manager-fit",
            "manager fit",
            "Sherbet",
            "Marmalade",
        ):
            assert private not in words


def in_workbook(content: bytes) -> str:
    """Every text of a workbook."""
    sheets = load_workbook(io.BytesIO(content))
    return " ".join(str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row)

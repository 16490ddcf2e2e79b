"""Reports as CSV and JSON: what was put in is what is read, and nothing in it runs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.network import Metric
from crm.reporting import files
from tests.networks import TODAY, company, month, offer, person, stranger

RUBBISH = '=HYPERLINK("https://evil.example","x")'


def read_csv(facts: list[Any], name: str = "people") -> list[dict[str, str]]:
    content = files.files({name: facts}, "csv", TODAY)[f"{name}.csv"]
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def read_json(facts: list[Any], name: str = "people") -> Any:  # noqa: ANN401 - whatever the rows hold
    return json.loads(files.files({name: facts}, "json", TODAY)[f"{name}.json"])


def test_csv_has_one_row_a_person_with_days_as_iso_and_nothing_for_none() -> None:
    (row,) = read_csv([stranger(tags=("a", "b"))])
    assert row["name"] == "Ines Okafor"
    assert row["tags"] == "a; b"
    assert (row["last_touchpoint"], row["ratio"], row["due"]) == ("", "", "")
    assert read_csv([person()])[0]["due"] == "2026-10-24"


def test_csv_ends_its_lines_as_rfc_4180_says() -> None:
    content = files.files({"people": [person(name="two\nlines")]}, "csv", TODAY)["people.csv"]
    assert content.endswith(b"\r\n")
    assert b'"two\nlines"' in content


@pytest.mark.parametrize("field", ["name", "company", "title"])
def test_a_formula_in_a_text_does_not_run(field: str) -> None:
    (row,) = read_csv([person(**{field: RUBBISH})])
    assert row[field] == f"'{RUBBISH}"


def test_a_formula_among_several_values_does_not_run() -> None:
    (row,) = read_csv([person(phones=("+4940669690210",), topics=("@SUM(A1)",))])
    assert row["phones"] == "'+4940669690210"
    assert row["topics"] == "'@SUM(A1)"


def test_numbers_that_are_none_at_all_are_empty() -> None:
    (row,) = read_csv([person(ratio=float("nan"), depth=float("inf"))])
    assert (row["ratio"], row["depth"]) == ("", "")
    assert read_json([person(ratio=float("nan"))])[0]["ratio"] is None


def test_an_empty_report_is_its_header_and_an_empty_list() -> None:
    assert files.files({"offers": []}, "csv", TODAY)["offers.csv"].startswith(b"company,role,state,")
    assert read_csv([], "offers") == []
    assert read_json([], "offers") == []


def test_json_keeps_numbers_unrounded_and_several_values_as_a_list() -> None:
    (row,) = read_json([person(strength=49.30571428, tags=("a", "b"))])
    assert row["strength"] == pytest.approx(49.30571428, abs=1e-12)
    assert row["tags"] == ["a", "b"]
    assert row["status"] == "warm"


def test_json_says_when_with_its_zone() -> None:
    (row,) = read_json([offer()], "offers")
    assert row["respond_by"] == "2026-11-27T16:00:00+00:00"
    assert row["decided_at"] is None


def test_every_report_has_both_forms() -> None:
    metric = Metric("people", 3, "people", "everybody", "Ties")
    facts: dict[str, Sequence[Any]] = {
        "network": [metric],
        "people": [person()],
        "companies": [company()],
        "offers": [offer()],
        "touchpoints": [month()],
    }
    for form in ("csv", "json"):
        made = files.files(facts, form, TODAY)
        assert list(made) == [f"{name}.{form}" for name in facts]
    assert json.loads(files.files(facts, "json", TODAY)["touchpoints.json"])[0]["in"] == 1


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_text_survives_csv_and_starts_no_formula(name: str, tags: list[str]) -> None:
    rows = read_csv([person(name=name, tags=tuple(tags)), person()])
    assert len(rows) == 2
    assert not any(value.startswith(tuple("=+-@\t\r\n")) for value in rows[0].values())


@given(st.text(), st.floats())
def test_anything_can_be_written_as_json(name: str, strength: float) -> None:
    (row,) = read_json([person(name=name, strength=strength)])
    assert set(row) >= {"name", "strength"}

"""Reports from a vault, on both engines: what each counts, and where its files go."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crm.domain.delivered import Delivered
from crm.domain.months import MonthCount
from crm.domain.network import Metric
from crm.domain.page import Listing
from crm.domain.policy import Policy
from crm.domain.reports import NAMES, Report, kind
from crm.errors import BadValue, NotFound, Usage
from crm.services import reports
from crm.store.database import Store
from tests.ground import TODAY, Make


def ask(
    store: Store, *names: str, form: str = "", to: Path | None = None, today: date = TODAY, dry: bool = False
) -> Any:  # noqa: ANN401 - a listing or what was delivered
    with store.reading():
        return reports.report(store, names, form=form, to=to, today=today, policy=Policy(), dry=dry)


def rows(store: Store, name: str, today: date = TODAY) -> Sequence[Any]:
    listing: Listing[Any] = ask(store, name, today=today)
    return listing.rows


def figure(store: Store, name: str) -> Metric:
    figures: Sequence[Metric] = rows(store, "network")
    return next(each for each in figures if each.metric == name)


@pytest.fixture
def network(make: Make) -> Make:
    """Three people at two companies, one of them a target, and a few touchpoints."""
    ines = make.person("Ines Okafor", company="Nordlicht", tier="key")
    tom = make.person("Tom Brandt", company="Kestrel", tier="steady")
    make.person("Zofia Wrona")
    make.store.engine.execute("UPDATE company SET target = 1 WHERE name = 'Nordlicht'", {})
    make.touchpoint(ines, day="2026-11-02")
    make.touchpoint(ines, tom, day="2026-11-10", channel="meeting")
    make.touchpoint(ines, day="2026-11-10", channel="call", direction="out", answered=False)
    make.touchpoint(tom, day="2026-10-05", channel="email", direction="in")
    make.touchpoint(tom, day="2026-12-24", channel="email", direction="out")  # yet to come
    return make


def test_every_report_of_an_empty_vault_has_rows_of_its_kind_or_none(store: Store) -> None:
    for name in NAMES:
        listing = ask(store, name)
        assert listing.kind is kind(name)
        assert listing.total == len(listing.rows) == (len(rows(store, "network")) if name == "network" else 0)


def test_without_a_name_the_screen_shows_the_network(store: Store) -> None:
    assert ask(store).kind is Metric


def test_several_names_are_several_reports_in_their_order(network: Make) -> None:
    listing = ask(network.store, "people", "touchpoints", "people")
    assert listing.kind is Report
    assert [each.report for each in listing.rows] == ["people", "touchpoints"]
    assert len(listing.rows[0].rows) == 3


def test_the_network_counts_people_and_covers_targets(network: Make) -> None:
    assert figure(network.store, "people").value == 3
    assert figure(network.store, "never").value == 1
    assert 0 < (figure(network.store, "target coverage").value or 0) <= 1
    assert "of 1;" in figure(network.store, "target coverage").why


def test_who_left_a_target_within_two_years_still_reaches_it(make: Make) -> None:
    target = make.company("Nordlicht", target=True)
    person = make.person("Ines Okafor")
    make.position(person, target, "Head of Data", until_on=date(2025, 1, 31))
    make.touchpoint(person, day=TODAY)
    reach, covered = figure(make.store, "target reachability"), figure(make.store, "target coverage")
    assert 0 < (reach.value or 0) < 0.5
    assert covered.value == 0
    make.store.engine.execute("UPDATE position SET until_on = '2020-01-31'", {})
    assert figure(make.store, "target reachability").value == 0


def test_touchpoints_are_counted_once_a_month_and_channel_whoever_took_part(network: Make) -> None:
    counts: Sequence[MonthCount] = rows(network.store, "touchpoints")
    assert [(each.month, each.channel, each.touchpoints, each.people) for each in counts] == [
        ("2026-10", "email", 1, 1),
        ("2026-11", "call", 2, 1),
        ("2026-11", "meeting", 1, 2),
    ]
    call = counts[1]
    assert (call.out, call.in_, call.live, call.unanswered, call.written) == (1, 0, 1, 1, 0)


def test_touchpoints_yet_to_come_do_not_count(network: Make) -> None:
    assert rows(network.store, "touchpoints", date(2026, 10, 4)) == []
    assert rows(network.store, "touchpoints", date(2026, 12, 31))[-1].month == "2026-12"


def test_a_voicemail_is_unanswered(make: Make) -> None:
    make.touchpoint(make.person(), channel="voicemail", direction="out")
    (count,) = rows(make.store, "touchpoints")
    assert (count.live, count.unanswered, count.written) == (0, 1, 0)


def test_people_companies_and_offers_are_those_of_their_own_lists(network: Make) -> None:
    network.offer("Kestrel")
    assert [each.name for each in rows(network.store, "people")] == [
        "Tom Brandt",
        "Ines Okafor",
        "Zofia Wrona",
    ]
    assert [(each.name, each.target) for each in rows(network.store, "companies")] == [
        ("Nordlicht", True),
        ("Kestrel", False),
    ]
    assert [each.company for each in rows(network.store, "offers")] == ["Kestrel"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("csv", {"network.csv", "people.csv", "companies.csv", "offers.csv", "touchpoints.csv"}),
        ("json", {"network.json", "people.json", "companies.json", "offers.json", "touchpoints.json"}),
        ("xlsx", {"network.xlsx"}),
        ("svg", {"status.svg", "silence.svg", "companies.svg", "months.svg"}),
    ],
)
def test_without_names_files_hold_every_report(
    network: Make, tmp_path: Path, form: str, expected: set[str]
) -> None:
    outcome: Delivered = ask(network.store, form=form, to=tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == expected
    assert {Path(file).name for file in outcome.files} == expected


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "svg"])
def test_an_empty_vault_has_files_too(store: Store, tmp_path: Path, form: str) -> None:
    ask(store, form=form, to=tmp_path)
    assert all(path.stat().st_size for path in tmp_path.iterdir())


def test_a_dry_run_says_where_files_would_go_and_writes_none(network: Make, tmp_path: Path) -> None:
    outcome = ask(network.store, form="csv", to=tmp_path / "out", dry=True)
    assert outcome.dry
    assert len(outcome.files) == 5
    assert not (tmp_path / "out").exists()


def test_one_report_can_go_to_standard_output(network: Make) -> None:
    outcome = ask(network.store, "people", form="json", to=Path("-"))
    assert [each["name"] for each in json.loads(outcome.content)] == [
        "Tom Brandt",
        "Ines Okafor",
        "Zofia Wrona",
    ]
    assert outcome.files == ()


def test_the_ending_of_a_file_says_its_form(network: Make, tmp_path: Path) -> None:
    ask(network.store, to=tmp_path / "mine.XLSX")
    assert (tmp_path / "mine.XLSX").read_bytes().startswith(b"PK")
    ask(network.store, "people", form="csv", to=tmp_path / "mine.csv")
    assert (tmp_path / "mine.csv").read_text(encoding="utf-8").startswith("name,company,")


def test_what_cannot_be_is_refused_in_words(network: Make, tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="'pdf' is not a report format"):
        ask(network.store, form="pdf")
    with pytest.raises(NotFound, match="No report is called 'peeple'"):
        ask(network.store, "peeple")
    with pytest.raises(Usage, match="5 files cannot all go to standard output"):
        ask(network.store, form="csv", to=Path("-"))
    with pytest.raises(Usage, match=r"cannot all go to .*mine\.csv"):
        ask(network.store, to=tmp_path / "mine.csv")
    with pytest.raises(Usage, match="Nothing would be written to"):
        ask(network.store, to=tmp_path / "folder")
    with pytest.raises(Usage, match="no picture of offers"):
        ask(network.store, "offers", form="svg")
    assert not list(tmp_path.glob("*.csv"))


def test_a_report_changes_nothing(network: Make, tmp_path: Path) -> None:
    store = network.store
    before = store.value("SELECT count(*) FROM change"), store.value("SELECT count(*) FROM command")
    ask(store, form="xlsx", to=tmp_path)
    assert (store.value("SELECT count(*) FROM change"), store.value("SELECT count(*) FROM command")) == before

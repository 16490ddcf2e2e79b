"""Reports from a vault, on both engines: what each counts, and where its files go."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from crm.domain.delivered import Delivered
from crm.domain.months import MonthCount
from crm.domain.network import Metric
from crm.domain.page import Listing
from crm.domain.policy import Policy
from crm.domain.reports import NAMES, Period, Report, kind
from crm.domain.words import Status
from crm.errors import BadValue, NotFound, Usage
from crm.reporting import files
from crm.services import moves, reports, ties
from crm.store.database import Store
from tests.ground import NOW, TODAY, Make


def ask(
    store: Store,
    *names: str,
    form: str = "",
    to: Path | None = None,
    today: date = TODAY,
    start: date | None = None,
    compared: date | None = None,
    dry: bool = False,
) -> Any:  # noqa: ANN401 - a listing or what was delivered
    period = Period(today, start, compared)
    with store.reading():
        return reports.report(store, names, form=form, to=to, period=period, policy=Policy(), dry=dry)


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
    assert "the one there is;" in figure(network.store, "target coverage").why


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
        ("csv", {f"{name}.csv" for name in NAMES}),
        ("json", {f"{name}.json" for name in NAMES}),
        ("xlsx", {"network.xlsx"}),
        ("html", {"network.html"}),
        ("svg", {f"{name}.svg" for name in files.PICTURES}),
    ],
)
def test_without_names_files_hold_every_report(
    network: Make, tmp_path: Path, form: str, expected: set[str]
) -> None:
    outcome: Delivered = ask(network.store, form=form, to=tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == expected
    assert {Path(file).name for file in outcome.files} == expected


@pytest.mark.parametrize("form", list(files.FORMS))
def test_an_empty_vault_has_files_too(store: Store, tmp_path: Path, form: str) -> None:
    ask(store, form=form, to=tmp_path)
    assert all(path.stat().st_size for path in tmp_path.iterdir())


def test_a_dry_run_says_where_files_would_go_and_writes_none(network: Make, tmp_path: Path) -> None:
    outcome = ask(network.store, form="csv", to=tmp_path / "out", dry=True)
    assert outcome.dry
    assert len(outcome.files) == len(NAMES)
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
    with pytest.raises(Usage, match="6 files cannot all go to standard output"):
        ask(network.store, form="csv", to=Path("-"))
    with pytest.raises(Usage, match=r"cannot all go to .*mine\.csv"):
        ask(network.store, to=tmp_path / "mine.csv")
    with pytest.raises(Usage, match="Nothing would be written to"):
        ask(network.store, to=tmp_path / "folder")
    assert not list(tmp_path.glob("*.csv"))


def test_a_report_changes_nothing(network: Make, tmp_path: Path) -> None:
    store = network.store
    before = store.value("SELECT count(*) FROM change"), store.value("SELECT count(*) FROM command")
    ask(store, form="xlsx", to=tmp_path)
    assert (store.value("SELECT count(*) FROM change"), store.value("SELECT count(*) FROM command")) == before


# periods, and two days compared


def test_touchpoints_and_offers_are_those_of_the_period(network: Make) -> None:
    network.offer("Kestrel", received_on=date(2026, 9, 1))
    later = network.offer("Nordlicht", received_on=date(2026, 11, 3))
    counts: Sequence[MonthCount] = ask(network.store, "touchpoints", start=date(2026, 11, 5)).rows
    assert [(each.month, each.touchpoints) for each in counts] == [("2026-11", 1), ("2026-11", 1)]
    assert [each.id for each in ask(network.store, "offers", start=date(2026, 10, 1)).rows] == [later]
    assert ask(network.store, "offers", today=date(2026, 8, 31)).rows == []


def test_an_offer_stands_as_it_stood_at_the_end_of_the_period(make: Make) -> None:
    make.offer("Kestrel", state="declined", received_on=date(2026, 9, 1), decided_at="2026-10-02T09:00:00Z")
    (before,), (after,) = rows(make.store, "offers", date(2026, 9, 30)), rows(make.store, "offers")
    assert (before.state, before.decided_at, before.etiquette) == ("open", None, None)
    assert after.state == "declined"


def test_ties_say_how_each_moved_since_the_day_compared(make: Make) -> None:
    faded, new, closed = make.person("Ines Okafor"), make.person("Tom Brandt"), make.person("Zofia Wrona")
    make.person("Mateo Ibáñez")
    for day in ("2025-01-10", "2025-04-10", "2025-07-10"):
        make.touchpoint(faded, closed, day=day, channel="meeting")
    make.touchpoint(new, day="2026-11-20")
    make.store.engine.execute("UPDATE person SET opted_out_on = '2026-11-01' WHERE name = 'Zofia Wrona'", {})
    moves = {each.name: each for each in ask(make.store, "ties", compared=date(2025, 8, 1)).rows}
    assert [moves[name].way for name in ("Ines Okafor", "Tom Brandt", "Zofia Wrona", "Mateo Ibáñez")] == [
        "faded", "new", "closed", "same",
    ]  # fmt: skip
    assert moves["Tom Brandt"].strength_before == 0
    assert moves["Tom Brandt"].change == pytest.approx(moves["Tom Brandt"].strength)
    assert moves["Ines Okafor"].change < 0
    assert [moves[name].touchpoints for name in ("Ines Okafor", "Tom Brandt")] == [0, 1]


@pytest.mark.parametrize("seed", range(3))
def test_ties_as_they_stood_are_what_was_reported_on_that_day(make: Make, seed: int) -> None:
    """Taking back what came later leads to the same summary as adding up what came before."""
    dice = Random(seed)  # noqa: S311 - the same network each time
    people = [make.person() for _ in range(8)]
    for _ in range(120):
        make.touchpoint(
            *dice.sample(people, dice.choice((1, 1, 2, 3))),
            day=TODAY - timedelta(days=int(900 * dice.random() ** 2) - 20),
            channel=dice.choice(("call", "email", "meeting", "voicemail")),
            direction=dice.choice(("in", "out", "both")),
            answered=dice.random() < 0.9,
        )
    for ago in (0, 1, 30, 200, 500, 899, 2000):
        day = TODAY - timedelta(days=ago)
        listed = {each.id: each for each in rows(make.store, "people", day)}
        with make.store.reading():
            log = moves.log(make.store, day)
            for each in listed.values():
                (stood,) = moves.standing(log, each, [day], Policy())
                assert stood.strength == pytest.approx(each.strength)
                assert (stood.status, stood.gap_days) == (each.status, each.gap_days)


def test_many_summaries_taken_back_are_those_added_up(make: Make) -> None:
    with make.store.changing("make a crowd", NOW):
        for number in range(120):
            who = make.person(f"Person {number}")
            for ago in (number % 7, 40 + number, 500 - 3 * number):
                channel = "call" if number % 2 else "email"
                make.touchpoint(who, day=TODAY - timedelta(days=ago), channel=channel)
    day = TODAY - timedelta(days=30)
    with make.store.reading():
        taken_back, added_up = moves.contacts(make.store, day), ties.contacts(make.store, day)
    assert len(taken_back) == 120
    assert taken_back.keys() == added_up.keys()
    assert all(
        taken_back[each]._replace(unanswered=0) == added_up[each]._replace(unanswered=0)
        for each in taken_back
    )


def test_the_figures_of_two_days_stand_beside_each_other(network: Make) -> None:
    now, before = rows(network.store, "network"), rows(network.store, "network", date(2026, 11, 5))
    compared = ask(network.store, "network", compared=date(2026, 11, 5)).rows
    assert [(each.metric, each.value, each.before) for each in compared] == [
        (one.metric, one.value, next((each.value for each in before if each.metric == one.metric), None))
        for one in now
    ]
    never = next(each for each in compared if each.metric == "never")
    assert (never.before, never.value, never.change) == (1, 1, 0)


def test_a_comparison_on_the_screen_shows_figures_and_ties(network: Make) -> None:
    listing = ask(network.store, compared=date(2026, 11, 5))
    assert [each.report for each in listing.rows] == ["network", "ties"]


def test_the_mix_of_ties_is_that_of_each_month(network: Make) -> None:
    with network.store.reading():
        sources = reports.Sources(network.store, Period(TODAY), Policy())
        mixes = moves.months(sources.log, sources.people, TODAY, Policy())
    assert [each.day for each in mixes][:2] == [date(2025, 11, 30), date(2025, 12, 31)]
    assert mixes[-1].day == TODAY
    assert mixes[0].people[Status.NEVER] == 3
    assert mixes[-1].people[Status.NEVER] == 1


def test_a_period_that_cannot_be_is_refused() -> None:
    with pytest.raises(Usage, match="is yet to come"):
        reports.period(TODAY, None, date(2027, 1, 1), None)
    with pytest.raises(Usage, match="before it begins"):
        reports.period(TODAY, date(2026, 5, 1), date(2026, 4, 1), None)
    with pytest.raises(Usage, match="is not before"):
        reports.period(TODAY, None, None, TODAY)
    assert Period(date(1, 1, 5)).since == Period(date(1, 1, 5)).year == date.min
    assert Period(TODAY, date(2026, 5, 1)).since == date(2026, 4, 30)  # what happened on the first day counts
    assert reports.period(TODAY, date(2026, 5, 1), None, None) == Period(TODAY, date(2026, 5, 1))


@pytest.mark.parametrize("form", list(files.FORMS))
@pytest.mark.parametrize("name", NAMES)
def test_every_report_has_every_form(network: Make, tmp_path: Path, name: str, form: str) -> None:
    outcome: Delivered = ask(network.store, name, form=form, to=tmp_path, compared=date(2026, 10, 10))
    assert outcome.files
    for path in map(Path, outcome.files):
        content = path.read_bytes()
        assert content
        assert form == "xlsx" or not re.search(r"\b(nan|NaN|None|inf)\b", content.decode("utf-8"))

"""Exporting: what goes out comes in again, to the byte."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from crm.services import exports
from crm.store.database import Store
from tests.ground import Make, clear, dump
from tests.importing import bring, taken_out

DATA = Path(__file__).parent.parent.parent / "data"
FORMATS = ("people", "touchpoints", "articles")


@pytest.fixture
def sample(store: Store) -> Store:
    """A vault with the sample network."""
    bring(store, "linkedin", (DATA / "Connections.csv").read_bytes(), skip_bad=True)
    for format_ in FORMATS:
        bring(store, format_, (DATA / f"{format_}.csv").read_bytes())
    return store


def test_the_sample_network_goes_out_and_comes_in_byte_by_byte(sample: Store) -> None:
    went_out = {format_: taken_out(sample, format_) for format_ in FORMATS}
    clear(sample)
    for format_ in FORMATS:
        assert bring(sample, format_, went_out[format_]).problems == ()
    assert {format_: taken_out(sample, format_) for format_ in FORMATS} == went_out


def test_an_export_brought_back_into_its_own_vault_changes_nothing(sample: Store) -> None:
    before = dump(sample)
    for format_ in FORMATS:
        outcome = bring(sample, format_, taken_out(sample, format_))
        assert (outcome.unchanged, outcome.problems) == (outcome.read, ())
    assert dump(sample) == before


def test_what_hands_wrote_comes_back_too(store: Store, make: Make) -> None:
    """Several addresses, formulas, line breaks, equal touchpoints, days that UTC would move."""
    ines = make.person(
        "=Ines O'Neil",
        company="Nordlicht; Söhne",
        title="@Head",
        emails=["b@nordlicht.example", "a@nordlicht.example"],
        phones=["+493023125001", "+493023125002"],
        profile="https://www.linkedin.com/in/ines",
        tags=["zebra", "apple;pie", "-minus"],
        topics=["trains", "C++", "C#"],
        tier="key",
        note="-1 line\n'=2 lines, “quoted”",
        met_on="2024-02-29",
    )
    tom = make.person("Tom Brandt")
    for _ in range(2):
        make.touchpoint(
            ines, tom, day="2026-05-02", at="2026-05-01T22:30:00Z", channel="meeting", note="+late"
        )
        make.touchpoint(tom, day="2026-05-02", channel="message", direction="in")
    make.touchpoint(tom, day="2026-05-01", at="2026-05-02T06:00:00Z", channel="call", direction="out")
    make.article("=Title", url="https://reading.example/a?b=c", summary="Two\nlines", tags="a;b")
    went_out = {format_: taken_out(store, format_) for format_ in FORMATS}
    assert len(list(csv.reader(io.StringIO(went_out["touchpoints"])))) == 8
    clear(store)
    for format_ in FORMATS:
        assert bring(store, format_, went_out[format_]).problems == ()
    assert {format_: taken_out(store, format_) for format_ in FORMATS} == went_out
    days = "SELECT day, at FROM touchpoint ORDER BY day, at, id"
    assert ("2026-05-02", "2026-05-01T22:30:00Z") in store.rows(days)
    assert ("2026-05-01", "2026-05-02T06:00:00Z") in store.rows(days)


def test_an_empty_vault_gives_a_header_alone(store: Store) -> None:
    assert (
        taken_out(store, "people")
        == "name,email,phone,linkedin,company,title,tier,tags,topics,notes,met_on\r\n"
    )


def test_a_file_is_written_whole_and_not_at_all_when_dry(store: Store, make: Make, tmp_path: Path) -> None:
    make.person("Ines Okafor")
    target = tmp_path / "people.csv"
    with store.reading():
        assert exports.export(store, "people", file=target, dry=True).count == 1
        assert not target.exists()
        told = exports.export(store, "people", file=target, dry=False)
    assert (told.count, told.files, told.content) == (1, (str(target),), None)
    assert target.read_bytes().decode() == taken_out(store, "people")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["people.csv"]

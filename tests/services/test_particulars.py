"""What is known of a person besides addresses: noted, shown, taken away, and kept no longer than was meant."""

from __future__ import annotations

from datetime import date

import pytest

from crm import services
from crm.domain.particulars import Particulars
from crm.domain.vaults import Finding, State
from crm.errors import BadValue, CrmError, Refused
from crm.store.database import Store
from crm.store.vaults import Place
from tests import verbs
from tests.ground import NOW, Crm, Make, dump

_ALL = Particulars(" Hamburg ", "1980-04-15", "Head of ML,  remote", ["Python", "python", "rivers"], "+1y")


def test_everything_given_is_kept_and_what_is_not_given_stays(store: Store) -> None:
    added = verbs.add(store, "Ines Okafor", more=_ALL)
    edited = verbs.edit(store, added.id, more=Particulars(place="Berlin", skills=["SQL"]))
    assert (edited.place, edited.birthday, edited.open_to) == ("Berlin", "1980-04-15", "Head of ML, remote")
    assert edited.skills == ("Python", "rivers", "SQL")
    assert (edited.keep_until, edited.source) == (date(2027, 11, 23), "by hand")


def test_an_empty_text_takes_a_particular_away_and_undo_brings_it_back(store: Store) -> None:
    person = verbs.add(store, "Ines Okafor", more=_ALL)
    before = dump(store)
    verbs.edit(store, person.id, more=Particulars("", "", "", (), ""), without=["PYTHON"])
    left = verbs.person(store, person.id)
    assert (left.place, left.birthday, left.open_to, left.keep_until) == (None, None, None, None)
    assert left.skills == ("rivers",)
    verbs.undo(store)
    assert dump(store) == before


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("1980-04-15", "1980-04-15"),
        ("--04-15", "--04-15"),
        ("04-15", "--04-15"),
        (" 02-29 ", "--02-29"),
        ("1604-04-15", "--04-15"),
    ],
)
def test_a_birthday_may_be_without_its_year(store: Store, written: str, kept: str) -> None:
    assert verbs.add(store, "Ines Okafor", more=Particulars(birthday=written)).birthday == kept


@pytest.mark.parametrize(
    "bad",
    [
        Particulars(birthday="02-30"),
        Particulars(birthday="in spring"),
        Particulars(birthday="2027-01-01"),
        Particulars(keep_until="2026-11-22"),
        Particulars(keep_until="for ever"),
    ],
)
def test_what_is_no_such_day_is_refused_and_nothing_is_changed(store: Store, bad: Particulars) -> None:
    verbs.add(store, "Tom Brandt")
    before = dump(store)
    with pytest.raises(BadValue if not bad.keep_until or bad.keep_until[0] == "2" else CrmError):
        verbs.edit(store, "tom", more=bad)
    assert dump(store) == before


def test_a_skill_that_is_not_there_is_not_taken_off(store: Store) -> None:
    verbs.add(store, "Tom Brandt", more=Particulars(skills=["sailing"]))
    with pytest.raises(Refused, match="no rowing") as refused:
        verbs.edit(store, "tom", without=["rowing"])
    assert "sailing" in refused.value.hint


def _retention(store: Store, place: Place) -> list[Finding]:
    with store.reading():
        found = services.doctor.examine(store, place=place, now=NOW, repair=False)
    return [each for each in found.rows if each.check == "retention"]


def test_the_doctor_names_who_is_kept_too_long_and_how_to_erase_them(
    store: Store, make: Make, place: Place
) -> None:
    make.person("Tom Brandt", keep_until="2026-11-23")
    assert _retention(store, place) == []
    ines = make.person("Ines Okafor", keep_until="2026-11-22")
    (found,) = _retention(store, place)
    assert found.state is State.WARNING
    assert found.found == f"1 person is past the day they were kept until: Ines Okafor {ines}"
    assert found.remedy == f"crm person forget {ines}"


def test_a_person_is_shown_with_them_in_text_and_in_json(crm: Crm) -> None:
    crm.ok(
        "person", "add", "Ines Okafor", "--place", "Hamburg", "--birthday", "--04-15", "--open-to", "Head of ML",
        "--skill", "Python", "--skill", "SQL", "--keep-until", "2027-05-01",
    )  # fmt: skip
    for words in (["show", "ines"], ["person", "show", "ines"]):
        said = crm.ok(*words).out
        for line in (
            "skills    Python, SQL",
            "open to   Head of ML",
            "place     Hamburg",
            "birthday  04-15",
            "source    by hand",
            "retention until 2027-05-01",
        ):
            assert line in said
        (row,) = crm.data(*words)
        assert (row["place"], row["birthday"], row["skills"]) == ("Hamburg", "--04-15", ["Python", "SQL"])
        assert (row["open_to"], row["source"], row["keep_until"]) == ("Head of ML", "by hand", "2027-05-01")


def test_somebody_brought_by_a_file_says_which_one(crm: Crm) -> None:
    (crm.home / "spring.csv").write_text("name,email\nInes Okafor,ines@nordlicht.example\n")
    crm.ok("import", "people", str(crm.home / "spring.csv"))
    (row,) = crm.data("person", "show", "ines")
    assert row["source"] == "people spring.csv"

"""WHO: one clear match is used, several are refused with the candidates, none suggests the nearest."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from crm.errors import Ambiguous, NotFound
from crm.services import who
from crm.store.database import Store
from tests.ground import Make

_PHONE = "+493023125001"
_PROFILE = "https://www.linkedin.com/in/ines-okafor-example"


@pytest.fixture
def ines(make: Make) -> str:
    """Ines Okafor of Nordlicht, reachable every way, among others."""
    make.person("Tom Brandt", company="Nordlicht", title="Recruiter")
    make.person("Priya Raman", emails=["priya@kestrel.example"], phones=["+442079460018"])
    return make.person(
        "Ines Okafor",
        company="Nordlicht",
        title="Head of Machine Learning",
        emails=["ines.okafor@nordlicht.example"],
        phones=[_PHONE],
        profile=_PROFILE,
    )


@pytest.fixture
def only_ines(make: Make) -> str:
    """Ines Okafor, and nobody else."""
    return make.person("Ines Okafor")


def _one(store: Store, text: str) -> str:
    with store.reading():
        return who.one(store, text).name


@pytest.mark.usefixtures("ines")
@pytest.mark.parametrize(
    "text",
    [
        "Ines Okafor",
        "ines okafor",
        "  INES   OKAFOR ",
        "Okafor Ines",
        "Okafor, Ines",
        "Dr. Ines Okafor",
        "ines",
        "okaf",
        "I Okafor",
        "Inès Ókafor",
        "ines nordlicht",
        "ines machine",
        "ines.okafor@nordlicht.example",
        "Ines.Okafor@Nordlicht.EXAMPLE",
        "mailto:ines.okafor@nordlicht.example",
        "Ines Okafor <ines.okafor@nordlicht.example>",
        "+49 30 23125 001",
        "+49 (0)30 23125-001",
        "0049 30 23125001",
        "030 23125001",
        "23125001",
        "tel:+49-30-23125-001",
        "https://www.linkedin.com/in/ines-okafor-example/",
        "http://linkedin.com/in/Ines-Okafor-Example?trk=x",
        "de.linkedin.com/in/ines-okafor-example",
        "linkedin.com/in/ines-okafor-example",
        "in/ines-okafor-example",
    ],
)
def test_one_clear_match_is_found_by_anything_people_type(store: Store, text: str) -> None:
    assert _one(store, text) == "Ines Okafor"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Zoë Åkesson", "zoe akesson"),
        ("Jürgen Müller", "Mueller"),
        ("Jürgen Müller", "Juergen"),
        ("Jurgen Muller", "Jürgen Müller"),
        ("Bjørn Årstad", "bjorn"),
        ("Łukasz Żak", "lukasz zak"),
        ("Иван Петров", "ivan"),
        ("Иван Петров", "ПЕТРОВ"),
        ("Robert Hale", "Bob"),
        ("William O'Neil", "bill oneil"),
        ("Maeve O’Neil", "o'neil"),
        ("Katherine Holm", "kate"),
        ("Vincent van Gogh", "van gogh"),
        ("Nguyễn Thị Xuân", "nguyen xuan"),
        ("李小龍", "小龍"),
        ("नमिता राव", "नमिता"),
    ],
)
def test_case_accents_spellings_and_nicknames_do_not_matter(
    store: Store, make: Make, name: str, text: str
) -> None:
    make.person(name)
    make.person("Somebody Else")
    assert _one(store, text) == name


def test_an_id_and_the_unique_beginning_of_one(store: Store, make: Make) -> None:
    first, *_ = [make.person() for _ in range(40)]
    assert _one(store, first) == "Ines Okafor"
    assert _one(store, f" {first} ") == "Ines Okafor"
    with store.reading(), pytest.raises(Ambiguous):
        who.one(store, first[:2])


def test_of_those_whom_an_id_may_mean_ten_are_shown_and_that_there_are_more(store: Store, make: Make) -> None:
    for letters in ("af", "ag", "ah", "bf", "bg", "bh", "cf", "cg", "ch", "df", "dg", "dh"):
        make.person(f"Person {letters}")
    with store.reading(), pytest.raises(Ambiguous) as refused:
        who.one(store, "p1")
    assert len(refused.value.message.splitlines()) == 12
    assert refused.value.message.endswith("… and more")


def test_an_id_or_an_address_beats_a_name(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor", emails=["tom@nordlicht.example"])
    make.person("tom nordlicht example")
    assert _one(store, "tom@nordlicht.example") == "Ines Okafor"
    make.person(f"{ines} Smith")
    assert _one(store, ines) == "Ines Okafor"


def test_a_whole_name_beats_a_part_of_one(store: Store, make: Make) -> None:
    make.person("Tom Brandt")
    make.person("Tom Brandtner")
    make.person("Thomas Brandt")
    assert _one(store, "tom brandt") == "Tom Brandt"


def test_namesakes_are_refused_with_what_tells_them_apart(store: Store, make: Make) -> None:
    one = make.person("Tom Brandt", company="Nordlicht", title="Recruiter")
    other = make.person("Tom Brandt", company="Kestrel")
    third = make.person("Tom Brandt")
    with store.reading(), pytest.raises(Ambiguous) as refused:
        who.one(store, "tom brandt")
    assert set(refused.value.candidates) == {
        f"{one}  Tom Brandt (Recruiter, Nordlicht)",
        f"{other}  Tom Brandt (Kestrel)",
        f"{third}  Tom Brandt",
    }
    assert refused.value.exit_code == 4


def test_the_company_tells_namesakes_apart(store: Store, make: Make) -> None:
    make.person("Tom Brandt", company="Nordlicht", title="Recruiter")
    make.person("Tom Brandt", company="Kestrel", title="Engineer")
    with store.reading():
        assert who.one(store, "tom brandt kestrel").detail == "Engineer, Kestrel"
        assert who.one(store, "tom recruiter").detail == "Recruiter, Nordlicht"


def test_two_who_share_a_number_are_refused(store: Store, make: Make) -> None:
    make.person("Ines Okafor", phones=[_PHONE])
    make.person("Tom Brandt", phones=[_PHONE])
    with store.reading(), pytest.raises(Ambiguous):
        who.one(store, _PHONE)


@pytest.mark.usefixtures("ines")
@pytest.mark.parametrize(
    ("text", "nearest"),
    [("Inez Okafor", "Ines Okafor"), ("Brant", "Tom Brandt"), ("priya ramam", "Priya Raman")],
)
def test_nobody_suggests_the_nearest(store: Store, text: str, nearest: str) -> None:
    with store.reading(), pytest.raises(NotFound) as refused:
        who.one(store, text)
    assert refused.value.near[0] == nearest
    assert refused.value.exit_code == 3


@pytest.mark.usefixtures("ines")
@pytest.mark.parametrize(
    "text", ["", "   ", "%", "_", "Zxqv Wkpt", "p9zzz", "nobody@nowhere.example", "+1 999 999 9999"]
)
def test_what_fits_nobody_is_not_found(store: Store, text: str) -> None:
    with store.reading(), pytest.raises(NotFound):
        who.one(store, text)


@pytest.mark.usefixtures("ines")
def test_a_company_alone_is_nobody(store: Store) -> None:
    with store.reading(), pytest.raises(NotFound):
        who.one(store, "nordlicht")


def test_an_empty_vault_says_how_to_start(store: Store) -> None:
    with store.reading(), pytest.raises(NotFound) as refused:
        who.one(store, "ines")
    assert "crm person add" in refused.value.hint


@pytest.mark.usefixtures("ines")
def test_several_are_each_once_in_the_order_given(store: Store) -> None:
    with store.reading():
        found = who.several(store, ["tom", "ines", "Okafor"])
    assert [person.name for person in found] == ["Tom Brandt", "Ines Okafor"]


@pytest.mark.usefixtures("only_ines")
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(text=some.text(some.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=30))
def test_any_text_finds_somebody_or_is_refused(store: Store, text: str) -> None:
    with store.reading():
        found = who.find(store, text)
    assert [person.name for person in found] in ([], ["Ines Okafor"])

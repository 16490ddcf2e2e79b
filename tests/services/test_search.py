"""Finding anything by the words in it: folded, by beginnings, everything counted, nothing cut in silence."""

from __future__ import annotations

from datetime import date

import pytest

from crm import services
from crm.domain.search import Hit
from crm.errors import BadValue
from crm.store.database import Store
from tests.ground import NOW, Make


def _found(store: Store, query: str, limit: int = 0) -> list[Hit]:
    with store.reading():
        return list(services.search.find(store, query, limit=limit).rows)


def _titles(store: Store, query: str) -> list[str]:
    return [hit.title for hit in _found(store, query)]


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("Bjørn Årstad", "bjørn"),
        ("Bjørn Årstad", "BJORN"),
        ("Bjørn Årstad", "Arst"),
        ("Łukasz Wrona", "lukasz"),
        ("Łukasz Wrona", "Łuk"),
        ("Иван Петров", "иван"),
        ("Иван Петров", "ivan petrov"),
        ("Νίκος Παππάς", "νικος"),
        ("Hans Groß", "groß"),
        ("Hans Groß", "gross"),
        ("Maeve O'Neil", "o'neil"),
        ("Maeve O'Neil", "oneil"),
        ("Maeve O'Neil", "neil"),
        ("Ana-Maria Popa", "ana-maria"),
        ("李小龍", "李小龍"),
    ],
)
def test_a_name_is_found_however_it_is_typed(store: Store, make: Make, name: str, query: str) -> None:
    make.person(name)
    make.person("Somebody Else")
    assert _titles(store, query) == [name]


@pytest.mark.parametrize("query", ["обсудили", "Обсуд", "весной"])
def test_a_note_is_found_by_its_own_letters(store: Store, make: Make, query: str) -> None:
    make.touchpoint(make.person("Ines Okafor"), note="Обсудили переезд весной")
    assert [hit.kind for hit in _found(store, query)] == ["touchpoint"]


def test_everything_with_words_in_it_is_searched(store: Store, make: Make) -> None:
    word = "kingfisher"
    person = make.person("Ines Okafor", emails=["kingfisher@nordlicht.example"])
    make.person("Tom Brandt", topics=["kingfisher counts"])
    make.person("Priya Raman", tags=["kingfisher"])
    make.person("Jonas Lindqvist", title="Kingfisher Warden")
    make.person("Aoife Byrne", note="Watches kingfishers.")
    company = make.company("Kingfisher Labs")
    make.offer(make.company("Nordlicht"), role="Kingfisher Engineer")
    make.touchpoint(person, note="Talked about the kingfisher")
    make.reminder(person, text="Send the kingfisher photograph")
    make.article("The kingfisher and the train")
    make.opening(company, title="Kingfisher Analyst")
    kinds = [hit.kind for hit in _found(store, word)]
    assert sorted(kinds) == sorted(
        ["person"] * 5 + ["company", "offer", "touchpoint", "reminder", "article", "opening"]
    )


def test_people_come_first_then_companies_and_offers_then_the_newest(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor", topics=["heron"])
    make.touchpoint(ines, day=date(2025, 3, 1), note="The heron came back")
    make.article("Heron nights", published_on=date(2026, 3, 1))
    make.touchpoint(ines, day=date(2026, 11, 1), note="No heron this year")
    make.offer("Heron Works")
    make.company("Heron Two")
    shown = [(hit.kind, hit.day) for hit in _found(store, "heron")]
    assert [kind for kind, _ in shown] == [
        "person", "company", "company", "touchpoint", "article", "touchpoint",
    ]  # fmt: skip
    assert [day for _, day in shown][3:] == ["2026-11-01", "2026-03-01", "2025-03-01"]


def test_every_word_must_be_there(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor")
    make.touchpoint(ines, note="Coffee about the heron")
    make.touchpoint(ines, note="Tea about the heron")
    assert len(_found(store, "heron coffee")) == 1
    assert _found(store, "heron otter") == []


def test_the_words_are_marked_where_they_stand(store: Store, make: Make) -> None:
    make.touchpoint(make.person("Ines Okafor"), note="She counts herons every spring")
    (hit,) = _found(store, "heron")
    assert "counts \x02herons\x03 every spring" in hit.snippet


def test_somebody_found_by_name_is_told_apart_by_title_and_company(store: Store, make: Make) -> None:
    make.person(
        "Ines Okafor", company="Nordlicht", title="Head of Machine Learning", note="Calls before ten."
    )
    (hit,) = _found(store, "okafor")
    assert hit.snippet == "Head of Machine Learning, Nordlicht"


def test_a_person_found_in_several_places_counts_once(store: Store, make: Make) -> None:
    make.person(
        "Heron Hale", emails=["heron@example.org"], topics=["herons"], tags=["heron"], note="Heron, heron."
    )
    with store.reading():
        listing = services.search.find(store, "heron", limit=1)
    assert (len(listing.rows), listing.total) == (1, 1)


def test_what_a_limit_leaves_out_is_counted_exactly(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor", topics=["heron"])
    make.person("Heron Hale", tags=["heron"])
    for number in range(12):
        make.touchpoint(ines, note=f"Heron number {number}")
    for limit in (1, 3, 13, 14, 15):
        with store.reading():
            listing = services.search.find(store, "heron", limit=limit)
        assert (len(listing.rows), listing.total) == (min(limit, 14), 14)


def test_limit_0_is_everything(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor")
    for number in range(60):
        make.touchpoint(ines, note=f"Heron number {number}")
    assert len(_found(store, "heron", limit=0)) == 60


@pytest.mark.parametrize(
    "query",
    ["ines spring", "spring ines", "Inès Okafor spring fair", "okaf fair sprin", "spring fair ines okafor"],
)
def test_some_words_may_be_the_name_of_whom_it_was_with(store: Store, make: Make, query: str) -> None:
    ines, tom = make.person("Ines Okafor", note="spring"), make.person("Tom Brandt", note="Knows Ines Okafor")
    wanted = make.touchpoint(ines, tom, note="Spoke of the spring fair")
    make.touchpoint(tom, note="Spoke of the spring fair")
    make.touchpoint(ines, note="Spoke of the autumn fair")
    reminder = make.reminder(ines, text="The spring fair opens")
    make.reminder(tom, text="The spring fair opens")
    found = [hit.id for hit in _found(store, query) if hit.kind != "person"]
    assert sorted(found) == sorted([wanted, reminder])


def test_what_is_found_by_name_and_word_is_counted_exactly_too(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor")
    for number in range(7):
        make.touchpoint(ines, note=f"Spring {number}")
    make.touchpoint(ines, note="Ines and the spring")
    for limit in (1, 3, 7, 8, 9):
        with store.reading():
            listing = services.search.find(store, "ines spring", limit=limit)
        assert (len(listing.rows), listing.total) == (min(limit, 8), 8)


@pytest.mark.parametrize("query", ["", "   ", "***", '"', "- -"])
def test_a_query_without_a_word_is_refused(store: Store, query: str) -> None:
    with store.reading(), pytest.raises(BadValue):
        services.search.find(store, query, limit=20)


@pytest.mark.parametrize(
    "query",
    [
        '"heron',
        "heron*",
        "heron OR",
        "NOT heron",
        "heron)",
        "note:heron",
        "a:b",
        "heron^2",
        "& heron",
        "!heron",
        "'",
    ],
)
def test_signs_are_never_commands_of_the_search(store: Store, make: Make, query: str) -> None:
    make.touchpoint(make.person("Ines Okafor"), note="heron or not, note a b 2")
    if any(map(str.isalnum, query)):
        _found(store, query)
        assert _found(store, "heron")
    else:
        with pytest.raises(BadValue):
            _found(store, query)


def test_what_was_edited_or_removed_is_no_longer_found(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor")
    touchpoint = make.touchpoint(ines, note="Heron")
    with store.changing("edit", NOW):
        store.run("UPDATE touchpoint SET note = 'Otter' WHERE id = :id", id=touchpoint)
    assert (_found(store, "heron"), len(_found(store, "otter"))) == ([], 1)
    with store.changing("delete", NOW):
        store.run("DELETE FROM touchpoint_person WHERE touchpoint = :id", id=touchpoint)
        store.run("DELETE FROM touchpoint WHERE id = :id", id=touchpoint)
    assert _found(store, "otter") == []

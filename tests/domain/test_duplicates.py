"""Who may be here twice: names that are alike, what supports them, what speaks against."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crm.domain.duplicates import LIKELY, Known, KnownFirm, alike, compare, firms, pairs
from crm.domain.recognition import Point

NORDLICHT, KESTREL = frozenset({"nordlicht"}), frozenset({"kestrel"})


def somebody(id_: str, name: str, *addresses: str, at: frozenset[str] = frozenset()) -> Known:
    """A person with e-mail addresses."""
    return Known(id_, name, tuple(Point("email", each, each) for each in addresses), at)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Ines Okafor", "INES OKAFOR", "same name"),
        ("Ines Okafor", "Okafor, Ines", "turned round"),
        ("Dr. Ines Okafor, PhD", "Ines Okafor", "same name"),
        ("Ines M. Okafor", "Ines Okafor", "but for a middle one"),
        ("Bob Miller", "Robert Miller", "short and long"),
        ("Jörg Müller", "Joerg Mueller", "another way"),
        ("Александр Петров", "Aleksandr Petrov", "same name"),
        ("I. Okafor", "Ines Okafor", "same initial"),
        ("Anna Meyer", "Anna Meier", "differ by a letter"),
        ("Katarzyna Nowak", "Katarzyna Nowka", "differ by a letter"),
    ],
)
def test_names_that_may_be_one_say_why(one: str, other: str, why: str) -> None:
    weight, said = alike(one, other)
    assert 0 < weight < 1
    assert why in said
    assert alike(other, one)[0] == weight


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ines Okafor", "Tom Okafor"),
        ("Ines Okafor", "Ines Brandt"),
        ("Ines", "Ines Okafor"),
        ("Jan Maas", "Jana Maas"),
        ("", ""),
    ],
)
def test_names_of_two_people_say_nothing(one: str, other: str) -> None:
    assert alike(one, other)[0] == 0


@pytest.mark.parametrize(
    ("one", "other", "likely"),
    [
        (somebody("p1", "Ines Okafor"), somebody("p2", "Ines Okafor"), True),
        (somebody("p1", "Ines Okafor", at=NORDLICHT), somebody("p2", "Ines Okafor", at=NORDLICHT), True),
        (somebody("p1", "Ines Okafor", at=NORDLICHT), somebody("p2", "Ines Okafor", at=KESTREL), False),
        (somebody("p1", "I. Okafor", at=NORDLICHT), somebody("p2", "Ines Okafor", at=NORDLICHT), True),
        (somebody("p1", "I. Okafor"), somebody("p2", "Ines Okafor"), False),
        (somebody("p1", "I. Okafor", "i@havn.example"), somebody("p2", "Ines Okafor", "o@havn.example"), True),
        (somebody("p1", "I. Okafor", "i@gmail.com"), somebody("p2", "Ines Okafor", "o@gmail.com"), False),
        (somebody("p1", "Ines Okafor", "i@example.org"), somebody("p2", "Nessie", "i@example.org"), False),
        (somebody("p1", "Ines Okafor", "i@example.org"), somebody("p2", "Ines O.", "i@example.org"), True),
    ],
)  # fmt: skip
def test_what_is_around_a_name_decides(one: Known, other: Known, likely: bool) -> None:  # noqa: FBT001 - a column
    assert (compare(one, other).score >= LIKELY) is likely


def test_two_profiles_of_one_site_speak_against() -> None:
    profiles = [Point("profile", f"https://www.linkedin.com/in/{slug}", "") for slug in ("ines", "ines-o")]
    two = [Known(f"p{at}", "Ines Okafor", (profile,)) for at, profile in enumerate(profiles)]
    assert compare(*two).score < compare(*(each._replace(points=()) for each in two)).score


def test_the_surest_pair_comes_first_and_those_kept_apart_do_not() -> None:
    people = [
        somebody("p1", "Ines Okafor", at=NORDLICHT),
        somebody("p2", "Okafor Ines", at=NORDLICHT),
        somebody("p3", "Tom Brandt", "t@example.org"),
        somebody("p4", "Thomas Brandt", "t@example.org"),
        somebody("p5", "Somebody Else"),
    ]
    found = [(pair.id, pair.other_id) for pair in pairs(people)]
    assert found == [("p3", "p4"), ("p1", "p2")]
    assert pairs(people, {("p3", "p4"), ("p1", "p2")}) == []


WORDS = st.sampled_from(
    ["Ines", "Tom", "Thomas", "Okafor", "Brandt", "Müller", "Mueller", "I.", "Bob", "Robert"]
)
PEOPLE = st.lists(st.tuples(WORDS, WORDS, st.sampled_from([NORDLICHT, KESTREL, frozenset()])), max_size=8)


@given(PEOPLE)
@example([("Ines", "Bob", NORDLICHT), ("I.", "Robert", NORDLICHT)])
def test_every_likely_pair_is_found_once_whatever_the_order(
    told: list[tuple[str, str, frozenset[str]]],
) -> None:
    people = [Known(f"p{at}", f"{first} {last}", (), at_) for at, (first, last, at_) in enumerate(told)]
    found = {(pair.id, pair.other_id): pair.score for pair in pairs(people)}
    careful = {
        (one.id, other.id): compare(one, other).score
        for one in people
        for other in people
        if one.id < other.id and compare(one, other).score >= LIKELY
    }
    assert found == careful
    assert {(pair.id, pair.other_id): pair.score for pair in pairs(people[::-1])} == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Lumen Harbor", "lumen harbor", ()), ("Lumenharbor GmbH", "lumenharbor", ())),
        (("Nordlicht", "nordlicht", ()), ("nordlicht.example", "nordlicht example", ())),
        (("Nordlicht", "nordlicht", ()), ("Northern Light", "northern light", ("nordlicht.example",))),
        (("Nordlicht", "nordlicht", ()), ("Nordlicht Energie", "nordlicht energie", ())),
        (("Brightwater", "brightwater", ()), ("Brihgtwater", "brihgtwater", ())),
    ],
)
def test_companies_under_two_names_are_found(
    one: tuple[str, str, tuple[str, ...]], other: tuple[str, str, tuple[str, ...]]
) -> None:
    (pair,) = firms(
        [KnownFirm("c1", *one), KnownFirm("c2", *other), KnownFirm("c3", "Tallgrass", "tallgrass")]
    )
    assert (pair.id, pair.other_id) == ("c1", "c2")
    assert firms([KnownFirm("c1", *one), KnownFirm("c2", *other)], {("c1", "c2")}) == []

"""Recognising people: what is sure decides, and between two nobody guesses."""

import pytest

from crm.domain.recognition import Directory, Point, Told, name_key

LINKEDIN = "https://www.linkedin.com/in/"


def told(name: str, *values: str, company: str = "") -> Told:
    """What a record tells, kinds seen from the form of each address."""
    return Told(1, name, name_key(name), [point(value) for value in values], company, company)


def point(value: str) -> Point:
    kind = "email" if "@" in value else "profile" if "//" in value else "phone"
    return Point(kind, value, value)


@pytest.fixture
def directory() -> Directory:
    """Two Annas at two companies; Ines with every kind of address; Tom with a name alone."""
    known = Directory()
    for person, name, company, values in (
        ("anna1", "Anna Schmidt", "nordlicht", ()),
        ("anna2", "Anna Schmidt", "kestrel", ()),
        ("ines", "Ines Okafor", "nordlicht", (LINKEDIN + "ines", "ines@n.example", "+49301")),
        ("tom", "Tom Brandt", "", ()),
    ):
        known.add(person, name_key(name))
        for value in values:
            known.add_point(person, point(value).kind, value)
        if company:
            known.add_company(person, company)
    return known


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (told("Somebody", LINKEDIN + "ines"), ["ines"]),
        (told("Somebody", "ines@n.example"), ["ines"]),
        (told("Ines", "+49301"), ["ines"]),
        (told("Somebody", "+49301"), []),
        (told("Prof. Inés Okafor, PhD"), ["ines"]),
        (told("Ines Okafor", company="nordlicht"), ["ines"]),
        (told("Ines Okafor", company="kestrel"), []),
        (told("Ines Okafor", "other@n.example"), []),
        (told("Ines Okafor", "other@n.example", company="nordlicht"), ["ines"]),
        (told("Ines Okafor", LINKEDIN + "ines-2", company="nordlicht"), []),
        (told("Ines Okafor", "https://github.com/ines"), ["ines"]),
        (told("Tom Brandt", "tom@k.example", company="kestrel"), ["tom"]),
        (told("Anna Schmidt", company="kestrel"), ["anna2"]),
        (told("Anna Schmidt", company="tallgrass"), []),
        (told("Anna Schmidt", "anna@k.example"), []),
        (told("Anna Schmidt"), ["anna1", "anna2"]),
        (told("Nobody Here"), []),
    ],
)
def test_who_is_found(directory: Directory, record: Told, found: list[str]) -> None:
    assert list(directory.find(record)) == found


def test_a_profile_beats_an_e_mail_and_an_e_mail_a_number(directory: Directory) -> None:
    directory.add_point("tom", "email", "tom@k.example")
    assert directory.find(told("Tom Brandt", "tom@k.example", LINKEDIN + "ines")) == ["ines"]
    assert directory.find(told("Ines Okafor", "+49301", "tom@k.example")) == ["tom"]


def test_a_former_company_still_tells_who_it_is(directory: Directory) -> None:
    directory.add_company("ines", "tallgrass")
    assert directory.find(told("Ines Okafor", company="nordlicht")) == ["ines"]


def test_numbers_are_shared_and_other_addresses_are_not(directory: Directory) -> None:
    assert directory.free(point("+49301"), "tom")
    assert not directory.free(point("ines@n.example"), "tom")
    assert directory.free(point("ines@n.example"), "ines")
    assert directory.free(point("new@n.example"), "tom")


@pytest.mark.parametrize("name", ["", "—", "!", "()"])
def test_what_has_no_letter_is_no_name(name: str) -> None:
    assert name_key(name) == ""

"""`crm show`: one page for whatever goes by a name."""

from __future__ import annotations

from datetime import date

import pytest

from crm.domain.offers import OfferPage
from crm.domain.pages import CompanyPage, PersonPage
from crm.domain.policy import DEFAULT
from crm.errors import Ambiguous, BadValue, NotFound
from crm.services import pages
from crm.store.database import Store
from tests.ground import NOW, TODAY, Make


def show(store: Store, text: str) -> PersonPage | CompanyPage | OfferPage:
    return pages.show(store, text, now=NOW, today=TODAY, policy=DEFAULT)


@pytest.fixture
def known(make: Make) -> dict[str, str]:
    """A company, two people there, an offer of it, and a person who is called like a company."""
    nordlicht = make.company("Nordlicht GmbH", domains=["nordlicht.example"])
    ines = make.person(
        "Ines Okafor", company=nordlicht, title="Head of Data", emails=["ines@nordlicht.example"]
    )
    offer = make.offer(nordlicht, "Data engineer", state="declined", decided_at=NOW, zone="Europe/Berlin")
    make.interviewer(offer, ines, "hiring-manager", learnt="How they version features")
    return {
        "nordlicht": nordlicht,
        "ines": ines,
        "offer": offer,
        "tom": make.person("Tom Brandt", company=nordlicht),
        "brandt": make.company("Brandt Maschinenbau"),
        "kestrel": make.company("Kestrel"),
        "kes": make.person("Kestrel"),
    }


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ines Okafor", "ines"),
        ("okafor", "ines"),
        ("ines@nordlicht.example", "ines"),
        ("nordlicht", "nordlicht"),
        ("NORDLICHT GMBH", "nordlicht"),
        ("nordlicht.example", "nordlicht"),
        ("nord", "nordlicht"),
        ("tom brandt", "tom"),
        ("maschinenbau", "brandt"),
        ("nordlicht/data", "offer"),
        ("Nordlicht GmbH/Data engineer", "offer"),
    ],
)
def test_a_name_leads_to_its_page(store: Store, known: dict[str, str], text: str, meant: str) -> None:
    assert show(store, text).id == known[meant]
    assert show(store, known[meant]).id == known[meant]


def test_a_whole_name_of_a_person_and_a_company_or_parts_of_both_are_refused_with_all(
    store: Store, known: dict[str, str]
) -> None:
    for text, ids in (("kestrel", {"kes", "kestrel"}), ("brandt", {"tom", "brandt"})):
        with pytest.raises(Ambiguous) as refusal:
            show(store, text)
        assert {line.split()[0] for line in refusal.value.candidates} == {known[each] for each in ids}


def test_what_nobody_is_called_suggests_the_nearest(store: Store, known: dict[str, str]) -> None:
    with pytest.raises(NotFound) as refusal:
        show(store, "Inez Okafur")
    assert refusal.value.near == ("Ines Okafor",)
    with pytest.raises(NotFound):
        show(store, f"{known['kestrel']}zz")
    with pytest.raises(BadValue):
        show(store, "  ")


def test_a_persons_page_has_the_last_ten_touchpoints_what_waits_and_the_offers(
    store: Store, make: Make, known: dict[str, str]
) -> None:
    for day in range(1, 13):
        make.touchpoint(known["ines"], day=date(2026, 10, day), note=f"Call {day}")
    make.reminder(known["ines"], "Send the paper", due_on=TODAY, owner="me")
    make.reminder(known["ines"], "Long done", done_on=TODAY)
    make.reminder(known["tom"], "Not hers")
    page = show(store, "ines")
    assert isinstance(page, PersonPage)
    assert [each.note for each in page.touchpoints] == [f"Call {day}" for day in range(12, 2, -1)]
    assert page.touchpoints_total == 12
    assert [each.text for each in page.reminders] == ["Send the paper"]
    assert [(each.offer, each.part, each.state, each.learnt) for each in page.took_part] == [
        (known["offer"], "hiring-manager", "declined", "How they version features")
    ]
    assert page.strength > 0


def test_a_companys_page_has_its_people_by_strength_its_offers_and_the_way_back(
    store: Store, make: Make, known: dict[str, str]
) -> None:
    make.touchpoint(known["tom"], day=TODAY)
    page = show(store, "nordlicht")
    assert isinstance(page, CompanyPage)
    assert [each.id for each in page.ties] == [known["tom"], known["ines"]]
    assert [(each.id, each.state.value, each.etiquette is not None) for each in page.made] == [
        (known["offer"], "declined", True)
    ]
    assert page.readiness is not None
    assert page.readiness == round(sum(part.points for part in page.readiness_parts))
    assert page.readiness_label
    other = show(store, "maschinenbau")
    assert isinstance(other, CompanyPage)
    assert (other.readiness, other.made, other.ties) == (None, [], [])

"""Companies: one name is one company, one domain is one company's, and what is edited is what was said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from crm import services
from crm.domain.companies import Company
from crm.domain.page import Listing
from crm.domain.policy import DEFAULT
from crm.errors import Ambiguous, BadValue, NotFound, Refused
from crm.services import companies
from crm.store.database import Store
from tests import verbs
from tests.ground import TODAY, Make, dump

_STATE = ["change", "command", "counter"]


def _edit(store: Store, company: str, **more: Any) -> Company:  # noqa: ANN401 - as the service takes them
    words: dict[str, Any] = dict.fromkeys(("name", "board", "target", "zone", "country", "note"), None)
    words |= {"domains": [], "without": []} | more
    return verbs.change(store, companies.edit, company, **words, today=TODAY, policy=DEFAULT)


def _list(store: Store, **more: Any) -> Listing[Company]:  # noqa: ANN401 - the same
    words = {"target": False, "limit": 0} | more
    return verbs.ask(store, companies.listing, **words, today=TODAY, policy=DEFAULT)


@pytest.fixture
def nordlicht(make: Make) -> str:
    """Nordlicht GmbH among others."""
    make.company("Kestrel Analytics Ltd", domains=["kestrel.example"])
    make.company("Nordwind")
    return make.company("Nordlicht GmbH", domains=["nordlicht.example", "nordlicht-labs.example"])


@pytest.mark.parametrize(
    "text",
    [
        "Nordlicht GmbH",
        "nordlicht",
        "NORDLICHT gmbh",
        "Nordlicht AG",
        "lich",
        "nordlicht.example",
        "https://www.nordlicht-labs.example/jobs",
        "someone@nordlicht.example",
    ],
)
def test_a_company_is_found_by_name_part_or_domain(store: Store, nordlicht: str, text: str) -> None:
    assert verbs.ask(store, companies.one, text).id == nordlicht


def test_a_company_is_found_by_its_id(store: Store, nordlicht: str) -> None:
    assert verbs.ask(store, companies.one, nordlicht).name == "Nordlicht GmbH"


@pytest.mark.usefixtures("nordlicht")
def test_several_are_refused_and_none_suggests_the_nearest(store: Store) -> None:
    with pytest.raises(Ambiguous) as refused:
        verbs.ask(store, companies.one, "nord")
    assert len(refused.value.candidates) == 2
    with pytest.raises(NotFound) as unknown:
        verbs.ask(store, companies.one, "Kestral")
    assert unknown.value.near == ("Kestrel Analytics Ltd",)


@pytest.mark.parametrize("text", ["", " ", "%", "..."])
@pytest.mark.usefixtures("nordlicht")
def test_nothing_is_no_company(store: Store, text: str) -> None:
    with pytest.raises(NotFound):
        verbs.ask(store, companies.one, text)


def test_everything_given_is_kept(store: Store) -> None:
    added = verbs.company(
        store, " Nordlicht  GmbH ", domains=["https://www.Nordlicht.Example/"], board="https://jobs.example/n",
        target=True, note=" Fair. ",
    )  # fmt: skip
    assert (added.name, added.domains, added.board) == (
        "Nordlicht GmbH", ("nordlicht.example",), "https://jobs.example/n",
    )  # fmt: skip
    assert (added.target, added.note, added.people, added.readiness) == (True, "Fair.", 0, None)


@pytest.mark.parametrize(
    "more",
    [{"domains": ["no domain"]}, {"board": "jobs"}, {"board": "javascript:alert(1)"}, {"domains": [""]}],
)
def test_what_cannot_be_is_refused(store: Store, more: dict[str, Any]) -> None:
    before = dump(store)
    with pytest.raises(BadValue):
        verbs.company(store, "Nordlicht", **more)
    assert dump(store) == before


@pytest.mark.parametrize("name", ["", "  ", "...", "\u200b"])
def test_a_name_needs_a_letter_or_a_digit(store: Store, name: str) -> None:
    with pytest.raises(BadValue):
        verbs.company(store, name)
    with pytest.raises(BadValue):
        verbs.add(store, "Ines Okafor", company=name or "...")


@pytest.mark.usefixtures("nordlicht")
@pytest.mark.parametrize("name", ["nordlicht", "Nordlicht AG", "Nordlicht Inc."])
def test_the_same_name_is_refused_whatever_its_legal_form(store: Store, name: str) -> None:
    with pytest.raises(Refused, match="Nordlicht GmbH is here already"):
        verbs.company(store, name)
    with pytest.raises(Refused, match="Nordlicht GmbH is here already"):
        _edit(store, "nordwind", name=name)


@pytest.mark.usefixtures("nordlicht")
def test_a_domain_is_one_company_s(store: Store) -> None:
    refusal = r"nordlicht\.example belongs to Nordlicht GmbH"
    with pytest.raises(Refused, match=refusal):
        verbs.company(store, "Lumen", domains=["nordlicht.example"])
    with pytest.raises(Refused, match=refusal):
        _edit(store, "kestrel", domains=["nordlicht.example"])


def test_an_edit_changes_what_is_given_and_leaves_the_rest(store: Store, nordlicht: str) -> None:
    after = _edit(
        store, nordlicht, name="Nordlicht Energie", target=True, zone="Europe/Berlin", country="de",
        domains=["energie.example"], without=["https://nordlicht-labs.example"],
    )  # fmt: skip
    assert (after.name, after.target) == ("Nordlicht Energie", True)
    assert sorted(after.domains) == ["energie.example", "nordlicht.example"]
    assert store.rows("SELECT zone, country, note FROM company WHERE id = :id", id=nordlicht) == [
        ("Europe/Berlin", "DE", "")
    ]
    assert _edit(store, nordlicht, note="Fair.").name == "Nordlicht Energie"
    assert _edit(store, nordlicht, target=False).target is False


@pytest.mark.parametrize(
    "more",
    [{"zone": "Europe/Nowhere"}, {"country": "Germany"}, {"country": "1!"}, {"name": ""}, {"board": "x"}],
)
def test_an_edit_refuses_what_cannot_be(store: Store, nordlicht: str, more: dict[str, Any]) -> None:
    before = dump(store)
    with pytest.raises(BadValue):
        _edit(store, nordlicht, **more)
    assert dump(store) == before


def test_a_domain_that_is_not_there_cannot_be_removed(store: Store, nordlicht: str) -> None:
    with pytest.raises(Refused, match="has no else") as refused:
        _edit(store, nordlicht, without=["else.example"])
    assert "nordlicht.example" in refused.value.hint


def test_the_strongest_tie_covers_a_company(store: Store, make: Make, nordlicht: str) -> None:
    weak, strong = make.person(company=nordlicht), make.person(company=nordlicht)
    former = make.person()
    make.position(former, nordlicht, until_on=TODAY)
    make.touchpoint(weak, day=TODAY - timedelta(days=300), channel="email", direction="out")
    for days in range(0, 200, 10):
        make.touchpoint(strong, day=TODAY - timedelta(days=days), channel="meeting")
        make.touchpoint(former, day=TODAY - timedelta(days=days), channel="meeting")
    shown = verbs.ask(store, companies.show, nordlicht, today=TODAY, policy=DEFAULT)
    assert (shown.people, shown.coverage) == (2, 1.0)
    assert shown.strongest == verbs.person(store, strong).strength


def test_targets_come_first_then_the_strongest_tie(store: Store, make: Make) -> None:
    cold, warm, target = make.company("Cold"), make.company("Warm"), make.company("Target", target=True)
    make.touchpoint(make.person(company=warm), channel="meeting")
    make.person(company=cold)
    assert [each.id for each in _list(store).rows] == [target, warm, cold]
    assert [each.id for each in _list(store, target=True).rows] == [target]
    short = _list(store, limit=1)
    assert (len(short.rows), short.total) == (1, 3)


@pytest.mark.usefixtures("nordlicht")
def test_no_target_is_told_from_no_company(store: Store) -> None:
    assert "No company is a target yet" in _list(store, target=True).note


@pytest.mark.parametrize(
    "verb",
    [
        lambda store: verbs.company(store, "Lumen", domains=["lumen.example"], target=True),
        lambda store: _edit(
            store, "nordlicht", name="Else", domains=["a.example"], without=["nordlicht.example"]
        ),
        lambda store: verbs.merge_companies(store, "nordlicht", "kestrel"),
    ],
    ids=["add", "edit", "merge"],
)
@pytest.mark.usefixtures("nordlicht")
def test_undo_restores_exactly(store: Store, verb: Callable[[Store], object]) -> None:
    before = dump(store, without=_STATE)
    verb(store)
    assert dump(store, without=_STATE) != before
    verbs.undo(store)
    assert dump(store, without=_STATE) == before


@pytest.mark.usefixtures("nordlicht")
def test_a_dry_run_changes_nothing(store: Store) -> None:
    before = dump(store)
    verbs.change(
        store, services.merging.companies, "nordlicht", "kestrel", today=TODAY, policy=DEFAULT, dry=True
    )
    assert dump(store) == before

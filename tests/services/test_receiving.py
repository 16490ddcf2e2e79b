"""Offers as they come in: terms, agencies, a yes already given, deadlines that are past; and what is changed later."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from crm.domain import terms as term_rules
from crm.domain.naming import named
from crm.domain.offers import AddedOffer, OfferPage
from crm.domain.policy import DEFAULT
from crm.domain.words import OfferState
from crm.errors import BadValue, Refused
from crm.services import receiving
from crm.store import offers as rows
from crm.store import terms
from crm.store.database import Store
from tests.ground import NOW, TODAY, Make

BERLIN = "Europe/Berlin"


def add(store: Store, company: str = "Nordlicht", **more: Any) -> AddedOffer:  # noqa: ANN401 - options of the service
    """Add an offer as the command does."""
    options: dict[str, Any] = {
        "received": None, "respond_by": "", "lapsed": False, "who": [], "zone": "", "terms": "", "term": [],
        "liked": "", "note": "", "represented": False, "accepted": None, "region": "DE", "zone_name": BERLIN,
        "now": NOW, "today": TODAY, "policy": DEFAULT,
    }  # fmt: skip
    with store.changing("offer add", NOW):
        return receiving.add(store, company, "Data engineer", **(options | more))


def edit(store: Store, offer: str, **more: Any) -> OfferPage:  # noqa: ANN401 - options of the service
    """Change an offer as the command does."""
    options: dict[str, Any] = dict.fromkeys(
        ("role", "received", "respond_by", "zone", "terms", "liked", "note", "represented")
    )
    options |= {"term": [], "region": "", "now": NOW, "today": TODAY, "policy": DEFAULT}
    with store.changing("offer edit", NOW):
        return receiving.edit(store, offer, **(options | more))


def test_terms_are_rows_that_are_set_anew_and_taken_out_by_name(store: Store) -> None:
    given = [term_rules.term(each) for each in ("base=72000 EUR/year", "leave=30 days", "car=yes")]
    offer = add(store, term=given, represented=True, liked="The team")
    assert terms.of_offer(store, offer.id) == given
    page = edit(store, offer.id, term=[term_rules.term("base=75k EUR/year"), term_rules.term("leave=")])
    assert [each.text for each in page.term_rows] == ["75,000 EUR a year", "yes"]
    assert (page.represented, page.liked) == (True, "The team")


def test_what_is_not_named_stays_and_an_empty_text_takes_out(store: Store) -> None:
    offer = add(store, respond_by="friday 17:00", note="By phone", terms="Much")
    page = edit(store, offer.id, note="", role="Data lead", represented=True)
    assert (page.note, page.role, page.terms, page.represented) == ("", "Data lead", "Much", True)
    assert page.respond_by == datetime(2026, 11, 27, 16, tzinfo=UTC)
    assert edit(store, offer.id, respond_by="", represented=False).respond_by is None


def test_a_yes_said_already_is_kept_with_its_day(store: Store) -> None:
    offer = add(store, received=date(2026, 11, 16), accepted=date(2026, 11, 20))
    kept = rows.by_id(store, offer.id)[0]
    assert (offer.state, kept.accepted_at) == (OfferState.ACCEPTED, datetime(2026, 11, 20, 11, tzinfo=UTC))
    for wrong in (date(2026, 11, 24), date(2026, 11, 15)):
        with pytest.raises(BadValue):
            add(store, "Kestrel", received=date(2026, 11, 16), accepted=wrong)


def test_a_deadline_that_is_past_is_asked_about_and_never_guessed(store: Store) -> None:
    past: dict[str, Any] = {"received": date(2026, 11, 10), "respond_by": "2026-11-20 17:00"}
    with pytest.raises(Refused) as refused:
        add(store, **past)
    assert "--lapsed" in refused.value.hint
    assert rows.every(store) == []
    assert add(store, **past, lapsed=True).state is OfferState.LAPSED


def test_a_later_deadline_moves_the_plan(store: Store, make: Make) -> None:
    offer = make.offer("Nordlicht", state="declined", decided_at=NOW, zone=BERLIN)
    make.interviewer(offer, make.person("Ines Okafor", phones=["+493023125001"]), "hiring-manager")
    late = {each.number: each.due for each in edit(store, offer, liked="x").steps}
    soon = {each.number: each.due for each in edit(store, offer, respond_by="2026-11-23 15:00").steps}
    assert soon["4"] < late["4"]


@pytest.mark.parametrize("wrong", [{"role": " "}, {"zone": "Mars/Base"}, {"respond_by": "2026-01-01"}])
def test_what_cannot_be_is_refused_and_nothing_is_changed(store: Store, wrong: dict[str, str]) -> None:
    offer = add(store)
    with pytest.raises(BadValue):
        edit(store, offer.id, **wrong, note="changed")
    assert rows.by_id(store, offer.id)[0].note == ""


def test_an_offer_is_added_with_several_people_at_once(store: Store) -> None:
    offer = add(store, who=[named("Ines Okafor:hm:+49 30 23125 001"), named("Tom Brandt:recruiter")])
    assert offer.involved == 2

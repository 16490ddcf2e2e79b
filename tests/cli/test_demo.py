"""The sample network: loaded whole, in any zone and on any day, and never into the user's own vault."""

from __future__ import annotations

from contextlib import closing

import pytest

from crm.store import steps as rows
from crm.store.vaults import Place, open_vault
from tests.ground import NOW, Crm


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Los_Angeles", ""])
def test_the_sample_network_is_loaded_wherever_the_user_is(
    crm: Crm, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRM_ZONE", zone)
    loaded = crm.data("demo")[0]
    assert (loaded["people"], loaded["companies"], loaded["offers"]) == (120, 14, 5)
    assert loaded["touchpoints"] > 450
    assert crm.data("person", "list") == [], "the user's own vault is not touched"


def test_every_status_and_every_state_has_something_to_show(crm: Crm) -> None:
    crm.ok("demo")
    people = crm.data("--vault", "demo", "person", "list")
    assert {each["status"] for each in people} == {"new", "warm", "cooling", "dormant", "never"}
    offers = {each["company"]: each for each in crm.data("--vault", "demo", "offer", "list")}
    assert sorted(each["state"] for each in offers.values()) == ["declined"] * 3 + ["extended", "open"]
    assert offers["Kestrel Analytics Ltd"]["involved"] == 14, "eleven interviewers and three others"
    assert offers["Nordlicht GmbH"]["etiquette"] == 100
    assert offers["Kestrel Analytics Ltd"]["etiquette"] < 50


def test_a_second_time_is_refused_unless_asked_for(crm: Crm) -> None:
    crm.ok("demo")
    again = crm("demo")
    assert again.exit_code == 5
    assert "crm demo --again" in again.err
    assert crm.data("demo", "--again")[0]["people"] == 120


def test_the_story_ends_in_the_week_it_is_told(crm: Crm) -> None:
    crm.ok("demo", "--today", "2027-03-03")
    newest = crm.data("--vault", "demo", "touchpoint", "list", "--limit", "1", "--today", "2027-03-03")[0]
    assert "2027-02-22" <= newest["day"] <= "2027-03-03"


def test_one_undo_takes_the_sample_back(crm: Crm) -> None:
    crm.ok("demo")
    crm.ok("--vault", "demo", "undo")
    assert crm.data("--vault", "demo", "person", "list") == []


def test_openings_find_the_people_they_suit_and_who_knows_whom_opens_a_way(crm: Crm) -> None:
    crm.ok("demo")
    found = crm.data("--vault", "demo", "referral", "suggest")
    assert [(each["person"]["name"], each["opening"]["company"]) for each in found] == [
        ("Joost Terpstra", "Hanse Klinik Verbund"),
        ("Elif Şahin-Vogel", "Lumen Harbor Labs"),
        ("Mateus Figueiredo", "Nordlicht GmbH"),
    ]
    assert ["ask them first" in each["why"] for each in found] == [False, True, False]
    way = "knows Clara Wendt, Chief Technology Officer: ask for an introduction"
    assert way in crm.ok("--vault", "demo", "paths", "nordlicht").out


def test_what_happened_is_news_and_moves_the_plan_of_who_was_told_no(crm: Crm) -> None:
    crm.ok("demo")
    news = crm.data("--vault", "demo", "occasion", "list")
    assert [(each["kind"], each["person"] or each["company"]) for each in news] == [
        ("opening-new", "Nordlicht GmbH"),
        ("talk", "Amélie Fontanel"),
        ("new-title", "Ananya Krishnamurthy"),
    ]
    (offer,) = [
        each["id"]
        for each in crm.data("--vault", "demo", "offer", "list")
        if each["company"] == "Nordlicht GmbH"
    ]
    with closing(open_vault(Place("demo", crm.home / "vaults" / "demo"))) as store:
        steps = [step for step in rows.of_offer(store, offer) if step.state == "open"]
    assert "Write to Ines Okafor: there is an opening" in [step.title for step in steps]
    assert "congrat" not in crm.ok("--vault", "demo", "draft", "ines").out.lower(), "nothing was achieved yet"
    assert all(step.due > NOW for step in steps), "the plan that went well has nothing overdue"

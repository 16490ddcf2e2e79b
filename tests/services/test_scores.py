"""Etiquette and readiness: read from the log, each the sum of parts that say why."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from crm.domain.policy import DEFAULT
from crm.domain.words import OfferState
from crm.services import companies, offers, scores
from crm.services.scores import Standing
from crm.store import offers as rows
from crm.store.database import Store
from tests.ground import NOW, TODAY, Make

BERLIN = "Europe/Berlin"
LATER = NOW + timedelta(days=10)


@pytest.fixture
def hired(make: Make) -> dict[str, str]:
    """An offer declined on Monday at nine, and the two who took part."""
    company = make.company("Nordlicht")
    ines = make.person("Ines Okafor", company=company)
    tom = make.person("Tom Brandt", company=company)
    offer = make.offer(company, state="declined", decided_at=NOW, zone=BERLIN)
    make.interviewer(offer, ines, "hiring-manager")
    make.interviewer(offer, tom, "recruiter")
    make.row("reason", offer=offer, code="growth", severity=2, share=True)
    return {"company": company, "offer": offer, "ines": ines, "tom": tom}


def standing(store: Store, offer: str, now: datetime = LATER) -> Standing:
    kept = rows.by_id(store, offer)[0]
    return scores.standing(store, kept, now=now, today=now.date(), policy=DEFAULT)


def points(store: Store, offer: str, now: datetime = LATER) -> dict[str, float]:
    """The points of each part of the etiquette."""
    etiquette = standing(store, offer, now).etiquette
    assert etiquette
    assert sum(part.points for part in etiquette.parts) == pytest.approx(etiquette.total)
    assert all(part.why for part in etiquette.parts)
    return {part.name: part.points for part in etiquette.parts}


def test_a_decline_by_phone_within_the_hour_and_everybody_told_is_full_marks_but_for_what_is_to_come(
    store: Store, make: Make, hired: dict[str, str]
) -> None:
    make.touchpoint(hired["ines"], at=NOW + timedelta(hours=1), channel="call", offer=hired["offer"])
    make.touchpoint(hired["tom"], at=NOW + timedelta(hours=2), channel="email", direction="out")
    assert points(store, hired["offer"]) == {
        "speed": 25,
        "channel": 20,
        "everyone": 20,
        "gratitude and tone": 15,
        "useful reason": 10,
        "follow-through": 0,
    }
    assert standing(store, hired["offer"]).told == 2


def test_a_mail_alone_to_one_of_two_a_week_late_is_a_poor_decline(
    store: Store, make: Make, hired: dict[str, str]
) -> None:
    make.touchpoint(hired["tom"], at=NOW + timedelta(days=7), channel="email", direction="out")
    found = points(store, hired["offer"])
    assert (found["speed"], found["channel"]) == (0, 0)
    assert found["everyone"] == pytest.approx(7)  # half of them, and not the hiring manager first


def test_nothing_but_the_log_counts(store: Store, hired: dict[str, str], make: Make) -> None:
    make.row(
        "step", offer=hired["offer"], person=hired["ines"], key=f"call-1:{hired['ines']}", number="2", title="Call",
        due=NOW, state="done", done_at=NOW, settled=True, reason="",
    )  # fmt: skip
    assert standing(store, hired["offer"]).told == 0
    assert points(store, hired["offer"])["speed"] == 0


def test_gifts_and_an_invitation_in_time_are_the_last_ten_points(
    store: Store, make: Make, hired: dict[str, str]
) -> None:
    make.touchpoint(hired["ines"], at=NOW + timedelta(hours=1), channel="call")
    make.touchpoint(hired["ines"], day=date(2026, 11, 28), channel="linkedin", direction="out")
    make.touchpoint(hired["ines"], day=date(2026, 12, 20), channel="email", article=make.article())
    make.touchpoint(hired["tom"], day=date(2027, 2, 20), channel="email", gave="introduction")
    assert points(store, hired["offer"], datetime(2027, 6, 1, tzinfo=UTC))["follow-through"] == 10


def test_an_offer_left_to_lapse_scores_nothing_for_speed_and_channel(store: Store, make: Make) -> None:
    offer = make.offer("Kestrel", respond_by=NOW, zone=BERLIN)
    make.interviewer(offer, make.person("Ines Okafor"), "hiring-manager")
    found = standing(store, offer)
    assert found.state is OfferState.LAPSED
    assert points(store, offer)["speed"] == points(store, offer)["channel"] == 0
    assert standing(store, offer, NOW - timedelta(minutes=1)).etiquette is None


@pytest.mark.parametrize("state", ["open", "accepted"])
def test_what_was_not_declined_has_no_score(store: Store, make: Make, state: str) -> None:
    offer = make.offer("Kestrel", state=state)
    assert standing(store, offer).etiquette is None
    company = rows.by_id(store, offer)[0].company_id
    assert scores.readiness(store, [company], today=TODAY, policy=DEFAULT) == {}


def test_the_way_back_is_the_sum_of_its_parts_and_companies_show_it_rounded(
    store: Store, make: Make, hired: dict[str, str]
) -> None:
    make.touchpoint(hired["ines"], at=NOW + timedelta(hours=1), channel="call")
    make.touchpoint(hired["tom"], at=NOW + timedelta(hours=2), channel="call")
    ready = scores.way_back(store, hired["company"], today=TODAY, policy=DEFAULT)
    assert ready
    assert ready.total == pytest.approx(sum(part.points for part in ready.parts))
    assert ready.label == "warm up first"
    shown = companies.show(store, "Nordlicht", today=TODAY, policy=DEFAULT)
    assert shown.readiness == round(ready.total)
    assert scores.readiness(store, [hired["company"]], today=TODAY, policy=DEFAULT) == {
        hired["company"]: shown.readiness
    }


def test_a_tie_kept_warm_makes_the_way_back_shorter(store: Store, make: Make, hired: dict[str, str]) -> None:
    make.touchpoint(hired["ines"], at=NOW + timedelta(hours=1), channel="call")
    year_on = TODAY + timedelta(days=400)
    left_alone = scores.readiness(store, [hired["company"]], today=year_on, policy=DEFAULT)
    for days in range(60, 400, 60):
        make.touchpoint(hired["ines"], day=TODAY + timedelta(days=days), channel="call", gave="article")
    cared_for = scores.readiness(store, [hired["company"]], today=year_on, policy=DEFAULT)
    assert cared_for[hired["company"]] > left_alone[hired["company"]] + 20


def test_a_hiring_manager_who_has_left_decides_nothing_there_until_they_are_back(
    store: Store, make: Make
) -> None:
    company = make.company("Nordlicht")
    ines = make.person("Ines Okafor")
    make.position(ines, company, until_on=TODAY)
    offer = make.offer(company, state="declined", decided_at=NOW - timedelta(days=300), zone=BERLIN)
    make.interviewer(offer, ines, "hiring-manager")
    ready = scores.way_back(store, company, today=TODAY, policy=DEFAULT)
    assert ready
    assert next(part.points for part in ready.parts if part.name == "deciders") == 0
    make.position(ines, company)  # and is back again
    make.touchpoint(ines, day=TODAY)
    again = scores.way_back(store, company, today=TODAY, policy=DEFAULT)
    assert again
    assert next(part.points for part in again.parts if part.name == "deciders") > 0


def test_an_accepted_offer_taken_back_caps_the_way_back(
    store: Store, make: Make, hired: dict[str, str]
) -> None:
    for days in range(1, 200, 20):
        make.touchpoint(hired["ines"], day=TODAY + timedelta(days=days), channel="call", gave="introduction")
        make.touchpoint(hired["tom"], day=TODAY + timedelta(days=days), channel="call")
    with store.changing("offer renege", NOW):
        store.run("UPDATE offer SET state = 'reneged' WHERE id = :id", id=hired["offer"])
    ready = scores.way_back(store, hired["company"], today=TODAY + timedelta(days=200), policy=DEFAULT)
    assert ready
    assert (ready.total, ready.cap) == (40, "held at 40: an accepted offer was taken back")


def test_the_list_of_offers_has_their_state_and_score_newest_first(
    store: Store, make: Make, hired: dict[str, str]
) -> None:
    newer = make.offer("Kestrel", received_on=date(2026, 11, 20), respond_by=NOW - timedelta(days=1))
    listing = offers.listing(store, today=TODAY, policy=DEFAULT, now=NOW)
    assert [(each.id, each.state) for each in listing.rows] == [
        (newer, OfferState.LAPSED),
        (hired["offer"], OfferState.DECLINED),
    ]
    assert [(each.told, each.involved) for each in listing.rows] == [(0, 0), (0, 2)]
    only = offers.listing(store, today=TODAY, policy=DEFAULT, now=NOW, state=OfferState.DECLINED, limit=1)
    assert [each.id for each in only.rows] == [hired["offer"]]

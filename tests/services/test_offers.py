"""Offers: added with their people, found by what they are called, declined only when it is final."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from crm.domain.gates import Answers
from crm.domain.hiring import KeptOffer
from crm.domain.naming import named
from crm.domain.offers import AddedOffer, Declined, Interviewer
from crm.domain.page import Listing
from crm.domain.policy import DEFAULT
from crm.domain.words import OfferState, Role, StepState
from crm.errors import Ambiguous, BadValue, NotFound, Refused, Usage
from crm.services import declining, offers, receiving, who
from crm.store import interviewers as parts
from crm.store import offers as rows
from crm.store.database import Store
from tests.ground import NOW, TODAY, Make, dump

BERLIN = "Europe/Berlin"


def add(
    store: Store,
    company: str = "Nordlicht",
    role: str = "Data engineer",
    *who_: str,
    **more: Any,  # noqa: ANN401 - options of the service
) -> AddedOffer:
    """Add an offer as the command does."""
    options: dict[str, Any] = {
        "received": None, "respond_by": "", "lapsed": False, "zone": "", "terms": "", "term": [], "liked": "",
        "note": "", "represented": False, "accepted": None, "region": "DE", "zone_name": BERLIN, "now": NOW,
        "today": TODAY, "policy": DEFAULT,
    }  # fmt: skip
    with store.changing("offer add", NOW):
        return receiving.add(store, company, role, who=[named(each) for each in who_], **(options | more))


def people(store: Store, offer: str, *who_: str, **more: Any) -> Listing[Interviewer]:  # noqa: ANN401 - options of the service
    """Change who took part as the command does."""
    options: dict[str, Any] = {
        "minutes": None, "rapport": None, "learnt": None, "zone": None, "remove": [], "region": "DE",
        "holidays_of": "", "now": NOW, "today": TODAY,
        "policy": DEFAULT,
    }  # fmt: skip
    with store.changing("offer people", NOW):
        return offers.people(store, offer, who=[named(each) for each in who_], **(options | more))


def decline(store: Store, offer: str, *why: str, **more: Any) -> Declined:  # noqa: ANN401 - options of the service
    """Decline as the command does."""
    said = {name: more.pop(name) for name in Answers._fields if name in more}
    answers = Answers(**({"final": True, "nobody": not parts.of_offer(store, offer)} | said))
    options: dict[str, Any] = {
        "answers": answers, "on": "", "now": NOW, "today": TODAY, "zone_name": BERLIN, "region": "", "policy": DEFAULT,
    }  # fmt: skip
    with store.changing("offer decline", NOW):
        return declining.decline(store, offer, why=why, **(options | more))


def test_adding_an_offer_makes_the_company_and_the_people_and_says_so(store: Store) -> None:
    added = add(
        store, "Nordlicht", "Data engineer", "Ines Okafor:hm:ines@nordlicht.example", "Tom Brandt:recruiter"
    )
    assert (added.company, added.role, added.state, added.involved) == (
        "Nordlicht",
        "Data engineer",
        OfferState.OPEN,
        2,
    )
    assert list(added.made) == ["company Nordlicht", "Ines Okafor", "Tom Brandt"]
    assert who.one(store, "ines@nordlicht.example").line.endswith("Ines Okafor (Nordlicht)")


def test_an_agency_recruiter_is_not_put_into_the_company_that_hires(store: Store) -> None:
    add(store, "Nordlicht", "Data engineer", "Bea Lockhart:agency")
    assert who.one(store, "Bea Lockhart").detail == ""


def test_known_people_are_found_by_address_and_by_name_and_gain_the_address_given(
    store: Store, make: Make
) -> None:
    ines = make.person("Ines Okafor", emails=["ines@nordlicht.example"], company="Nordlicht")
    tom = make.person("Tom Brandt")
    added = add(
        store,
        "Nordlicht GmbH",
        "Data engineer",
        "Ines:hm:ines@nordlicht.example",
        "Brandt, Tom:recruiter:tom@x.example",
    )
    assert list(added.made) == []
    assert list(added.known) == ["Ines Okafor (Nordlicht)", "Tom Brandt"]
    assert [part.person_id for part in parts.of_offer(store, added.id)] == [ines, tom]
    assert who.one(store, "tom@x.example").id == tom


def test_a_name_that_only_begins_like_a_known_one_is_somebody_else(store: Store, make: Make) -> None:
    make.person("Tom Brandtner")
    assert list(add(store, "Nordlicht", "Data engineer", "Tom Brandt").made) == [
        "company Nordlicht",
        "Tom Brandt",
    ]


def test_of_namesakes_the_one_at_the_company_is_meant_and_else_nobody(store: Store, make: Make) -> None:
    make.person("Tom Brandt", company="Kestrel")
    here = make.person("Tom Brandt", company="Nordlicht")
    added = add(store, "Nordlicht", "Data engineer", "Tom Brandt")
    assert [part.person_id for part in parts.of_offer(store, added.id)] == [here]
    before = dump(store)
    with pytest.raises(Ambiguous) as refusal:
        add(store, "Lumenharbor", "Data engineer", "Tom Brandt")
    assert len(refusal.value.candidates) == 2
    assert dump(store) == before


def test_an_address_of_somebody_else_is_refused(store: Store, make: Make) -> None:
    make.person("Ines Okafor", emails=["ines@nordlicht.example"])
    with pytest.raises(Refused, match="belongs to Ines Okafor, not to Tom Brandt"):
        add(store, "Nordlicht", "Data engineer", "Tom Brandt:hm:ines@nordlicht.example")


def test_an_address_alone_does_not_make_a_person(store: Store) -> None:
    with pytest.raises(BadValue):
        add(store, "Nordlicht", "Data engineer", "ines@nordlicht.example:hm")


def test_the_same_offer_twice_is_refused_until_it_was_answered(store: Store) -> None:
    first = add(store)
    with pytest.raises(Refused, match="is here already"):
        add(store, "NORDLICHT GmbH", "data  engineer")
    decline(store, first.id, "gut")
    assert add(store).id != first.id  # people have come back to a second offer


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"received": date(2026, 11, 24)}, BadValue),
        ({"respond_by": "2026-11-20"}, BadValue),
        ({"respond_by": "whenever"}, Usage),
        ({"zone": "Europe/Nowhere"}, BadValue),
    ],
)
def test_days_that_cannot_be_and_zones_that_are_not_are_refused(
    store: Store, options: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        add(store, **options)
    assert rows.every(store) == []


def test_a_deadline_is_meant_in_the_zone_given_which_becomes_the_companys(store: Store) -> None:
    added = add(store, respond_by="friday 18:00", zone="America/New_York")
    assert added.respond_by == datetime(2026, 11, 27, 23, tzinfo=UTC)
    kept = rows.by_id(store, added.id)[0]
    assert (kept.zone, kept.company_zone) == (BERLIN, "America/New_York")
    assert add(store, "Kestrel", respond_by="friday 18:00").respond_by == datetime(
        2026, 11, 27, 17, tzinfo=UTC
    )


@pytest.fixture
def known(store: Store, make: Make) -> dict[str, str]:
    """Three offers of two companies, one of them with a slash in its name."""
    make.company("Nordlicht GmbH", domains=["nordlicht.example"])
    danish = make.company("Havn A/S")
    nordlicht = store.value("SELECT id FROM company WHERE name = 'Nordlicht GmbH'")
    return {
        "data": make.offer(nordlicht, "Data engineer"),
        "lead": make.offer(nordlicht, "Lead engineer, Backend/Infra"),
        "havn": make.offer(danish, "Analyst"),
    }


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("nordlicht/data engineer", "data"),
        ("Nordlicht GmbH/DATA", "data"),
        ("nordlicht.example/data", "data"),
        ("nord/lead backend", "lead"),
        ("nordlicht/backend/infra", "lead"),
        ("havn a/s", "havn"),
        ("Havn A/S/analyst", "havn"),
        ("havn", "havn"),
    ],
)
def test_an_offer_is_found_by_company_and_words_of_its_role(
    store: Store, known: dict[str, str], text: str, meant: str
) -> None:
    assert offers.one(store, text).id == known[meant]
    assert offers.one(store, known[meant]).id == known[meant]


def test_a_company_with_two_offers_is_ambiguous_and_an_unknown_one_suggests_the_nearest(
    store: Store, known: dict[str, str]
) -> None:
    with pytest.raises(Ambiguous) as several:
        offers.one(store, "nordlicht")
    assert len(several.value.candidates) == len(known) - 1
    with pytest.raises(NotFound) as missing:
        offers.one(store, "nordlihct/data")
    assert "Nordlicht GmbH/Data engineer" in missing.value.near
    with pytest.raises(NotFound):
        offers.one(store, "o9zzz")


def test_people_are_added_changed_and_removed(store: Store) -> None:
    offer = add(store, "Nordlicht", "Data engineer", "Ines Okafor").id
    assert people(store, offer, "ines:hm", minutes=45, rapport=2, learnt=" How they version features ").rows[
        0
    ] == (
        Interviewer(
            id=parts.of_offer(store, offer)[0].id,
            person="Ines Okafor",
            role=Role.HIRING_MANAGER,
            minutes=45,
            rapport=2,
            learnt="How they version features",
            told_at=None,
            told_by=None,
            person_id=who.one(store, "ines").id,
        )
    )
    assert people(store, offer, "ines").rows[0].role is Role.HIRING_MANAGER  # naming alone changes nothing
    listing = people(store, offer, "Zoe Quist:scheduler", remove=["ines"])
    assert [each.person for each in listing.rows] == ["Zoe Quist"]
    assert listing.note == "new in your network: Zoe Quist"
    assert who.one(store, "ines").name == "Ines Okafor"  # who did not take part is still known


def test_details_are_about_one_person_and_only_who_took_part_can_be_removed(store: Store) -> None:
    offer = add(store, "Nordlicht", "Data engineer", "Ines Okafor", "Tom Brandt").id
    with pytest.raises(Usage):
        people(store, offer, "ines", "tom", minutes=45)
    with pytest.raises(Usage):
        people(store, offer, rapport=1)
    with pytest.raises(NotFound):
        people(store, offer, remove=["zoe"])


def test_declining_keeps_the_reasons_and_says_which_stay_private(store: Store) -> None:
    offer = add(store, "Nordlicht", "Data engineer", "Ines Okafor:hm:+49 30 23125 001").id
    declined = decline(store, offer, "commute", "growth,pay-base")
    assert declined.state is OfferState.DECLINED
    assert declined.decided_at == NOW
    assert [(each.code, each.private, each.severity) for each in declined.reasons] == [
        ("commute", True, 2),
        ("growth", False, 2),
        ("pay-base", False, 2),
    ]
    assert "stays private" in declined.reasons[0].advice
    assert "may be shared" in declined.reasons[1].advice
    assert [each.code for each in rows.reasons(store, offer)] == ["commute", "growth", "pay-base"]
    assert declined.steps
    assert all(step.state is StepState.OPEN for step in declined.steps)


def test_what_would_have_made_it_a_yes_is_asked_for_before_declining(store: Store) -> None:
    offer = add(store).id
    with pytest.raises(Refused, match="if flex-policy changed: ask for that before you decline") as refusal:
        decline(store, offer, "commute", would_accept_if=["flex-policy"], final=False)
    assert "--final" in refusal.value.hint
    assert offers.one(store, offer).state is OfferState.OPEN
    declined = decline(store, offer, "commute", would_accept_if=["commute"])  # they said no
    assert [(each.code, each.would_flip) for each in declined.reasons] == [("commute", True)]
    assert "say instead: two remote days would have made the difference" in declined.reasons[0].advice


def test_what_is_not_final_is_not_declined(store: Store) -> None:
    offer = add(store).id
    before = dump(store)
    with pytest.raises(Refused, match="is it final"):
        decline(store, offer, "growth", final=False)
    assert dump(store) == before


def test_an_offer_kept_without_a_zone_gets_the_users_for_its_plan(store: Store, make: Make) -> None:
    offer = make.offer("Nordlicht")
    decline(store, offer, "growth")
    assert kept(store, offer).zone == BERLIN


def test_an_unknown_reason_is_refused_with_all_that_there_are(store: Store) -> None:
    offer = add(store).id
    with pytest.raises(BadValue) as refusal:
        decline(store, offer, "money")
    assert "pay-base" in refusal.value.hint


@pytest.mark.parametrize(
    ("state", "words"),
    [("accepted", "reneging"), ("declined", "was declined"), ("reneged", "was accepted and taken back")],
)
def test_what_was_answered_is_not_declined_again(store: Store, make: Make, state: str, words: str) -> None:
    offer = make.offer("Nordlicht", state=state)
    with pytest.raises(Refused, match=words):
        decline(store, offer, "growth")


def test_an_offer_that_lapsed_can_still_be_declined_and_the_answer_says_call_now(
    store: Store, make: Make
) -> None:
    offer = make.offer("Nordlicht", respond_by=datetime(2026, 11, 20, 16, tzinfo=UTC))
    assert offers.listing(store, today=TODAY, policy=DEFAULT).rows[0].state is OfferState.LAPSED
    declined = decline(store, offer, "growth")
    assert any("Call now" in text for text in declined.advice)
    assert declined.etiquette == 0


@pytest.mark.parametrize(
    ("on", "decided"),
    [
        ("today", NOW),
        ("yesterday", datetime(2026, 11, 22, 16, tzinfo=UTC)),
        ("2026-11-20 10:30", datetime(2026, 11, 20, 9, 30, tzinfo=UTC)),
    ],
)
def test_the_clock_starts_when_it_was_decided(store: Store, make: Make, on: str, decided: datetime) -> None:
    assert decline(store, make.offer("Nordlicht"), "growth", on=on).decided_at == decided


@pytest.mark.parametrize("on", ["tomorrow", "2026-11-01"])
def test_a_decision_to_come_or_before_the_offer_came_is_refused(store: Store, make: Make, on: str) -> None:
    offer = make.offer("Nordlicht")
    with pytest.raises(BadValue):
        decline(store, offer, "growth", on=on)


def test_the_page_of_an_offer_has_everything_about_it(store: Store) -> None:
    offer = add(
        store, "Nordlicht", "Data engineer", "Ines Okafor:hm:+49 30 23125 001", terms="80k", liked="The team"
    ).id
    page = declining.page(store, offer, now=NOW, today=TODAY, policy=DEFAULT)
    assert (page.terms, page.liked, page.etiquette, page.readiness, list(page.steps)) == (
        "80k",
        "The team",
        None,
        None,
        [],
    )
    decline(store, offer, "growth", "culture")
    page = declining.page(store, offer, now=NOW, today=TODAY, policy=DEFAULT)
    assert [each.private for each in page.reasons] == [False, True]
    assert sum(part.points for part in page.etiquette_parts) == page.etiquette
    assert page.readiness_label
    assert page.steps


def kept(store: Store, offer: str) -> KeptOffer:
    return rows.by_id(store, offer)[0]


@pytest.mark.parametrize(
    ("respond_by", "said"),
    [
        (datetime(2026, 11, 25, 16, tzinfo=UTC), "answer by Wed 25 Nov 17:00 (Berlin), 2 days left"),
        (datetime(2026, 11, 23, 15, tzinfo=UTC), "answer by Mon 23 Nov 16:00 (Berlin), 7 hours left"),
        (
            datetime(2026, 11, 20, 16, tzinfo=UTC),
            "the answer was due Fri 20 Nov 17:00 (Berlin); call them today",
        ),
    ],
)
def test_offers_to_be_answered_are_spoken_of_in_their_own_zone(
    store: Store, make: Make, respond_by: datetime, said: str
) -> None:
    make.offer("Nordlicht", respond_by=respond_by, zone=BERLIN)
    make.offer("Kestrel", respond_by=datetime(2026, 12, 24, tzinfo=UTC), zone=BERLIN)
    make.offer("Tallgrass", state="declined", respond_by=respond_by, decided_at=NOW)
    sentences = rows.to_answer(store, "2026-11-23T08:00:00Z", "2026-11-30T08:00:00Z")
    assert len(sentences) == 1
    assert f"Nordlicht, Staff Engineer: {said}" in sentences[0]


def test_the_newest_offer_in_progress_with_somebody_is_taken_for_granted(store: Store, make: Make) -> None:
    ines, tom = make.person("Ines Okafor"), make.person("Tom Brandt")
    first = make.offer("Nordlicht")
    make.interviewer(first, ines)
    assert rows.in_progress_with(store, [ines, tom], TODAY) == first
    assert rows.in_progress_with(store, [tom], TODAY) is None
    second = make.offer("Kestrel")
    make.interviewer(second, tom)
    assert rows.in_progress_with(store, [ines, tom], TODAY) == second, "the newest of several"
    assert rows.in_progress_with(store, [tom], TODAY) == second


@pytest.mark.parametrize(
    ("state", "open_steps", "expected"),
    [("declined", 1, True), ("declined", 0, False), ("accepted", 0, False)],
)
def test_a_declined_offer_is_in_progress_as_long_as_a_step_is_open(
    store: Store,
    make: Make,
    state: str,
    open_steps: int,
    expected: bool,  # noqa: FBT001 - a case of the table
) -> None:
    ines, offer = make.person("Ines Okafor"), make.offer("Nordlicht", state=state, decided_at=NOW)
    make.interviewer(offer, ines)
    for number in range(open_steps):
        make.row(
            "step", offer=offer, key=f"k{number}", number="1", title="Call", due=NOW, state="open", reason="",
        )  # fmt: skip
    assert (rows.in_progress_with(store, [ines], TODAY) == offer) is expected

"""Two who turn out to be one: everything moves, nothing doubles, nothing is lost, and undo splits exactly."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from crm import services
from crm.domain.policy import DEFAULT
from crm.domain.words import Channel
from crm.errors import Ambiguous, NotFound, Refused
from crm.store import ties
from crm.store.database import Store
from crm.store.merging import references
from tests import verbs
from tests.ground import TODAY, Make, dump

_STATE = ["change", "command", "counter"]


def _naming(store: Store, person: str) -> dict[str, int]:
    """How many rows name somebody, by the column that does."""
    return {
        f"{each.table.name}.{each.name}": store.value(
            f'SELECT count(*) FROM "{each.table.name}" WHERE "{each.name}" = :person',  # noqa: S608 - our own names
            person=person,
        )
        for each in references("person")
    }


def test_everything_that_named_the_second_names_the_first(store: Store, make: Make) -> None:
    kept, tom = make.person("Ines Okafor"), make.person("Tom Brandt")
    gone = make.person(
        "Ines O.", emails=["o@example.org"], company="Kestrel", tags=["mentor"], topics=["rivers"]
    )
    offer, opening = make.offer("Nordlicht"), make.opening("Nordlicht")
    make.interviewer(offer, gone, role="hiring-manager", rapport=3)
    make.touchpoint(gone, note="First talk")
    make.reminder(gone)
    told = {
        "number": "1",
        "title": "Call",
        "due": "2026-11-20T09:00:00Z",
        "state": "open",
        "reason": "thanks",
    }
    make.row("step", offer=offer, person=gone, key=f"call-1:{gone}", **told)
    referral = {"opening": opening, "state": "idea", "changed_at": "2026-11-20T09:00:00Z"}
    make.row("referral", candidate=gone, via=tom, **referral)
    make.row("referral", candidate=tom, via=gone, **referral)
    article = make.article("https://example.org/rivers")
    make.row("link", one=gone, other=make.person("Priya Raman"), kind="colleague")
    make.row("link", one=tom, other=gone, kind="colleague")
    make.row("skill", person=gone, name="sql")
    make.row("occasion", person=gone, kind="new-title", on_day="2026-11-20", text="Head of data now")
    make.row("reaction", person=gone, article=article, verdict="used", on_day="2026-11-20")
    before = _naming(store, gone)
    assert all(before.values())
    verbs.merge(store, kept, gone)
    linked = {"link.one": 2, "link.other": 0}  # the lower id stands first
    assert _naming(store, kept) == before | linked
    assert not any(_naming(store, gone).values())
    assert store.rows('SELECT "key" FROM step') == [(f"call-1:{kept}",)]
    assert store.rows("SELECT name FROM person ORDER BY id") == [
        ("Ines Okafor",),
        ("Tom Brandt",),
        ("Priya Raman",),
    ]


def test_nobody_is_linked_with_themselves_or_twice(store: Store, make: Make) -> None:
    kept, gone, tom = (make.person(name) for name in ("Ines Okafor", "Ines O.", "Tom Brandt"))
    for one, other in ((kept, gone), (kept, tom), (gone, tom)):
        make.row("link", one=one, other=other, kind="friend")
    verbs.merge(store, kept, gone)
    assert store.rows('SELECT "one", other FROM link') == [(kept, tom)]


def test_what_both_have_is_there_once(store: Store, make: Make) -> None:
    kept = make.person(
        "Ines Okafor",
        emails=["i@example.org"],
        phones=["+493023125001"],
        tags=["mentor", "berlin"],
        topics=["rivers"],
    )
    gone = make.person(
        "Ines O.",
        emails=["i@example.org", "o@example.org"],
        tags=["berlin", "hiring"],
        topics=["rivers", "birds"],
    )
    shared = make.touchpoint(kept, gone, note="Dinner with herself")
    verbs.merge(store, kept, gone)
    merged = verbs.person(store, kept)
    assert merged.emails == ("i@example.org", "o@example.org")
    assert merged.phones == ("+493023125001",)
    assert merged.tags == ("berlin", "hiring", "mentor")
    assert merged.topics == ("rivers", "birds")
    assert store.rows("SELECT person FROM touchpoint_person WHERE touchpoint = :id", id=shared) == [(kept,)]


def test_the_strength_of_both_ties_is_the_strength_of_one(store: Store, make: Make) -> None:
    kept, gone, same = make.person("Ines Okafor"), make.person("Ines O."), make.person("Tom Brandt")
    for day in (date(2026, 1, 5), date(2026, 4, 5), date(2026, 9, 5)):
        make.touchpoint(kept, day=day, channel="meeting")
        make.touchpoint(same, day=day, channel="meeting")
    for day in (date(2026, 2, 5), date(2026, 11, 5)):
        make.touchpoint(gone, day=day, channel="call")
        make.touchpoint(same, day=day, channel="call")
    verbs.merge(store, kept, gone)
    merged, expected = verbs.person(store, kept), verbs.person(store, same)
    assert merged.contact_days == 5
    assert (merged.strength, merged.last_touchpoint) == (expected.strength, date(2026, 11, 5))
    with store.reading():
        assert set(ties.of_everybody(store, TODAY.isoformat())) == {kept, same}


def test_the_first_keeps_its_own_and_takes_what_it_lacks(store: Store, make: Make) -> None:
    kept = make.person("Ines Okafor", tier="key", note="Calls before ten.", met_on=date(2024, 5, 1))
    gone = make.person(
        "Ines O.", tier="ambient", cadence_days=45, zone="Europe/Berlin", note="Two boys.", met_on=date(2023, 5, 1),
        snoozed_until=date(2027, 1, 1), opted_out_on=date(2026, 1, 1),
    )  # fmt: skip
    outcome = verbs.merge(store, kept, gone)
    row = store.rows(
        "SELECT name, tier, cadence_days, zone, note, met_on, snoozed_until, opted_out_on FROM person"
    )
    assert row == [
        ("Ines Okafor", "key", 45, "Europe/Berlin", "Calls before ten.\nTwo boys.", "2023-05-01", "2027-01-01",
         "2026-01-01"),
    ]  # fmt: skip
    stays = {each.field: each.kept for each in outcome.fields}
    assert (stays["cadence days"], stays["note"]) == ("45", "both")


@pytest.mark.parametrize(
    ("first", "second", "present", "former"),
    [
        (("Nordlicht", "Engineer"), ("Kestrel", "Head of Data"), ("Engineer", "Nordlicht"), ["Head of Data"]),
        (("Nordlicht", "Engineer"), ("Nordlicht", "Engineer"), ("Engineer", "Nordlicht"), []),
        (("Nordlicht", ""), ("Nordlicht", "Engineer"), ("Engineer", "Nordlicht"), []),
        (("", "Engineer"), ("Nordlicht", "Engineer"), ("Engineer", "Nordlicht"), []),
        (("Nordlicht", "Engineer"), ("Nordlicht", ""), ("Engineer", "Nordlicht"), []),
        (("", ""), ("Nordlicht", "Engineer"), ("Engineer", "Nordlicht"), []),
        (("Nordlicht", "Engineer"), ("", ""), ("Engineer", "Nordlicht"), []),
    ],
)
def test_the_first_one_s_post_stays_the_present_one(
    store: Store,
    make: Make,
    first: tuple[str, str],
    second: tuple[str, str],
    present: tuple[str, str],
    former: list[str],
) -> None:
    kept = make.person("Ines Okafor", company=first[0], title=first[1])
    gone = make.person("Ines O.", company=second[0], title=second[1])
    verbs.merge(store, kept, gone)
    merged = verbs.person(store, kept)
    assert (merged.title, merged.company) == present
    posts = store.rows("SELECT title, until_on FROM position WHERE until_on IS NOT NULL")
    assert posts == [(title, TODAY.isoformat()) for title in former]
    assert store.value("SELECT count(*) FROM position WHERE until_on IS NULL") == 1


def test_what_was_learnt_from_either_in_one_offer_is_kept(store: Store, make: Make) -> None:
    kept, gone = make.person("Ines Okafor"), make.person("Ines O.")
    offer, other = make.offer("Nordlicht"), make.offer("Kestrel")
    make.interviewer(offer, kept, role="interviewer", learnt="Ask about churn")
    make.interviewer(offer, gone, role="hiring-manager", minutes=45, rapport=2, learnt="Sailing")
    make.interviewer(other, gone, role="recruiter")
    verbs.merge(store, kept, gone)
    assert store.rows("SELECT offer, role, minutes, rapport, learnt FROM interviewer ORDER BY offer") == [
        (offer, "interviewer", 45, 2, "Ask about churn\nSailing"),
        (other, "recruiter", None, None, ""),
    ]


def test_one_who_took_part_twice_has_each_step_once(store: Store, make: Make) -> None:
    kept, gone = make.person("Ines Okafor", phones=["+493023125001"]), make.person("Ines O.")
    tom = make.person("Tom Brandt")
    decided = datetime(2026, 11, 20, 9, tzinfo=UTC)
    offer = make.offer(
        "Nordlicht", state="declined", decided_at=decided, respond_by=datetime(2026, 11, 25, tzinfo=UTC)
    )
    make.interviewer(offer, kept, role="hiring-manager")
    make.interviewer(offer, gone, role="interviewer")
    make.interviewer(offer, tom, role="recruiter")
    verbs.log(store, gone, "Thanked her", via=Channel.CALL)
    verbs.merge(store, kept, gone)
    steps = store.rows('SELECT "key", person, state FROM step')
    keys = [key for key, _, _ in steps]
    assert len(keys) == len(set(keys))
    assert not [key for key in keys if gone in key]
    assert {person for _, person, _ in steps} <= {kept, tom, None}
    assert "done" in {state for _, person, state in steps if person == kept}


def test_undo_splits_them_exactly(store: Store, make: Make) -> None:
    kept = make.person("Ines Okafor", company="Nordlicht", emails=["i@example.org"], tags=["a"], note="One.")
    gone = make.person(
        "Ines O.", company="Kestrel", emails=["i@example.org", "o@example.org"], tags=["a", "b"], note="Two."
    )
    make.touchpoint(kept, gone)
    make.touchpoint(gone, day=date(2026, 3, 1))
    offer = make.offer("Nordlicht", state="declined", decided_at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    make.interviewer(offer, kept, role="hiring-manager")
    make.interviewer(offer, gone, learnt="Sailing")
    verbs.log(store, gone, "Thanked her", via=Channel.CALL)
    make.reminder(gone)
    before = dump(store, without=_STATE)
    verbs.merge(store, kept, gone)
    assert dump(store, without=_STATE) != before
    verbs.undo(store)
    assert dump(store, without=_STATE) == before


def test_a_dry_run_merges_nobody(store: Store, make: Make) -> None:
    kept, gone = make.person("Ines Okafor", tags=["a"]), make.person("Ines O.", tags=["b"])
    before = dump(store)
    assert verbs.merge(store, kept, gone, dry=True).moved == 1
    assert dump(store) == before


def test_one_person_cannot_be_merged_with_themselves(store: Store, make: Make) -> None:
    make.person("Ines Okafor", emails=["i@example.org"])
    before = dump(store)
    with pytest.raises(Refused):
        verbs.merge(store, "ines", "i@example.org")
    assert dump(store) == before


def test_who_is_not_clear_is_not_merged(store: Store, make: Make) -> None:
    make.person("Ines Okafor")
    make.person("Ines Okafor")
    with pytest.raises(Ambiguous):
        verbs.merge(store, "ines", "p12")
    with pytest.raises(NotFound):
        verbs.merge(store, "p12", "nobody")


def test_the_second_is_found_no_more(store: Store, make: Make) -> None:
    kept, gone = make.person("Ines Okafor"), make.person("Marie Curie")
    verbs.merge(store, kept, gone)
    for word in (gone, "curie"):
        with pytest.raises(NotFound):
            verbs.person(store, word)
    with store.reading():
        assert services.search.find(store, "curie", limit=0).rows == []


def test_companies_become_one_with_their_people_offers_domains_and_notes(store: Store, make: Make) -> None:
    kept = make.company("Nordlicht GmbH", domains=["nordlicht.example"], note="Fair process.")
    gone = make.company(
        "Nordlicht Labs", domains=["labs.example"], note="Same founders.", board="https://jobs.example/n",
        country="DE", target=True,
    )  # fmt: skip
    ines = make.person("Ines Okafor", company=kept, title="Engineer")
    make.position(ines, gone, "Engineer")
    tom = make.person("Tom Brandt", company=gone)
    make.offer(gone)
    make.opening(gone)
    make.row("tag", company=kept, name="fair")
    make.row("tag", company=gone, name="fair")
    before = dump(store, without=_STATE)
    merged = verbs.merge_companies(store, kept, gone)
    assert (merged.name, merged.people, merged.offers, merged.target) == ("Nordlicht GmbH", 2, 1, True)
    assert sorted(merged.domains) == ["labs.example", "nordlicht.example"]
    assert (merged.board, merged.note) == ("https://jobs.example/n", "Fair process.\nSame founders.")
    assert store.value("SELECT country FROM company") == "DE"
    assert store.value("SELECT count(*) FROM position WHERE person = :ines", ines=ines) == 1
    assert verbs.person(store, tom).company == "Nordlicht GmbH"
    assert store.value("SELECT count(*) FROM tag") == 1
    verbs.undo(store)
    assert dump(store, without=_STATE) == before


def test_a_company_cannot_be_merged_with_itself(store: Store, make: Make) -> None:
    make.company("Nordlicht GmbH", domains=["nordlicht.example"])
    with pytest.raises(Refused):
        verbs.merge_companies(store, "nordlicht", "nordlicht.example")


def test_the_company_keeps_its_policy(store: Store, make: Make) -> None:
    kept, gone = make.company("Nordlicht", target=True), make.company("Kestrel")
    assert verbs.merge_companies(store, kept, gone).target is True
    listing = verbs.ask(store, services.companies.listing, target=False, limit=0, today=TODAY, policy=DEFAULT)
    assert [each.name for each in listing.rows] == ["Nordlicht"]

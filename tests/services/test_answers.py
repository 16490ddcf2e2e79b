"""What follows an answer: comparisons kept, reasons that change, replies, holidays that are known, the way back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from crm.connectors import holidays as calendar
from crm.domain.comparing import Typed, Weight
from crm.domain.offers import Reason
from crm.domain.page import Listing
from crm.domain.policy import DEFAULT
from crm.domain.words import StepState
from crm.errors import BadValue, Contradiction, NotFound, Refused, Usage
from crm.services import comparing, holidays, pages, plans, reasons, scores, steps
from crm.store import holidays as days
from crm.store import offers as rows
from crm.store.database import Store
from tests.ground import NOW, TODAY, Make, dump

BERLIN = "Europe/Berlin"


@pytest.fixture
def declined(store: Store, make: Make) -> str:
    """An offer declined on Monday at nine, for two reasons, with the one who made it."""
    offer = make.offer("Nordlicht", "Data engineer", state="declined", decided_at=NOW, zone=BERLIN)
    ines = make.person(
        "Ines Okafor", company="Nordlicht", phones=["+493023125001"], emails=["ines@nordlicht.example"]
    )
    make.interviewer(offer, ines, "hiring-manager")
    make.row("reason", offer=offer, code="growth", severity=2, share=True)
    make.row("reason", offer=offer, code="commute", severity=2, share=True)
    with store.changing("offer plan", NOW):
        plans.recompute(store, rows.by_id(store, offer)[0], now=NOW)
    return offer


# comparing


def compare(
    store: Store, *offers: str, criteria: tuple[Weight, ...] = (), marks: tuple[Typed, ...] = ()
) -> Any:  # noqa: ANN401 - a value of the domain
    with store.changing("offer compare", NOW):
        return comparing.compare(store, offers, criteria=criteria, marks=marks, now=NOW)


def test_weights_and_marks_are_kept_changed_and_taken_away(store: Store, make: Make) -> None:
    make.offer("Nordlicht", "Engineer")
    make.offer("Kestrel", "Analyst")
    make.offer("Tallgrass", state="declined", decided_at=NOW)
    marks = (Typed("nordlicht", "growth", 7, "a path"), Typed("kestrel", "growth", 5, ""))
    found = compare(store, criteria=(Weight("growth", 3),), marks=marks)
    assert [column.total for column in found.offers if column.name == "Nordlicht, Engineer"] == [21]
    assert len(found.offers) == 2  # only what waits
    assert compare(store).winner == found.winner
    gone = compare(store, "kestrel", "nordlicht", marks=(Typed("kestrel", "growth", None, ""),))
    assert list(gone.missing) == [("Kestrel, Analyst", "growth")]
    assert compare(store, criteria=(Weight("growth", 0),)).criteria == []


def test_a_mark_for_an_unknown_criterion_or_for_no_offer_is_refused(store: Store, make: Make) -> None:
    with pytest.raises(Refused):
        compare(store)
    make.offer("Nordlicht")
    make.offer("Kestrel")
    with pytest.raises(NotFound):
        compare(store, marks=(Typed("kestrel", "grwth", 5, ""),))
    with pytest.raises(Usage):
        compare(store, criteria=(Weight("growth", 3),), marks=(Typed("", "growth", 5, ""),))
    assert store.rows("SELECT * FROM criterion") == []


# reasons


def reason(store: Store, offer: str, code: str, **more: Any) -> Listing[Reason]:  # noqa: ANN401 - options
    names = ("solved", "standing", "share", "would_flip", "severity", "note")
    options: dict[str, Any] = dict.fromkeys(names) | {"remove": False, "region": "", "policy": DEFAULT}
    with store.changing("offer reason", NOW):
        return reasons.edit(store, offer, code, now=NOW, today=TODAY, **(options | more))


def test_a_reason_that_is_solved_shortens_the_way_back_and_one_that_stands_lengthens_it(
    store: Store, declined: str
) -> None:
    def change() -> float:
        company = rows.by_id(store, declined)[0].company_id
        ready = scores.way_back(store, company, today=TODAY, policy=DEFAULT)
        assert ready
        return next(part.points for part in ready.parts if part.name == "change")

    assert change() == 7.5
    reason(store, declined, "growth", standing=TODAY)
    assert change() == 0
    reason(store, declined, "growth", solved=TODAY)
    assert change() == 15
    reason(store, declined, "growth", standing=TODAY)
    assert change() == 0


def test_an_opening_for_such_a_post_shortens_it_and_another_one_does_not(
    store: Store, make: Make, declined: str
) -> None:
    company = rows.by_id(store, declined)[0].company_id
    make.opening("Nordlicht", "Accountant")

    def change() -> float:
        ready = scores.way_back(store, company, today=TODAY, policy=DEFAULT)
        assert ready
        return next(part.points for part in ready.parts if part.name == "change")

    assert change() == 7.5
    make.opening("Nordlicht", "Senior Data Engineer (m/f/d)", closed_on=TODAY)
    assert change() == 7.5
    make.opening("Nordlicht", "Senior Data Engineer (m/f/d)")
    assert change() == 15


def test_a_private_reason_that_is_solved_is_never_told_in_the_plan(store: Store, declined: str) -> None:
    reason(store, declined, "commute", solved=TODAY)
    assert not [each for each in steps.listing(store, declined, NOW) if each.number == "T"]


def test_reasons_are_added_corrected_and_removed_but_for_the_last(store: Store, declined: str) -> None:
    listed = reason(store, declined, "pay-base", would_flip=True, severity=3)
    assert [each.code for each in listed.rows] == ["growth", "commute", "pay-base"]
    kept = reason(store, declined, "growth", share=False)
    assert next(each for each in kept.rows if each.code == "growth").private
    reason(store, declined, "commute", remove=True)
    reason(store, declined, "growth", remove=True)
    with pytest.raises(Refused):
        reason(store, declined, "pay-base", remove=True)
    with pytest.raises(Refused):
        reason(store, declined, "title-level", solved=TODAY)
    with pytest.raises(Contradiction):
        reason(store, declined, "pay-base", solved=TODAY, standing=TODAY)
    with pytest.raises(BadValue):
        reason(store, declined, "pay-base", solved=TODAY + timedelta(days=1))


# what happens to them


def test_an_occasion_becomes_a_step_and_a_settled_one_is_no_longer_needed(
    store: Store, make: Make, declined: str
) -> None:
    ines = store.value("SELECT person FROM interviewer WHERE offer = :offer", offer=declined)
    make.touchpoint(ines, day=TODAY, at=NOW + timedelta(hours=1), channel="call", offer=declined)
    later = NOW + timedelta(days=40)
    day = later.date()
    occasion = make.row("occasion", kind="new-title", person=ines, on_day=day, text="Ines leads the team now")

    def told() -> StepState:
        with store.changing("offer plan", later):
            plans.recompute(store, rows.by_id(store, declined)[0], now=later)
        return next(each.state for each in steps.listing(store, declined, later) if each.number == "T")

    assert told() is StepState.OPEN
    with store.changing("settle", later):
        store.run("UPDATE occasion SET settled_on = :day WHERE id = :id", day=day.isoformat(), id=occasion)
    assert told() is StepState.SKIPPED


# holidays


def test_the_days_off_of_a_country_a_part_of_it_and_a_zone_are_known() -> None:
    womens_day = date(2026, 3, 8)
    assert womens_day in calendar.days("DE-BE", [2026])
    assert womens_day not in calendar.days("DE", [2026])
    assert calendar.days("Europe/Berlin", [2026]) == calendar.days("DE", [2026])
    assert calendar.days("America/New_York", [2026])[date(2026, 11, 26)] == "Thanksgiving Day"
    assert calendar.days("Etc/UTC", [2026]) == {}
    for wrong in ("ZZ", "DE-ZZ", "Berlin"):
        with pytest.raises(BadValue):
            calendar.checked(wrong)


def test_days_off_are_read_once_and_minded_where_everybody_is(
    store: Store, make: Make, declined: str
) -> None:
    cy = make.person("Cy Dale", zone="America/New_York", phones=["+12125550100"])
    make.interviewer(declined, cy, "recruiter")
    with store.changing("offer plan", NOW):
        kept = holidays.learn(store, rows.by_id(store, declined)[0], "DE-BE", NOW)
    assert kept.holidays == "DE-BE"
    known = days.days(store, ["DE-BE", "America/New_York"])
    assert date(2027, 3, 8) in known["DE-BE"]
    assert date(2026, 11, 26) in known["America/New_York"]
    before = dump(store)
    with store.changing("offer plan", NOW):
        holidays.learn(store, rows.by_id(store, declined)[0], "", NOW)
    assert dump(store) == before


# the way back


def test_the_page_of_a_company_tells_who_left_what_was_promised_and_where_to_begin(
    store: Store, make: Make, declined: str
) -> None:
    company = rows.by_id(store, declined)[0].company_id
    tom = make.person("Tom Brandt")
    make.position(tom, "Nordlicht", until_on=date(2026, 10, 1))
    make.position(tom, "Kestrel", "Head of Talent")
    make.interviewer(declined, tom, "recruiter")
    make.reminder(tom, "Send the salary survey", owner="them", due_on=TODAY)
    later = datetime(2027, 3, 1, 9, tzinfo=UTC)
    page = pages.company(store, company, now=later, today=later.date(), policy=DEFAULT)
    assert page.way_back
    there = {each.name: (each.here, each.now) for each in page.way_back.there}
    assert there == {"Ines Okafor": (True, ""), "Tom Brandt": (False, "Head of Talent, Kestrel")}
    assert list(page.way_back.promises) == ["Tom Brandt promised: Send the salary survey (by 2026-11-23)"]
    assert (list(page.way_back.given), list(page.way_back.kept)) == (["growth"], ["commute"])
    assert any("Ines Okafor" in sentence for sentence in page.way_back.how)
    assert [moment.text for moment in page.story][:2] == [
        "they offered you Data engineer",
        "you declined Data engineer",
    ]


def test_an_offer_that_was_never_declined_has_no_way_back(store: Store, make: Make) -> None:
    offer = make.offer("Nordlicht")
    company = rows.by_id(store, offer)[0].company_id
    page = pages.company(store, company, now=NOW, today=TODAY, policy=DEFAULT)
    assert page.way_back is None
    assert len(page.story) == 1

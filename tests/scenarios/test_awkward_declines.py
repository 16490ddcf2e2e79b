"""Declines that are not in the book: nobody to call, everybody at once, no time, a yes taken back, silence."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ground import Crm

INES = "Ines Okafor:hm:+49 30 23125 001"
TOM = "Tom Brandt:recruiter:tom@nordlicht.example"
MONDAY = ("--today", "2026-11-23T09:00")


def offered(crm: Crm, *who: str, more: tuple[str, ...] = ()) -> Crm:
    """An offer of Nordlicht with these people."""
    people = [word for each in who for word in ("--who", each)]
    crm.ok("offer", "add", "Nordlicht", "Data engineer", *people, *more)
    return crm


def declined(crm: Crm, *more: str) -> list[dict[str, Any]]:
    """Decline it; the steps of the plan."""
    crm.ok("offer", "decline", "nordlicht", "--why", "growth", "--final", *more)
    return plan(crm)


def plan(crm: Crm, *more: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = crm.data("offer", "plan", "nordlicht", *more)
    return rows


def waiting(rows: list[dict[str, Any]], *numbers: str) -> list[tuple[str, str]]:
    """Whose steps of these numbers wait, and by which channel."""
    live = [row for row in rows if row["state"] in {"open", "overdue"} and row["number"] in numbers]
    return [(row["person"], row["channel"]) for row in live]


def test_without_a_hiring_manager_the_recruiter_hears_it_first_and_once(crm: Crm) -> None:
    rows = declined(offered(crm, TOM + ",+49 30 5550 100", "Priya Raman:interviewer:priya@nordlicht.example"))
    assert waiting(rows, "2", "6") == [("Tom Brandt", "call")]
    assert "no hiring manager is recorded, so Tom Brandt hears it first" in next(
        row["reason"] for row in rows if row["number"] == "2"
    )


def test_without_a_number_a_mail_takes_the_place_of_the_calls_and_says_so(crm: Crm) -> None:
    rows = declined(offered(crm, "Ines Okafor:hm:ines@nordlicht.example"))
    assert waiting(rows, "2", "3", "4", "5") == [("Ines Okafor", "email")]
    skipped = {row["reason"] for row in rows if row["number"] in {"2", "3", "4"}}
    assert skipped == {
        "no longer needed: no phone number of Ines Okafor is known, so an e-mail takes the place of the calls"
    }


def test_one_person_who_interviewed_and_recruits_is_told_once(crm: Crm) -> None:
    rows = declined(offered(crm, "Ines Okafor:recruiter:+49 30 23125 001"))
    told = [row for row in rows if row["number"] in {"2", "6", "9"}]
    assert [row["person"] for row in told] == ["Ines Okafor"]
    twice = crm(
        "offer", "people", "nordlicht", "--who", "Ada Bell:interviewer", "--who", "Ada Bell:recruiter"
    )
    assert (twice.exit_code, "contradict" in twice.err) == (2, True)


def test_eleven_interviewers_are_each_thanked_in_two_days_and_the_nearest_get_the_notes(crm: Crm) -> None:
    names = ["Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal", "Ivy", "Jo", "Kit"]
    panel = [f"{name} Marsh:interviewer:{name.lower()}@nordlicht.example" for name in names]
    offered(crm, INES, *panel)
    for name in names:
        crm.ok("offer", "people", "nordlicht", "--who", f"{name} Marsh", "--rapport", "1")
    rows = declined(crm)
    thanked = [row for row in rows if row["number"] == "9"]
    assert {row["person"] for row in thanked} == {f"{name} Marsh" for name in names}
    assert len({row["due"] for row in thanked}) == 1
    invited = [row for row in rows if row["number"] == "10"]
    assert len([row for row in invited if "with a note on" in row["reason"]]) == 10
    assert (
        next(row for row in invited if row["person"] == "Ines Okafor")["reason"].count("with a note on") == 1
    )
    assert len([row for row in invited if "without a note" in row["reason"]]) == 2


def test_two_declines_of_one_month_share_its_notes(crm: Crm) -> None:
    names = ["Ada", "Bo", "Cy", "Di", "Ed", "Flo"]
    for company in ("Nordlicht", "Kestrel"):
        who = [word for name in names for word in ("--who", f"{name} {company[:3]}er:interviewer")]
        crm.ok("offer", "add", company, "Analyst", *who)
        for name in names:
            crm.ok("offer", "people", company, "--who", f"{name} {company[:3]}er", "--rapport", "2")
    crm.ok("offer", "decline", "nordlicht", "--why", "gut", "--final", *MONDAY)
    crm.ok("offer", "decline", "kestrel", "--why", "gut", "--final", "--today", "2026-11-24T09:00")
    later = ("--today", "2026-11-24T10:00")
    with_note = {
        company: sum("with a note on" in row["reason"] for row in crm.data("offer", "plan", company, *later))
        for company in ("nordlicht", "kestrel")
    }
    assert with_note == {"nordlicht": 6, "kestrel": 4}


def test_an_offer_that_explodes_brings_everything_before_its_deadline(crm: Crm) -> None:
    offered(crm, INES, TOM, more=("--respond-by", "2026-11-23 18:00"))
    advice = crm.ok("offer", "extend", "nordlicht").out
    assert "Less than a day is left" in advice
    rows = declined(crm)
    verdict = [row for row in rows if row["number"] in {"2", "3", "4", "5"}]
    assert all(row["due"] <= "2026-11-23T17:00:00+00:00" for row in verdict)
    assert next(row for row in verdict if row["number"] == "2")["due"] <= "2026-11-23T09:00:00+00:00"


def test_an_agency_hears_it_just_before_its_client(crm: Crm) -> None:
    offered(crm, INES, "Bea Lockhart:agency:+49 30 5550 200", more=("--represented",))
    rows = declined(crm)
    agency = next(row for row in rows if row["number"] == "6a")
    call = next(row for row in rows if row["number"] == "2")
    assert (agency["person"], agency["due"] < call["due"]) == ("Bea Lockhart", True)


def test_an_agency_of_which_nobody_is_known_is_asked_for(crm: Crm) -> None:
    out = (
        offered(crm, INES, more=("--represented",))
        .ok("offer", "decline", "nordlicht", "--why", "gut", "--final")
        .out
    )
    assert "nobody of it is recorded" in out


def test_silence_is_said_every_morning_scored_as_the_worst_and_can_still_be_mended(crm: Crm) -> None:
    offered(crm, INES, more=("--received", "2026-11-10", "--respond-by", "2026-11-27 17:00"))
    later = ("--today", "2026-11-30T09:00")
    assert "it has lapsed" in crm.ok("today", *later).out
    row = crm.data("offer", "list", *later)[0]
    assert (row["state"], row["etiquette"]) == ("lapsed", 0)
    assert "the worst way to say no" in crm.ok("offer", "show", "nordlicht", *later).out
    out = crm.ok("offer", "decline", "nordlicht", "--why", "gut", "--final", *later).out
    assert "The deadline is past. Call now" in out
    crm.ok("log", "Called Ines, apologised and thanked her", "--today", "2026-11-30T10:00")
    page = crm.data("offer", "show", "nordlicht", "--today", "2026-11-30T10:05")[0]
    points = {part["name"]: part["points"] for part in page["etiquette_parts"]}
    assert (points["speed"], points["channel"]) == (0, 0)
    assert points["everyone"] > 0


def test_a_yes_is_taken_back_on_its_own_path(crm: Crm) -> None:
    offered(crm, INES, TOM, more=("--received", "2026-11-16", "--accepted", "2026-11-20"))
    wrong = crm("offer", "decline", "nordlicht", "--why", "gut", "--final")
    assert (wrong.exit_code, "crm offer renege" in wrong.err) == (5, True)
    for words in (["offer", "renege", "nordlicht"], ["offer", "renege", "nordlicht", "--yes"]):
        refused = crm(*words)
        assert (refused.exit_code, "read yours" in refused.err) == (5, True)
    out = crm.ok("offer", "renege", "nordlicht", "--why", "other-offer", "--final").out
    for said in ("Get advice", "one sincere apology", "laptop", "Call Ines Okafor today"):
        assert said in out
    rows = plan(crm)
    assert {row["number"] for row in rows}.isdisjoint({"5", "9", "10", "11", "13", "14", "15", "16"})
    crm.ok("log", "Called Ines, apologised once", "--today", "2026-11-23T10:00")
    crm.ok("log", "tom", "Told him", "--via", "call", "--today", "2026-11-23T11:00")
    back = next(
        row for row in plan(crm, "--today", "2026-11-30") if row["step"] == "Give back what you were given"
    )
    crm.ok("offer", "step", "done", back["id"], "--today", "2026-11-30")
    page = crm.data("offer", "show", "nordlicht", "--today", "2026-11-30")[0]
    assert page["etiquette"] == 100  # of its own scale
    assert page["readiness"] <= 40
    assert crm("offer", "renege", "nordlicht", "--final").exit_code == 5


def test_somebody_who_heard_a_no_before_is_named(crm: Crm) -> None:
    declined(offered(crm, INES))
    crm.ok("offer", "add", "Kestrel", "Lead", "--who", "ines:hm")
    out = crm.ok("offer", "decline", "kestrel", "--why", "gut", "--final").out
    assert "You declined an offer that Ines Okafor took part in before (Nordlicht, Data engineer)" in out
    twice = crm("offer", "decline", "nordlicht", "--why", "gut", "--final")
    assert (twice.exit_code, "was declined on 2026-11-23" in twice.err) == (5, True)


def test_more_time_is_asked_for_once(crm: Crm) -> None:
    offered(crm, INES, more=("--respond-by", "2026-11-27 17:00"))
    first = crm.ok("offer", "extend", "nordlicht", "--to", "2026-12-02 17:00")
    assert "second time" not in first.out
    assert "given once already" in crm.ok("offer", "extend", "nordlicht").out
    second = crm.ok("offer", "extend", "nordlicht", "--to", "2026-12-30 17:00")
    assert "This is the second time" in second.out
    assert "past three weeks" in second.out
    assert crm("offer", "extend", "nordlicht", "--to", "2026-12-01").exit_code == 2


def test_a_counter_offer_is_a_negotiation_only_where_it_is_what_would_have_made_it_a_yes(crm: Crm) -> None:
    offered(crm, INES)
    crm.ok("offer", "decline", "nordlicht", "--why", "pay-base", "--final")
    (flat,) = crm.data("offer", "reply", "nordlicht", "counter-offer")
    assert "the same no once" in " ".join(flat["do"])
    crm.ok("offer", "reason", "nordlicht", "pay-base", "--would-flip")
    (open_,) = crm.data("offer", "reply", "nordlicht", "counter-offer")
    assert "in writing" in open_["say"][0]
    crm.ok("offer", "accept", "nordlicht")
    assert crm.data("offer", "list")[0]["state"] == "accepted"
    assert crm("offer", "plan", "nordlicht").exit_code == 5
    assert "Call Ines" not in crm.ok("today").out  # what was left of the plan is not needed any more


@pytest.mark.parametrize("why", ["commute", "manager-fit", "personal", "stability"])
def test_to_the_question_why_nothing_private_is_suggested(crm: Crm, why: str) -> None:
    offered(crm, INES)
    crm.ok("offer", "decline", "nordlicht", "--why", why, "--why", "growth", "--final")
    said = crm.data("offer", "reply", "nordlicht", "why")[0]["say"]
    assert said == ["A visible next step within two years would have helped."]


def test_they_name_a_rhythm_and_it_is_kept(crm: Crm) -> None:
    declined(offered(crm, INES))
    crm.ok("offer", "reply", "nordlicht", "stay-in-touch", "--every", "90")
    assert "every 90 days" in crm.ok("show", "ines").out
    assert crm("offer", "reply", "nordlicht", "anger", "--every", "90").exit_code == 2
    assert crm("offer", "reply", "nordlicht", "stay-in-touch", "--every", "1").exit_code == 2


def test_a_holiday_where_they_are_is_no_day_to_call(crm: Crm) -> None:
    thanksgiving = "2026-11-26T14:00"
    crm.ok(
        "offer", "add", "Tallgrass", "Analyst", "--zone", "America/New_York", "--who", "Cy Dale:hm:+1 212 555 0100",
        "--who", "Bo Fine:recruiter:+49 30 5550 300", "--received", "2026-11-20",
    )  # fmt: skip
    crm.ok("offer", "people", "tallgrass", "--who", "bo", "--zone", "Europe/Berlin")
    crm.ok("offer", "decline", "tallgrass", "--why", "gut", "--final", "--today", thanksgiving)
    rows = crm.data("offer", "plan", "tallgrass", "--today", thanksgiving)
    assert next(row for row in rows if row["number"] == "2")["due"].startswith("2026-11-27")
    crm.ok(
        "log", "bo", "The weather", "--via", "call", "--today", "2026-11-26T15:00"
    )  # a log knows them, too
    rows = crm.data("offer", "plan", "tallgrass", "--today", "2026-11-26T15:00")
    assert next(row for row in rows if row["number"] == "2")["due"].startswith("2026-11-27")

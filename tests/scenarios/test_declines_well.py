"""Somebody declines an offer well, by command line: the plan follows what is logged, and undo follows it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.ground import Crm

MONDAY = "2026-11-23T{}"
TUESDAY = "2026-11-24T{}"


def state_of(crm: Crm, now: str) -> dict[str, str]:
    """The state of each step of the one plan, by its title."""
    return {row["step"]: row["state"] for row in crm.data("offer", "plan", "nordlicht", "--today", now)}


def overview(crm: Crm) -> tuple[Any, Any]:
    """The offer and its steps, to compare two moments."""
    return crm.data("offer", "show", "nordlicht"), crm.data("offer", "list")


def live(crm: Crm, days: Sequence[tuple[str, list[str]]]) -> list[Any]:
    """Carry out commands, each on its day; what the vault looked like before each."""
    before = []
    for now, words in days:
        before.append(overview(crm))
        crm.ok(*words, "--today", now)
    return before


def test_declines_by_phone_thanks_everybody_and_takes_it_all_back_again(crm: Crm) -> None:
    crm.ok(
        "offer", "add", "Nordlicht", "Data engineer", "--respond-by", "friday 17:00",
        "--who", "Ines Okafor:hm:+49 30 23125 001", "--who", "Tom Brandt:recruiter:tom@nordlicht.example",
        "--who", "Priya Raman:interviewer:priya@nordlicht.example",
        "--who", "Zoe Quist:scheduler:zoe@nordlicht.example",
    )  # fmt: skip
    before = live(
        crm,
        [
            (
                MONDAY.format("09:00"),
                ["offer", "decline", "nordlicht", "--why", "commute", "growth", "--final"],
            ),
            (MONDAY.format("11:00"), ["log", "Left a voicemail for Ines"]),
        ],
    )
    now = state_of(crm, MONDAY.format("11:05"))
    assert now["Call Ines Okafor to decline"] == "done"  # the first attempt is made
    assert now["Call Ines Okafor, second try"] == "open"
    assert crm.data("offer", "list")[0]["told"] == 0  # a voicemail that asks for a call gives no verdict

    before += live(
        crm, [(MONDAY.format("14:30"), ["log", "Called Ines and told her, she was kind about it"])]
    )
    now = state_of(crm, MONDAY.format("14:35"))
    assert now["Call Ines Okafor, second try"] == "done"
    assert now["Call Ines Okafor, last try"] == now["Write the decision to Ines Okafor"] == "skipped"
    assert now["Tell Tom Brandt"] == now["Thank Priya Raman"] == "open"

    before += live(
        crm,
        [
            (MONDAY.format("15:00"), ["log", "Emailed Tom that I decline, with thanks"]),
            (MONDAY.format("16:00"), ["log", "Emailed Ines to confirm"]),
            (TUESDAY.format("09:30"), ["log", "Emailed Priya about how they version features"]),
            (TUESDAY.format("09:40"), ["log", "zoe", "Thanks for arranging it all", "--via", "email"]),
        ],
    )
    now = state_of(crm, TUESDAY.format("09:45"))
    done = {title for title, state in now.items() if state == "done"}
    assert {
        "Tell Tom Brandt",
        "Confirm in writing to Ines Okafor",
        "Thank Priya Raman",
        "Thank Zoe Quist in one line",
    } <= done
    assert "overdue" not in now.values()

    row = crm.data("offer", "list", "--today", TUESDAY.format("10:00"))[0]
    assert (row["told"], row["involved"]) == (4, 4)
    assert row["etiquette"] == 90  # the last ten are for the weeks to come
    assert crm.data("company", "list")[0]["readiness"] >= 40

    for was in reversed(before):
        crm.ok("undo")
        assert overview(crm) == was
    assert crm.data("offer", "list")[0]["state"] == "open"


def test_a_year_later_the_tie_still_lives_and_the_way_back_is_shorter(crm: Crm) -> None:
    crm.ok("offer", "add", "Nordlicht", "Data engineer", "--who", "Ines Okafor:hm:+49 30 23125 001")
    crm.ok("offer", "decline", "nordlicht", "--why", "growth", "--final")
    crm.ok("log", "Called Ines to decline", "--today", MONDAY.format("10:00"))
    fresh = crm.data("show", "nordlicht")[0]["readiness"]
    for day, words in (
        ("2026-11-27", ["log", "ines", "Invitation with a note", "--via", "linkedin"]),
        ("2026-12-20", ["log", "ines", "Sent her a paper", "--via", "email", "--gave", "article"]),
        (
            "2027-02-20",
            ["log", "ines", "Introduced her to Jonas", "--via", "email", "--gave", "introduction"],
        ),
        ("2027-08-20", ["log", "ines", "Lunch, they are growing", "--via", "meeting"]),
        ("2027-11-23", ["log", "ines", "A year on", "--via", "call"]),
    ):
        crm.ok(*words, "--today", day)
    steps = crm.data("offer", "plan", "nordlicht", "--today", "2027-11-24")
    done = {row["number"] for row in steps if row["state"] == "done"}
    assert {"2", "10", "13", "14", "15", "16"} <= done
    assert any(row["number"] == "16" and row["state"] == "open" for row in steps)  # and again next year
    after = crm.data("show", "nordlicht", "--today", "2027-11-24")[0]
    assert after["readiness"] > fresh
    assert after["made"][0]["etiquette"] == 100


def test_a_decline_by_mail_after_a_week_is_told_what_it_cost(crm: Crm) -> None:
    crm.ok(
        "offer", "add", "Kestrel", "Analyst", "--respond-by", "2026-12-01",
        "--who", "Rhys Calloway:hm:+44 20 7946 0411", "--who", "Imogen Hartley:recruiter:imogen@kestrel.example",
    )  # fmt: skip
    crm.ok("offer", "decline", "kestrel", "--why", "gut", "--final")
    crm.ok("log", "Emailed Imogen that I will not be joining", "--today", "2026-12-02")
    page = crm.ok("offer", "show", "kestrel", "--today", "2026-12-03").out
    assert "no live attempt yet" in page
    assert "but the hiring manager has not heard" in page
    assert "still to hear it: Rhys Calloway" in page
    assert crm.data("offer", "list", "--today", "2026-12-03")[0]["etiquette"] < 40


def test_a_weekend_an_unknown_manager_and_a_near_deadline_change_the_plan_and_not_the_user(crm: Crm) -> None:
    saturday = "2026-11-28T10:00"
    crm.ok(
        "offer", "add", "Nordlicht", "Data engineer", "--respond-by", "2026-11-28T15:00", "--who",
        "Tom Brandt:recruiter:tom@nordlicht.example", "--today", saturday,
    )  # fmt: skip
    out = crm.ok("offer", "decline", "nordlicht", "--why", "growth", "--final", "--today", saturday).out
    assert "No hiring manager is recorded" in out
    rows = crm.data("offer", "plan", "nordlicht", "--today", saturday)
    mail = next(row for row in rows if row["number"] == "5")
    assert (mail["person"], mail["channel"], mail["state"]) == ("Tom Brandt", "email", "open")
    assert mail["due"] <= "2026-11-28T14:00:00+00:00"
    crm.ok("offer", "people", "nordlicht", "--who", "Ines Okafor:hm:+49 30 23125 001", "--today", saturday)
    rows = crm.data("offer", "plan", "nordlicht", "--today", saturday)
    call = next(row for row in rows if row["step"] == "Call Ines Okafor to decline")
    assert call["state"] == "open"
    assert call["due"] <= "2026-11-28T14:00:00+00:00"
    assert {row["state"] for row in rows if row["step"] == "Write the decision to Tom Brandt"} == {"skipped"}

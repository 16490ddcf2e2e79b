"""From the first call to a second offer three years on: somebody declines well, stays welcome, and goes back."""

from __future__ import annotations

from typing import Any

from tests.ground import Crm


def number(crm: Crm, number_: str, now: str, offer: str = "nordlicht/data engineer") -> dict[str, Any]:
    """The first step of this number, as the plan stands."""
    rows = crm.data("offer", "plan", offer, "--today", now)
    found: dict[str, Any] = next(row for row in rows if row["number"] == number_)
    return found


def test_goes_back_and_gets_a_second_offer(crm: Crm) -> None:
    crm.ok(
        "offer", "add", "Nordlicht", "Data engineer", "--received", "2026-11-16", "--respond-by", "friday 17:00",
        "--who", "Ines Okafor:hm:+49 30 23125 001", "--who", "Tom Brandt:recruiter:tom@nordlicht.example",
        "--who", "Priya Raman:interviewer:priya@nordlicht.example", "--term", "base=72000 EUR/year",
    )  # fmt: skip
    crm.ok("offer", "add", "Kestrel", "Analyst", "--who", "Rhys Calloway:hm", "--term", "base=6100 GBP/month")
    crm.ok(
        "offer", "people", "nordlicht", "--who", "priya", "--minutes", "60", "--rapport", "2", "--learnt",
        "How they version features",
    )  # fmt: skip

    # three offers and one week: compare, ask for time, decide
    (compared,) = crm.data(
        "offer", "compare", "--criterion", "growth=3", "--criterion", "short way=2", "--mark", "kestrel: growth=8",
        "--mark", "nordlicht: growth=6", "--mark", "kestrel: short way=7", "--mark", "nordlicht: short way=4",
    )  # fmt: skip
    first = next(each for each in compared["offers"] if each["id"] == compared["winner"])
    assert (first["name"], first["yearly"]) == ("Kestrel, Analyst", {"GBP": "73200"})
    asked = crm.ok("offer", "extend", "nordlicht").out
    assert "Call Ines Okafor (+493023125001), by Thu 26 Nov 17:00 at the latest" in asked
    assert "nearly always given" in asked
    crm.ok("offer", "extend", "nordlicht", "--to", "2026-12-01 17:00")

    # one change would have made it a yes: that is asked for first, and only then declined
    refused = crm("offer", "decline", "nordlicht", "--why", "growth", "--would-accept-if", "flex-policy")
    assert refused.exit_code == 5
    assert "ask for that before you decline" in refused.err
    (declined,) = crm.data(
        "offer", "decline", "nordlicht", "--why", "growth", "--why", "commute", "--why", "other-offer",
        "--alternative", "signed", "--would-accept-if", "flex-policy", "--final",
    )  # fmt: skip
    assert {each["code"] for each in declined["reasons"] if each["private"]} == {"commute"}
    early = crm.ok("show", "nordlicht").out
    assert "Too early to say whether the door is open" in early

    for now, words in (
        ("2026-11-23T10:00", ["log", "Called Ines, thanked her and told her"]),
        ("2026-11-23T11:00", ["log", "Emailed Tom that I decline, with thanks"]),
        ("2026-11-24T09:00", ["log", "ines", "Confirmed in writing", "--via", "email"]),
        ("2026-11-24T10:00", ["log", "Emailed Priya about how they version features"]),
        ("2026-11-27T10:00", ["log", "ines", "Invitation with a note", "--via", "linkedin"]),
        ("2026-12-22T10:00", ["log", "ines", "A paper on retention", "--via", "email", "--gave", "article"]),
        ("2027-01-04T10:00", ["log", "ines", "She liked the paper", "--via", "email", "--in"]),
        (
            "2027-02-22T10:00",
            ["log", "ines", "Introduced her to Jonas", "--via", "email", "--gave", "introduction"],
        ),
        ("2027-02-25T10:00", ["log", "ines", "Jonas starts in May!", "--via", "email", "--in"]),
    ):
        crm.ok(*words, "--today", now)
    assert crm.data("offer", "show", "nordlicht", "--today", "2027-03-01")[0]["etiquette"] == 100
    assert number(crm, "14", "2027-03-01")["state"] == "done"

    # what stood in the way is solved: a reason to write, and a shorter way back
    before = crm.data("company", "show", "nordlicht", "--today", "2028-01-10")[0]["readiness"]
    crm.ok("offer", "reason", "nordlicht/data", "growth", "--solved", "2028-01-10", "--today", "2028-01-10")
    after = crm.data("company", "show", "nordlicht", "--today", "2028-01-10")[0]["readiness"]
    assert after > before
    news = number(crm, "T", "2028-01-11")
    assert (news["step"], news["state"]) == ("Write to Ines Okafor: what you named has changed", "open")
    assert "growth" not in news["reason"]
    crm.ok("log", "ines", "Glad about the new ladder", "--via", "email", "--today", "2028-01-12")
    assert number(crm, "T", "2028-01-12")["state"] == "done"

    for day, words in (
        ("2028-01-14", ["log", "ines", "It is, thank you", "--via", "email", "--in"]),
        ("2028-11-24", ["log", "ines", "Two years on", "--via", "call"]),
        ("2029-05-10", ["log", "ines", "Lunch; they build a platform team", "--via", "meeting"]),
        ("2029-11-20", ["log", "ines", "Three years on: said that I would talk again", "--via", "call"]),
    ):
        crm.ok(*words, "--today", day)
    page = crm.ok("show", "nordlicht", "--today", "2029-11-22").out
    assert "2026-11-16  they offered you Data engineer" in page
    assert "2026-11-23  you declined Data engineer" in page
    assert "How to come back" in page
    assert "Ines Okafor (hiring manager" in page

    # and the second offer
    again = ("--today", "2029-12-03T09:00")
    crm.ok("offer", "add", "Nordlicht", "Platform lead", "--who", "ines:hm", *again)
    second = crm.ok("offer", "accept", "nordlicht/platform lead", *again)
    assert "accepted" in second.out
    states = {row["role"]: row["state"] for row in crm.data("offer", "list", *again)}
    assert states == {"Data engineer": "declined", "Platform lead": "accepted", "Analyst": "open"}
    assert "Kestrel, Analyst still waits for your answer" in second.out

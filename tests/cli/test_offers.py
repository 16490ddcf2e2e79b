"""`crm offer` and `crm show` as typed: exit codes, the JSON contract, and what a reader sees."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.ground import Crm

ADD = (
    "offer", "add", "Nordlicht", "Data engineer", "--respond-by", "friday 17:00", "--received", "yesterday",
    "--who", "Ines Okafor:hm:+49 30 23125 001", "--who", "Tom Brandt:recruiter:tom@nordlicht.example",
    "--terms", "80k and 30 days", "--liked", "The team",
)  # fmt: skip

OFFER = [
    "id",
    "company",
    "role",
    "state",
    "received_on",
    "respond_by",
    "decided_at",
    "told",
    "involved",
    "etiquette",
]
STEP = ["id", "step", "person", "channel", "due", "state", "reason"]


@pytest.fixture
def offer(crm: Crm) -> str:
    """The id of an open offer."""
    return str(crm.data(*ADD)[0]["id"])


@pytest.fixture
def declined(crm: Crm, offer: str) -> str:
    """The id of a declined offer."""
    crm.ok("offer", "decline", offer, "--why", "commute", "growth", "--final")
    return offer


def test_the_row_of_an_offer_is_a_contract(crm: Crm, offer: str) -> None:
    for words in (["offer", "list"], ["offer", "show", "nordlicht"], ["show", offer]):
        row = crm.data(*words)[0]
        assert list(row)[: len(OFFER)] == OFFER
    assert {name: row[name] for name in OFFER} == {
        "id": offer,
        "company": "Nordlicht",
        "role": "Data engineer",
        "state": "open",
        "received_on": "2026-11-22",
        "respond_by": "2026-11-27T16:00:00+00:00",
        "decided_at": None,
        "told": 0,
        "involved": 2,
        "etiquette": None,
    }


def test_the_row_of_a_step_is_a_contract(crm: Crm, declined: str) -> None:
    rows = crm.data("offer", "plan", declined)
    assert all(list(row)[: len(STEP)] == STEP for row in rows)
    assert {row["state"] for row in rows} <= {"open", "done", "skipped", "overdue"}
    assert all(datetime.fromisoformat(row["due"]).utcoffset() is not None for row in rows)
    call = next(row for row in rows if row["number"] == "2")
    assert (call["step"], call["person"], call["channel"], call["state"]) == (
        "Call Ines Okafor to decline",
        "Ines Okafor",
        "call",
        "open",
    )


def test_a_declined_offer_has_its_decision_and_a_score(crm: Crm, declined: str) -> None:
    row = crm.data("offer", "show", declined)[0]
    assert (row["state"], row["decided_at"], row["etiquette"]) == ("declined", "2026-11-23T08:00:00+00:00", 0)
    assert [(each["code"], each["private"]) for each in row["reasons"]] == [
        ("commute", True),
        ("growth", False),
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["offer", "add", "Nordlicht", "Data engineer"], 5),  # it is here already
        (["offer", "add", "Kestrel", "Analyst", "--respond-by", "some day"], 2),
        (["offer", "add", "Kestrel", "Analyst", "--who", "Tom:boss"], 2),
        (["offer", "add", "Kestrel"], 2),
        (["offer", "show", "kestrel"], 3),
        (["offer", "people", "nordlicht", "--rapport", "4"], 2),
        (["offer", "people", "nordlicht", "--minutes", "30"], 2),
        (["offer", "people", "nordlicht", "--remove", "zoe"], 3),
        (["offer", "plan", "nordlicht"], 5),  # nothing is declined
        (["offer", "decline", "nordlicht"], 2),  # without a reason
        (["offer", "decline", "nordlicht", "--why", "money", "--final"], 2),
        (["offer", "decline", "nordlicht", "--why", "growth"], 5),  # nobody there to say that it is final
        (["offer", "decline", "nordlicht", "--why", "growth", "--would-accept-if", "growth"], 5),
        (["offer", "step", "done", "s9zz"], 3),
        (["offer", "step", "forget", "s9zz"], 2),
        (["show", "Nobody"], 3),
        (["show"], 2),
    ],
)
def test_what_is_refused_says_so_with_its_exit_code_and_changes_nothing(
    crm: Crm, offer: str, words: list[str], code: int
) -> None:
    before = crm.data("history")
    plain, json = crm(*words), crm(*words, "--json")
    assert (plain.exit_code, json.exit_code) == (code, code)
    assert plain.err.startswith("crm: ")
    assert json.json["status"] == "error"
    assert json.json["error"]["hint"]
    assert crm.data("history") == before
    assert crm.data("offer", "show", offer)[0]["state"] == "open"


def test_an_ambiguous_offer_is_refused_with_the_candidates(crm: Crm, offer: str) -> None:
    other = crm.data("offer", "add", "Nordlicht", "Analyst")[0]["id"]
    refused = crm("offer", "show", "nordlicht")
    assert refused.exit_code == 4
    assert offer in refused.err
    assert other in refused.err


def test_adding_says_what_was_made_and_what_is_known(crm: Crm, offer: str) -> None:
    first = crm.ok("offer", "add", "Kestrel", "Analyst", "--who", "ines", "--who", "Zoe Quist:scheduler")
    assert "new    company Kestrel" in first.out
    assert "new    Zoe Quist" in first.out
    assert "known  Ines Okafor (Nordlicht)" in first.out
    assert crm.data("offer", "show", offer)[0]["involved"] == 2


def test_codes_may_follow_one_why_or_several_or_be_parted_by_commas(crm: Crm, offer: str) -> None:
    given = ["--why", "commute", "growth", "--why", "pay-base,gut", "--final"]
    codes = crm.data("offer", "decline", offer, *given)[0]["reasons"]
    assert sorted(each["code"] for each in codes) == ["commute", "growth", "gut", "pay-base"]


def test_declining_says_what_may_be_said_what_stays_private_and_what_to_do_now(crm: Crm, offer: str) -> None:
    out = crm.ok("offer", "decline", offer, "--why", "commute", "growth", "--final").out
    said, kept = out.index("May be said"), out.index("Kept to yourself")
    assert said < out.index("growth may be shared") < kept < out.index("commute stays private")
    assert "Call Ines Okafor to decline" in out


def test_a_dry_run_shows_the_plan_and_declines_nothing(crm: Crm, offer: str) -> None:
    shown = crm.ok("offer", "decline", offer, "--why", "growth", "--dry-run")
    assert "Call Ines Okafor to decline" in shown.out
    assert "nothing was changed" in shown.err
    assert crm.data("offer", "show", offer)[0]["state"] == "open"


def test_a_step_is_done_skipped_and_moved_and_each_is_taken_back(crm: Crm, declined: str) -> None:
    before = crm.data("offer", "plan", declined)
    thanks = next(row for row in before if row["number"] == "10")
    for words in (["done"], ["skip"], ["move", "--to", "2026-12-10 10:00"]):
        row = crm.data("offer", "step", words[0], thanks["id"], *words[1:])[0]
        assert row["id"] == thanks["id"]
        assert (row["state"], row["due"]) != (thanks["state"], thanks["due"])
        crm.ok("undo")
        assert crm.data("offer", "plan", declined) == before


def test_looking_at_a_plan_twice_is_no_command_of_its_own(crm: Crm, declined: str) -> None:
    before = crm.data("history")
    crm.ok("offer", "plan", declined)
    crm.ok("offer", "people", declined)
    assert crm.data("history") == before


def test_everything_about_an_offer_stands_on_its_page(crm: Crm, declined: str) -> None:
    crm.ok(
        "offer",
        "people",
        declined,
        "--who",
        "ines",
        "--learnt",
        "How they version features",
        "--minutes",
        "45",
    )
    out = crm.ok("offer", "show", declined).out
    for text in (
        "Nordlicht, Data engineer: declined on Mon 23 Nov 09:00",
        "answer by Fri 27 Nov 17:00",
        "80k and 30 days",
        "The team",
        "hiring manager",
        "MINUTES",
        "How they version features",
        "commute stays private",
        "no live attempt yet",
        "still to hear it: Ines Okafor, Tom Brandt",
        "start as a new applicant",
    ):
        assert text in out


def test_show_leads_to_people_companies_and_offers(crm: Crm, declined: str) -> None:
    assert crm.data("show", "ines", "okafor")[0]["took_part"][0]["offer"] == declined
    company = crm.data("show", "nordlicht")[0]
    assert [each["id"] for each in company["made"]] == [declined]
    assert {each["name"] for each in company["ties"]} == {"Ines Okafor", "Tom Brandt"}
    assert "hiring manager of Nordlicht, Data engineer: declined" in crm.ok("show", "ines").out
    assert "The way back" in crm.ok("show", "nordlicht").out


def test_the_morning_names_the_steps_due_and_the_offers_to_answer(crm: Crm, offer: str) -> None:
    assert "answer by Fri 27 Nov 17:00 (Berlin), 4 days left" in crm.ok("today").out
    crm.ok("offer", "decline", offer, "--why", "growth", "--final")
    out = crm.ok("today").out
    assert "Call Ines Okafor to decline" in out
    assert "answer by" not in out


def test_nothing_private_is_told_on_the_page_of_a_person(crm: Crm, declined: str) -> None:
    assert declined in crm.ok("show", "ines").out
    assert "commute" not in crm.ok("show", "ines").out

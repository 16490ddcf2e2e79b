"""A whole decline out of drafts: each step's message is drafted, checked, sent by hand and logged until all is done."""

from __future__ import annotations

from typing import Any

from tests.ground import Crm

WHO = {
    "ines": ("Ines Okafor:hm:+49 40 66969 210", "how your team versions features"),
    "tom": ("Tom Brandt:recruiter:tom@nordlicht.example", "how to prepare a panel well"),
    "priya": ("Priya Raman:interviewer:priya@nordlicht.example", "the habit of asking what must never break"),
    "jonas": ("Jonas Weber:interviewer:jonas@nordlicht.example", "why small releases are calmer"),
    "zoe": ("Zoe Quist:scheduler:zoe@nordlicht.example", ""),
}
COURTESIES = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "9a"}


def offered(crm: Crm) -> None:
    """An offer with five people, what was learnt from them, and a talk with each."""
    (crm.home / "config.toml").write_text(
        'name = "Mara Lindqvist"\nphone = "+49 30 23125 001"\nemails = ["mara@example.org"]\n',
        encoding="utf-8",
    )
    named = [word for part, _ in WHO.values() for word in ("--who", part)]
    crm.ok("offer", "add", "Nordlicht GmbH", "Data engineer", "--received", "2026-11-19", *named)
    crm.ok("person", "edit", "ines", "--email", "ines@nordlicht.example")
    for who, (_, learnt) in WHO.items():
        if learnt:
            crm.ok("offer", "people", "nordlicht", "--who", who, "--learnt", learnt, "--rapport", "2")
            crm.ok("log", who, "Whiteboard morning", "--via", "meeting", "--on", "2026-11-12")


def sent(crm: Crm, now: str, who: str) -> dict[str, Any]:
    """The draft for somebody's next step, which has to be ready, and has to pass the check as it would be sent."""
    row: dict[str, Any] = crm.data("draft", who, "--today", now)[0]
    assert row["ready"], row["questions"]
    whole = crm.ok("draft", who, "--today", now).out
    crm.ok("check", row["kind"], "-", "--to", who, "--offer", row["offer"], "--today", now, stdin=whole)
    return row


def open_steps(crm: Crm, now: str) -> set[str]:
    """The courtesies that still wait."""
    plan = crm.data("offer", "plan", "nordlicht", "--today", now)
    return {
        row["step"] for row in plan if row["number"] in COURTESIES and row["state"] in ("open", "overdue")
    }


def test_a_decline_is_written_message_by_message_until_its_plan_is_done(crm: Crm) -> None:
    offered(crm)
    crm.ok(
        "offer",
        "decline",
        "nordlicht",
        "--why",
        "contract",
        "manager-fit",
        "--final",
        "--today",
        "2026-11-23T09:00",
    )

    card = sent(crm, "2026-11-23T09:05", "ines")
    assert card["kind"] == "call-card"
    assert "a narrower clause in the contract" in card["text"].lower()
    assert "how your team versions features" in card["text"]
    assert all(name in card["text"] for name in ("Priya", "Jonas"))

    crm.ok("log", "Left a voicemail for Ines", "--today", "2026-11-23T10:00")
    crm.ok("log", "Called Ines and told her, she was kind about it", "--today", "2026-11-23T14:00")

    texts: dict[str, str] = {}
    for number, (who, kind) in enumerate(
        (("tom", "recruiter"), ("ines", "hiring-manager"), ("priya", "interviewer"), ("jonas", "interviewer"),
         ("zoe", "scheduler")), start=1
    ):  # fmt: skip
        now = f"2026-11-23T15:{number:02}"
        row = sent(crm, now, who)
        assert row["kind"] == kind
        texts[who] = row["text"]
        crm.ok(
            "log",
            who,
            f"Sent: {row['subject']}",
            "--via",
            row["channel"],
            "--offer",
            row["offer"],
            "--today",
            now,
        )

    assert "23 November" in texts["ines"]  # it confirms the call
    assert "Ines" in texts["tom"]  # who has heard it, so that nobody waits for news
    assert "clause" not in texts["priya"] + texts["jonas"] + texts["zoe"]
    assert not any("manager" in text.lower() for text in texts.values())
    assert WHO["priya"][1] in texts["priya"]
    shared = {each for each in texts["priya"].split(". ") if each in texts["jonas"].split(". ")}
    assert shared == set()

    crm.ok("offer", "plan", "nordlicht", "--today", "2026-11-23T16:00")
    left = open_steps(crm, "2026-11-23T16:00")
    assert left <= {"Prepare what to say to Ines Okafor"}
    row = crm.data("offer", "list", "--today", "2026-11-23T16:00")[0]
    assert (row["told"], row["involved"]) == (5, 5)

    weeks = "2026-11-30T09:00"
    assert sent(crm, weeks, "priya")["kind"] == "invitation"


def test_a_year_on_the_thread_is_taken_up_where_it_was_left(crm: Crm) -> None:
    offered(crm)
    crm.ok("offer", "decline", "nordlicht", "--why", "contract", "--final", "--today", "2026-11-23T09:00")
    crm.ok("log", "Called Ines and told her", "--today", "2026-11-23T14:00")
    text = crm.data("draft", "anniversary", "ines", "--today", "2027-11-20")[0]["text"]
    assert "a year" in text.lower()
    assert "Nordlicht" in text
    assert "three" not in text
    later = crm.data("draft", "reconnect", "ines", "--today", "2029-11-25")[0]["text"]
    assert "three years" in later.lower()
    assert "talk again" in later

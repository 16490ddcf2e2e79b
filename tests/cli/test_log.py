"""`crm log` and `crm touchpoint` as typed: what was understood is said, and nobody is made in passing."""

from __future__ import annotations

import pytest

from tests.ground import Crm, dump


@pytest.fixture(autouse=True)
def network(crm: Crm) -> Crm:
    """Ines, Tom, and two Priyas."""
    crm.ok("person", "add", "Ines Okafor", "--company", "Nordlicht", "--email", "ines@nordlicht.example")
    crm.ok("person", "add", "Tom Brandt", "--company", "Nordlicht")
    crm.ok("person", "add", "Priya Raman", "--company", "Nordlicht")
    crm.ok("person", "add", "Priya Nair", "--company", "Kestrel")
    return crm


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        (
            ["ines", "Agreed to speak in spring", "--via", "call"],
            "Ines Okafor: call both ways, Mon 23 Nov 2026",
        ),
        (
            ["Called Ines and Tom about spring yesterday"],
            "Tom Brandt, Ines Okafor: call both ways, Sun 22 Nov 2026",
        ),
        (["ines", "--on", "friday"], "Ines Okafor: email from you, Fri 20 Nov 2026"),
        (["ines", "--on", "2026-11-02", "--in"], "Ines Okafor: email from them, Mon 2 Nov 2026"),
        (["ines", "--in", "--out", "--via", "letter"], "Ines Okafor: letter both ways, Mon 23 Nov 2026"),
        (
            ["ines", "--via", "call", "--no-answer"],
            "Ines Okafor: call from you, nobody reached, Mon 23 Nov 2026",
        ),
        (["ines", "x", "--with", "tom"], "Tom Brandt, Ines Okafor: email from you, Mon 23 Nov 2026"),
    ],
)
def test_what_was_understood_is_said(crm: Crm, words: list[str], understood: str) -> None:
    assert crm.ok("log", *words).out.startswith(understood)


def test_a_stranger_is_named_with_what_to_do(crm: Crm) -> None:
    told = crm.ok("log", "Coffee with Ines and Zorblax").out
    assert "not known: Zorblax" in told
    assert "crm person add" in told
    assert len(crm.data("person", "list")) == 4


@pytest.mark.parametrize(
    ("words", "exit_code", "said"),
    [
        (["log"], 2, "Missing argument"),
        (["log", "ines", "x", "--via", "pigeon"], 2, "'pigeon' is not one of 'call'"),
        (["log", "ines", "x", "--gave", "money"], 2, "'money' is not one of 'introduction'"),
        (["log", "ines", "x", "--on", "someday"], 2, "'someday' is not a date I understand."),
        (["log", "ines", "x", "--on", "tomorrow"], 2, "crm reminder add"),
        (["log", ""], 3, "Nobody you know is named"),
        (["log", "zorblax", "x"], 3, "No person is called 'zorblax'."),
        (["log", "Coffee with Ines Okafro"], 3, "Did you mean Ines Okafor?"),
        (["log", "Coffee with Zorblax"], 3, 'crm person add "Zorblax"'),
        (["log", "bought bread and milk today"], 3, "--with WHO"),
        (["log", "ines", "x", "--with", "nobody"], 3, "No person is called 'nobody'."),
        (["log", "ines", "x", "--offer", "nothing"], 3, "No offer is called 'nothing'."),
        (["log", "ines", "x", "--article", "nothing"], 3, "No article is called 'nothing'."),
        (["log", "priya", "x"], 4, "Priya Nair (Kestrel)"),
        (["log", "Called Priya about spring"], 4, "--with ID"),
        (["touchpoint", "edit", "t9zz", "--note", "x"], 3, "crm touchpoint list"),
        (["touchpoint", "delete", ""], 3, "No touchpoint is called ''."),
        (["touchpoint", "list", "ines", "--offer", "x"], 2, "contradict each other"),
    ],
)
def test_a_refusal_says_what_where_and_what_to_do_and_changes_nothing(
    crm: Crm, words: list[str], exit_code: int, said: str
) -> None:
    with crm.open() as store:
        before = dump(store)
    refused = crm(*words)
    assert (refused.exit_code, refused.out) == (exit_code, "")
    assert said in refused.err
    with crm.open() as store:
        assert dump(store) == before


def test_an_offer_and_the_steps_it_completes_are_named(crm: Crm) -> None:
    crm.ok(
        "offer",
        "add",
        "Nordlicht",
        "Data engineer",
        "--who",
        "Ines Okafor:hm",
        "--who",
        "Tom Brandt:recruiter",
    )
    crm.ok("offer", "decline", "nordlicht", "--why", "scope", "--final")
    told = crm.ok("log", "Called Ines, told her and thanked her").out
    assert "about the offer Nordlicht, Data engineer o" in told
    assert "  done: " in told


def test_a_list_in_a_pipe_has_one_line_a_touchpoint(crm: Crm) -> None:
    first = crm.data("log", "ines", "One\nand two", "--on", "2026-11-02")[0]["id"]
    second = crm.data("log", "Called Tom, no answer")[0]["id"]
    head, *rows = crm.ok("touchpoint", "list").out.splitlines()
    assert head.split() == ["DAY", "PEOPLE", "CHANNEL", "WAY", "NOTE", "ID"]
    assert [row.split() for row in rows] == [
        ["2026-11-23", "Tom", "Brandt", "call", "no", "answer", "Called", "Tom,", "no", "answer", second],
        ["2026-11-02", "Ines", "Okafor", "email", "out", "One", "and", "two", first],
    ]
    assert (
        crm.ok("touchpoint", "list", "--limit", "1").out.splitlines()[-1]
        == "1 of 2; all of them with --limit 0"
    )
    assert len(crm.ok("touchpoint", "list", "ines").out.splitlines()) == 2


def test_what_was_logged_is_mended_and_taken_out(crm: Crm) -> None:
    logged = crm.data("log", "Called Ines about spring")[0]["id"]
    mended = crm.ok(
        "touchpoint", "edit", logged, "--via", "video", "--on", "yesterday", "--with", "tom", "--without", "ines",
        "--note", "Spring", "--in", "--gave", "answer",
    ).out  # fmt: skip
    assert mended.startswith("Tom Brandt: video from them, Sun 22 Nov 2026")
    assert "“Spring”" in mended
    assert crm.data("touchpoint", "list")[0]["gave"] == "answer"
    gone = crm.ok("touchpoint", "delete", logged).out
    assert gone == "Taken out: 2026-11-22 video with Tom Brandt.\n"
    assert crm.data("touchpoint", "list") == []
    crm.ok("undo")
    assert crm.data("touchpoint", "list")[0]["note"] == "Spring"


def test_the_day_is_the_user_s_own(crm: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_TODAY", "2026-11-23T23:30:00+00:00")
    assert "Tue 24 Nov 2026" in crm.ok("log", "ines", "Late in Berlin").out
    monkeypatch.setenv("CRM_ZONE", "America/Los_Angeles")
    assert "Mon 23 Nov 2026" in crm.ok("log", "ines", "Afternoon in Los Angeles").out


def test_today_may_be_said_outright(crm: Crm) -> None:
    assert "Fri 1 May 2026" in crm.ok("log", "ines", "x", "--today", "2026-05-01").out
    assert crm("log", "ines", "x", "--today", "soon").exit_code == 2

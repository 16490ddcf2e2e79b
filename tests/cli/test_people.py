"""`crm person` as typed: what a reader sees, what is refused, and that a question is asked before erasing."""

from __future__ import annotations

import pytest

from tests.ground import Crm, dump
from tests.terminal import typed


@pytest.fixture
def ines(crm: Crm) -> str:
    """Ines Okafor of Nordlicht."""
    crm.ok(
        "person", "add", "Ines Okafor", "--company", "Nordlicht GmbH", "--title", "Head of Data", "--tier", "key",
        "--email", "Ines@Nordlicht.example", "--phone", "+49 30 23125 001", "--linkedin", "ines-okafor-example",
        "--tag", "mentor", "--topic", "rivers", "--note", "Calls before ten.",
    )  # fmt: skip
    return str(crm.data("person", "show", "ines")[0]["id"])


def test_a_person_on_a_page(crm: Crm, ines: str) -> None:
    crm.ok("log", "ines", "Talked", "--via", "meeting", "--on", "2026-11-02")
    assert crm.ok("person", "show", "ines").out.splitlines() == [
        f"Ines Okafor  Head of Data, Nordlicht GmbH  {ines}",
        "  e-mail    ines@nordlicht.example",
        "  phone     +493023125001",
        "  linkedin  https://www.linkedin.com/in/ines-okafor-example",
        "  tags      mentor",
        "  topics    rivers",
        "  source    by hand",
        "  tie       new, S 20 = depth 23 % (1 contact day) x freshness 89 % (21 days; your usual rhythm is 30)",
        "  rhythm    every 30 days (tier key); due 2026-12-02",
        "  Calls before ten.",
    ]


def test_a_list_has_one_line_a_person(crm: Crm, ines: str) -> None:
    head, row = crm.ok("person", "list").out.splitlines()
    assert head.split() == ["NAME", "COMPANY", "TITLE", "TIER", "STATUS", "S", "LAST", "ID"]
    assert row == f"Ines Okafor  Nordlicht GmbH  Head of Data  key   never   0  never  {ines}"


def test_what_a_limit_leaves_out_is_said(crm: Crm, ines: str) -> None:
    crm.ok("person", "add", "Tom Brandt")
    assert (
        crm.ok("person", "list", "--limit", "1").out.splitlines()[-1] == "1 of 2; all of them with --limit 0"
    )
    assert ines in crm.ok("person", "list", "--limit", "0").out


def test_nobody_fits_is_not_nobody_is_here(crm: Crm) -> None:
    assert crm.ok("person", "list").out == "Nobody is here yet.\n"
    crm.ok("person", "add", "Tom Brandt")
    assert crm.ok("person", "list", "--tag", "mentor").out == "Nobody fits.\n"


def test_a_company_made_in_passing_is_named(crm: Crm) -> None:
    crm.ok("company", "add", "Kestrel Analytics Ltd")
    added = crm.ok("person", "add", "Tom Brandt", "--company", "Kestrel").out
    assert "Kestrel is new among your companies." in added
    assert "Kestrel Analytics Ltd" in added
    assert "new among" not in crm.ok("person", "add", "Jo Park", "--company", "kestrel").out


@pytest.mark.usefixtures("ines")
@pytest.mark.parametrize(
    ("words", "exit_code", "said"),
    [
        (["person", "add", ""], 2, "at least one letter"),
        (["person", "add", "Tom", "--email", "tom"], 2, "'tom' is not an e-mail address"),
        (
            ["person", "add", "Tom", "--tier", "best"],
            2,
            "'best' is not one of 'key', 'close', 'steady', 'ambient'",
        ),
        (["person", "show", "Inez"], 3, "Did you mean Ines Okafor?"),
        (["person", "tier", "nobody", "key"], 3, "No person is called 'nobody'."),
        (["person", "list", "--company", "Nordlich Labs"], 3, "No company is called 'Nordlich Labs'."),
        (["person", "add", "ines okafor"], 5, "is here already, as p"),
        (
            ["person", "add", "Tom", "--email", "ines@nordlicht.example"],
            5,
            "has ines@nordlicht.example already",
        ),
        (["person", "edit", "ines", "--without", "x@example.org"], 5, "There is: ines@nordlicht.example"),
        (["person", "merge", "ines", "okafor"], 5, "is one person already"),
        (["person", "snooze", "ines", "--to", "yesterday"], 2, "a day to come, or today to end it"),
        (["person", "snooze", "ines", "--to", "whenever"], 2, "'whenever' is not a date I understand."),
        (["person", "edit", "ines", "--zone", "Mars/Olympus"], 2, "Europe/Berlin"),
        (["person", "list", "--limit", "-1"], 2, "'-1' is not a whole number"),
    ],
)
def test_a_refusal_says_what_where_and_what_to_do(
    crm: Crm, words: list[str], exit_code: int, said: str
) -> None:
    with crm.open() as store:
        before = dump(store)
    refused = crm(*words)
    assert refused.exit_code == exit_code
    assert refused.out == ""
    assert refused.err.startswith("crm: ")
    assert said in refused.err
    assert len(refused.err.strip().splitlines()) >= 2
    with crm.open() as store:
        assert dump(store) == before


def test_several_are_listed_with_what_tells_them_apart(crm: Crm, ines: str) -> None:
    crm.ok("person", "add", "Ines Okafor", "--company", "Kestrel")
    refused = crm("person", "show", "ines")
    assert refused.exit_code == 4
    assert f"  {ines}  Ines Okafor (Head of Data, Nordlicht GmbH)\n" in refused.err
    assert "Ines Okafor (Kestrel)" in refused.err


CHANGES = [
    ["person", "add", "Aoife Byrne", "--company", "Brackwater", "--tag", "x"],
    ["person", "edit", "ines", "--name", "Inés", "--company", "Kestrel", "--opted-out"],
    ["person", "tag", "ines", "berlin"],
    ["person", "tag", "ines", "mentor", "--remove"],
    ["person", "topic", "ines", "birds"],
    ["person", "tier", "ines", "ambient"],
    ["person", "snooze", "ines", "--to", "+2w"],
    ["person", "merge", "ines", "tom"],
    ["company", "add", "Lumen", "--domain", "lumen.example"],
    ["company", "edit", "nordlicht", "--target"],
    ["company", "merge", "nordlicht", "kestrel"],
    ["reminder", "add", "ines", "Ask", "--on", "friday"],
    ["promise", "add", "ines", "Send", "--on", "+2w", "--by", "them"],
    ["article", "add", "https://reading.example/x", "Herons", "--tag", "birds"],
    ["log", "Called Ines and Tom about spring"],
]


@pytest.fixture
def two(crm: Crm, ines: str) -> Crm:
    """Ines, and Tom of Kestrel."""
    crm.ok(
        "person",
        "add",
        "Tom Brandt",
        "--company",
        "Kestrel",
        "--tag",
        "mentor",
        "--email",
        "tom@kestrel.example",
    )
    crm.ok("log", ines, "Met", "--via", "meeting", "--on", "2026-03-01")
    return crm


@pytest.mark.parametrize("words", CHANGES, ids=" ".join)
def test_a_dry_run_shows_the_same_and_changes_nothing(two: Crm, words: list[str]) -> None:
    with two.open() as store:
        before = dump(store)
    tried = two.ok(*words, "--dry-run")
    assert "Dry run: nothing was changed." in tried.err
    with two.open() as store:
        assert dump(store) == before
    assert two.ok(*words).out == tried.out


@pytest.mark.parametrize("words", CHANGES, ids=" ".join)
def test_undo_takes_it_back_exactly(two: Crm, words: list[str]) -> None:
    with two.open() as store:
        before = dump(store, without=["change", "command"])
    two.ok(*words)
    with two.open() as store:
        assert dump(store, without=["change", "command"]) != before
    two.ok("undo")
    with two.open() as store:
        assert dump(store, without=["change", "command"]) == before


def test_forgetting_asks_first_and_without_a_terminal_the_answer_is_no(crm: Crm, ines: str) -> None:
    refused = crm("person", "forget", "ines")
    assert refused.exit_code == 5
    assert "say so with --yes" in refused.err
    assert crm.data("person", "show", ines)


def test_forgetting_with_yes_erases_and_says_what_is_out_of_reach(crm: Crm, ines: str) -> None:
    crm.ok("backup")
    told = crm.ok("person", "forget", "ines", "--yes").out
    assert told.startswith("Ines Okafor is erased: ")
    assert "Out of reach: files you exported" in told
    assert crm("person", "show", ines).exit_code == 3
    assert crm("undo").exit_code == 5
    assert b"Okafor" not in b"".join(file.read_bytes() for file in crm.home.rglob("*") if file.is_file())


@pytest.mark.usefixtures("ines")
def test_a_dry_run_of_forgetting_leaves_the_backups_alone(crm: Crm) -> None:
    crm.ok("backup")
    before = {file: file.read_bytes() for file in crm.place.backups.iterdir()}
    crm.ok("person", "forget", "ines", "--dry-run")
    assert {file: file.read_bytes() for file in crm.place.backups.iterdir()} == before != {}


@pytest.mark.usefixtures("ines")
@pytest.mark.parametrize(("answer", "left"), [("n\n", 1), ("\n", 1), ("y\n", 0)])
def test_the_question_names_whom_it_is_about(crm: Crm, answer: str, left: int) -> None:
    shown = typed(crm.home, ["person", "forget", "okaf"], answer, columns=200)
    assert "Ines Okafor (Head of Data, Nordlicht GmbH) for good? [y/N]" in shown
    assert len(crm.data("person", "list")) == left


def test_escapes_in_names_and_notes_never_reach_the_screen(crm: Crm) -> None:
    evil = "\x1b[31mRed\x07\x9b2J\u202eback\r"
    crm.ok("person", "add", f"Ines {evil}", "--title", evil, "--note", evil, "--tag", evil, "--topic", evil)
    crm.ok("log", "ines", evil)
    crm.ok("reminder", "add", "ines", evil, "--on", "today")
    crm.ok("article", "add", "https://reading.example/x", evil, "--summary", evil)
    for words in (
        ["person", "list"], ["person", "show", "ines"], ["show", "ines"], ["touchpoint", "list"], ["reminder", "list"],
        ["article", "list"], ["find", "red"], ["today"], ["next"], ["suggest", "ines"], ["history"],
        ["person", "show", f"nobody{evil}"], ["person", "list", "--json"],
    ):  # fmt: skip
        shown = crm(*words)
        assert not set(shown.out + shown.err) & set("\x1b\x07\x9b\u202e\r"), words


@pytest.mark.parametrize("name", ["李小龍", "Nguyễn Thị Xuân", "नमिता राव", "😀 Smile", "X" * 300])
def test_any_name_stays_whole_and_is_found(crm: Crm, name: str) -> None:
    crm.ok("person", "add", name)
    assert crm.data("person", "list")[0]["name"] == name
    assert name in crm.ok("person", "list").out
    assert crm.data("person", "show", name.rsplit(maxsplit=1)[-1])[0]["name"] == name


def test_a_word_that_is_no_text_is_refused(crm: Crm) -> None:
    refused = crm("person", "add", b"caf\xe9".decode("utf-8", "surrogateescape"), "--note", "\udce9")
    assert refused.exit_code == 2
    assert "UTF-8" in refused.err

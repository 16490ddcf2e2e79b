"""The JSON contract: one envelope, and in each row at least these fields. A field is only ever added."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from crm.cli import program
from tests.ground import Crm

PERSON = (
    "id name emails phones linkedin company title tier tags topics last_touchpoint gap_days rhythm_days ratio depth "
    "freshness strength status balance due"
)
OFFER = "id company role state received_on respond_by decided_at told involved etiquette"
TOUCHPOINT = "id at people channel direction note offer"
ROWS = (
    ("person list", PERSON),
    ("person show ines", PERSON),
    ("next", f"{PERSON} priority why"),
    ("company list", "id name domains people strongest coverage readiness"),
    ("offer list", OFFER),
    ("offer show nordlicht", OFFER),
    ("offer plan nordlicht", "id step person channel due state reason"),
    ("touchpoint list", TOUCHPOINT),
    ("log ines again", TOUCHPOINT),
    ("suggest ines", "person kind article score why"),
    ("report network", "metric value unit why"),
    ("history", "id at command changed"),
    ("undo", "id at command changed"),
)


@pytest.fixture
def lived_in(crm: Crm, tmp_path: Path) -> Crm:
    """A vault in which something of everything has happened."""
    articles = tmp_path / "articles.csv"
    articles.write_text(
        "url,title,summary,published,tags\nhttps://reading.example/1,Retention that lasts,,2026-11-01,retention\n",
        encoding="utf-8",
    )
    crm.ok("offer", "add", "Nordlicht", "Data engineer", "--who", "Ines Okafor:hm:+49 30 23125 001")
    crm.ok("person", "topic", "ines", "retention")
    crm.ok("import", "articles", str(articles))
    crm.ok("offer", "decline", "nordlicht", "--why", "pay-base", "--final")
    crm.ok("log", "Called Ines about retention")
    crm.ok("person", "add", "Tom Brandt")
    return crm


@pytest.mark.parametrize(("words", "fields"), ROWS, ids=[words for words, _ in ROWS])
def test_a_row_has_its_fields(lived_in: Crm, words: str, fields: str) -> None:
    answer = lived_in(*words.split(), "--json")
    assert answer.exit_code == 0, answer.out
    rows = answer.json["data"]
    assert rows, "a contract on no rows holds of anything"
    for row in rows:
        assert set(fields.split()) <= set(row), f"missing: {set(fields.split()) - set(row)}"


def test_an_import_tells_what_it_did(lived_in: Crm, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("name,email\nAoife Byrne,aoife@nordlicht.example\n", encoding="utf-8")
    (row,) = lived_in.data("import", "people", str(people))
    fields = "format file batch read created updated unchanged skipped problems"
    assert set(fields.split()) <= set(row)
    assert (row["format"], row["read"], row["created"]) == ("people", 1, 1)


@pytest.mark.parametrize(
    ("words", "exit_code", "code"),
    [
        (["person", "list"], 0, None),
        (["person", "show", "nobody"], 3, "not-found"),
        (["person", "shwo"], 2, "usage"),
        (["log", "ines", "--on", "someday"], 2, "usage"),
        (["offer", "decline", "nordlicht", "--why", "gut", "--final"], 5, "refused"),
        (["import", "people", "missing.csv"], 7, "unreadable"),
    ],
)
def test_success_and_failure_come_in_one_envelope(
    lived_in: Crm, words: Sequence[str], exit_code: int, code: str | None
) -> None:
    answer = lived_in(*words, "--json")
    assert answer.exit_code == exit_code
    envelope = answer.json
    assert list(envelope) == ["crm", "command", "status", "data", "error"]
    assert envelope["crm"] == 1
    assert envelope["status"] == ("ok" if code is None else "error")
    if code:
        assert set(envelope["error"]) == {"code", "message", "hint"}
        assert envelope["error"]["code"] == code
        assert envelope["data"] == []
        assert envelope["error"]["message"]
        assert envelope["error"]["hint"]


def test_nothing_but_json_stands_on_stdout(lived_in: Crm) -> None:
    assert lived_in("today", "--json").raw.count(b"\n") == 1
    assert lived_in.data("today")[0]["day"] == "2026-11-23"


def test_the_commands_pinned_here_exist() -> None:
    for words, _ in ROWS:
        assert words.split()[0] in program.COMMANDS

"""What scripts may rely on: one envelope for success and failure alike, and the promised fields of every row.

A field is only ever added. Instants are ISO 8601 with their zone, days ISO, ids text, numbers unrounded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from crm.cli.commands import COMMANDS
from tests.ground import Crm

Check = Callable[[Any], bool]

ENVELOPE = {"crm", "command", "status", "data", "error"}


def text(value: object) -> bool:
    """Some text."""
    return isinstance(value, str)


def number(value: object) -> bool:
    """A number that is no flag."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def whole(value: object) -> bool:
    """A whole number."""
    return isinstance(value, int) and not isinstance(value, bool)


def ident(value: object) -> bool:
    """An id."""
    return isinstance(value, str) and re.fullmatch(r"[a-z][1-9][0-9a-z]+", value) is not None


def day(value: object) -> bool:
    """A day."""
    return isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None


def instant(value: object) -> bool:
    """An instant with its zone."""
    return (
        isinstance(value, str)
        and re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+(?:[+-]\d\d:\d\d|Z)", value) is not None
    )


def listed(each: Check) -> Check:
    """A list of such."""
    return lambda value: isinstance(value, list) and all(map(each, value))


def maybe(check: Check) -> Check:
    """Such, or null."""
    return lambda value: value is None or check(value)


def one_of(*words: str) -> Check:
    """One of a closed list."""
    return lambda value: value in words


def either(*checks: Check) -> Check:
    """Any of these."""
    return lambda value: any(check(value) for check in checks)


def fields(**checks: Check) -> Check:
    """An object with at least these fields."""
    return lambda value: (
        isinstance(value, dict) and all(name in value and checks[name](value[name]) for name in checks)
    )


STATUS = one_of("new", "warm", "cooling", "dormant", "closed", "never")
CHANNEL = one_of("call", "voicemail", "email", "linkedin", "meeting", "message", "video", "event", "letter")
PERSON: dict[str, Check] = {
    "id": ident,
    "name": text,
    "emails": listed(text),
    "phones": listed(text),
    "linkedin": maybe(text),
    "company": maybe(text),
    "title": maybe(text),
    "tier": maybe(one_of("key", "close", "steady", "ambient")),
    "tags": listed(text),
    "topics": listed(text),
    "last_touchpoint": maybe(day),
    "gap_days": maybe(whole),
    "rhythm_days": number,
    "ratio": maybe(number),
    "depth": number,
    "freshness": number,
    "strength": number,
    "status": STATUS,
    "balance": number,
    "due": maybe(day),
}
COMPANY: dict[str, Check] = {
    "id": ident,
    "name": text,
    "domains": listed(text),
    "people": whole,
    "strongest": number,
    "coverage": number,
    "readiness": maybe(number),
}
OFFER: dict[str, Check] = {
    "id": ident,
    "company": text,
    "role": text,
    "state": one_of("open", "extended", "accepted", "declined", "lapsed", "reneged"),
    "received_on": day,
    "respond_by": maybe(instant),
    "decided_at": maybe(instant),
    "told": whole,
    "involved": whole,
    "etiquette": maybe(number),
}
STEP: dict[str, Check] = {
    "id": ident,
    "step": text,
    "person": maybe(text),
    "channel": maybe(CHANNEL),
    "due": instant,
    "state": one_of("open", "done", "skipped", "overdue"),
    "reason": text,
}
TOUCHPOINT: dict[str, Check] = {
    "id": ident,
    "at": either(instant, day),
    "people": listed(text),
    "channel": CHANNEL,
    "direction": one_of("in", "out", "both"),
    "note": text,
    "offer": maybe(ident),
}
SUGGESTION: dict[str, Check] = {
    "person": fields(id=ident, name=text),
    "kind": one_of("article", "referral", "congratulation", "introduction", "reconnect"),
    "score": number,
    "why": text,
}
IMPORT: dict[str, Check] = {
    "format": text,
    "file": text,
    "batch": maybe(ident),
    "read": whole,
    "created": whole,
    "updated": whole,
    "unchanged": whole,
    "skipped": whole,
    "problems": listed(fields(line=maybe(whole), reason=text)),
}
COMMAND: dict[str, Check] = {"id": ident, "at": instant, "command": text, "changed": whole}
FINDING: dict[str, Check] = {
    "rule": text,
    "severity": one_of("error", "warning", "hint"),
    "start": whole,
    "end": whole,
    "text": text,
    "repair": text,
}
DRAFT: dict[str, Check] = {
    "kind": text,
    "person": text,
    "person_id": ident,
    "offer": maybe(ident),
    "channel": CHANNEL,
    "to": listed(text),
    "cc": listed(text),
    "subject": text,
    "text": text,
    "ready": lambda value: isinstance(value, bool),
    "questions": listed(fields(ask=text, command=text, needed=lambda value: isinstance(value, bool))),
    "findings": listed(fields(**FINDING)),
    "article": maybe(ident),
    "link": maybe(text),
    "file": maybe(text),
}

# the words of a command, and what a row of it promises
CONTRACT: list[tuple[str, dict[str, Check]]] = [
    ("person list", PERSON),
    ("person show ines", PERSON),
    ("person add Aoife", PERSON),
    ("person edit ines --note x", PERSON),
    ("person tag ines mentor", PERSON),
    ("person topic ines rivers", PERSON),
    ("person tier ines key", PERSON),
    ("person snooze ines --to +2w", PERSON),
    ("show ines", PERSON),
    ("next", PERSON | {"priority": number, "why": text}),
    ("company list", COMPANY),
    ("company show nordlicht", COMPANY),
    ("company add Lumen", COMPANY),
    ("company edit nordlicht --target", COMPANY),
    ("show kestrel", COMPANY),
    ("offer list", OFFER),
    ("offer show nordlicht", OFFER),
    ("offer plan nordlicht", STEP),
    ("touchpoint list", TOUCHPOINT),
    ("touchpoint list ines", TOUCHPOINT),
    ("log ines Agreed", TOUCHPOINT),
    ("suggest ines", SUGGESTION | {"article": fields(id=ident, url=text, title=text)}),
    ("suggest --all --limit 1", SUGGESTION),
    ("import people FILE", IMPORT),
    ("report network", {"metric": text, "value": maybe(number), "unit": text, "why": text}),
    (
        "report ties",
        {
            "id": ident,
            "name": text,
            "company": maybe(text),
            "since": day,
            "status_before": STATUS,
            "status": STATUS,
            "strength_before": number,
            "strength": number,
            "change": number,
            "touchpoints": whole,
            "last_touchpoint": maybe(day),
            "way": one_of("new", "revived", "faded", "closed", "same"),
        },
    ),
    (
        "report network --compare 2025-08-01",
        {
            "metric": text,
            "value": maybe(number),
            "before": maybe(number),
            "change": maybe(number),
            "unit": text,
        },
    ),
    ("history", COMMAND),
    ("undo", COMMAND),
    (
        "reminder list",
        {"id": ident, "person": maybe(text), "text": text, "due_on": day, "done_on": maybe(day)},
    ),
    ("reminder add ines Ask --on friday", {"id": ident, "person": text, "text": text, "due_on": day}),
    ("promise list", {"id": ident, "owner": one_of("me", "them"), "due_on": day}),
    (
        "article list",
        {"id": ident, "url": text, "title": text, "tags": listed(text), "published": maybe(day)},
    ),
    (
        "find heron",
        {"kind": text, "id": ident, "title": text, "snippet": text, "day": either(day, one_of(""))},
    ),
    ("check decline TEXT-FILE --to ines", FINDING),
    ("draft hm ines", DRAFT),
    ("draft hm ines --mailto", DRAFT | {"link": text}),
]


@pytest.fixture
def told(crm: Crm) -> Crm:
    """A vault with something to show for each command."""
    crm.ok("company", "add", "Kestrel", "--domain", "kestrel.example")
    crm.ok(
        "person",
        "add",
        "Ines Okafor",
        "--company",
        "Nordlicht",
        "--email",
        "ines@nordlicht.example",
        "--topic",
        "heron",
    )
    crm.ok("person", "add", "Tom Brandt", "--company", "Kestrel")
    crm.ok("article", "add", "https://reading.example/herons", "Heron nights", "--tag", "heron")
    crm.ok("log", "ines", "Talked", "--via", "meeting", "--on", "2025-01-10")
    crm.ok("log", "ines", "Talked", "--via", "meeting", "--on", "2025-07-10")
    crm.ok("offer", "add", "Nordlicht", "Engineer", "--who", "Ines Okafor:hm", "--received", "2026-11-16")
    crm.ok("offer", "decline", "Nordlicht", "--why", "scope", "--final")
    crm.ok("reminder", "add", "tom", "Ask", "--on", "today")
    crm.ok("promise", "add", "tom", "Send the names", "--on", "today")
    return crm


@pytest.mark.parametrize(("words", "promised"), CONTRACT, ids=[words for words, _ in CONTRACT])
def test_a_row_holds_what_was_promised(told: Crm, words: str, promised: dict[str, Check]) -> None:
    if words.split(maxsplit=1)[0] not in COMMANDS:
        pytest.skip(f"crm {words.split(maxsplit=1)[0]} is not there yet")
    file = told.home / "people.csv"
    file.write_text("name,email,shoe size\nAda Quist,ada@example.org,39\n,,\n", encoding="utf-8")
    letter = told.home / "letter.txt"  # too short, but nothing in it is an error
    letter.write_text(
        "Dear Ines,\n\nthank you for the offer. I have decided to decline it.\n", encoding="utf-8"
    )
    data = told.data(*words.replace("TEXT-FILE", str(letter)).replace("FILE", str(file)).split())
    assert data
    for row in data:
        assert set(promised) - set(row) == set()
        wrong = {name: row[name] for name, check in promised.items() if not check(row[name])}
        assert wrong == {}


READS = [words for words, _ in CONTRACT if words.split(maxsplit=1)[0] in COMMANDS and "FILE" not in words] + [
    "today",
    "",
]


@pytest.mark.parametrize("words", READS)
def test_success_has_one_envelope_on_stdout_alone(told: Crm, words: str) -> None:
    result = told(*words.split(), "--json")
    assert result.exit_code == 0
    assert result.out.count("\n") == 1
    assert set(result.json) == ENVELOPE
    assert (result.json["crm"], result.json["status"], result.json["error"]) == (1, "ok", None)
    named = words.split()
    verb = named[:1] if isinstance(COMMANDS.get(named[0] if named else "today", ""), str) else named[:2]
    assert result.json["command"] == (" ".join(verb) or "today")


@pytest.mark.parametrize(
    ("words", "exit_code", "code"),
    [
        ("nonsense", 2, "usage"),
        ("person", 2, "usage"),
        ("person list --tier best", 2, "usage"),
        ("log", 2, "usage"),
        ("reminder add ines Ask --on someday", 2, "usage"),
        ("next --limit -1", 2, "usage"),
        ("find ***", 2, "usage"),
        ("person show nobody", 3, "not-found"),
        ("log nobody x", 3, "not-found"),
        ("company show nothing", 3, "not-found"),
        ("touchpoint delete t9zz", 3, "not-found"),
        ("reminder done r9zz", 3, "not-found"),
        ("person show p1", 4, "ambiguous"),
        ("company show c1", 4, "ambiguous"),
        ("person forget ines", 5, "refused"),
        ("company add kestrel", 5, "refused"),
        ("person merge ines ines", 5, "refused"),
        ("article add https://reading.example/herons Twice", 5, "refused"),
        ("offer decline nordlicht --why gut --final", 5, "refused"),
        ("import people missing.csv", 7, "unreadable"),
    ],
)
def test_failure_has_the_same_envelope_and_an_exit_code_of_its_kind(
    told: Crm, words: str, exit_code: int, code: str
) -> None:
    result = told(*words.split(), "--json")
    assert result.exit_code == exit_code
    assert set(result.json) == ENVELOPE
    assert (result.json["crm"], result.json["status"], result.json["data"]) == (1, "error", [])
    assert set(result.json["error"]) == {"code", "message", "hint"}
    assert result.json["error"]["code"] == code
    assert result.json["error"]["message"]
    assert result.json["error"]["hint"]
    assert result.err == ""


def test_an_import_tells_what_it_did(told: Crm) -> None:
    file = told.home / "people.csv"
    file.write_text("name,email\nAoife Byrne,aoife@nordlicht.example\n", encoding="utf-8")
    (row,) = told.data("import", "people", str(file))
    assert (row["format"], row["read"], row["created"], row["problems"]) == ("people", 1, 1, [])


def test_a_morning_is_one_row(told: Crm) -> None:
    (row,) = told.data("today")
    assert (row["day"], row["people"]) == ("2026-11-23", 2)
    assert all(isinstance(row[part], list) for part in ("steps", "reminders", "next", "send", "deadlines"))


def test_numbers_are_not_rounded(told: Crm) -> None:
    (row,) = told.data("person", "show", "ines")
    assert row["strength"] == pytest.approx(100 * row["depth"] * row["freshness"])
    assert row["strength"] != round(row["strength"], 3)


def test_nothing_is_an_empty_list(crm: Crm) -> None:
    for words in (
        "person list",
        "company list",
        "touchpoint list",
        "next",
        "suggest",
        "reminder list",
        "article list",
    ):
        assert crm.data(*words.split()) == []
    assert crm.data("find", "heron") == []


def test_json_says_the_same_whatever_stands_before_or_after(told: Crm) -> None:
    after = told("person", "list", "--json").json
    assert told("--json", "person", "list").json == after
    assert told("person", "--json", "list", "--quiet").json == after


def test_what_a_limit_leaves_out_is_said_beside_the_rows(told: Crm) -> None:
    result = told("person", "list", "--limit", "1", "--json")
    assert len(result.data) == 1
    assert result.err == "1 of 2; all of them with --limit 0\n"


def test_a_dry_run_answers_as_the_command_would(told: Crm) -> None:
    tried = told.data("log", "ines", "Agreed", "--dry-run")
    assert told.data("log", "ines", "Agreed") == tried


def test_letters_of_every_script_come_as_they_are(crm: Crm) -> None:
    crm.ok("person", "add", "李小龍 Łukasz Ñandú")
    result = crm("person", "list", "--json")
    assert "李小龍 Łukasz Ñandú" in result.out
    assert json.loads(result.raw.decode("utf-8"))["data"][0]["name"] == "李小龍 Łukasz Ñandú"

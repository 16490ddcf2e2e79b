"""The quick reader takes plain lines alone, and reads them just as Typer does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.cli import call, program, quick
from crm.cli.commands import COMMANDS, function
from crm.cli.parameters import Parameter, parameters

VALUES = ["ines", "call", "3", "2026-05-01", "today", "key", "-", "a=b", "", "Ines Okafor", "Ürs"]
NOISE = ["--", "-5", "--nope", "-n3", "--help", "-x", "--limit", "--no-such=1", "---"]


def lines() -> Iterator[tuple[tuple[str, ...], str]]:
    """The words of every command, and where its function is."""
    for name, where in COMMANDS.items():
        if isinstance(where, str):
            yield (name,), where
        else:
            yield from (((name, verb), place) for verb, place in where.items())


EVERY = dict(lines())


@pytest.fixture(autouse=True, scope="module")
def today() -> None:
    """Days are read as of one day."""
    call.serve(call.read(["--today", "2026-05-01"]))


def words_for(taken: Sequence[Parameter]) -> st.SearchStrategy[list[str]]:
    """Words such as somebody could type behind a command, and some that nobody should."""
    spelled = [spelling for each in taken for name in each.declared.spellings for spelling in name.split("/")]
    kinds = [choice.value for each in taken if hasattr(each.kind, "__members__") for choice in each.kind]
    known = st.sampled_from([*spelled, *VALUES, *kinds])
    joined = st.builds(
        "{}={}".format, st.sampled_from(spelled or ["--nope"]), st.sampled_from(VALUES + kinds)
    )
    return st.lists(st.one_of(known, known, joined, st.sampled_from(NOISE)), max_size=7)


def by_typer(words: Sequence[str], rest: Sequence[str]) -> Mapping[str, Any]:
    """What Typer reads."""
    command: Any = program.build()
    for word in words:
        command = command.get_command(None, word)
    found: Mapping[str, Any] = command.make_context("crm", list(rest)).params
    return found


def as_read(value: object) -> object:
    """A value whoever read it: Typer makes paths and lists of what Click gives later."""
    if isinstance(value, list | tuple):
        return [as_read(each) for each in value]
    return str(value) if isinstance(value, Path) else value


@given(data=st.data(), words=st.sampled_from(sorted(EVERY)))
def test_what_it_reads_typer_reads_alike(data: st.DataObject, words: tuple[str, ...]) -> None:
    taken = parameters(function(EVERY[words]))
    rest = data.draw(words_for(taken))
    read = quick.read([*words, *rest])
    if read is not None:
        theirs = by_typer(words, rest)
        assert {name: as_read(value) for name, value in read.keywords.items()} == {
            name: as_read(value) for name, value in theirs.items()
        }


@pytest.mark.parametrize("words", sorted(EVERY), ids=" ".join)
def test_every_command_has_a_plain_line(words: tuple[str, ...]) -> None:
    needed = [each for each in parameters(function(EVERY[words])) if each.required]
    rest = [word for each in needed for word in _given(each)]
    read = quick.read([*words, *rest])
    assert read is not None
    assert read.func is function(EVERY[words])


def _given(parameter: Parameter) -> list[str]:
    spelling = [name.partition("/")[0] for name in parameter.declared.spellings[:1]]
    if parameter.flag:
        return spelling
    plain = {int: "1", date: "2026-05-01"}.get(parameter.kind, "pay-base=1")
    choices = [choice.value for choice in getattr(parameter.kind, "__members__", {}).values()]
    return [*spelling, *(choices or [plain])[:1]]


@pytest.mark.parametrize(
    "line",
    [
        [],
        ["nonsense"],
        ["person"],
        ["person", "nonsense"],
        ["log"],
        ["log", "--help"],
        ["log", "ines", "--", "--note"],
        ["log", "ines", "note", "one more"],
        ["log", "ines", "--via"],
        ["log", "ines", "--via", "pigeon"],
        ["log", "ines", "--on", "sometime"],
        ["log", "ines", "--in=yes"],
        ["next", "-n3"],
        ["next", "--lim", "3"],
        ["next", "--limit", "-3"],
        ["undo", "0"],
        ["undo", "two"],
        ["draft", "thanks", "ines", "--another"],
    ],
)
def test_what_is_not_plain_is_left_to_typer(line: list[str]) -> None:
    assert quick.read(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (["log", "ines", "--answered"], {"answered": True}),
        (["log", "ines", "--no-answer"], {"answered": False}),
        (["log", "ines"], {"answered": None, "with_": []}),
        (["log", "ines", "--with", "tom", "--with=priya"], {"with_": ["tom", "priya"]}),
        (["log", "ines", "--article", "a1", "--article", "a2"], {"article": "a2"}),
        (
            ["log", "--via", "call", "ines", "hello", "--on=yesterday"],
            {"on": date(2026, 4, 30), "note": "hello"},
        ),
        (["next", "-n", "3"], {"limit": 3}),
        (["undo", "2"], {"count": 2}),
    ],
)
def test_reads(line: list[str], expected: dict[str, object]) -> None:
    read = quick.read(line)
    assert read is not None
    assert {name: read.keywords[name] for name in expected} == expected

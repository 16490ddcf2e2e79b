"""The house is built as its drawing says: layers, one statement a command, a light start, small rooms, one printer."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from crm.cli import commands as page
from tests.ground import Crm, Make

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HEAVY = PROJECT["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-module-level-imports"]
ROOMS = sorted(path for path in (ROOT / "crm").rglob("*.py") if "versions" not in path.parts)
PRINTER = ROOT / "crm" / "cli" / "output.py"

MOST_LINES_OF_A_FILE = 300
MOST_LINES_OF_A_FUNCTION = 40
# lists of facts, one line a fact
LONG_FILES: dict[str, str] = {}

# what is typed ten times a day, and what a shell asks at every press of a key
EVERYDAY = [
    ["log", "Ines", "about retention", "--via", "call"],
    ["log", "Called Ines about retention"],
    ["today"],
    [],
    ["next"],
    ["show", "Ines"],
    ["find", "retention"],
    ["person", "list"],
    ["--version"],
    ["--help"],
    ["log", "--help"],
]
ASKED = [["log", "in"], ["offer", "show", "nord"], [""]]


def name(path: Path) -> str:
    return path.relative_to(ROOT / "crm").as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def commands(places: Mapping[str, Any] = page.COMMANDS, noun: str = "") -> Iterator[tuple[str, str]]:
    """Every command's words, and where its function is."""
    for word, where in places.items():
        if isinstance(where, str):
            yield f"{noun} {word}".strip(), where
        else:
            yield from commands(where, word)


COMMANDS = dict(commands())


# layers


def test_the_layers_hold() -> None:
    checked = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout[-3000:] + checked.stderr[-1000:]
    assert "0 broken" in checked.stdout


# a light start


@pytest.fixture
def small(crm: Crm) -> Crm:
    with crm.open() as store:
        make = Make(store)
        person = make.person("Ines Okafor", company="Nordlicht", tier="key")
        make.touchpoint(person, note="Coffee about retention", day="2026-05-01")
        make.interviewer(make.offer("Nordlicht"), person)
    return crm


def loaded(words: list[str], **environment: str) -> set[str]:
    """Which of the heavy libraries a call in a fresh interpreter loads."""
    probe = (
        "import sys; from crm.__main__ import called\n"
        "code = called()\n"
        f"print(*[name for name in {[*HEAVY, 'typer']!r} if name in sys.modules], file=sys.stderr)\n"
        "sys.exit(code)"
    )
    called = subprocess.run(
        [sys.executable, "-c", probe, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | environment,
    )
    assert called.returncode == 0, called.stdout + called.stderr
    return set(called.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("words", EVERYDAY, ids=lambda words: " ".join(words) or "(nothing)")
def test_an_everyday_command_loads_no_heavy_library(small: Crm, words: list[str]) -> None:
    assert small.place.file.exists()
    assert loaded(words) == ({"typer"} if "--help" in words else set())


@pytest.mark.parametrize("words", ASKED, ids=lambda words: " ".join(words) or "(nothing)")
def test_completion_loads_no_heavy_library(small: Crm, words: list[str]) -> None:
    assert small.place.file.exists()
    typed = {"COMP_WORDS": "\n".join(["crm", *words]), "COMP_CWORD": str(len(words))}
    assert loaded([], _CRM_COMPLETE="complete_bash", **typed) == {"typer"}


# commands


@pytest.mark.parametrize("words", list(COMMANDS))
def test_a_command_is_a_docstring_and_one_statement(words: str) -> None:
    module, _, function = COMMANDS[words].partition(":")
    path = ROOT / "crm" / "cli" / f"{module}.py"
    found = [each for each in tree(path).body if isinstance(each, ast.FunctionDef) and each.name == function]
    assert len(found) == 1, f"{path.name} has no function {function}"
    assert ast.get_docstring(found[0])
    assert len(found[0].body) == 2
    assert isinstance(found[0].body[1], ast.Expr)


@pytest.mark.parametrize("words", list(COMMANDS))
def test_every_command_has_help_that_fits_a_terminal(crm: Crm, words: str) -> None:
    shown = crm.ok(*words.split(), "--help").out
    assert shown.startswith(f"Usage: crm {words}")
    assert "--json" in shown
    assert max(len(line) for line in shown.splitlines()) <= 100


@pytest.mark.skipif(not README.exists(), reason="there is no README yet")
def test_the_readme_names_every_command() -> None:
    named = set(named_in(README.read_text(encoding="utf-8")))
    assert set(COMMANDS) - named == set()
    assert {words for words in named if words.split()[0] not in page.COMMANDS} == set()


def named_in(text: str) -> Iterator[str]:
    """The commands in code spans; alternatives stand between bars, which a table wants escaped."""
    for words, alternatives in re.findall(r"`crm ([a-z]+)(?: ([a-z-]+(?:\\\|[a-z-]+)*))?", text):
        if isinstance(page.COMMANDS.get(words, ""), str):
            yield words
        else:
            yield from (f"{words} {verb}" for verb in alternatives.split("\\|"))


# rooms


@pytest.mark.parametrize("path", ROOMS, ids=name)
def test_a_room_says_what_it_is_for_in_one_line(path: Path) -> None:
    said = ast.get_docstring(tree(path))
    assert said
    assert said.splitlines()[0].endswith((".", "!", "?"))


@pytest.mark.parametrize("path", ROOMS, ids=name)
def test_a_room_is_small(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES_OF_A_FILE or name(path) in LONG_FILES, f"{lines} lines"
    long = {each.name: size for each in functions(path) if (size := length(each)) > MOST_LINES_OF_A_FUNCTION}
    assert long == {}


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function's statements, without its signature and docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", [path for path in ROOMS if path != PRINTER], ids=name)
def test_only_the_printer_prints(path: Path) -> None:
    printed = [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printed == []


def test_there_is_no_drawer() -> None:
    drawers = {"utils.py", "util.py", "helpers.py", "common.py", "misc.py", "base.py"}
    assert [name(path) for path in ROOMS if path.name in drawers] == []


def test_long_files_are_still_long() -> None:
    """An exception that is no longer needed goes."""
    for each in LONG_FILES:
        lines = (ROOT / "crm" / each).read_text(encoding="utf-8").splitlines()
        assert len(lines) > MOST_LINES_OF_A_FILE

"""Every command explains itself within eighty columns, and its first line fits the list of commands."""

from __future__ import annotations

import pytest

from crm.cli import commands as page
from tests.ground import Crm

_WIDE = 80
_LONGEST_FIRST_LINE = 68
COMMANDS = [
    (f"{name} {verb}" if verb else name, where)
    for name, places in page.COMMANDS.items()
    for verb, where in ([("", places)] if isinstance(places, str) else places.items())
]


@pytest.mark.parametrize("words", ["", *page.COMMANDS, *(words for words, _ in COMMANDS if " " in words)])
def test_help_fits_a_terminal(crm: Crm, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setenv("COLUMNS", str(_WIDE))
    lines = crm.ok(*words.split(), "--help").out.splitlines()
    assert lines[0].startswith(f"Usage: crm {words}".rstrip())
    assert [line for line in lines if len(line) > _WIDE] == []


@pytest.mark.parametrize(("words", "where"), COMMANDS, ids=[words for words, _ in COMMANDS])
def test_the_first_line_of_a_command_is_one_short_sentence(words: str, where: str) -> None:
    first, _, rest = (page.function(where).__doc__ or "").strip().partition("\n")
    assert len(first) <= _LONGEST_FIRST_LINE, words
    assert first[:1].isupper()
    assert first.endswith((".", "?"))
    assert not rest or rest.startswith("\n")


def test_no_command_is_listed_on_two_lines(crm: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(_WIDE))
    shown = crm.ok("--help").out
    for name, where in page.COMMANDS.items():
        said = (
            page.NOUNS[name] if not isinstance(where, str) else (page.function(where).__doc__ or "").strip()
        )
        assert said.partition("\n")[0] in shown, name

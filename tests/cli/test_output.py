"""What reaches a terminal: no command but our own colours, no half a letter, one JSON line."""

from __future__ import annotations

import io
import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crm.cli import call, output
from crm.cli.paint import bold, warn
from crm.domain.page import Page

_ESC = "\x1b[31m"
_HOSTILE = "\x1b]0;owned\x07\x9b31mInes\u202e\u2066\x08\r\x7f\x00"


class _Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def plain_call() -> None:
    """A call without any word."""
    call.serve(call.Call())


def _printed(text: str, stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("sys.stdout", stream)
    output.show(Page((text,)))
    return stream.getvalue().removesuffix("\n")


@given(text=some.text())
def test_no_control_character_reaches_a_pipe(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        printed = _printed(text.replace("\n", ""), io.StringIO(), patch)
    assert not [letter for letter in printed if unicodedata.category(letter) == "Cc"]


@given(text=some.text())
def test_a_terminal_gets_no_escape_but_our_colours(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TERM", "xterm")
        patch.delenv("NO_COLOR", raising=False)
        printed = _printed(bold(text), _Terminal(), patch)
    for colour in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[33m", "\x1b[32m", "\x1b[36m"):
        printed = printed.replace(colour, "")
    assert not [letter for letter in printed if unicodedata.category(letter) == "Cc" and letter != "\n"]


def test_escapes_and_marks_of_direction_are_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _printed(_HOSTILE, io.StringIO(), monkeypatch) == "]0;owned31mInes"


def test_emphasis_smuggled_into_a_name_ends_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert _printed("\x02Ines", _Terminal(), monkeypatch) == "\x1b[1mInes\x1b[0m"


@pytest.mark.parametrize(("variable", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_colour_where_none_is_wanted(variable: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(variable, value)
    assert _printed(warn("late"), _Terminal(), monkeypatch) == "late"


@given(text=some.text(some.characters(exclude_categories=["Cs"])))
def test_json_is_one_line_without_control_characters_and_says_the_same(text: str) -> None:
    stream = io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        terminal = io.TextIOWrapper(stream, encoding="latin-1")
        patch.setattr("sys.stdout", terminal)
        call.serve(call.Call(json=True))
        output.show(Page((text,)))
        call.serve(call.Call())
    terminal.flush()
    written = stream.getvalue().decode("utf-8")
    told: Any = json.loads(written)
    marks = dict.fromkeys(map(ord, "\x02\x03\x04\x05\x06\x0e"))
    assert written.endswith("\n")
    assert not [letter for letter in written[:-1] if unicodedata.category(letter) == "Cc"]
    assert told["data"][0]["lines"] == [text.translate(marks)]


def _asked(answer: str, monkeypatch: pytest.MonkeyPatch) -> tuple[bool, str]:
    """What a question on a terminal is answered with, and what the terminal shows."""
    shown = _Terminal()
    monkeypatch.setattr("sys.stderr", shown)
    monkeypatch.setattr("sys.stdin", _Terminal(answer))
    return output.confirm("Really?"), shown.getvalue()


def test_the_end_of_the_input_is_a_no_and_ends_the_line_of_the_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert _asked("", monkeypatch) == (False, "Really? [y/N] \n")


def test_an_empty_answer_is_a_no_and_its_line_has_ended_already(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _asked("\n", monkeypatch) == (False, "Really? [y/N] ")
    assert _asked("Yes\n", monkeypatch) == (True, "Really? [y/N] ")


def test_who_stops_the_program_reads_so_on_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = _Terminal("^C")
    shown.seek(0, io.SEEK_END)
    monkeypatch.setattr("sys.stderr", shown)
    output.stopped()
    assert shown.getvalue() == "^C\nStopped; nothing was changed.\n"


def test_the_next_command_stays_in_one_piece_on_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = _Terminal()
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("sys.stderr", shown)
    monkeypatch.setattr("sys.stdout", io.StringIO())
    output.show(Page(("done",), "crm restore /somewhere/with/a/long/name.crm"))
    assert shown.getvalue() == "→ crm restore /somewhere/with/a/long/name.crm\n"

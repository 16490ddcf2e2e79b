"""Checking messages: a thousand of them against reading the same and splitting them into words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bench import vault
from bench.installed import Installed
from bench.measure import Figure, Program, compare
from bench.network import Size

_MESSAGES = 1000
_WORDS = 110  # of a message of a usual length
_BUDGET = 80.0  # splitting understands nothing; five milliseconds a message are a tenth of starting Python
_PEAK = 40.0
_SENTENCES = (
    "Thank you for the offer and for the afternoon with {who} at the whiteboard.",
    "I have decided not to accept the position, number {number} on your list.",
    "Two remote days a week would have made the difference for me.",
    "Nothing of this takes away from how much I enjoyed the talk about late data.",
    "Please pass my thanks on to {who}, whose questions I am still turning over.",
    "I hope that we stay in touch, and I wish you a strong start into the new season.",
)


def figures(program: Installed, size: Size) -> Iterator[Figure]:
    """The checker over many messages in one process, and over the same once more as mere words."""
    del size
    file = vault.folder() / f"messages-{_MESSAGES}.json"
    if not file.exists():
        file.write_text(json.dumps(list(_messages())), encoding="utf-8")
    ours = Program(_call(program, "check", str(file)), {})
    floor = Program(_call(program, "split", str(file)), {})
    yield compare(f"check {_MESSAGES:,} messages", ours, floor, budget=_BUDGET, peak_budget=_PEAK, pairs=3)


def check(file: str) -> None:
    """Check every message of a file."""
    from crm.domain.checker import check as check_one
    from crm.domain.findings import Record
    from crm.domain.messages import Kind

    known = Record(recipient="Ines Okafor", people=("Ines Okafor", "Tom Brandt"), company="Nordlicht")
    texts = json.loads(Path(file).read_text(encoding="utf-8"))
    print(sum(len(check_one(text, Kind.HIRING_MANAGER, known)) for text in texts))


def split(file: str) -> None:
    """Split every message of a file into words."""
    print(sum(len(text.split()) for text in json.loads(Path(file).read_text(encoding="utf-8"))))


def _call(program: Installed, function: str, file: str) -> list[str]:
    return [program.python, "-c", f"from bench.checking import {function}; {function}({file!r})"]


def _messages() -> Iterator[str]:
    """Messages that differ, each of the length of an e-mail."""
    for number in range(_MESSAGES):
        who = ("Tom", "Priya", "Jonas", "Leah")[number % 4]
        said = [_SENTENCES[(number + at) % len(_SENTENCES)] for at in range(_WORDS // 14)]
        yield f"Dear Ines,\n\n{' '.join(said)}\n\nKind regards,\nMara\n".format(who=who, number=number)


PIECES = {"checking": figures}

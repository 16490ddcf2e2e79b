"""What a person sees on a terminal: nothing wider than it is, colours that end, the next useful command last."""

from __future__ import annotations

import re

import pytest

from crm.cli.layout import width
from tests.ground import Crm
from tests.terminal import plain, typed

_SCREENS = [
    "today",
    "next",
    "suggest",
    "suggest gwendolyn",
    "person list",
    "person show gwendolyn",
    "show gwendolyn",
    "company list",
    "company show lumen",
    "show lumen",
    "touchpoint list",
    "reminder list",
    "promise list",
    "article list",
    "find retention",
    "draft reconnect gwendolyn",
    "history",
    "person show nobody-of-a-name-so-long-that-it-does-not-fit-into-any-terminal-at-all-whatever-you-do",
    "person show g",
    "log Gwendolyn Talked-about-the-spring --via call --dry-run",
    "person merge gwendolyn ines --dry-run",
    "nonsense",
]


@pytest.fixture
def lived_in(crm: Crm) -> Crm:
    """A vault of long names, titles and notes."""
    long = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente und die Folgen für die Anlage"
    crm.ok("person", "add", "Ines Okafor", "--company", "Nordlicht", "--topic", "retention", "--note", long)
    crm.ok(
        "person", "add", "Gwendolyn Maria Achterberg-Oberndorfer von der Heide", "--company", "Lumen Harbor Labs",
        "--title", "Senior Principal Distinguished Machine Learning Engineer", "--email", f"{'g' * 60}@lumen.example",
        "--topic", "retention models", "--note", long * 3, "--tag", "a" * 90,
    )  # fmt: skip
    crm.ok("person", "add", "李小龍" * 12)
    for number in range(3):
        crm.ok(
            "log",
            "gwendolyn",
            f"{long}, retention {number}",
            "--via",
            "meeting",
            "--on",
            f"202{number + 3}-03-01",
        )
    crm.ok(
        "article",
        "add",
        f"https://reading.example/{'x' * 120}",
        f"On retention: {long}",
        "--tag",
        "retention",
    )
    crm.ok("reminder", "add", "gwendolyn", long, "--on", "today")
    crm.ok("promise", "add", "ines", long, "--on", "2026-11-20", "--today", "2026-11-19")
    crm.ok("offer", "add", "Lumen", long, "--who", "Gwendolyn:hm", "--respond-by", "friday 17:00")
    return crm


@pytest.mark.parametrize("columns", [40, 80])
def test_nothing_is_wider_than_the_terminal(lived_in: Crm, columns: int) -> None:
    """But addresses, paths and the next command: they stay whole, so that they can be copied."""
    for words in _SCREENS:
        lines = plain(typed(lived_in.home, words.split(), columns=columns)).split("\n")
        broken = [
            line for line in lines if "://" not in line and not line.lstrip().startswith(("→ crm ", "/"))
        ]
        assert [line for line in broken if width(line) > columns] == [], words


def test_every_colour_ends_with_its_line(lived_in: Crm) -> None:
    for words in ("today", "person list", "find retention"):
        for line in typed(lived_in.home, words.split()).split("\n"):
            colours = re.findall(r"\x1b\[\d+m", line)
            assert not colours or colours[-1] == "\x1b[0m", line


@pytest.mark.parametrize(
    "words", ["today", "person list", "next", "log Ines x", "find retention", "reminder list"]
)
def test_the_last_line_is_the_next_useful_command_and_it_works(lived_in: Crm, words: str) -> None:
    last = plain(typed(lived_in.home, words.split())).strip().split("\n")[-1]
    assert last.startswith("→ crm ")
    quiet = plain(typed(lived_in.home, [*words.split(), "--quiet"]))
    assert "→" not in quiet
    if not re.search(r"[A-Z]{3}|[“”]|\.\.\.", last):
        lived_in.ok(*last.removeprefix("→ crm ").split())


def test_no_colour_where_none_is_wanted(lived_in: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in lived_in.ok("today").out

"""`crm article reaction`, as it is typed."""

from __future__ import annotations

import pytest

from tests.ground import Crm


@pytest.fixture(autouse=True)
def network(crm: Crm) -> None:
    crm.ok("person", "add", "Ines Okafor", "--topic", "herons")
    crm.ok("article", "add", "https://reading.example/herons", "Heron nights")


def test_a_reaction_is_kept_and_said(crm: Crm) -> None:
    (row,) = crm.data("article", "reaction", "heron", "ines", "used")
    assert (row["title"], row["name"], row["verdict"], row["on_day"]) == (
        "Heron nights", "Ines Okafor", "used", "2026-11-23",
    )  # fmt: skip
    assert "Ines Okafor: not for them" in crm.ok("article", "reaction", "heron", "ines", "not-for-them").out


def test_none_takes_it_back_and_a_dry_run_keeps_nothing(crm: Crm) -> None:
    crm.ok("article", "reaction", "heron", "ines", "used", "--dry-run")
    assert crm.data("suggest", "ines")
    crm.ok("article", "reaction", "heron", "ines", "used")
    assert crm.data("suggest", "ines") == []
    assert "no reaction" in crm.ok("article", "reaction", "heron", "ines", "none").out
    assert crm.data("suggest", "ines")


@pytest.mark.parametrize(
    ("words", "code"),
    [(("heron", "ines", "loved"), 2), (("otters", "ines", "used"), 3), (("heron", "tom", "used"), 3)],
)
def test_what_is_not_known_is_refused(crm: Crm, words: tuple[str, ...], code: int) -> None:
    assert crm("article", "reaction", *words).exit_code == code

"""A long list of people: a page of it on a terminal, all of it in a pipe and as JSON, never cut in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ground import Crm
from tests.terminal import plain, typed

_PAGE, _PEOPLE = 50, 53


@pytest.fixture
def many(crm: Crm, tmp_path: Path) -> Crm:
    """More people than fit on a page."""
    file = tmp_path / "people.csv"
    file.write_text(
        "name\n"
        + "".join(f"Ines Okafor{chr(97 + each // 26)}{chr(97 + each % 26)}\n" for each in range(_PEOPLE))
    )
    crm.ok("import", "people", str(file))
    return crm


def test_a_terminal_gets_a_page_and_is_told_of_the_rest(many: Crm) -> None:
    shown = plain(typed(many.home, ["person", "list"]))
    assert shown.count("Ines Okafor") == _PAGE
    assert f"{_PAGE} of {_PEOPLE}; all of them with --limit 0" in shown
    assert plain(typed(many.home, ["person", "list", "--limit", "0"])).count("Ines Okafor") == _PEOPLE


def test_a_pipe_and_json_get_everybody(many: Crm) -> None:
    assert many.ok("person", "list").out.count("Ines Okafor") == _PEOPLE
    assert len(many.ok("person", "list", "--json").data) == _PEOPLE

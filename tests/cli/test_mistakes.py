"""What is said to a line that cannot be read, and to somebody who leaves in the middle."""

import pytest

from tests.ground import Crm


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("log", "ines", "a", "note"), "What has spaces in it stands in quotes"),
        (
            ("offer", "extend", "nordlicht", "--until", "friday"),
            "It takes --to. See: crm offer extend --help",
        ),
        (("undoo",), "did you mean undo?"),
        (("person", "shwo", "ines"), "did you mean show?"),
        (("today", "--limit", "2"), "See: crm today --help"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_how_it_is_typed(
    crm: Crm, words: tuple[str, ...], said: str
) -> None:
    refused = crm(*words)
    assert refused.exit_code == 2
    assert said in " ".join(refused.err.split())

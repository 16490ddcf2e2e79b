"""A note may stand in a sentence to somebody only where it can be said to their face."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.quoting import first_name, first_sentence, phrase, plain_company, post


@pytest.mark.parametrize(
    ("noted", "said", "flows", "clause"),
    [
        ("how you version features", "how you version features", True, True),
        ("How you version features.", "how you version features", True, True),
        ("the idea of naming queues", "the idea of naming queues", True, False),
        ("structured interviews", "structured interviews", False, False),
        ("Kafka before lunch", "Kafka before lunch", False, False),
        ("how Ines's team plans", "how your team plans", True, True),
        ("Ines Okafor’s way of asking", "your way of asking", True, False),
        ("I learnt that small teams win", "small teams win", False, False),
        ("learned how to ask", "how to ask", True, True),
        ("I liked the open plan", "the open plan", True, False),
        ("how  they\tversion features", "how they version features", True, True),
    ],
)
def test_a_note_is_said_to_whom_it_is_about(noted: str, said: str, flows: bool, clause: bool) -> None:  # noqa: FBT001 - a table
    found = phrase(noted, "Ines Okafor")
    assert found is not None
    assert (str(found), found.flows, found.clause) == (said, flows, clause)


@pytest.mark.parametrize(
    "noted",
    [
        "", "...", "🙂", "how she versions features", "his patience", "that I talk too much", "Ines is sharp",
        "her team's way", "one. Two.", "why? because", "see https://a.example", "{{ x }}", "[name]", "x|y",
        "so " * 30,
    ],
)  # fmt: skip
def test_a_note_that_speaks_of_somebody_from_outside_is_not_quoted(noted: str) -> None:
    assert phrase(noted, "Ines Okafor") is None


def test_what_the_employer_has_is_theirs_in_a_note_and_yours_in_a_letter() -> None:
    assert str(phrase("their open plan", "Ines Okafor", employer=True)) == "your open plan"
    assert str(phrase("their open plan", "Ines Okafor")) == "their open plan"


@given(st.text(max_size=120), st.text(max_size=20))
def test_a_quoted_note_is_one_line_that_names_nobody(noted: str, name: str) -> None:
    found = phrase(noted, name)
    if found:
        assert str(found) == " ".join(str(found).split())
        assert not set("{}[]<>|\\\n") & set(str(found))
        assert found.clause <= found.flows


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Ines Okafor", "Ines"), ("Dr. Ines Okafor", "Ines"), ("J. Smith", "J. Smith"), ("Cher", "Cher"),
        ("Łukasz Nowak, PhD", "Łukasz"), ("", ""), ("王伟", "王伟"),
    ],
)  # fmt: skip
def test_somebody_is_greeted_by_the_given_name_as_it_is_written(name: str, first: str) -> None:
    assert first_name(name) == first


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Nordlicht GmbH", "Nordlicht"), ("Brightwater, Inc.", "Brightwater"), ("Havn A/S", "Havn"),
        ("Kestrel Analytics Ltd", "Kestrel Analytics"), ("Lumen Harbor Labs", "Lumen Harbor Labs"), ("GmbH", "GmbH"),
        ("", ""),
    ],
)  # fmt: skip
def test_one_speaks_of_a_company_without_its_legal_form(name: str, spoken: str) -> None:
    assert plain_company(name) == spoken


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("Data engineer", "Data engineer role"), ("Founding Engineer, remote", "Founding Engineer role"),
        ("Head of Data (m/f/d)", "Head of Data role"), ("Data role", "Data role"),
        ("Engineer - Pricing", "Engineer role"),
        ("C/C++ Engineer", "C/C++ Engineer role"), ("", ""), ("(all)", "(all) role"),
    ],
)  # fmt: skip
def test_a_role_stands_in_a_sentence_without_what_is_added_to_it(role: str, said: str) -> None:
    assert post(role) == said


@pytest.mark.parametrize(
    ("summary", "line"),
    [
        ("Who answers. And who does not.", "Who answers."), ("no end", "no end."), ("Really?! Yes.", ""),
        ("", ""), ("word " * 40, ""), ("a\n b ", "a b."),
    ],
)  # fmt: skip
def test_a_summary_gives_its_first_sentence_or_none(summary: str, line: str) -> None:
    assert first_sentence(summary) == line

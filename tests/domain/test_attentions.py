"""What is no article and worth sending: what is owed, what happened, who should meet."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crm.domain.attentions import Acquaintance, Exchange, asked_in, of_acquaintance, of_exchanges, of_occasion
from crm.domain.gifts import Event, Receiver
from tests.ground import TODAY

INES = Receiver("p11", "Ines Okafor")


def contact(days: int, direction: str = "out", note: str = "", gave: str = "", took: str = "") -> Exchange:
    """A touchpoint so many days ago."""
    return Exchange(f"t{days}", TODAY - timedelta(days), direction, note, gave or None, took or None)


def kinds(*exchanges: Exchange) -> list[str]:
    return [gift.kind for gift in of_exchanges(INES, exchanges, TODAY)]


@pytest.mark.parametrize(
    ("exchanges", "owed"),
    [
        ([contact(5, "both", took="advice")], ["thanks"]),
        ([contact(5, "both", took="advice"), contact(2)], []),
        ([contact(5, "both", took="advice"), contact(2, "in")], ["thanks"]),
        ([contact(2), contact(5, "both", took="referral")][::-1], []),
        ([contact(5, "in", "Asked how we measure retention.")], ["answer"]),
        ([contact(5, "in", "Asked how we measure retention."), contact(3)], []),
        ([contact(5, "in", "Can you recommend a course?"), contact(3, "both", gave="answer")], []),
        ([contact(5, "out", "Can you recommend a course?")], []),
        ([contact(5, "both", "Wondered whether we meet", took="introduction")], ["thanks", "answer"]),
        ([], []),
    ],
)
def test_thanks_and_answers_are_owed_until_they_are_given(exchanges: list[Exchange], owed: list[str]) -> None:
    assert kinds(*exchanges) == owed


@pytest.mark.parametrize(
    ("note", "question"),
    [
        ("She asked me about retention models; promised to write.", "about retention models"),
        ("wants to know whether the role is remote", "whether the role is remote"),
        ("Talked. Do you know a good recruiter? Left early.", "“Do you know a good recruiter?”"),
        ("Asked nothing in particular", ""),
        ("", ""),
    ],
)
def test_what_was_asked_is_read_from_a_note(note: str, question: str) -> None:
    assert asked_in(note) == question


def event(kind: str, days: int) -> Event:
    return Event("z11", kind, TODAY - timedelta(days), "Head of Data at Kestrel.")


@pytest.mark.parametrize(
    ("kind", "days", "meant"),
    [
        ("new-position", 0, "congratulation"),
        ("funding", 14, "congratulation"),
        ("layoffs", 3, "reconnect"),
        ("new-position", 15, None),
        ("new-position", -1, None),
        ("opening-new", 1, None),
        ("unheard-of", 1, None),
    ],
)
def test_an_occasion_calls_for_something_while_it_is_fresh(kind: str, days: int, meant: str | None) -> None:
    gift = of_occasion(INES, event(kind, days), at_company=False, today=TODAY)
    assert (gift.kind if gift else None) == meant


def test_what_happened_to_them_comes_before_what_happened_to_their_company() -> None:
    own, firm = (of_occasion(INES, event("talk", 1), at_company=each, today=TODAY) for each in (False, True))
    assert own is not None
    assert firm is not None
    assert own.score > firm.score


def test_an_introduction_names_what_both_care_about_and_asks_both_first() -> None:
    gift = of_acquaintance(INES, Acquaintance("p12", "Tom Brandt", ("birds", "rivers")))
    assert gift.other == ("p12", "Tom Brandt")
    assert "birds and rivers" in gift.why
    assert "ask both first" in gift.why
    more = of_acquaintance(INES, Acquaintance("p13", "Priya Raman", ("birds", "rivers", "tea")))
    assert more.score > gift.score

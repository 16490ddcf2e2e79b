"""Every number of a tie in one sentence."""

from __future__ import annotations

from datetime import date

import pytest

from crm.domain.explaining import History, sentences
from crm.domain.giving import NOTHING, Favours
from crm.domain.people import Person
from crm.domain.words import Status
from tests.networks import person, stranger


def said(each: Person, **known: object) -> dict[str, str]:
    history = History(NOTHING, trend=0.0, replies=0, outreaches=0)._replace(**known)  # type: ignore[arg-type]
    return {sentence.number: sentence.text for sentence in sentences(each, history)}


def test_the_sentences_of_a_tie() -> None:
    found = said(person(balance=-0.5), favours=Favours(0.0, 2.0), trend=-12.4, replies=3, outreaches=4)
    assert found == {
        "strength": "S 49 = depth 64 % (6 contact days) x freshness 77 % (90 days; your usual rhythm is 60)",
        "rhythm": "meant every 60 days (tier close), at worst 120; usual so far 60",
        "status": "warm: 90 days silent are 1.5 times the usual 60 (warm up to 2)",
        "balance": "-0.50: you owe Ines one (given 0.0, taken 2.0, what is older counting less)",
        "replies": "67%: 3 of 4 answered in the last 24 months, one half assumed before the first",
        "trend": "-12 points of strength in 90 days",
    }


def test_of_a_stranger_there_is_little_to_say() -> None:
    assert said(stranger(cadence_days=365, cadence_from="default tier ambient")) == {
        "strength": "S 0: not in touch yet",
        "rhythm": "meant every 365 days (default tier ambient), at worst 730",
        "status": "never: no touchpoint is logged",
    }


@pytest.mark.parametrize(
    ("changes", "starts"),
    [
        ({"status": Status.NEW, "ratio": 0.4, "gap_days": 24}, "new: less than two live talks' worth"),
        ({"status": Status.COOLING, "ratio": 3.0, "gap_days": 180}, "cooling: 180 days silent are 3.0 times"),
        ({"status": Status.DORMANT, "ratio": 9.0, "gap_days": 540}, "dormant: 540 days silent are 9.0 times"),
        (
            {"status": Status.DORMANT, "ratio": 3.0, "gap_days": 1100},
            "dormant: silent for more than 1095 days",
        ),
        ({"status": Status.CLOSED, "opted_out_on": date(2026, 5, 1)}, "closed: asked on 2026-05-01"),
    ],
)
def test_every_status_says_where_it_comes_from(changes: dict[str, object], starts: str) -> None:
    assert said(person(**changes))["status"].startswith(starts)


def test_what_is_dated_ahead_is_said() -> None:
    assert said(person(), ahead=1)["strength"].endswith("; 1 touchpoint dated after today does not count yet")
    assert said(person(), ahead=2)["strength"].endswith("; 2 touchpoints dated after today do not count yet")


def test_precedence_is_visible() -> None:
    rhythm = said(person(cadence_days=45, cadence_from="tag mentor"), tier_days="; tier close alone: 60")[
        "rhythm"
    ]
    assert rhythm.startswith("meant every 45 days (tag mentor; tier close alone: 60), at worst 90")


@pytest.mark.parametrize(
    ("balance", "favours", "words"),
    [(0.67, Favours(4.0, 0.0), "you gave more"), (0.0, Favours(1.0, 1.0), "even"), (0.0, NOTHING, None)],
)
def test_a_balance_is_said_where_there_was_anything(
    balance: float, favours: Favours, words: str | None
) -> None:
    found = said(person(balance=balance), favours=favours).get("balance")
    assert found is None if words is None else words in str(found)


def test_without_outreach_a_half_is_assumed_and_said() -> None:
    assert said(person())["replies"].startswith("50%: you did not reach out")
    assert said(person())["trend"] == "as strong as 90 days ago"

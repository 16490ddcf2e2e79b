"""Suggestions that are no articles, through the program and on both engines."""

from __future__ import annotations

from datetime import date

import pytest

from crm.domain.attentions import Refused, of_year
from crm.domain.gifts import Receiver
from crm.domain.policy import DEFAULT
from crm.services import suggestions
from crm.store.database import Store
from tests.ground import TODAY, Crm, Make


def kinds(store: Store, who: str, limit: int = 0) -> list[str]:
    with store.reading():
        found = suggestions.suggest(store, who, everybody=False, limit=limit, today=TODAY, policy=DEFAULT)
    return [gift.kind for gift in found.rows]


def test_what_is_owed_comes_before_what_could_be_sent(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor", company="Nordlicht", topics=["rivers"])
    make.touchpoint(ines, day="2026-11-18", took="advice", direction="both")
    make.row("occasion", person=ines, kind="new-title", on_day="2026-11-20", text="Head of Data")
    make.person("Tom Brandt", topics=["rivers"])
    assert kinds(store, "Ines") == ["thanks", "congratulation", "introduction"]
    assert kinds(store, "Ines", limit=1) == ["thanks"]


def test_those_who_know_each_other_or_asked_for_quiet_are_not_introduced(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor", company="Nordlicht", topics=["rivers"])
    linked = make.person("Tom Brandt", topics=["rivers"])
    make.row("link", one=ines, other=linked, kind="friend")
    make.person("Priya Raman", company="Nordlicht", topics=["rivers"])
    make.person("Jonas Lindqvist", topics=["rivers"], opted_out_on="2026-11-01")
    assert kinds(store, "Ines") == []


def test_news_of_the_company_reaches_who_works_there_now(store: Store, make: Make) -> None:
    make.person("Ines Okafor", company="Nordlicht")
    company = store.value("SELECT id FROM company")
    make.row("occasion", company=company, kind="funding", on_day="2026-11-20", text="A second round")
    assert kinds(store, "Ines") == ["congratulation"]


def test_what_was_settled_or_is_old_is_no_reason(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor")
    make.row(
        "occasion", person=ines, kind="talk", on_day="2026-11-20", text="A talk", settled_on="2026-11-21"
    )
    make.row("occasion", person=ines, kind="talk", on_day="2026-10-20", text="A talk")
    assert kinds(store, "Ines") == []


def test_each_says_how_to_word_it(crm: Crm) -> None:
    crm("person", "add", "Ines Okafor", "--company", "Nordlicht")
    crm("log", "Ines", "Asked how we measure retention", "--via", "call", "--took", "advice")
    told = crm("suggest", "Ines", "--json").data
    assert [gift["kind"] for gift in told] == ["thanks", "answer"]
    assert set(told[0]) >= {"person", "kind", "article", "opening", "other", "occasion", "score", "why"}
    text = crm("suggest", "Ines").out
    assert "Say thank you" in text
    assert "how we measure retention" in text


def test_the_anniversary_of_a_no_is_a_word_worth_writing_while_it_is_near(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor", company="Nordlicht")
    offer = make.offer("Nordlicht", state="declined", decided_at="2023-12-01T09:00:00Z")
    make.interviewer(offer, ines, "hiring-manager")
    with store.reading():
        (gift,) = suggestions.suggest(
            store, "Ines", everybody=False, limit=1, today=TODAY, policy=DEFAULT
        ).rows
    assert gift.kind == "reconnect"
    assert gift.why.startswith("3 years since you said no to Nordlicht (2026-12-01)")
    make.touchpoint(ines, day="2026-11-20")
    assert kinds(store, "Ines") == []


@pytest.mark.parametrize(
    ("declined", "today", "years"),
    [
        ("2025-09-10", "2026-08-26", 0),
        ("2025-09-10", "2026-08-27", 1),
        ("2025-09-10", "2026-10-10", 1),
        ("2025-09-10", "2026-10-11", 0),
        ("2025-12-30", "2027-01-02", 1),
        ("2024-02-29", "2026-02-28", 2),
        ("2026-11-20", "2026-11-23", 0),
    ],
)
def test_an_anniversary_is_near_from_two_weeks_before_to_a_month_after(
    declined: str, today: str, years: int
) -> None:
    refused = Refused("p1", "Nordlicht", date.fromisoformat(declined), None)
    gift = of_year(Receiver("p1", "Ines Okafor"), refused, date.fromisoformat(today))
    said = {0: "", 1: "a year since", 2: "2 years since"}[years]
    assert (gift.why if gift else "")[: len(said) or None] == said


def test_whom_one_owes_is_said_beside_the_name(crm: Crm) -> None:
    crm("person", "add", "Ines Okafor")
    crm("log", "Ines", "Told me how they hire", "--via", "call", "--took", "advice")
    assert "Ines Okafor  you owe one" in crm("suggest", "Ines").out
    crm("log", "Ines", "Answered her question on rivers", "--gave", "answer")
    assert "you owe" not in crm("suggest", "Ines").out

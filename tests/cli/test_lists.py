"""Companies, reminders, articles, next, suggest, find and today as typed."""

from __future__ import annotations

import pytest

from tests.ground import Crm


@pytest.fixture
def ines(crm: Crm) -> Crm:
    """Ines Okafor, who cares for herons, and an article on them."""
    crm.ok("person", "add", "Ines Okafor", "--company", "Nordlicht", "--topic", "herons")
    crm.ok(
        "article",
        "add",
        "https://reading.example/herons",
        "Heron nights",
        "--tag",
        "herons",
        "--published",
        "2026-11-01",
    )
    return crm


def _cooling(crm: Crm) -> None:
    for day in ("2024-01-10", "2024-07-10", "2025-01-10"):
        crm.ok("log", "ines", "Talked", "--via", "meeting", "--on", day)


def test_an_empty_vault_shows_the_three_ways_to_start(crm: Crm) -> None:
    for words in ([], ["today"]):
        shown = crm.ok(*words).out
        assert "crm demo" in shown
        assert "crm import linkedin Connections.csv" in shown
        assert 'crm offer add "Nordlicht GmbH"' in shown


def test_a_quiet_morning_says_so(crm: Crm) -> None:
    crm.ok("person", "add", "Ines Okafor")
    crm.ok("log", "ines", "Met")
    shown = crm.ok("today").out
    assert shown.startswith("Monday, 23 November 2026\n")
    assert "Nothing is due and nobody needs you today." in shown


def test_a_morning_is_sorted_by_day_and_says_what_is_late(ines: Crm) -> None:
    _cooling(ines)
    ines.ok("person", "add", "Tom Brandt")
    ines.ok("reminder", "add", "tom", "Ask about the move", "--on", "2026-11-20", "--today", "2026-11-19")
    ines.ok("promise", "add", "tom", "Send the names", "--on", "today")
    ines.ok("promise", "add", "tom", "Sends the paper", "--on", "today", "--by", "them")
    lines = ines.ok("today").out.splitlines()
    start = lines.index("Due")
    assert [line.split("  ")[1] for line in lines[start + 1 : start + 4]] == [
        "Fri 20 Nov      ".strip(), "Mon 23 Nov      ".strip(), "Mon 23 Nov      ".strip(),
    ]  # fmt: skip
    assert "Tom Brandt: Ask about the move" in lines[start + 1]
    assert "Tom Brandt: you promised: Send the names" in lines[start + 2]
    assert "Tom Brandt: they promised: Sends the paper" in lines[start + 3]
    assert "Next" in lines
    assert any("Ines Okafor: Heron nights" in line for line in lines[lines.index("Worth sending") :])


def test_next_says_why(ines: Crm) -> None:
    assert "Not in touch yet" in ines.ok("next").out
    _cooling(ines)
    first, second, third = ines.ok("next").out.splitlines()
    assert first == "Next"
    assert second.startswith("  Ines Okafor  Nordlicht  p")
    assert "silent for" in third
    ines.ok("person", "snooze", "ines", "--to", "+2w")
    assert ines.ok("next").out == "Nobody needs you today.\n"


def test_suggest_names_the_article_its_address_and_the_reason(ines: Crm) -> None:
    name, title, address, why = ines.ok("suggest", "ines").out.splitlines()
    assert (name, address.strip()) == ("Ines Okafor", "https://reading.example/herons")
    assert title.startswith("  Heron nights  2026-11-01  a")
    assert "herons" in why
    ines.ok("log", "ines", "Sent it", "--article", "heron")
    assert ines.ok("suggest", "ines").out.startswith("Ines Okafor: ")


def test_suggest_without_articles_says_where_they_come_from(crm: Crm) -> None:
    assert crm.ok("suggest").out == "Nothing to send: no articles are kept yet.\n"


def test_find_marks_nothing_in_a_pipe_and_says_when_there_is_nothing(ines: Crm) -> None:
    shown = ines.ok("find", "heron").out
    assert "herons" in shown
    assert "\x02" not in shown
    assert ines.ok("find", "otter").out == "Nothing holds all of these words.\n"
    assert ines("find", "***").exit_code == 2


def test_find_says_what_a_limit_leaves_out(ines: Crm) -> None:
    for number in range(25):
        ines.ok("log", "ines", f"Heron number {number}")
    assert ines.ok("find", "heron").out.splitlines()[-1] == "20 of 27; all of them with --limit 0"
    assert len(ines.data("find", "heron", "--limit", "0")) == 27


def test_reminders_are_added_moved_and_done(ines: Crm) -> None:
    added = ines.ok("reminder", "add", "ines", "Ask how it went", "--on", "friday").out
    assert added.startswith("Ines Okafor: Ask how it went, on Fri 2026-11-27  r")
    (row,) = ines.data("reminder", "list")
    moved = ines.ok("reminder", "snooze", row["id"], "--to", "+1w").out
    assert "on Mon 2026-11-30" in moved
    late = ines.ok("reminder", "list", "--today", "2026-12-02").out
    assert late.splitlines()[0].split() == ["DAY", "LATE", "WHO", "WHAT", "ID"]
    assert "2 d" in late
    assert "done 2026-11-23" in ines.ok("reminder", "done", row["id"]).out
    assert ines("reminder", "done", row["id"]).exit_code == 5
    assert ines.ok("reminder", "list").out == "Nothing to be reminded of.\n"
    assert "done 2026-11-23" in ines.ok("reminder", "list", "--done").out


def test_promises_are_reminders_with_an_owner(ines: Crm) -> None:
    ines.ok("promise", "add", "ines", "Send the book", "--on", "+2w", "--by", "them")
    ines.ok("reminder", "add", "ines", "Ask", "--on", "friday")
    (row,) = ines.data("promise", "list")
    assert (row["owner"], row["text"], row["due_on"]) == ("them", "Send the book", "2026-12-07")
    assert "they promised: Send the book" in ines.ok("promise", "list").out
    ines.ok("promise", "snooze", row["id"], "--to", "+3w")
    ines.ok("promise", "done", row["id"])
    assert ines.data("promise", "list") == []


def test_companies_are_added_listed_and_edited(crm: Crm) -> None:
    added = crm.ok("company", "add", "Nordlicht GmbH", "--domain", "nordlicht.example", "--target").out
    assert added.startswith("Nordlicht GmbH  target  c")
    assert "  domains   nordlicht.example\n" in added
    head, row = crm.ok("company", "list").out.splitlines()
    assert head.split() == ["NAME", "PEOPLE", "STRONGEST", "COVERED", "OFFERS", "READY", "ID"]
    assert row.split()[:5] == ["Nordlicht", "GmbH", "target", "0", "0"]
    assert crm.ok("company", "edit", "nordlicht", "--no-target").out.startswith("Nordlicht GmbH  c")
    assert "No company is a target yet" in crm.ok("company", "list", "--target").out
    assert crm("company", "show", "nordwind").exit_code == 3


def test_articles_are_rated_and_listed(ines: Crm) -> None:
    assert "★★★★★" in ines.ok("article", "rate", "heron", "5").out
    head, row = ines.ok("article", "list").out.splitlines()
    assert head.split() == ["DAY", "TITLE", "TAGS", "RATED", "SENT", "ID"]
    assert "★★★★★" in row
    assert ines("article", "rate", "heron", "6").exit_code == 2

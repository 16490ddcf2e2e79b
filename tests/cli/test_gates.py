"""The questions before a no on a terminal, the same as flags elsewhere, and the calendar that follows the answers."""

from __future__ import annotations

import pytest

from tests.ground import Crm
from tests.terminal import plain, typed

ADD = ("offer", "add", "Nordlicht", "Data engineer", "--who", "Ines Okafor:hm:+49 30 23125 001")


@pytest.fixture
def offered(crm: Crm) -> Crm:
    crm.ok(*ADD)
    return crm


def decline(crm: Crm, *why: str, answer: str) -> str:
    """What the terminal shows when a decline is typed and its questions are answered."""
    codes = [word for code in why for word in ("--why", code)]
    return plain(typed(crm.home, ["offer", "decline", "nordlicht", *codes], answer))


def state(crm: Crm) -> str:
    return str(crm.data("offer", "list")[0]["state"])


def test_a_change_that_would_make_it_a_yes_ends_the_questions(offered: Crm) -> None:
    shown = decline(offered, "commute", answer="y\n")
    assert "Would you say yes with two remote days?" in shown
    assert "if flex-policy changed: ask for that before you decline" in " ".join(shown.split())
    assert state(offered) == "open"


def test_a_no_at_the_end_declines_nothing(offered: Crm) -> None:
    shown = decline(offered, "manager-fit", answer="n\n")
    assert "a night's sleep costs nothing" in shown
    assert "is not declined yet" in shown
    assert state(offered) == "open"


def test_an_alternative_that_is_not_signed_is_doubted_once_and_stops_nothing(offered: Crm) -> None:
    shown = decline(offered, "other-offer", answer="n\ny\n")
    assert "The other offer: is it signed?" in shown
    assert "only a word so far" in shown
    assert state(offered) == "declined"


def test_where_a_deadline_presses_no_night_is_offered(crm: Crm) -> None:
    crm.ok(*ADD, "--respond-by", "tomorrow 12:00")
    shown = decline(crm, "gut", answer="n\n")
    assert "night" not in shown.partition("is not declined")[0]
    assert "crm offer extend" in shown


def test_yes_answers_that_it_is_final_and_skips_no_rule(offered: Crm) -> None:
    refused = offered(
        "offer", "decline", "nordlicht", "--why", "growth", "--would-accept-if", "growth", "--yes"
    )
    assert refused.exit_code == 5
    offered.ok("offer", "decline", "nordlicht", "--why", "growth", "--yes")
    assert state(offered) == "declined"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--why", "growth"], 5, "is it final?"),
        (["--why", "growth", "--would-accept-if", "personal", "--final"], 2, "thing that they could change"),
        (["--why", "stay", "--why", "other-offer", "--final"], 2, "contradict"),
        (["--why", "other-offer", "--alternative", "none", "--final"], 2, "contradict"),
        (["--why", "growth", "--nobody", "--final"], 2, "contradict"),
        (["--why", "grwoth", "--final"], 2, "Did you mean growth"),
        (["--why", "growth", "--final", "--on", "2026-11-30"], 2, "a time that has been"),
    ],
)
def test_flags_that_are_missing_or_exclude_one_another_are_refused(
    offered: Crm, words: list[str], code: int, says: str
) -> None:
    refused = offered("offer", "decline", "nordlicht", *words)
    assert (refused.exit_code, says in refused.err) == (code, True)
    assert state(offered) == "open"


def test_an_offer_without_people_is_declined_only_where_nobody_is_known(crm: Crm) -> None:
    crm.ok("offer", "add", "Nordlicht", "Data engineer")
    refused = crm("offer", "decline", "nordlicht", "--why", "growth", "--final")
    assert (refused.exit_code, "--nobody" in refused.err) == (5, True)
    assert (
        "Call whoever made the offer"
        in crm.ok("offer", "decline", "nordlicht", "--why", "gut", "--final", "--nobody").out
    )


def test_the_help_of_decline_teaches_the_five_principles_in_ten_lines(crm: Crm) -> None:
    shown = crm.ok("offer", "decline", "--help").out
    taught = shown[shown.index("1. ") : shown.index("crm offer decline nordlicht")].strip().splitlines()
    assert len(taught) <= 10
    for word in ("quick", "everybody", "relationship", "of service", "reason they can use"):
        assert word in " ".join(taught)


def cancelled(crm: Crm, *when: str) -> dict[str, bool]:
    """The events of the calendar by their titles, and whether each is called off."""
    text = crm.ok("calendar", "export", *when).out.replace("\r\n ", "")
    events = text.split("BEGIN:VEVENT")[1:]
    titles = [
        next(line[8:] for line in event.splitlines() if line.startswith("SUMMARY:")) for event in events
    ]
    return {title: "STATUS:CANCELLED" in event for title, event in zip(titles, events, strict=True)}


def test_calendar_events_are_called_off_when_a_step_is_done_or_not_needed_any_more(offered: Crm) -> None:
    offered.ok("offer", "decline", "nordlicht", "--why", "growth", "--final")
    assert not any(cancelled(offered).values())
    offered.ok("log", "Called Ines and told her", "--today", "2026-11-23T10:00")
    after = cancelled(offered, "--today", "2026-11-23T10:01")
    assert after["Call Ines Okafor to decline"]  # done
    assert after[r"Call Ines Okafor\, second try"]  # not needed
    assert not after["Confirm in writing to Ines Okafor"]
    offered.ok("offer", "accept", "nordlicht", "--today", "2026-11-24T10:00")
    assert all(cancelled(offered, "--today", "2026-11-24T10:01").values())  # they came back with more

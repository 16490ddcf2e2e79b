"""Importing touchpoints: each once, with people who are known or made, in blocks."""

from __future__ import annotations

from datetime import date

import pytest

from crm.domain.words import Channel, Direction
from crm.errors import Unreadable
from crm.services import history, merging
from crm.store import touchpoints
from crm.store.database import Store
from tests.ground import NOW, TODAY, Make, dump
from tests.importing import PEOPLE, TOUCHPOINTS, bring, counts, known_as, taken_out

CALL = "2026-05-01,Ines Okafor,call,both,About retention,Nordlicht,ines@nordlicht.example\n"
MAIL = "2026-05-02T10:00+02:00,Ines Okafor,email,out,Sent the paper,Nordlicht,ines@nordlicht.example\n"


def test_whoever_is_not_known_is_made_with_company_and_address(store: Store) -> None:
    outcome = bring(store, "touchpoints", TOUCHPOINTS + CALL + MAIL)
    assert counts(outcome) == (2, 0, 0, 0)
    assert (outcome.people, outcome.companies, outcome.touchpoints) == (1, 1, 2)
    mail, call = touchpoints.newest(store)
    assert (call.day, call.people, call.channel, call.direction) == (
        date(2026, 5, 1),
        ("Ines Okafor",),
        Channel.CALL,
        Direction.BOTH,
    )
    assert str(mail.at) == "2026-05-02 08:00:00+00:00"
    assert taken_out(store, "people").splitlines()[1:] == [
        "Ines Okafor,ines@nordlicht.example,,,Nordlicht,,,,,,"
    ]


def test_the_second_run_changes_nothing(store: Store) -> None:
    bring(store, "touchpoints", TOUCHPOINTS + CALL + MAIL)
    before = dump(store)
    outcome = bring(store, "touchpoints", TOUCHPOINTS + CALL + MAIL)
    assert (counts(outcome), outcome.batch) == ((0, 0, 2, 0), None)
    assert dump(store) == before


def test_a_file_that_grew_adds_only_what_is_new(store: Store) -> None:
    bring(store, "touchpoints", TOUCHPOINTS + MAIL)
    assert counts(bring(store, "touchpoints", TOUCHPOINTS + CALL + MAIL)) == (1, 0, 1, 0)


def test_equal_lines_of_one_day_are_as_many_touchpoints(store: Store) -> None:
    outcome = bring(store, "touchpoints", TOUCHPOINTS + CALL + CALL + MAIL)
    assert counts(outcome) == (3, 0, 0, 0)
    assert counts(bring(store, "touchpoints", TOUCHPOINTS + CALL + CALL + MAIL)) == (0, 0, 3, 0)
    assert counts(bring(store, "touchpoints", TOUCHPOINTS + CALL * 3)) == (1, 0, 2, 0)


def test_an_equal_line_further_down_is_the_same_one_said_again(store: Store) -> None:
    assert counts(bring(store, "touchpoints", TOUCHPOINTS + CALL + MAIL + CALL)) == (2, 0, 1, 0)


def test_what_was_logged_by_hand_is_known_again(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor", emails=["ines@nordlicht.example"])
    make.touchpoint(ines, day="2026-05-01", channel="call", direction="both", note="About retention")
    assert counts(bring(store, "touchpoints", TOUCHPOINTS + CALL + CALL)) == (1, 0, 1, 0)


def test_an_export_brought_back_into_its_own_vault_changes_nothing(store: Store, make: Make) -> None:
    """Whatever they came from: a hand, with two people at once, or a file in which people had other names."""
    ines, tom = make.person("Ines Okafor"), make.person("Tom Brandt", company="Kestrel")
    make.touchpoint(ines, tom, day="2026-04-30", note="The three of us")
    make.touchpoint(tom, day="2026-04-30", at="2026-04-30T22:30:00Z", channel="email", direction="in")
    bring(store, "touchpoints", TOUCHPOINTS + CALL.replace("Ines Okafor", "Dr. Ines Okafor") + MAIL)
    before = dump(store)
    outcome = bring(store, "touchpoints", taken_out(store, "touchpoints"))
    assert counts(outcome) == (0, 0, 5, 0)
    assert dump(store) == before


def test_people_are_known_by_e_mail_then_by_name_and_company(store: Store, make: Make) -> None:
    one = make.person("Anna Schmidt", company="Nordlicht", emails=["anna@nordlicht.example"])
    two = make.person("Anna Schmidt", company="Kestrel")
    rows = "2026-05-01,A. Schmidt,call,both,,,anna@nordlicht.example\n2026-05-01,anna schmidt,email,out,,Kestrel Ltd,\n"
    assert counts(bring(store, "touchpoints", TOUCHPOINTS + rows)) == (2, 0, 0, 0)
    with_whom = store.rows(
        "SELECT t.channel, tp.person FROM touchpoint t JOIN touchpoint_person tp ON tp.touchpoint = t.id ORDER BY 1"
    )
    assert with_whom == [("call", one), ("email", two)]


def test_two_people_of_one_name_are_a_bad_line_never_a_guess(store: Store, make: Make) -> None:
    make.person("Anna Schmidt", company="Nordlicht")
    make.person("Anna Schmidt", company="Kestrel")
    with pytest.raises(Unreadable, match="line 2: 2 people are called Anna Schmidt"):
        bring(store, "touchpoints", TOUCHPOINTS + "2026-05-01,Anna Schmidt,call,both,,,\n")


def test_people_who_are_known_are_not_changed_by_what_a_touchpoint_says_of_them(store: Store) -> None:
    bring(store, "people", PEOPLE + "Ines Okafor,ines@nordlicht.example,,,Kestrel,,,,,,\n")
    before = taken_out(store, "people")
    bring(store, "touchpoints", TOUCHPOINTS + CALL)
    assert taken_out(store, "people") == before


def test_a_merged_person_is_not_made_again_by_the_same_file(store: Store) -> None:
    rows = TOUCHPOINTS + "2026-05-01,Bob Brandt,call,both,,,\n2026-05-02,Robert Brandt,call,both,,,\n"
    bring(store, "touchpoints", rows)
    with store.changing("person merge", NOW):
        merging.people(store, "Robert Brandt", "Bob Brandt", sure=True, now=NOW, today=TODAY)
    assert counts(bring(store, "touchpoints", rows)) == (0, 0, 2, 0)
    assert known_as(store, "Bob Brandt") == []


def test_without_channel_and_direction_the_words_of_log_hold(store: Store) -> None:
    rows = (
        "date,person,channel\n2026-05-01,Tom Brandt,\n2026-05-02,Tom Brandt,meeting\n2026-05-03,Tom Brandt,\n"
    )
    outcome = bring(store, "touchpoints", rows)
    assert [(each.channel, each.direction) for each in touchpoints.newest(store)] == [
        ("email", "out"),
        ("meeting", "both"),
        ("email", "out"),
    ]
    assert [each.reason for each in outcome.problems] == [
        "no channel: taken for e-mail, here and wherever else it is missing"
    ]


def test_a_day_to_come_is_told(store: Store) -> None:
    outcome = bring(store, "touchpoints", TOUCHPOINTS + "2027-01-01,Tom Brandt,call,both,,,\n")
    assert [each.reason for each in outcome.problems] == [
        "2027-01-01 is still to come: it counts from that day on"
    ]


def test_more_rows_than_a_block_holds_are_taken_in_and_taken_back(store: Store) -> None:
    before = dump(store)
    days = [f"2026-0{1 + number % 9}-{1 + number % 28:02}" for number in range(4500)]
    rows = "".join(
        f"{day},Person {number % 700},email,out,Note {number},,\n" for number, day in enumerate(days)
    )
    outcome = bring(store, "touchpoints", TOUCHPOINTS + rows)
    assert (outcome.created, outcome.people) == (4500, 700)
    assert store.value("SELECT count(*) FROM tie") == 700
    assert bring(store, "touchpoints", TOUCHPOINTS + rows).unchanged == 4500
    with store.changing("undo", NOW):
        history.undo(store, 1, command="")
    assert dump(store) == before

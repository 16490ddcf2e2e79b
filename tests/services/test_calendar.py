"""The calendar export, on both engines: identities that stay, sequences that grow, and no word that is private."""

from __future__ import annotations

import re
import warnings
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from crm.domain.delivered import Delivered
from crm.domain.policy import Policy
from crm.errors import Contradiction
from crm.services import calendar, plans
from crm.store import erasing, offers, undoing
from crm.store.database import Store
from tests.ground import NOW, TODAY, Make

with warnings.catch_warnings():  # its grammar library warns about itself
    warnings.simplefilter("ignore")
    from ics import Calendar as IndependentCalendar

BERLIN = ZoneInfo("Europe/Berlin")
LATER = NOW + timedelta(hours=3)


def deliver(
    store: Store,
    *,
    file: Path | None = None,
    each: Path | None = None,
    ties: bool = True,
    now: datetime = NOW,
    today: date = TODAY,
    dry: bool = False,
) -> Delivered:
    with store.changing("calendar export", now, dry=dry):
        return calendar.export(
            store,
            file=file,
            each=each,
            with_ties=ties,
            now=now,
            today=today,
            zone=BERLIN,
            policy=Policy(),
            dry=dry,
        )


def told(store: Store, **changes: Any) -> bytes:  # noqa: ANN401 - as `deliver` takes them
    content = deliver(store, **changes).content
    assert content is not None
    return content


def events(content: bytes) -> dict[str, Any]:
    """The events by what they say first."""
    found = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return {str(each["SUMMARY"]): each for each in found}


def event(content: bytes) -> Any:  # noqa: ANN401 - the one component there is
    (only,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return only


def change(store: Store, statement: str, **values: object) -> str:
    """One command that changes something; its id."""
    with store.changing("change", NOW):
        store.run(statement, **values)
        return str(store.command)


def undo(store: Store, command: str) -> None:
    with store.changing("undo", NOW):
        store.taking_back(command)
        undoing.restore(store, command)


@pytest.fixture
def ines(make: Make) -> str:
    """Somebody without any tie that would be due."""
    return make.person("Ines Okafor")


MOVE = "UPDATE reminder SET due_on = :day"
DONE = "UPDATE reminder SET done_on = '2026-11-23'"


def test_an_empty_vault_is_an_empty_calendar(store: Store) -> None:
    content = told(store)
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert not icalendar.Calendar.from_ical(content).walk("VEVENT")


def test_a_reminder_is_an_event_at_nine_where_the_user_is(make: Make, ines: str) -> None:
    make.reminder(ines, "send the paper", due_on=date(2026, 12, 1))
    found = event(told(make.store))
    assert str(found["SUMMARY"]) == "Ines Okafor: send the paper"
    assert found["DTSTART"].dt == datetime(2026, 12, 1, 8, tzinfo=UTC)
    assert found["DTEND"].dt - found["DTSTART"].dt == timedelta(minutes=15)


def test_the_second_export_is_the_same_to_the_octet(make: Make, ines: str) -> None:
    make.reminder(ines)
    make.reminder(None, "water the plants")
    first = told(make.store)
    assert told(make.store, now=LATER) == first
    assert told(make.store, now=LATER + timedelta(days=1), today=TODAY + timedelta(days=1)) == first


def test_an_event_keeps_its_uid_and_its_sequence_grows_with_each_change(make: Make, ines: str) -> None:
    make.reminder(ines)
    first = event(told(make.store))
    change(make.store, MOVE, day="2026-12-01")
    second = event(told(make.store, now=LATER))
    change(make.store, "UPDATE reminder SET text = 'call back'")
    third = event(told(make.store, now=LATER))
    assert first["UID"] == second["UID"] == third["UID"]
    assert [each["SEQUENCE"] for each in (first, second, third)] == [0, 1, 2]
    assert first["LAST-MODIFIED"].dt == first["DTSTAMP"].dt == NOW
    assert second["LAST-MODIFIED"].dt == second["DTSTAMP"].dt == LATER


def test_the_sequence_grows_after_undo_too(make: Make, ines: str) -> None:
    make.reminder(ines, due_on=date(2026, 11, 30))
    told(make.store)
    moved = change(make.store, MOVE, day="2026-12-01")
    told(make.store)
    undo(make.store, moved)
    back = event(told(make.store))
    assert back["SEQUENCE"] == 2
    assert back["DTSTART"].dt.date() == date(2026, 11, 30)


def test_a_change_taken_back_before_it_was_told_is_no_change(make: Make, ines: str) -> None:
    make.reminder(ines)
    first = told(make.store)
    undo(make.store, change(make.store, MOVE, day="2026-12-01"))
    assert told(make.store, now=LATER) == first


def test_what_is_done_is_cancelled_once_and_comes_back_by_undo(make: Make, ines: str) -> None:
    make.reminder(ines)
    uid = event(told(make.store))["UID"]
    done = change(make.store, DONE)
    cancelled = told(make.store)
    assert (event(cancelled)["STATUS"], event(cancelled)["SEQUENCE"]) == ("CANCELLED", 1)
    assert not event(cancelled).walk("VALARM")
    assert told(make.store, now=LATER) == cancelled
    undo(make.store, done)
    back = event(told(make.store))
    assert (back["UID"], back["STATUS"], back["SEQUENCE"]) == (uid, "CONFIRMED", 2)


def test_what_was_undone_is_cancelled(make: Make, ines: str) -> None:
    make.reminder(ines)
    told(make.store)
    made = make.store.value("SELECT max(command) FROM change WHERE row_table = 'reminder'")
    undo(make.store, made)
    assert event(told(make.store))["STATUS"] == "CANCELLED"


def test_what_was_done_before_it_was_told_is_never_told(make: Make, ines: str) -> None:
    make.reminder(ines, done_on=TODAY)
    assert not icalendar.Calendar.from_ical(told(make.store)).walk("VEVENT")


def test_a_cancellation_is_told_for_half_a_year(make: Make, ines: str) -> None:
    make.reminder(ines)
    told(make.store)
    change(make.store, DONE)
    told(make.store)
    assert events(told(make.store, now=NOW + timedelta(days=179)))
    assert not events(told(make.store, now=NOW + timedelta(days=181)))


def test_steps_of_a_plan_are_events_at_their_own_time(make: Make, ines: str) -> None:
    step(make, ines)
    found = event(told(make.store))
    assert str(found["SUMMARY"]) == "Call Ines Okafor"
    assert found["DTSTART"].dt == datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
    change(make.store, "UPDATE step SET state = 'done'")
    assert event(told(make.store))["STATUS"] == "CANCELLED"


def step(make: Make, person: str, **columns: object) -> str:
    defaults: dict[str, object] = {
        "offer": make.offer(
            "Nordlicht", state="declined", decided_at=NOW, terms="SECRET pay", note="SECRET note"
        ),
        "key": f"call-1:{person}",
        "number": "1",
        "title": "Call Ines Okafor",
        "channel": "call",
        "due": "2026-11-24T13:30:00Z",
        "state": "open",
        "reason": "the one who made the offer hears it first",
    }
    return make.row("step", person=person, **(defaults | columns))


def due_tie(make: Make, name: str = "Tom Brandt", **columns: Any) -> str:  # noqa: ANN401 - columns of a person
    person = make.person(name, tier="key", **columns)
    make.touchpoint(person, day="2026-08-03", note="SECRET talk")
    return person


def test_a_tie_that_is_due_goes_in_and_leaves_when_you_were_in_touch(make: Make) -> None:
    tom = due_tie(make)
    first = event(told(make.store))
    assert str(first["SUMMARY"]) == "Be in touch – Tom Brandt"
    assert "Last touchpoint 2026-08-03, meant every 30 days (tier key)." in str(first["DESCRIPTION"])
    make.touchpoint(tom, day=TODAY)
    moved = event(told(make.store))
    assert moved["DTSTART"].dt.date() == date(2026, 12, 23)
    assert (moved["UID"], moved["SEQUENCE"]) == (first["UID"], 1)


def test_without_ties_those_told_before_are_cancelled(make: Make) -> None:
    due_tie(make)
    told(make.store)
    assert event(told(make.store, ties=False))["STATUS"] == "CANCELLED"


def test_whoever_asked_not_to_be_in_touch_is_cancelled(make: Make) -> None:
    due_tie(make)
    told(make.store)
    change(make.store, "UPDATE person SET opted_out_on = '2026-11-23'")
    assert event(told(make.store))["STATUS"] == "CANCELLED"


def test_a_snoozed_tie_moves_to_the_end_of_its_snooze(make: Make) -> None:
    due_tie(make, snoozed_until=date(2026, 12, 14))
    assert event(told(make.store))["DTSTART"].dt.date() == date(2026, 12, 14)


def test_late_ties_are_spread_over_business_days_and_stay_there(make: Make) -> None:
    people = [due_tie(make, f"Person {number}") for number in range(5)]
    first = events(told(make.store))
    days = sorted(each["DTSTART"].dt.date().day for each in first.values())
    assert days == [24, 24, 25, 25, 26]
    make.touchpoint(people[0], day=TODAY)
    second = events(told(make.store, now=LATER))
    unmoved = [name for name in first if second[name]["SEQUENCE"] == 0]
    assert len(unmoved) == 4


def test_who_is_forgotten_leaves_a_cancellation_and_not_a_word(make: Make) -> None:
    tom = due_tie(make)
    make.reminder(tom, "ask about his knee")
    step(make, tom, title="Call Tom Brandt")
    uids = {str(each["UID"]) for each in events(told(make.store)).values()}
    with make.store.changing("person forget", NOW):
        erasing.erase(make.store, tom)
    content = told(make.store, now=LATER)
    cancelled = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert {str(each["UID"]) for each in cancelled} == uids
    assert {str(each["STATUS"]) for each in cancelled} == {"CANCELLED"}
    assert all(each["SEQUENCE"] == 1 for each in cancelled)
    kept = repr(make.store.rows("SELECT about, told FROM calendar_event"))
    for word in ("Tom", "knee", tom):
        assert word not in content.decode()
        assert word not in kept


def test_no_private_word_goes_into_a_calendar(make: Make) -> None:
    """Reasons, terms, notes of offers, people and touchpoints stay at home; a reminder's own text goes in."""
    tom = due_tie(make, note="SECRET person", company="Nordlicht")
    step(make, tom)
    offer = make.store.value("SELECT id FROM offer")
    make.row("reason", id="y1", offer=offer, code="stability", note="SECRET reason")
    make.interviewer(offer, tom, learnt="SECRET lesson")
    make.reminder(tom, "send the paper")
    content = told(make.store).decode()
    assert "SECRET" not in content
    assert "stability" not in content
    assert content.count("BEGIN:VEVENT") == 3


def test_the_event_of_a_step_says_how_its_message_begins(make: Make) -> None:
    """The first two lines, and the command for all of it; the same to the byte when nothing happened since."""
    ines = make.person("Ines Okafor", company="Nordlicht", phones=["+4940669690210"])
    offer = make.offer("Nordlicht", "Data engineer", state="declined", decided_at=NOW, zone="Europe/Berlin")
    make.interviewer(offer, ines, "hiring-manager", learnt="how you version features")
    make.row("reason", offer=offer, code="contract", holds=True, would_flip=True, share=True, severity=3)
    with make.store.changing("offer plan", NOW):
        plans.recompute(make.store, offers.by_id(make.store, offer)[0], now=NOW)
    content = told(make.store)
    event_of_call = next(
        each for title, each in events(content).items() if title == "Call Ines Okafor to decline"
    )
    said = str(event_of_call["DESCRIPTION"]).splitlines()
    assert f"Draft: crm draft call-card {ines} --offer {offer}" in said
    begins = said.index("Offer: Data engineer, Nordlicht") + 1
    assert said[begins].startswith("Hello Ines.")
    assert "thank" in said[begins + 1].lower()
    assert b"clause" not in content
    assert b"version" not in content
    assert told(make.store, now=LATER) == content


def test_every_event_has_one_alarm_before_it_begins_and_invites_nobody(make: Make, ines: str) -> None:
    make.reminder(ines)
    step(make, ines)
    due_tie(make)
    for found in events(told(make.store)).values():
        (alarm,) = found.walk("VALARM")
        assert alarm["TRIGGER"].dt == timedelta(minutes=-15)
        assert alarm["ACTION"] == "DISPLAY"
        assert not {"ORGANIZER", "ATTENDEE", "RRULE"} & set(found)
        assert found["DTSTART"].dt.utcoffset() == timedelta(0)


def test_nine_stays_nine_over_the_change_of_the_clocks(make: Make, ines: str) -> None:
    for day in ("2027-03-27", "2027-03-28", "2026-10-24", "2026-10-25"):
        make.reminder(ines, day, due_on=day)
    found = events(told(make.store))
    hours = {name[-10:]: each["DTSTART"].dt.hour for name, each in found.items()}
    assert hours == {"2027-03-27": 8, "2027-03-28": 7, "2026-10-24": 7, "2026-10-25": 8}


def test_text_from_outside_breaks_no_line_and_says_no_property(make: Make) -> None:
    evil = "a\r\nATTENDEE:mailto:x@evil.example\x07;,\\ “ü” " + "🦉" * 60
    make.reminder(make.person("Eve\nDTSTART:19700101T000000Z"), evil)
    content = told(make.store)
    assert "ATTENDEE" not in event(content)
    assert event(content)["DTSTART"].dt.year == 2026
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_an_independent_reader_finds_the_same_events(make: Make, ines: str) -> None:
    make.reminder(ines, "send; the, paper\\ now")
    step(make, ines)
    due_tie(make)
    content = told(make.store)
    theirs = IndependentCalendar(content.decode()).events
    ours = events(content)
    assert {each.name for each in theirs} == set(ours)
    for each in theirs:
        mine = ours[str(each.name)]
        assert each.uid == str(mine["UID"])
        assert each.begin.datetime == mine["DTSTART"].dt
        assert each.end.datetime == mine["DTEND"].dt
        assert each.description == str(mine["DESCRIPTION"])
        assert len(each.alarms) == 1


def test_a_file_too_large_for_google_becomes_numbered_ones(make: Make, tmp_path: Path) -> None:
    with make.store.changing("many reminders", NOW):
        for number in range(1500):
            make.reminder(None, f"{number} " + "long " * 150)
    outcome = deliver(make.store, file=tmp_path / "x.ics")
    parts = [Path(file) for file in outcome.files]
    assert [part.name for part in parts] == [f"x-{number}.ics" for number in range(1, len(parts) + 1)]
    assert len(parts) > 1
    assert all(part.stat().st_size <= 900_000 for part in parts)
    uids = [uid for part in parts for uid in re.findall(rb"\nUID:(\S+)", part.read_bytes())]
    assert len(uids) == len(set(uids)) == outcome.count == 1500


def test_a_small_one_is_the_file_that_was_named(make: Make, ines: str, tmp_path: Path) -> None:
    make.reminder(ines)
    outcome = deliver(make.store, file=tmp_path / "new" / "x.ics")
    assert outcome.files == (str(tmp_path / "new" / "x.ics"),)
    assert (tmp_path / "new" / "x.ics").read_bytes() == told(make.store)


def test_each_event_has_a_file_of_its_own_whose_name_stays(make: Make, ines: str, tmp_path: Path) -> None:
    make.reminder(ines)
    make.reminder(None, "water the plants")
    folder = tmp_path / "events"
    first = {Path(file).name for file in deliver(make.store, each=folder).files}
    change(make.store, MOVE, day="2026-12-01")
    second = {Path(file).name for file in deliver(make.store, each=folder).files}
    assert first == second == {path.name for path in folder.iterdir()}
    assert len(first) == 2
    for path in folder.iterdir():
        assert event(path.read_bytes())["SEQUENCE"] == 1


def test_a_dry_run_writes_no_file_and_remembers_nothing(make: Make, ines: str, tmp_path: Path) -> None:
    make.reminder(ines)
    outcome = deliver(make.store, file=tmp_path / "new" / "x.ics", dry=True)
    assert (outcome.count, outcome.dry, len(outcome.files)) == (1, True, 1)
    assert deliver(make.store, dry=True).content is None
    assert not (tmp_path / "new").exists()
    assert make.store.rows("SELECT * FROM calendar_event") == []


def test_an_export_is_no_command_to_undo(make: Make, ines: str) -> None:
    make.reminder(ines)
    before = make.store.value("SELECT count(*) FROM command")
    told(make.store)
    assert make.store.value("SELECT count(*) FROM command") == before


def test_a_dash_is_standard_output(make: Make, ines: str) -> None:
    make.reminder(ines)
    assert told(make.store, file=Path("-")) == told(make.store)


def test_a_file_and_a_folder_contradict_each_other(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Contradiction):
        deliver(store, file=tmp_path / "x.ics", each=tmp_path)

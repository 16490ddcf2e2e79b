"""Importing invitations: the panel joins the offer, what has begun is logged, and a second run changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crm.domain.hiring import TookPart
from crm.domain.words import Channel, Role
from crm.errors import Ambiguous, Refused, Unreadable
from crm.services import history
from crm.store import interviewers, touchpoints
from crm.store.database import Store
from tests.ground import NOW, Make, dump
from tests.importing import counts, invite, known_as, taken_out

DATA = Path(__file__).parent.parent.parent / "data" / "invitations"
MARA = "ATTENDEE;CN=Mara Lindqvist;PARTSTAT=ACCEPTED:mailto:mara@lindqvist.example"
INES = "ATTENDEE;CN=Ines Okafor;PARTSTAT=ACCEPTED:mailto:ines@nordlicht.example"
ARJUN = "ATTENDEE;CN=arjun.menon@nordlicht.example;PARTSTAT=NEEDS-ACTION:mailto:arjun.menon@nordlicht.example"
CLARA = "ATTENDEE;CN=Clara Wendt;PARTSTAT=DECLINED:mailto:clara@nordlicht.example"
ADE = "ATTENDEE;CN=Ade Bello;ROLE=OPT-PARTICIPANT;PARTSTAT=TENTATIVE:mailto:ade@nordlicht.example"
ROOM = "ATTENDEE;CN=Room 4;CUTYPE=ROOM:mailto:room-4@nordlicht.example"
BIRGIT = "ORGANIZER;CN=Birgit Asmussen:mailto:birgit@nordlicht.example"


def calendar(
    *lines: str, uid: str = "one@nordlicht.example", start: str = "20261110T090000Z", end: str = "20261110T094500Z",
    method: str = "REQUEST", sequence: int = 0, title: str = "Interview",
) -> str:  # fmt: skip
    """One invitation."""
    event = (
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"SEQUENCE:{sequence}",
        "DTSTAMP:20261101T090000Z",
        f"DTSTART:{start}",
    )
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{method}")
    tail = ("END:VEVENT", "END:VCALENDAR", "")
    return "\r\n".join((*head, *event, f"DTEND:{end}", f"SUMMARY:{title}", *lines, *tail))


FULL = calendar(BIRGIT, MARA, INES, ARJUN, CLARA, ADE, ROOM)


@pytest.fixture
def offer(make: Make) -> str:
    """The open offer that the interviews led to."""
    return make.offer(make.company("Nordlicht GmbH"))


def parts(store: Store, offer: str) -> dict[str, TookPart]:
    return {part.name: part for part in interviewers.of_offer(store, offer)}


def test_the_panel_joins_the_one_open_offer_of_the_company(store: Store, offer: str) -> None:
    outcome = invite(store, FULL)
    assert counts(outcome) == (1, 0, 0, 0)
    assert {name: (part.role, part.minutes) for name, part in parts(store, offer).items()} == {
        "Ines Okafor": (Role.INTERVIEWER, 45),
        "Arjun Menon": (Role.INTERVIEWER, 45),
        "Birgit Asmussen": (Role.SCHEDULER, None),
    }
    assert (outcome.people, outcome.touchpoints) == (3, 1)
    assert taken_out(store, "people").splitlines()[1:] == [
        "Birgit Asmussen,birgit@nordlicht.example,,,Nordlicht GmbH,,,,,,2026-11-10",
        "Arjun Menon,arjun.menon@nordlicht.example,,,Nordlicht GmbH,,,,,,2026-11-10",
        "Ines Okafor,ines@nordlicht.example,,,Nordlicht GmbH,,,,,,2026-11-10",
    ]


def test_who_was_left_out_and_why_is_told(store: Store, offer: str) -> None:
    (met,) = invite(store, FULL).meetings
    assert met.offer_id == offer
    assert {(left.who, left.why) for left in met.left_out} == {
        ("Mara Lindqvist", "your own address"),
        ("Clara Wendt", "declined"),
        ("Ade Bello", "free to come"),
        ("Room 4", "a room"),
    }
    assert [(seat.person, seat.how) for seat in met.panel] == [
        ("Ines Okafor", "new"),
        ("Arjun Menon", "new"),
        ("Birgit Asmussen", "new"),
    ]


def test_a_meeting_that_has_begun_is_logged_with_those_who_came(store: Store, offer: str) -> None:
    (met,) = invite(store, FULL).meetings
    (logged,) = touchpoints.newest(store)
    assert logged.id == met.touchpoint
    assert set(logged.people) == {"Ines Okafor", "Arjun Menon"}
    assert (str(logged.at), logged.channel, logged.offer) == (
        "2026-11-10 09:00:00+00:00",
        Channel.MEETING,
        offer,
    )


def test_a_meeting_to_come_is_not_logged_until_it_has_been(store: Store, offer: str) -> None:
    early = datetime(2026, 11, 9, tzinfo=UTC)
    assert invite(store, FULL, now=early).touchpoints == 0
    assert parts(store, offer)["Ines Okafor"].minutes == 45
    outcome = invite(store, FULL, now=NOW)
    assert (counts(outcome), outcome.touchpoints, outcome.people) == ((0, 1, 0, 0), 1, 0)
    assert parts(store, offer)["Ines Okafor"].minutes == 45, "the same minutes, not more"


def test_the_second_run_changes_nothing(store: Store, offer: str) -> None:
    invite(store, FULL)
    before = dump(store)
    outcome = invite(store, FULL)
    assert (counts(outcome), outcome.batch) == ((0, 0, 1, 0), None)
    assert {seat.how for seat in outcome.meetings[0].panel} == {"on the offer"}
    assert dump(store) == before
    assert len(parts(store, offer)) == 3


def test_taking_it_back_restores_every_row(store: Store, offer: str) -> None:
    before = dump(store)
    invite(store, FULL)
    with store.changing("undo", NOW):
        history.undo(store, 1, command="")
    assert dump(store) == before
    assert parts(store, offer) == {}


def test_minutes_add_up_over_meetings(store: Store, offer: str) -> None:
    invite(store, calendar(BIRGIT, INES))
    second = {"uid": "two@nordlicht.example", "start": "20261112T090000Z", "end": "20261112T103000Z"}
    invite(store, calendar(BIRGIT, INES, **second))  # type: ignore[arg-type]  # only texts are given
    assert parts(store, offer)["Ines Okafor"].minutes == 135
    invite(store, calendar(BIRGIT, INES))
    assert parts(store, offer)["Ines Okafor"].minutes == 135


def test_people_and_parts_that_are_known_stay_as_they_are(store: Store, make: Make, offer: str) -> None:
    ines = make.person("Ines Okafor", company="Nordlicht GmbH", title="Head of ML")
    tom = make.person("Tom Brandt", title="Senior Recruiter", emails=["tom@nordlicht.example"])
    make.interviewer(offer, ines, "hiring-manager")
    sender = "ORGANIZER;CN=Tom B.:mailto:tom@nordlicht.example"
    outcome = invite(store, calendar(sender, MARA, INES))
    assert outcome.people == 0
    assert {name: (part.person_id, part.role) for name, part in parts(store, offer).items()} == {
        "Ines Okafor": (ines, Role.HIRING_MANAGER),
        "Tom Brandt": (tom, Role.RECRUITER),
    }
    known = taken_out(store, "people")
    assert "Ines Okafor,ines@nordlicht.example,,,Nordlicht GmbH,Head of ML" in known, "the address is added"


def test_who_writes_from_elsewhere_is_no_colleague(store: Store, offer: str) -> None:
    agent = "ORGANIZER;CN=Beatrice Lock:mailto:beatrice.lock@orchard.example"
    invite(store, calendar(agent, MARA, INES, ARJUN))
    assert parts(store, offer)["Beatrice Lock"].role is Role.AGENCY_RECRUITER
    assert "Beatrice Lock,beatrice.lock@orchard.example,,,,,," in taken_out(store, "people")


def test_the_newest_message_stands_whatever_the_order(store: Store, offer: str) -> None:
    old, new = calendar(BIRGIT, INES), calendar(BIRGIT, ARJUN, sequence=2, end="20261110T100000Z")
    outcome = invite(store, new + old)
    assert counts(outcome) == (1, 0, 0, 1)
    assert set(parts(store, offer)) == {"Arjun Menon", "Birgit Asmussen"}
    assert [each.reason for each in outcome.problems] == ["Interview: an older version of the same meeting"]


def test_a_cancelled_meeting_keeps_the_people_and_says_so(store: Store, offer: str) -> None:
    early = datetime(2026, 11, 9, tzinfo=UTC)
    invite(store, FULL, now=early)
    outcome = invite(store, calendar(BIRGIT, INES, method="CANCEL", sequence=1))
    assert (counts(outcome), outcome.touchpoints) == ((0, 0, 1, 0), 0)
    assert "is cancelled: its people stay on the offer" in outcome.problems[0].reason
    assert len(parts(store, offer)) == 3


def test_somebody_invited_later_joins_the_panel_and_the_touchpoint(store: Store, offer: str) -> None:
    invite(store, calendar(BIRGIT, INES))
    outcome = invite(store, calendar(BIRGIT, INES, ARJUN, sequence=1))
    assert (counts(outcome), outcome.touchpoints) == ((1, 0, 0, 0), 0)
    (logged,) = touchpoints.newest(store)
    assert set(logged.people) == {"Ines Okafor", "Arjun Menon"}
    assert parts(store, offer)["Ines Okafor"].minutes == 45


def test_without_an_open_offer_it_is_refused_with_what_to_type(store: Store, make: Make) -> None:
    with pytest.raises(Refused) as refusal:
        invite(store, FULL)
    assert 'crm offer add "Nordlicht" ROLE' in refusal.value.hint
    declined = make.offer(make.company("Nordlicht GmbH"), state="declined")
    with pytest.raises(Refused) as refusal:
        invite(store, FULL)
    assert f"--offer {declined}" in refusal.value.hint
    assert invite(store, FULL, offer=declined).created == 1


def test_between_several_open_offers_nobody_guesses(store: Store, make: Make, offer: str) -> None:
    make.offer("Nordlicht GmbH", "Head of Data")
    with pytest.raises(Ambiguous, match="Head of Data"):
        invite(store, FULL)
    assert invite(store, FULL, offer=offer).created == 1


def test_where_bad_ones_are_skipped_meetings_of_others_are_left_out(store: Store, offer: str) -> None:
    other = calendar(
        "ORGANIZER:mailto:dent@teeth.example", "ATTENDEE:mailto:dent@teeth.example", uid="dentist"
    )
    with pytest.raises(Refused):
        invite(store, FULL + other)
    assert counts(invite(store, FULL + other, skip_bad=True)) == (1, 0, 0, 1)
    assert len(parts(store, offer)) == 3


def test_a_broken_meeting_refuses_the_file(store: Store, offer: str) -> None:
    with pytest.raises(Unreadable, match="its start is no time"):
        invite(store, FULL + calendar(INES, uid="two", start="soon"))
    assert parts(store, offer) == {}


def test_where_no_own_address_is_known_the_one_from_outside_is_taken_for_the_user(
    store: Store, offer: str
) -> None:
    outcome = invite(store, FULL, own=())
    assert "Mara Lindqvist" not in parts(store, offer)
    assert "mara@lindqvist.example is taken for you" in outcome.problems[0].reason
    assert known_as(store, "Mara Lindqvist") == []


def test_names_in_the_text_alone_are_proposed_never_written(store: Store, offer: str) -> None:
    text = r"DESCRIPTION:You will be meeting with:\nInes Okafor\, Head of ML\nRhea Stone\, CTO"
    outcome = invite(store, calendar(BIRGIT, MARA, INES, text))
    assert [(each.name, each.title) for each in outcome.meetings[0].proposals] == [("Rhea Stone", "CTO")]
    assert known_as(store, "Rhea Stone") == []
    assert set(parts(store, offer)) == {"Ines Okafor", "Birgit Asmussen"}


def test_the_company_learns_its_domain(store: Store, offer: str) -> None:
    invite(store, FULL)
    company = store.value("SELECT company FROM offer WHERE id = :offer", offer=offer)
    assert store.rows("SELECT domain, company FROM company_domain") == [("nordlicht.example", company)]


def test_the_sample_invitations_are_understood(store: Store, make: Make) -> None:
    for company, file, people in (
        ("Nordlicht GmbH", "nordlicht-whiteboard-session.ics", 4),
        ("Kestrel Analytics Ltd", "kestrel-panel-day.ics", 12),
        ("Lumen Harbor Labs", "lumenharbor-founders-panel.ics", 4),
    ):
        offer = make.offer(company)
        outcome = invite(store, (DATA / file).read_text(encoding="utf-8"))
        assert (outcome.problems, len(parts(store, offer))) == ((), people)

"""The panel: who of those on an invitation interviews, who does not, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.acquaintances import Known
from crm.domain.mailboxes import why_nobody
from crm.domain.meetings import Attendee, Meeting, Panel, panel

OWN = "sam.park@mail.example"
INES = Attendee("Ines Okafor", "ines.okafor@nordlicht.example")
TOM = Attendee("Tom Brandt", "tom.brandt@nordlicht.example")
SAM = Attendee("Sam Park", OWN)


def sat(
    *attendees: Attendee,
    organizer: Attendee | None = None,
    text: str = "",
    title: str = "",
    known: tuple[Known, ...] = (),
) -> Panel:
    meeting = Meeting("u1", summary=title, description=text, organizer=organizer, attendees=attendees)
    return panel(meeting, [OWN], known)


def why(found: Panel) -> dict[str, str]:
    return {member.email or member.name: member.why for member in found.removed}


def test_those_invited_are_the_interviewers_and_the_user_is_not() -> None:
    found = sat(INES, SAM, TOM)
    assert [member.name for member in found.interviewers] == ["Ines Okafor", "Tom Brandt"]
    assert why(found) == {OWN: "your own address"}


def test_the_addresses_a_mail_was_delivered_to_are_the_users_own() -> None:
    meeting = Meeting("u1", attendees=(INES, TOM), delivered_to=(TOM.email,))
    assert [member.email for member in panel(meeting, [], []).interviewers] == [INES.email]


def test_own_addresses_are_compared_without_case() -> None:
    assert not panel(Meeting("u1", attendees=(SAM,)), ["Sam.Park@Mail.Example"], []).interviewers


@pytest.mark.parametrize(
    ("attendee", "reason"),
    [
        (Attendee("Heron", "room-heron@nordlicht.example", cutype="ROOM"), "a room"),
        (Attendee("Beamer", "beamer@nordlicht.example", cutype="RESOURCE"), "a resource"),
        (Attendee("All", "all@nordlicht.example", cutype="GROUP"), "a list of people"),
        (Attendee("", "c_1@resource.calendar.google.com"), "a calendar or a room"),
        (Attendee("", "c_1@group.calendar.google.com"), "a calendar or a room"),
        (Attendee("", "unknownorganizer@calendar.google.com"), "a calendar or a room"),
        (Attendee("", "no-reply@nordlicht.example"), "a mailbox, not a person"),
        (Attendee("Nordlicht Recruiting", "recruiting-emea@nordlicht.example"), "a mailbox, not a person"),
        (Attendee("", "talent.team@nordlicht.example"), "a mailbox, not a person"),
        (Attendee("Calendly", "notifications@calendly.com"), "a scheduling tool"),
        (Attendee("", "x-42@eu.greenhouse.io"), "a scheduling tool"),
        (Attendee("", ""), "neither a name nor an address"),
    ],
)
def test_what_is_no_person_is_removed_with_the_reason(attendee: Attendee, reason: str) -> None:
    found = sat(INES, attendee)
    assert [member.name for member in found.interviewers] == ["Ines Okafor"]
    assert [member.why for member in found.removed] == [reason]


@pytest.mark.parametrize(
    "address",
    [
        "jane.hiring@acme.example",
        "jobst@acme.example",
        "infante@acme.example",
        "noreen@acme.example",
        "a.team@acme.example",
    ],
)
def test_people_whose_names_resemble_a_function_stay(address: str) -> None:
    assert why_nobody(address) == ""


def test_the_sender_coordinates_and_interviews_only_if_invited_too() -> None:
    outside, inside = sat(TOM, organizer=INES), sat(INES, TOM, organizer=INES)
    assert outside.coordinator
    assert outside.coordinator.name == "Ines Okafor"
    assert [member.name for member in outside.interviewers] == ["Tom Brandt"]
    assert inside.coordinator == outside.coordinator
    assert [member.name for member in inside.interviewers] == ["Ines Okafor", "Tom Brandt"]


def test_a_mailbox_that_sends_is_shown_as_removed_and_who_sent_in_its_name_coordinates() -> None:
    box = Attendee("Recruiting", "recruiting@nordlicht.example", sent_by="hugo@nordlicht.example")
    found = sat(INES, organizer=box)
    assert found.coordinator
    assert found.coordinator.email == "hugo@nordlicht.example"
    assert why(found) == {box.email: "a mailbox, not a person"}


def test_whoever_chairs_interviews() -> None:
    (chair,) = sat(Attendee("Ines Okafor", INES.email, role="CHAIR"), organizer=INES).interviewers
    assert chair.why == "chairs the meeting"


@pytest.mark.parametrize("role", ["OPT-PARTICIPANT", "NON-PARTICIPANT"])
def test_those_who_may_listen_in_are_optional(role: str) -> None:
    found = sat(INES, Attendee("Chidi Eze", "chidi@nordlicht.example", role=role))
    assert [member.name for member in found.optional] == ["Chidi Eze"]
    assert [member.name for member in found.interviewers] == ["Ines Okafor"]


def test_those_who_declined_were_asked_and_their_stand_in_interviews() -> None:
    away = Attendee("Clara Wendt", "clara@nordlicht.example", partstat="DECLINED")
    sent = Attendee(
        "Toby Lund", "toby@nordlicht.example", partstat="DELEGATED", delegated_to=("mei@nordlicht.example",)
    )
    found = sat(away, sent)
    assert [(member.name, member.why) for member in found.declined] == [
        ("Clara Wendt", "declined"), ("Toby Lund", "sent somebody else"),
    ]  # fmt: skip
    assert [(member.email, member.why) for member in found.interviewers] == [
        ("mei@nordlicht.example", "comes for Toby Lund")
    ]


@pytest.mark.parametrize(
    ("addresses", "domain", "agencies"),
    [
        (
            ["a@nordlicht.example", "b@nordlicht.example", "c@agency.example"],
            "nordlicht.example",
            ("agency.example",),
        ),
        (["a@gmail.com", "b@gmail.com", "c@nordlicht.example"], "nordlicht.example", ()),
        (
            ["a@eu.nordlicht.example", "b@nordlicht.example", "c@other.example"],
            "nordlicht.example",
            ("other.example",),
        ),
        (["a@gmail.com"], "", ()),
        ([], "", ()),
    ],
)
def test_the_company_is_where_most_write_from(
    addresses: list[str], domain: str, agencies: tuple[str, ...]
) -> None:
    found = sat(*(Attendee("", address) for address in addresses))
    assert (found.domain, found.agencies) == (domain, agencies)


def test_people_we_know_are_found_by_address_then_profile_then_name_at_the_company() -> None:
    known = (
        Known("p1", "I. Okafor", (INES.email,)),
        Known("p2", "Tom Brandt", (), "", "Nordlicht GmbH"),
        Known("p3", "Ana Souza", (), "https://www.linkedin.com/in/ana-souza"),
        Known("p4", "Chidi Eze", (), "", "Elsewhere"),
    )
    chidi = Attendee("Chidi Eze", "chidi@nordlicht.example")
    found = sat(INES, TOM, chidi, text="Ana: linkedin.com/in/ana-souza", known=known)
    assert [member.person for member in found.interviewers] == ["p1", "p2", ""]
    assert [proposal.person for proposal in found.proposals] == ["p3"]


def test_two_people_of_one_name_at_one_company_are_not_told_apart() -> None:
    known = (Known("p1", "Tom Brandt", company="Nordlicht"), Known("p2", "Tom Brandt", company="Nordlicht"))
    assert [member.person for member in sat(TOM, known=known).interviewers] == [""]


def test_the_text_only_proposes_and_says_who_of_those_invited_it_names() -> None:
    arjun = Attendee("", "arjun.menon@nordlicht.example")
    text = "10:00 – 10:45 Ines Okafor, Head of Data\n10:45 – 11:30 Arjun Menon\n11:30 – 12:00 Rosa Delgado"
    found = sat(INES, arjun, SAM, text=text, title="Interview: Sam Park <> Nordlicht Labs")
    assert [(proposal.name, proposal.title, proposal.email) for proposal in found.proposals] == [
        ("Ines Okafor", "Head of Data", INES.email),
        ("Arjun Menon", "", arjun.email),
        ("Rosa Delgado", "", ""),
    ]
    assert [member.email for member in found.interviewers] == [INES.email, arjun.email]


def test_the_user_and_first_names_that_say_nothing_new_are_not_proposed() -> None:
    nameless = Attendee("", OWN)
    assert not sat(nameless, INES, title="Sam Park and Ines").proposals
    assert not sat(nameless, INES, title="Chat with Ines").proposals
    assert [proposal.name for proposal in sat(nameless, INES, title="Chat with Jane").proposals] == ["Jane"]


people = st.lists(
    st.builds(
        Attendee,
        name=st.sampled_from(["Ines Okafor", "Tom Brandt", ""]),
        email=st.sampled_from([INES.email, TOM.email, OWN, "x@gmail.com", "no-reply@calendly.com", ""]),
        role=st.sampled_from(["CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT", "X"]),
        partstat=st.sampled_from(["ACCEPTED", "DECLINED", "DELEGATED", "X"]),
        cutype=st.sampled_from(["INDIVIDUAL", "ROOM", "GROUP", "X"]),
        delegated_to=st.sampled_from([(), (TOM.email,), (OWN,)]),
    ),
    max_size=6,
)


@given(people, st.none() | st.sampled_from([INES, SAM, Attendee("", "jobs@nordlicht.example")]))
def test_everybody_stands_in_exactly_one_place(attendees: list[Attendee], organizer: Attendee | None) -> None:
    found = sat(*attendees, organizer=organizer)
    placed = [*found.interviewers, *found.optional, *found.declined, *found.removed]
    keys = [member.email or member.name for member in placed]
    assert len(keys) == len(set(keys))
    assert {each.email or each.name for each in attendees} <= set(keys)
    assert all(member.why for member in placed)
    assert OWN not in {member.email for member in (*found.interviewers, *found.optional, *found.declined)}

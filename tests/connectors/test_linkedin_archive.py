"""What a LinkedIn archive tells beside connections and messages: courtesies, skills, companies, own numbers."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date

import pytest

from crm.connectors.files import linkedin
from crm.connectors.linkedin import dates
from crm.connectors.records import CompanyRecord, PersonRecord, Problem, TouchpointRecord
from crm.errors import Unreadable

CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ines,Okafor,https://www.linkedin.com/in/ines,,Nordwind,Head,05 Mar 2024\n"
)
INVITATIONS = (
    "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    'Mara Holm,Ines Okafor,"7/8/26, 3:43\u202fPM",Let us stay in touch,OUTGOING,https://www.linkedin.com/in/mara,'
    "https://www.linkedin.com/in/ines\n"
    'Bo Lind,Mara Holm,"12/24/25, 8:15 AM",Nice talk!,INCOMING,https://www.linkedin.com/in/bo,'
    "https://www.linkedin.com/in/mara\n"
    'Cy Doe,Mara Holm,"1/2/25, 8:15 AM",,INCOMING,https://www.linkedin.com/in/cy,https://www.linkedin.com/in/mara\n'
    "Di Eve,Mara Holm,soon,Hello,INCOMING,https://www.linkedin.com/in/di,https://www.linkedin.com/in/mara\n"
)
RECOMMENDATION = (
    "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    'Ines,Okafor,Nordwind,Head,"Ines leads\nwith a clear head","01/24/18, 03:00 PM",VISIBLE\n'
)
ENDORSEMENTS = (
    "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsee Public Url,Endorsement Status\n"
    "2023/03/01 19:52:23 UTC,Python,Ines,Okafor,www.linkedin.com/in/ines,ACCEPTED\n"
    "2023/03/01 19:52:23 UTC,Statistics,Ines,Okafor,www.linkedin.com/in/ines,ACCEPTED\n"
    "2023/03/01 19:52:23 UTC,Juggling,Ines,Okafor,www.linkedin.com/in/ines,REJECTED\n"
)
APPLICATIONS = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
    "Question And Answers\n"
    '"11/20/24, 8:15 AM",,,Kestrel Ltd,Engineer,https://jobs.example/1,cv.pdf,Salary?:much | Visa?:no\n'
    '"11/21/24, 8:15 AM",,,Kestrel Ltd,Lead,https://jobs.example/2,cv.pdf,\n'
)
SAVED = 'Saved Date,Job Url,Job Title,Company Name\n"3/8/26, 4:55 AM",https://jobs.example/3,Lead,Tallgrass\n'
FOLLOWS = "Organization,Followed On\nNordwind,Sat Sep 05 08:12:14 UTC 2026\n"

Outcome = list[PersonRecord | TouchpointRecord | CompanyRecord | Problem]


def packed(members: Mapping[str, str]) -> io.BytesIO:
    """A ZIP of these members, with connections."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in {"Connections.csv": CONNECTIONS, **members}.items():
            archive.writestr(name, content)
    return stream


def read(members: Mapping[str, str]) -> Outcome:
    return list(linkedin.read(packed(members), "Basic_LinkedInDataExport.zip"))


def touchpoints(outcome: Outcome) -> list[TouchpointRecord]:
    return [each for each in outcome if isinstance(each, TouchpointRecord)]


def companies(outcome: Outcome) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.name, tuple(each.tags)) for each in outcome if isinstance(each, CompanyRecord)]


def told(outcome: Outcome) -> list[str]:
    return [each.reason for each in outcome if isinstance(each, Problem)]


def test_an_invitation_with_a_message_is_a_touchpoint_with_whoever_is_known() -> None:
    outcome = read({"Invitations.csv": INVITATIONS})
    sent, got = touchpoints(outcome)
    assert (sent.person, sent.direction, sent.day, sent.at) == ("Ines Okafor", "out", date(2026, 7, 8), None)
    assert (got.person, got.direction, got.note) == ("Bo Lind", "in", "Invitation: Nice talk!")
    assert sent.known_only
    assert "Invitations.csv: invitations without a message, which say nothing (1)" in told(outcome)
    assert "Invitations.csv: “soon” is not a date as in 7/8/26, 3:43 PM" in told(outcome)


def test_a_recommendation_gives_or_takes() -> None:
    outcome = read(
        {"Recommendations_Given.csv": RECOMMENDATION, "Recommendations_Received.csv": RECOMMENDATION}
    )
    given, taken = touchpoints(outcome)
    assert (given.direction, given.gave, given.took, given.day) == ("out", "referral", "", date(2018, 1, 24))
    assert (taken.direction, taken.gave, taken.took) == ("in", "", "referral")
    assert given.note == "Recommendation: Ines leads with a clear head"
    assert given.key != taken.key


def test_skills_one_confirmed_are_one_record_a_person() -> None:
    outcome = read({"Endorsement_Given_Info.csv": ENDORSEMENTS})
    *_, skilled = (each for each in outcome if isinstance(each, PersonRecord))
    assert (skilled.name, skilled.skills, skilled.known_only) == (
        "Ines Okafor",
        ("Python", "Statistics"),
        True,
    )


def test_companies_one_cared_about_are_tagged_never_made_targets() -> None:
    outcome = read(
        {
            "Jobs/Job Applications.csv": APPLICATIONS,
            "Jobs/Job Applications_1.csv": APPLICATIONS.replace("Kestrel Ltd", "Brackwater"),
            "Jobs/Saved Jobs.csv": SAVED,
            "Company Follows.csv": FOLLOWS,
        }
    )
    assert sorted(companies(outcome)) == [
        ("Brackwater", ("applied",)),
        ("Kestrel Ltd", ("applied",)),
        ("Nordwind", ("followed",)),
        ("Tallgrass", ("saved-job",)),
    ]
    assert not any("Salary" in reason or "Question" in reason for reason in told(outcome))


def test_names_with_a_members_id_and_folders_are_read_and_sentences_for_nothing_are_not() -> None:
    outcome = read(
        {
            "Export/Company_Follows_123456.csv": FOLLOWS,
            "Export/Jobs/saved jobs.CSV": SAVED,
            "Export/Invitations.csv": "No invitations found",
            "Export/Shares_123456.csv": "Date,ShareLink\n",
        }
    )
    assert {name for name, _ in companies(outcome)} == {"Nordwind", "Tallgrass"}
    assert told(outcome)[0] == "not read: files of other things (1), such as “Export/Shares_123456.csv”"


def test_ones_own_numbers_come_with_ones_own_addresses() -> None:
    own = {
        "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On\nmara@holm.example,Yes,Yes,1/1/24\n",
        "PhoneNumbers.csv": "Extension,Number,Type\n+49,40 66969 200,Mobile\n,0170 123,Home\n",
    }
    assert linkedin.own_addresses(packed(own), "a.zip") == (
        "mara@holm.example",
        "+49 40 66969 200",
        "0170 123",
    )


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("7/8/26, 3:43 PM", date(2026, 7, 8)),
        ("7/8/26, 3:43\u202fPM", date(2026, 7, 8)),
        ("12/24/2025, 15:43", date(2025, 12, 24)),
        ("2026-07-08 10:25:25 UTC", date(2026, 7, 8)),
        ("28 Nov 2024", date(2024, 11, 28)),
        ("24/12/25, 3:43 PM", None),
        ("13/13/25, 3:43 PM", None),
        ("soon", None),
    ],
)
def test_the_day_of_an_invitation_is_read_in_its_own_form(written: str, day: date | None) -> None:
    assert dates.invited(written) == day


def alone(name: str, content: str) -> Outcome:
    """What is read of one table that came without its archive."""
    head = content.encode()
    assert linkedin.looks_like(head, name)
    return list(linkedin.read(io.BytesIO(head), name))


def test_a_useful_table_is_read_alone_too() -> None:
    assert [each.person for each in alone("Invitations.csv", INVITATIONS) if isinstance(each, TouchpointRecord)] == [
        "Ines Okafor", "Bo Lind",
    ]  # fmt: skip
    assert [
        each.skills for each in alone("Endorsements.csv", ENDORSEMENTS) if isinstance(each, PersonRecord)
    ] == [("Python", "Statistics")]
    for name, content, company in (
        ("Job Applications.csv", APPLICATIONS, "Kestrel Ltd"), ("Saved Jobs.csv", SAVED, "Tallgrass"),
        ("Company Follows.csv", FOLLOWS, "Nordwind"),
    ):  # fmt: skip
        assert [each.name for each in alone(name, content) if isinstance(each, CompanyRecord)] == [company]


@pytest.mark.parametrize(("name", "direction"), [("Given", "out"), ("Received", "in")])
def test_recommendations_alone_are_told_apart_by_their_name(name: str, direction: str) -> None:
    (found,) = alone(f"old__Recommendations_{name}.csv", RECOMMENDATION)
    assert isinstance(found, TouchpointRecord)
    assert found.direction == direction
    with pytest.raises(Unreadable, match="whether you wrote these recommendations"):
        list(linkedin.read(io.BytesIO(RECOMMENDATION.encode()), "copy.csv"))


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Positions.csv", "Company Name,Title,Description,Location,Started On,Finished On"),
        ("Education.csv", "School Name,Start Date,End Date,Notes,Degree Name,Activities"),
        ("Email Addresses.csv", "Email Address,Confirmed,Primary,Updated On"),
        ("Skills.csv", "Name"),
        ("Languages.csv", "Name,Proficiency"),
    ],
)
def test_a_table_about_nobody_one_knows_says_which_are_useful(name: str, header: str) -> None:
    head = f"{header}\nKestrel,Engineer,,,Jan 2015,\n".encode()
    assert linkedin.looks_like(head, name)
    with pytest.raises(Unreadable, match=f"LinkedIn's {name}, which tells of nobody") as refused:
        list(linkedin.read(io.BytesIO(head), name))
    assert "Connections.csv" in refused.value.hint


def test_a_list_of_names_is_no_list_of_skills() -> None:
    assert not linkedin.looks_like(b"Name\nInes Okafor\n", "guests.csv")

"""People named in the text of an invitation: found where invitations name them, and few besides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.mentions import Mention, in_description, in_title, is_name


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Interviewers: Jane Doe, Ravi Patel and Ana Souza", ["Jane Doe", "Ravi Patel", "Ana Souza"]),
        ("Interviewer: Jane Doe", ["Jane Doe"]),
        ("Interview panel:\n- Jane Doe\n• Ravi Patel\n3) Ana de Souza\n\nRegards\nRosa Delgado",
         ["Jane Doe", "Ravi Patel", "Ana de Souza"]),
        ("You will be meeting with Jane Doe & Ravi Patel.", ["Jane Doe", "Ravi Patel"]),
        ("You’ll be meeting: Jane Doe", ["Jane Doe"]),
        ("With: Maria van der Berg <maria@acme.example>", ["Maria van der Berg"]),
        ("Panel: 王小明", ["王小明"]),
        ("10:00 – 10:45  Jane Doe\n10:45-11:30 Niamh O'Rourke", ["Jane Doe", "Niamh O'Rourke"]),
        ("9am - 10am PST: System Design with Ravi Patel", ["Ravi Patel"]),
        ("14.30 – 15.15  Jean-Luc Élie", ["Jean-Luc Élie"]),
        ("12:00 – 13:00  Lunch Break", []),
        ("13:00 – 13:45  Coding Exercise", []),
        ("Hi Sam, we look forward to seeing you at the Blue Door.", []),
        ("Join Zoom Meeting\nhttps://zoom.example/j/123\nMeeting ID: 123", []),
        ("", []),
    ],
)  # fmt: skip
def test_people_are_found_where_descriptions_name_them(text: str, people: list[str]) -> None:
    assert [mention.name for mention in in_description(text)] == people


@pytest.mark.parametrize(
    "line",
    [
        "10:00 – 10:45  Jane Doe, Engineering Manager",
        "10:00 – 10:45  Jane Doe (Engineering Manager)",
        "10:00 – 10:45  Jane Doe - Engineering Manager",
        "Interviewers:\n* Jane Doe | Engineering Manager",
        "Interviewer: Jane Doe, Engineering Manager, https://www.linkedin.com/in/Jane-Doe/?trk=x",
    ],
)
def test_a_title_behind_a_name_is_kept(line: str) -> None:
    (mention,) = in_description(line)
    assert (mention.name, mention.title) == ("Jane Doe", "Engineering Manager")


def test_a_profile_is_a_sure_identity_even_without_a_name() -> None:
    (mention,) = in_description("my profile: https://de.linkedin.com/in/In%C3%A9s-K/ – see you soon")
    assert mention == Mention("", linkedin="https://www.linkedin.com/in/inés-k")


def test_what_several_lines_tell_of_one_person_is_put_together() -> None:
    text = "Interviewers: Jane Doe\n10:00 – 10:45 Jane Doe, CTO\nJane Doe: linkedin.com/in/jane-doe"
    (mention,) = in_description(text)
    assert mention == Mention("Jane Doe", "CTO", "https://www.linkedin.com/in/jane-doe")


@pytest.mark.parametrize(
    ("title", "people"),
    [
        ("Interview: Sam Park <> Jane Doe", ["Sam Park", "Jane Doe"]),
        ("Sam Park and Jane Doe", ["Sam Park", "Jane Doe"]),
        ("Sam Park x Jane Doe | Acme", ["Sam Park", "Jane Doe"]),
        ("Acme Technical Interview - Jane Doe / Sam Park", ["Jane Doe", "Sam Park"]),
        ("Phone screen with Jane", ["Jane"]),
        ("Phone screen with Jane Doe", ["Jane Doe"]),
        ("Invitation: Interview with Jane Doe @ Mon 5 May 2026 10am (CEST)", ["Jane Doe"]),
        ("Onsite Interview", []),
        ("Interview with engineering", []),
        ("Senior Backend Engineer", []),
    ],
)
def test_people_are_found_where_titles_name_them(title: str, people: list[str]) -> None:
    assert [mention.name for mention in in_title(title)] == people
    assert all(mention.where == "title" for mention in in_title(title))


@pytest.mark.parametrize(
    "text", ["jane doe", "Jane", "Hiring Manager", "A B C D E F", "42 Doe", "Jane Doe!", ""]
)
def test_what_is_no_full_name_is_not_taken_for_one(text: str) -> None:
    assert not is_name(text)


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["with ", "<>", "10:00 - ", "a@b", "(", "- ", "1. ", "Jane ", "\n"])).map(
        "".join
    )
)
def test_any_text_names_each_person_once(text: str) -> None:
    found = in_description(text)
    keys = [(mention.name.casefold(), mention.linkedin) for mention in found]
    assert len(keys) == len(set(keys))
    assert all(mention.name or mention.linkedin for mention in found)
    assert all(mention.name for mention in in_title(text))

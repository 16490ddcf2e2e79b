"""What a place on an invitation means."""

from datetime import UTC, date, datetime

import pytest

from crm.domain import seats
from crm.domain.meetings import Meeting
from crm.domain.words import Channel, Role


@pytest.mark.parametrize(
    ("title", "email", "place", "role"),
    [
        ("", "ines@nordlicht.example", {"invited"}, Role.INTERVIEWER),
        ("", "ines@nordlicht.example", {"invited", "sent"}, Role.INTERVIEWER),
        ("", "birgit@nordlicht.example", {"sent"}, Role.SCHEDULER),
        ("Senior Recruiter", "tom@nordlicht.example", {"sent"}, Role.RECRUITER),
        ("Talent Acquisition Partner", "tom@nordlicht.example", {"invited"}, Role.RECRUITER),
        ("", "tom.recruiting@nordlicht.example", {"sent"}, Role.RECRUITER),
        ("", "bea@orchard.example", {"sent", "agency"}, Role.AGENCY_RECRUITER),
        ("Headhunter", "bea@orchard.example", {"invited", "agency"}, Role.AGENCY_RECRUITER),
        ("Consultant", "bea@orchard.example", {"invited", "agency"}, Role.INTERVIEWER),
    ],
)
def test_the_role_follows_title_address_and_place(
    title: str, email: str, place: set[str], role: Role
) -> None:
    found = seats.role(
        title, email, sent="sent" in place, invited="invited" in place, agency="agency" in place
    )
    assert found is role


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("arjun.menon@x.example", "Arjun Menon"),
        ("jean-luc_picard2@x.example", "Jean-Luc Picard"),
        ("soraya@x.example", "Soraya"),
        ("42@x.example", ""),
        ("", ""),
    ],
)
def test_an_address_suggests_a_name(email: str, name: str) -> None:
    assert seats.name_in(email) == name


@pytest.mark.parametrize(
    ("location", "url", "title", "channel"),
    [
        ("Kaispeicher 4, second floor", "https://meet.example/x", "Interview", Channel.MEETING),
        ("Microsoft Teams Meeting", "", "Interview", Channel.VIDEO),
        ("https://zoom.example/j/1", "", "Phone screen", Channel.VIDEO),
        ("", "https://meet.example/x", "Phone screen", Channel.VIDEO),
        ("+49 40 66969 210", "", "Interview", Channel.CALL),
        ("Phone", "", "Interview", Channel.CALL),
        ("", "", "Phone screen with Ines", Channel.CALL),
        ("", "", "Interview", Channel.MEETING),
    ],
)
def test_the_place_says_how_people_met(location: str, url: str, title: str, channel: Channel) -> None:
    assert seats.channel(Meeting("1", location=location, url=url, summary=title)) is channel


def test_a_meeting_lasts_from_start_to_end_and_a_whole_day_has_no_minutes() -> None:
    start, end = datetime(2026, 11, 10, 9, tzinfo=UTC), datetime(2026, 11, 10, 9, 45, tzinfo=UTC)
    assert seats.minutes(Meeting("1", start=start, end=end)) == 45
    assert seats.minutes(Meeting("1", start=start, end=start)) is None
    assert seats.minutes(Meeting("1", start=date(2026, 11, 10), end=date(2026, 11, 11))) is None
    assert seats.minutes(Meeting("1")) is None


def test_an_instance_of_a_series_is_known_apart_from_the_series() -> None:
    assert seats.source_key(Meeting("1")) == "1"
    assert seats.source_key(Meeting("1", recurrence_id="20261110T090000Z")) == "1/20261110T090000Z"

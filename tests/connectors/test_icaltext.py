"""Content lines in every encoding, with every line end and fold."""

import pytest

from crm.domain.meetings import Attendee
from tests.inviting import event, meetings, one, read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r\r\n", "\r"])
def test_every_encoding_and_line_end_reads_the_same(encoding: str, end: str) -> None:
    text = event("SUMMARY:Gespräch mit Zoë", "LOCATION:Café – Süd")
    (meeting,) = meetings(read(text.replace("\r\n", end).encode(encoding)))
    assert (meeting.summary, meeting.location) == ("Gespräch mit Zoë", "Café – Süd")


def test_a_fold_inside_a_character_and_a_second_encoding_in_one_file_harm_nobody() -> None:
    folded = event("SUMMARY:Zoë", "LOCATION:Büro").encode().replace(b"\xc3\xab", b"\xc3\r\n \xab")
    mixed = folded.replace("Büro".encode(), "Büro".encode("cp1252"))
    (meeting,) = meetings(read(mixed))
    assert (meeting.summary, meeting.location) == ("Zoë", "Büro")


def test_control_characters_do_not_get_in() -> None:
    assert one("SUMMARY:Inter\x00view\x1b[31m", "UID:u\x071").summary == "Interview[31m"


def test_vcalendar_1_is_read_as_far_as_it_goes() -> None:
    old = (
        "BEGIN:VCALENDAR\nVERSION:1.0\nBEGIN:VEVENT\nDTSTART:20260304T120000Z\nDTEND:20260304T130000Z\n"
        "SUMMARY;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Gespr=E4ch=\n mit In=\nes\n"
        "DESCRIPTION;QUOTED-PRINTABLE:one=0D=0Atwo; three\n"
        "ATTENDEE;ROLE=ORGANIZER;STATUS=CONFIRMED:Ines Okafor <ines@nordlicht.example>\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    (meeting,) = meetings(read(old))
    assert meeting.summary == "Gespräch mit Ines"
    assert meeting.description == "one\ntwo; three"
    assert meeting.attendees == (Attendee("Ines Okafor", "ines@nordlicht.example", role="ORGANIZER"),)

"""Drafts for mail programs: files and links that carry the message whole, and nothing that was smuggled in."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.connectors.mail import eml, mailto
from crm.errors import BadValue, Refused

INES = ("Ines Okafor", "ines@nordlicht.example")
TOM = ("Tom Brandt, PhD", "tom.brandt@nordlicht.example")
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=60)


def file(**changes: object) -> bytes:
    facts: dict[str, object] = {
        "sender": None,
        "to": [INES],
        "subject": "My answer",
        "text": "Dear Ines,\n\nno.",
    }
    return eml.write(**(facts | changes))  # type: ignore[arg-type]  # facts by name


def read(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_file_is_a_draft_and_has_neither_a_date_nor_an_identity() -> None:
    message = read(file(sender=("Mara Lindqvist", "mara@example.org"), cc=[TOM]))
    assert message["X-Unsent"] == "1"
    assert message["From"] == "Mara Lindqvist <mara@example.org>"
    assert message["To"] == "Ines Okafor <ines@nordlicht.example>"
    assert message["Cc"] == '"Tom Brandt, PhD" <tom.brandt@nordlicht.example>'
    assert message["Date"] is message["Message-ID"] is None


def test_every_line_of_a_file_ends_as_mail_wants_it_and_none_is_too_long() -> None:
    content = file(text="One paragraph of many words, " * 60 + "\n\nand another.")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 78


@given(WORDS, WORDS, st.text(max_size=300))
def test_whatever_the_words_are_they_come_out_as_they_went_in(name: str, subject: str, text: str) -> None:
    message = read(file(to=[(name, "ines@nordlicht.example")], subject=subject, text=text))
    assert set(message.keys()) == {"X-Unsent", "To", "Subject", "MIME-Version", "Content-Type",
                                   "Content-Transfer-Encoding"}  # fmt: skip
    assert [each.addr_spec for each in message["To"].addresses] == ["ines@nordlicht.example"]
    assert message["Subject"].split() == subject.split()
    kept = "".join(letter for letter in text if letter.isprintable() and not letter.isspace())
    said = "".join(
        letter for letter in message.get_content() if letter.isprintable() and not letter.isspace()
    )
    assert said == kept


def test_an_address_beyond_ascii_is_written_as_it_is() -> None:
    assert "<jörg@nordlicht.example>".encode() in file(to=[("Jörg Ähre", "jörg@nordlicht.example")])


@pytest.mark.parametrize("smuggled", ["Ines\r\nBcc: all@example.org", "a\nb", "a\x00b", "a\u2028b", "\x85"])
@pytest.mark.parametrize("field", ["name", "address", "subject", "sender"])
def test_a_header_cannot_be_smuggled_in(smuggled: str, field: str) -> None:
    changes: dict[str, object] = {
        "name": {"to": [(smuggled, "ines@nordlicht.example")]},
        "address": {"to": [("Ines", f"{smuggled}@nordlicht.example")]},
        "subject": {"subject": smuggled},
        "sender": {"sender": (smuggled, "mara@example.org")},
    }[field]  # type: ignore[assignment]  # one of the four
    with pytest.raises(BadValue, match="is not a"):
        file(**changes)


def link(**changes: object) -> str:
    facts: dict[str, object] = {
        "to": ["ines@nordlicht.example"], "subject": "My answer", "text": "Dear Ines,\n\nno & thanks.",
        "instead": "crm draft hiring-manager ines --eml FILE",
    }  # fmt: skip
    return mailto.link(**(facts | changes))  # type: ignore[arg-type]  # facts by name


def test_a_link_spells_spaces_and_line_ends_as_the_standard_says() -> None:
    assert link() == (
        "mailto:ines@nordlicht.example?subject=My%20answer&body=Dear%20Ines%2C%0D%0A%0D%0Ano%20%26%20thanks."
    )


@given(WORDS, st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_a_link_carries_every_word_back(subject: str, text: str) -> None:
    made = link(subject=subject, text=text, cc=["tom+crm@nordlicht.example"])
    assert made.isascii()
    assert " " not in made
    told = parse_qs(urlsplit(made).query.replace("+", "%2B"), keep_blank_values=True)
    assert unquote(urlsplit(made).path) == "ines@nordlicht.example"
    assert told["cc"] == ["tom+crm@nordlicht.example"]
    assert told.get("subject", [""]) == [subject]
    assert told.get("body", [""])[0].replace("\r\n", "\n") == text.replace("\r\n", "\n")


def test_a_link_that_mail_programs_would_cut_is_refused_with_the_way_round() -> None:
    longest = 1_800 - len(link(text=""))
    assert len(link(text="x" * (longest - len("&body=")))) == 1_800
    with pytest.raises(Refused, match="1,801 characters") as refusal:
        link(text="x" * (longest - len("&body=") + 1))
    assert "--eml FILE" in refusal.value.hint


def test_a_link_takes_no_line_break_in_its_subject() -> None:
    with pytest.raises(BadValue):
        link(subject="a\r\nBcc: all@example.org")

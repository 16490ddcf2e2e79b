"""Mailboxes cut into messages, and what a touchpoint needs of each."""

from __future__ import annotations

import io
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.connectors import mboxes, registry
from crm.connectors.envelopes import Envelope
from crm.errors import Unreadable

HEAD = "From: Ines Okafor <ines@nordlicht.example>\nTo: mara@example.org\nDate: Fri, 20 Nov 2026 10:00:00 +0100\n"
STAMP = "From ines@nordlicht.example Fri Nov 20 10:00:00 2026\n"


def read(text: str | bytes) -> list[Envelope]:
    octets = text.encode() if isinstance(text, str) else text
    return list(registry.load("mail", "mail").read(io.BytesIO(octets), "box.mbox"))


def test_a_message_tells_who_when_and_what() -> None:
    (mail,) = read(
        HEAD
        + "Message-ID: <one@nordlicht.example>\nSubject: =?utf-8?q?R=C3=BCckfrage?=\n\nHello Mara,\nthanks!\n"
    )
    assert mail.sender is not None
    assert mail.sender == ("ines@nordlicht.example", "Ines Okafor")
    assert [each.address for each in mail.to] == ["mara@example.org"]
    assert mail.at == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert (mail.subject, mail.text, mail.key) == (
        "Rückfrage",
        "Hello Mara, thanks!",
        "mail:<one@nordlicht.example>",
    )
    assert mail.why_not == ""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_mailbox_is_cut_where_messages_begin(end: str) -> None:
    quoted = "From the desk of Ines\n\n>From now on\n\nFrom here to there\n"
    box = (
        (STAMP + HEAD + "\n" + quoted + "\n")
        + ("From nobody\n" + HEAD + "\nSecond\n\n")
        + (STAMP + HEAD + "\nThird\n")
    )
    texts = [mail.text for mail in read(box.replace("\n", end))]
    assert texts == [
        "From the desk of Ines >From now on From here to there".replace(">From now on ", ""),
        "Second",
        "Third",
    ]


def test_lines_are_counted_for_every_message() -> None:
    box = STAMP + HEAD + "\nOne\n\n" + STAMP + HEAD + "\nTwo\n"
    assert [mail.line for mail in read(box)] == [2, 9]


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("List-Id: <news.example>", "a newsletter or a list"),
        ("List-Unsubscribe: <mailto:off@example.org>", "a newsletter or a list"),
        ("Precedence: bulk", "a newsletter or a list"),
        ("Auto-Submitted: auto-replied", "an automatic answer"),
        ("Content-Type: multipart/report; boundary=x", "an automatic answer"),
        ("X-Gmail-Labels: Drafts,Important", "a draft, or thrown away"),
        ("X-Gmail-Labels: Spam", "a draft, or thrown away"),
        ("Cc: " + ", ".join(f"somebody{n}@example.org" for n in range(500)), "it went to a crowd"),
    ],
)
def test_what_is_not_between_people_says_so(header: str, why: str) -> None:
    (mail,) = read(HEAD + header + "\n\nText\n")
    assert mail.why_not == why


def test_without_sender_or_date_a_message_is_passed_over_in_words() -> None:
    assert [
        mail.why_not for mail in read("To: a@example.org\nDate: Fri, 20 Nov 2026 10:00:00 +0100\n\nText\n")
    ] == ["it does not say who wrote it"]
    assert [mail.why_not for mail in read("From: a@example.org\nDate: soon\n\nText\n")] == [
        "it does not say when it was written"
    ]


def test_a_date_that_cannot_be_read_is_taken_from_the_last_station() -> None:
    (mail,) = read(
        "From: a@example.org\nDate: soon\nReceived: by mx; Fri, 20 Nov 2026 10:00:00 +0100\n\nText\n"
    )
    assert mail.at == datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "below",
    [
        "On Fri, 20 Nov 2026 at 10:00, Mara <mara@example.org> wrote:\n> Old",
        "Am 20.11.2026 um 10:00 schrieb Mara:\n> Old",
        "-----Original Message-----\nFrom: Mara\nOld",
        "-- \nInes Okafor\nHead of Data",
        "> Old\n> older",
    ],
)
def test_only_what_the_sender_wrote_is_kept(below: str) -> None:
    (mail,) = read(HEAD + "\nYes, let us talk.\n\n" + below + "\n")
    assert mail.text == "Yes, let us talk."


def test_html_and_parts_are_read_as_people_do() -> None:
    parts = (
        "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\n"
        "Content-Type: text/html; charset=utf-8\n\n<p>Hello <b>Mara</b></p><script>x()</script>\n--b--\n"
    )
    (mail,) = read(HEAD + parts)
    assert mail.text == "Hello Mara"


def test_a_message_without_an_identity_has_the_same_one_again() -> None:
    (first,), (again,) = read(HEAD + "\nText\n"), read(HEAD + "\nText\n")
    assert first.key == again.key
    assert first.key != read(HEAD + "\nOther text\n")[0].key


def test_whose_mailbox_it_is() -> None:
    mail = registry.load("mail", "mail")
    other = HEAD.replace("ines@nordlicht.example", "tom@example.net")
    delivered = STAMP + HEAD + "Delivered-To: Mara@Example.org\n\nOne\n\n"
    assert mail.own_addresses(io.BytesIO(delivered.encode()), "") == ["mara@example.org"]
    plain = STAMP + HEAD + "\nOne\n\n" + STAMP + other + "\nTwo\n"
    assert mail.own_addresses(io.BytesIO(plain.encode()), "") == ["mara@example.org"]
    assert mail.own_addresses(io.BytesIO((HEAD + "\nOne\n").encode()), "") == []


def test_an_outlook_item_is_refused_with_the_way_out() -> None:
    with pytest.raises(Unreadable, match="Outlook item") as refused:
        read(b"\xd0\xcf\x11\xe0" + bytes(100))
    assert ".eml" in refused.value.hint


def test_of_a_message_only_its_beginning_is_held() -> None:
    box = (STAMP + HEAD + "\n" + "x" * 5_000_000 + "\n\n" + STAMP + HEAD + "\nSecond\n").encode()
    letters = list(mboxes.letters(io.BytesIO(box), "box.mbox"))
    assert [letter.line for letter in letters] == [2, 9]
    assert all(len(letter.octets) < 2 * mboxes.HELD for letter in letters)


@given(
    st.lists(
        st.sampled_from([STAMP, HEAD, "\n", "Text\n", ">From x\n", "From x\n", "\x00\xff\n", "Subject: a\n"]),
        max_size=40,
    )
)
def test_whatever_a_mailbox_holds_every_line_of_it_is_read_once(lines: list[str]) -> None:
    octets = "".join(lines).encode("latin-1")
    letters = list(mboxes.letters(io.BytesIO(octets), "box.mbox"))
    held = b"".join(letter.octets for letter in letters)
    dropped = octets.count(b"\n") - held.count(b"\n")
    assert 0 <= dropped <= octets.count(b"From ") + octets.count(b"\n\n") + lines.count("\n")
    if {HEAD, "Subject: a\n"} & set(lines):
        with suppress(Unreadable):  # where it stands below the headers, or within them
            assert len(read(octets)) == len(letters)


@given(st.binary(max_size=400))
def test_rubbish_gives_words_and_never_a_crash(rubbish: bytes) -> None:
    for mail in read(b"Subject: x\n" + rubbish):
        assert mail.why_not or (mail.sender and mail.at)


@pytest.mark.parametrize(
    "header",
    [
        "Cc: =?utf-8?b?QUFBQQ=?= <a@example.org>",  # base64 that does not end
        "Cc: " + "(" * 5000,  # brackets in brackets
        "Cc: =?nochar?b?eA==?= <a@example.org>",
        "Subject: =?utf-8?b?" + "A" * 5001 + "?=",
    ],
)
def test_a_header_that_cannot_be_decoded_costs_nothing_else(header: str) -> None:
    (mail,) = read(HEAD + header + "\n\nText\n")
    assert (mail.why_not, mail.text) == ("", "Text")


@pytest.mark.parametrize(
    "content",
    ["", "\n\n", "name,email\nInes,ines@example.org\n", "<!DOCTYPE html><p>Log in</p>", "BEGIN:VCARD\n"],
)
def test_a_file_without_any_message_is_refused(content: str) -> None:
    with pytest.raises(Unreadable, match="line 1: there is no mail in it"):
        read(content)


def test_a_draft_without_a_sender_is_a_message_all_the_same() -> None:
    (mail,) = read("To: ines@example.org\nSubject: Later\n\nText\n")
    assert mail.why_not == "it does not say who wrote it"


def test_a_message_of_more_lines_than_any_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mboxes, "MOST_LINES", 1000)
    with pytest.raises(Unreadable, match="line 1: a message begins here of more than"):
        read(HEAD + "\n" * 2000)
    assert len(read((STAMP + HEAD + "\n" * 900) * 3)) == 3


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        ("Subject: Rückfrage 🎉", "Rückfrage 🎉"),  # as it stands, in UTF-8 (RFC 6532)
        ("Subject: Re: Plan\n =?utf-8?q?B?=", "Re: Plan B"),
        ("Subject: Rückfrage =?utf-8?q?zu_M=C3=BCnchen?=", "Rückfrage zu München"),
        ("Subject: =?iso-2022-jp?b?GyRCJUYlOSVIGyhC?=", "テスト"),
        ("Subject: =?ks_c_5601-1987?b?x9GxuQ==?=", "한국"),
        ("Subject: =?tis-620?b?ocM=?=", "กร"),
    ],
)
def test_a_subject_is_read_in_whatever_it_was_written(header: str, subject: str) -> None:
    (mail,) = read(HEAD + header + "\n\nText\n")
    assert mail.subject == subject


def test_a_subject_in_windows_1252_as_it_stands_is_read() -> None:
    (mail,) = read(HEAD.encode() + "Subject: Rückfrage\n\nText\n".encode("cp1252"))
    assert mail.subject == "Rückfrage"


def test_people_of_several_headers_of_one_name_are_all_there() -> None:
    (mail,) = read(HEAD + "Cc: bo@example.org\nCC: cy@example.org\nTo: Dörte <di@example.org>\n\nText\n")
    assert [(each.address, each.name) for each in mail.to] == [
        ("mara@example.org", ""), ("di@example.org", "Dörte"), ("bo@example.org", ""), ("cy@example.org", ""),
    ]  # fmt: skip


def test_headers_with_a_space_before_their_colon_are_headers() -> None:
    (mail,) = read(
        "From   : Ines <ines@nordlicht.example>\nTo : mara@example.org\nDate : Fri, 20 Nov 2026 10:00:00 +0100\n\nHi\n"
    )
    assert mail.sender == ("ines@nordlicht.example", "Ines")
    assert mail.why_not == ""

"""Mails that carry invitations: opened once, in any state, and never for long."""

import pytest

from crm.connectors.records import Problem
from crm.errors import CrmError, Unreadable
from tests.inviting import DATA, answered, event, meetings, problems, read, sample


def test_a_mail_that_carries_an_invitation_twice_is_read_once_and_tells_where_it_went() -> None:
    meeting = sample("google.eml")
    assert meeting.uid == sample("google.ics").uid
    assert meeting.delivered_to == ("sam.park@mail.example",)


def test_a_forwarded_mail_is_opened_and_the_method_taken_from_its_part() -> None:
    meeting = sample("forwarded.eml")
    assert meeting.uid == sample("exchange.ics").uid
    assert meeting.method == "REQUEST"
    assert meeting.delivered_to == ("sam@work.example",)


def test_a_mail_without_invitation_says_so() -> None:
    (problem,) = read(b"From: a@mail.example\r\nSubject: Hello\r\n\r\nNo calendar here.\r\n")
    assert problem == Problem(1, "this mail carries no invitation")


def test_many_addressees_do_not_tell_whose_mail_it_is() -> None:
    mail = (DATA / "google.eml").read_bytes().replace(b"Delivered-To: sam.park@mail.example\r\n", b"")
    assert meetings(read(mail))[0].delivered_to == ()


@pytest.mark.parametrize(
    "mail",
    [
        b"Content-Type: text/calendar; charset=no-such-charset; method*0*=u''x\r\nFrom: \xff\xfe\r\n\r\n",
        b"From: a@b.example\r\nContent-Type: multipart/mixed\r\n\r\nno boundary",
        b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n--x\r\n--x--",
        b"From: a@b.example\r\nContent-Type: text/calendar\r\nContent-Transfer-Encoding: base64\r\n\r\n\xff!!",
        b"From: a@b.example\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\nQQ==",
        b'From: a@b.example\r\nContent-Type: x/y; name="=?x?q?=?=.ics"\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
        b"Delivered-To: " + b"(" * 5000 + b"\r\nFrom: a@b.example\r\n\r\n",
    ],
)
def test_broken_mails_give_problems_or_a_refusal_and_nothing_else(mail: bytes) -> None:
    outcome = answered(mail)
    assert isinstance(outcome, Unreadable) if isinstance(outcome, CrmError) else not meetings(outcome)


@pytest.mark.parametrize(
    "mail",
    [
        b"From: a@b.example\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 60 + b"x",
        b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
        + b"--x\r\n\r\n" * 500
        + b"--x--",
        b"From: a@b.example\r\nContent-Type: text/calendar" + b"; a=b" * 5000 + b"\r\n\r\nx",
        b"From: a@b.example\r\n\r\n" + b"\n" * 600_000,
        b"From: a@b.example\r\nboundary=" + b"boundary=\n" * 5000,
    ],
)
def test_mails_made_to_cost_time_are_refused(mail: bytes) -> None:
    with pytest.raises(Unreadable):
        read(mail)


def test_one_damaged_part_of_a_mail_leaves_the_other() -> None:
    part = "--x\r\nContent-Type: text/calendar\r\n\r\n{}\r\n"
    mail = "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + "".join(
        part.format(text) for text in ("rubbish", event())
    )
    found = read(mail + "--x--\r\n")
    assert [meeting.uid for meeting in meetings(found)] == ["u1"]
    assert len(problems(found)) == 1


def test_an_outlook_item_is_refused_with_the_way_round() -> None:
    with pytest.raises(Unreadable) as refusal:
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    assert ".eml" in refusal.value.hint

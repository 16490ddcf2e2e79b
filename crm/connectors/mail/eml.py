"""A message as a file that a mail program opens as a draft (.eml, RFC 5322)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from crm.errors import BadValue

Mailbox = tuple[str, str]
"""A name and an address; the name may be empty."""


def write(
    *, sender: Mailbox | None, to: Sequence[Mailbox], cc: Sequence[Mailbox] = (), subject: str, text: str
) -> bytes:
    """The file: marked as not sent yet, without a date, its lines ended by CRLF.

    Args:
        sender: left out where it is not known; the mail program has its own.
        to: as many as get it.
        cc: who gets a copy.
        subject: one line.
        text: the body, a paragraph a line.

    Raises:
        BadValue: a name, an address or the subject holds a control character, which could begin another header.
    """
    from email.message import EmailMessage
    from email.policy import SMTP, SMTPUTF8

    boxes = [each for each in (sender, *to, *cc) if each]
    for field, value in [("name", name) for name, _ in boxes] + [("address", box) for _, box in boxes]:
        refuse_control(field, value)
    refuse_control("subject", subject)
    plain = all(address.isascii() for _, address in boxes)
    message = EmailMessage(SMTP if plain else SMTPUTF8)
    message["X-Unsent"] = "1"  # Outlook opens it for sending
    for header, those in (("From", [sender] if sender else []), ("To", to), ("Cc", cc)):
        if those:
            message[header] = [_address(name, address) for name, address in those]
    message["Subject"] = subject
    message.set_content(_printable(text) + "\n", cte="quoted-printable")
    return message.as_bytes()


def _address(name: str, address: str) -> object:
    from email.headerregistry import Address

    local, _, domain = address.rpartition("@")
    if not (local and domain):
        raise BadValue("address", address, "one such as ines@nordlicht.example")
    return Address(display_name=name, username=local, domain=domain)


def refuse_control(field: str, value: str) -> None:
    """Refuse what could end a header and begin another.

    Raises:
        BadValue: there is a control character, or one that breaks a line, in it.
    """
    if any(unicodedata.category(letter) in {"Cc", "Zl", "Zp", "Cs"} for letter in value):
        raise BadValue(field, value, "one line without control characters")


def _printable(text: str) -> str:
    """The body without control characters; its line ends stay."""
    return "".join(
        letter
        for letter in text.replace("\r\n", "\n")
        if letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cs"}
    )

"""One message as far as a touchpoint needs it: who wrote to whom, when, about what, and its first words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple

from crm.connectors.carriers import leaves, reasonable
from crm.connectors.htmltext import plain
from crm.connectors.icaltext import decoded
from crm.connectors.mboxes import Letter
from crm.domain import contactpoints
from crm.errors import Unreadable

_LONGEST = 8_000  # characters of a header that are read; who writes to more is not writing to anybody
_MOST = 20  # headers of one name that are read
_LETTER = 8_192  # octets below the headers in which the text stands; attachments follow it
_BULK = ("List-Id", "List-Unsubscribe", "List-Post", "Feedback-ID", "X-Campaign-Id", "X-Mailing-List")
_OWN = (
    "From",
    "Sender",
    "To",
    "Cc",
    "Bcc",
    "Date",
    "Subject",
    "Received",
    "Message-ID",
    "Return-Path",
    "Reply-To",
)
NO_MESSAGE = "it is no message: it has no headers"
_MASS = re.compile(r"bulk|list|junk|auto_reply", re.IGNORECASE)
_UNREAL = re.compile(r"\b(spam|junk|trash|drafts?)\b", re.IGNORECASE)
_QUOTED = re.compile(r"^\s*(?:>|\|)")
_ORIGINAL = re.compile(
    r"^\s*(?:-{2,}\s*\w.*(?:message|nachricht|mensaje|messaggio)\s*-{2,}|_{10,}|(?:on|am|le|el|il|op|den)\b.{5,200}"
    r"(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|skrev)\s*.{0,80}:)\s*$",
    re.IGNORECASE,
)
_SPACED = re.compile(rb"(?m)^([!-9;-~]{1,80})[ \t]+:")  # `From : Ines`, as it was once written
_EMPTY_LINE = re.compile(rb"\r?\n\r?\n")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


class Named(NamedTuple):
    """An address in its one spelling, and the name beside it."""

    address: str
    name: str


class Envelope(NamedTuple):
    """A message; `why_not` says why it is nobody's writing to somebody, or is empty.

    `key` is its identity: the Message-ID, or a digest where it has none. `text` is what the sender wrote, without
    what they quoted.
    """

    line: int
    at: datetime | None
    sender: Named | None
    to: tuple[Named, ...]
    subject: str
    text: str
    key: str
    why_not: str = ""
    delivered_to: tuple[str, ...] = ()


def read(letter: Letter) -> Envelope:
    """Read one message; whatever is broken in it, something can be said of it."""
    below = _EMPTY_LINE.search(letter.octets)
    text_starts = below.end() if below else len(letter.octets)
    head = BytesHeaderParser().parsebytes(_SPACED.sub(rb"\1:", letter.octets[:text_starts]))
    sender = next(iter(_people(head, "From") or _people(head, "Sender")), None)
    at, subject = _when(head), _said(head, "Subject")
    crowd = any(len(_raw(head, header)) >= _LONGEST for header in ("To", "Cc"))
    to = tuple(dict.fromkeys(_people(head, "To") + _people(head, "Cc")))
    return Envelope(
        line=letter.line,
        at=at,
        sender=sender,
        to=to,
        subject=subject,
        text=_text(letter.octets[: text_starts + _LETTER]),
        key=_key(head, letter.octets),
        why_not="it went to a crowd" if crowd else _why_not(head, sender, at),
        delivered_to=tuple(
            each.address
            for name in ("Delivered-To", "X-Original-To", "Envelope-To")
            for each in _people(head, name)
        ),
    )


def _why_not(head: Message, sender: Named | None, at: datetime | None) -> str:
    """Why a message is not a contact between people."""
    automatic = _raw(head, "Auto-Submitted").lower() not in {"", "no"}
    reasons = (
        (not any(name in head for name in _OWN), NO_MESSAGE),
        (sender is None, "it does not say who wrote it"),
        (at is None, "it does not say when it was written"),
        (any(head[name] is not None for name in _BULK), "a newsletter or a list"),
        (_MASS.search(_raw(head, "Precedence")), "a newsletter or a list"),
        (automatic or head.get_content_type() == "multipart/report", "an automatic answer"),
        (_UNREAL.search(_raw(head, "X-Gmail-Labels")), "a draft, or thrown away"),
        (head["X-Mozilla-Draft-Info"] is not None, "a draft, or thrown away"),
    )
    return next((said for holds, said in reasons if holds), "")


def _raw(head: Message, name: str) -> str:
    """All headers of a name in one line, as they stand."""
    return " ".join(_every(head, name))[:_LONGEST].strip()


def _every(head: Message, name: str) -> Iterator[str]:
    """Each header of a name as it stands: octets beyond ASCII are UTF-8 (RFC 6532), or what they are taken for."""
    for named, value in head.raw_items():
        if named.lower() == name.lower():
            yield (
                decoded(str(value).encode("utf-8", "surrogateescape"))
                if not str(value).isascii()
                else str(value)
            )


def _said(head: Message, name: str) -> str:
    return _clear(_decoded(_raw(head, name)))


def _decoded(raw: str) -> str:
    """A header with its encoded words read; one that is broken as it stands."""
    try:
        parts = decode_header("".join(raw.splitlines()))  # which would lose the space of a fold
    except (HeaderParseError, ValueError, LookupError):
        return raw
    return "".join(part if isinstance(part, str) else _word(part, charset) for part, charset in parts)


def _word(octets: bytes, charset: str | None) -> str:
    """An encoded word, or what stands between two: the standard library turns that into octets of its own."""
    if charset is None:
        with suppress(UnicodeDecodeError):
            return octets.decode("raw-unicode-escape")
    return decoded(octets, charset or "")


def _clear(text: str) -> str:
    """A text on one line, without what no terminal should see."""
    return " ".join(_CONTROL.sub(" ", text.encode("utf-8", "replace").decode()).split())


def _people(head: Message, name: str) -> list[Named]:
    """Everybody named in a header; what is no address is passed over."""
    try:
        found = getaddresses([each[:_LONGEST] for each in islice(_every(head, name), _MOST)])
    except RecursionError:  # brackets in brackets, more than any name has
        return []
    return [
        Named(address, _clear(_decoded(called)))
        for called, each in found
        if (address := contactpoints.email(each))
    ]


def _when(head: Message) -> datetime | None:
    """When it was written: as it says itself, or else when the last station got it."""
    received = [value.rpartition(";")[2] for value in _every(head, "Received")]
    for text in (_raw(head, "Date"), *received):
        try:
            at = parsedate_to_datetime(text.strip()[:100])
            return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _key(head: Message, octets: bytes) -> str:
    told = "".join(_raw(head, "Message-ID").split())
    return f"mail:{told[:200]}" if told else f"mail:{blake2b(octets, digest_size=16).hexdigest()}"


def _text(octets: bytes) -> str:
    """What the sender wrote, of the first part that is text."""
    if not reasonable(octets):
        return ""
    try:
        parts = [
            part for part in leaves(message_from_bytes(octets), "") if part.get_content_maintype() == "text"
        ]
        parts.sort(key=lambda part: part.get_content_subtype() != "plain")
        return _own_words(_content(parts[0])) if parts else ""
    except (AttributeError, IndexError, LookupError, RecursionError, TypeError, ValueError, Unreadable):
        return ""  # the standard library raises whatever comes over broken parts


def _content(part: Message) -> str:
    payload = part.get_payload(decode=True)
    text = decoded(payload if isinstance(payload, bytes) else b"", part.get_content_charset() or "")
    return plain(text) if part.get_content_subtype() == "html" else text


def _own_words(text: str) -> str:
    return _clear("\n".join(_until_quoted(text)))


def _until_quoted(text: str) -> Iterator[str]:
    """The lines above a signature and an older message, without quoted ones."""
    for line in text.splitlines():
        if line.rstrip() == "--" or line == "-- " or _ORIGINAL.match(line):
            return
        if not _QUOTED.match(line):
            yield line

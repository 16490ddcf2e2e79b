"""messages.csv: messages between the owner of the archive and one other person."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import blake2b
from html import unescape
from typing import BinaryIO, NamedTuple

from crm.connectors import cells, tables
from crm.connectors.linkedin.owner import Owner, profile
from crm.connectors.records import Problem, TouchpointRecord
from crm.domain.names import fold
from crm.domain.words import Channel, Direction

LAYOUT = tables.layout(
    {
        "conversation": "CONVERSATION ID",
        "sender": "FROM",
        "sender_url": "SENDER PROFILE URL",
        "recipients": "TO",
        "recipient_urls": "RECIPIENT PROFILE URLS",
        "date": "DATE",
        "subject": "SUBJECT",
        "content": "CONTENT",
        "folder": "FOLDER",
        "draft": "IS MESSAGE DRAFT",
        "conversation_draft": "IS CONVERSATION DRAFT",
        "title": "CONVERSATION TITLE",
        "attachments": "ATTACHMENTS",
    },
    "conversation sender date content",
)

_NOTE = 80  # characters of a message that become the note
_ENOUGH = 4000  # characters of a message that are looked at for it
_GONE = "linkedin member"  # what LinkedIn calls everybody who has left
_WHOSE = "messages of which it cannot be told who wrote them, you or the other; import the whole archive"
_TAG = re.compile(r"(?is)<(script|style)\b.*?</\1\s*>|<[a-z/!][^<>]*>")


class _Message(NamedTuple):
    """One row; the fields of `LAYOUT` in their order."""

    conversation: str
    sender: str
    sender_url: str
    recipients: str
    recipient_urls: str
    date: str
    subject: str
    content: str
    folder: str
    draft: str
    conversation_draft: str
    title: str
    attachments: str

    @property
    def urls(self) -> list[str]:
        """The profile of each recipient."""
        return [url for url in self.recipient_urls.split(",") if url.strip()]

    @property
    def group(self) -> bool:
        """Whether it has several recipients; without profiles a comma tells, as it joins them."""
        urls = self.urls
        return len(urls) > 1 if urls else "," in self.recipients


def read(stream: BinaryIO, name: str, owner: Owner) -> Iterator[TouchpointRecord | Problem]:
    """Each message between the owner and one other person; then what was left out, counted by reason."""
    left: Counter[str] = Counter()
    first: dict[str, int] = {}
    for row in tables.rows(stream, name, LAYOUT):
        if isinstance(row, Problem):
            yield row
            continue
        line, texts = row
        told = _told(line, _Message._make(texts), owner)
        if isinstance(told, str):
            left[told] += 1
            first.setdefault(told, line)
        else:
            yield told
    for reason, number in left.items():
        yield Problem(first[reason], f"left out from here on: {reason} ({number})", skipped=reason == _WHOSE)


def presences(stream: BinaryIO, name: str) -> Iterator[tuple[str, ...]]:
    """Who takes part in each message: profiles and folded names."""
    for row in tables.rows(stream, name, LAYOUT):
        if not isinstance(row, Problem):
            message = _Message._make(row[1])
            recipient = "" if message.group else fold(message.recipients)
            yield profile(message.sender_url), fold(message.sender), recipient, *map(profile, message.urls)


def _told(line: int, message: _Message, owner: Owner) -> TouchpointRecord | Problem | str:
    """The touchpoint, what is wrong with the row, or why such messages are left out."""
    at = _instant(message.date)
    if not at:
        return Problem(line, f"{cells.shown(message.date)} is not a date as in 2026-02-15 00:04:28 UTC")
    if reason := _unwanted(message, owner):
        return reason
    sender = (message.sender, message.sender_url)
    outgoing = owner.goes_by(*sender)
    other, url = (message.recipients, message.recipient_urls) if outgoing else sender
    if not url and fold(other) in {"", _GONE}:
        return "messages with people who have left LinkedIn"
    if owner.goes_by(other, url):
        return "messages to oneself"
    return TouchpointRecord(
        line=line,
        day=at.date(),
        person=other,
        channel=Channel.LINKEDIN.value,
        direction=(Direction.OUT if outgoing else Direction.IN).value,
        note=_note(message.subject) or _note(message.content),
        linkedin=url.strip(", "),
        at=at,
        key=_key(message, at),
    )


def _unwanted(message: _Message, owner: Owner) -> str:
    folder = message.folder.lower()
    if "spam" in folder or "sponsored" in folder:
        return "spam and sponsored messages"
    if {message.draft.lower(), message.conversation_draft.lower()} & {"yes", "true", "1"}:
        return "drafts that were never sent"
    if message.group:
        return "messages of group conversations"
    if not owner:
        return _WHOSE
    return ""


def _instant(text: str) -> datetime | None:
    """The instant of `2026-02-15 00:04:28 UTC`; LinkedIn means UTC where it leaves the zone out."""
    at = cells.when(text.removesuffix("UTC").rstrip())
    if not isinstance(at, datetime):
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _note(text: str) -> str:
    plain = cells.line(unescape(_TAG.sub(" ", text[:_ENOUGH])))
    return plain if len(plain) <= _NOTE else plain[: _NOTE - 1].rstrip() + "…"


def _key(message: _Message, at: datetime) -> str:
    """The same for the same message in every later archive."""
    sender = profile(message.sender_url) or fold(message.sender)
    identity = f"{message.conversation}\n{at.isoformat()}\n{sender}"
    return blake2b(identity.encode(), digest_size=16).hexdigest()

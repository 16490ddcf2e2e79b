"""Invitations.csv and Recommendations_*.csv: what was written to people one knows, and by them."""

from collections.abc import Iterator
from hashlib import blake2b
from typing import BinaryIO

from crm.connectors import cells, tables
from crm.connectors.linkedin import dates
from crm.connectors.linkedin.owner import INVITATIONS, profile
from crm.connectors.records import Problem, TouchpointRecord
from crm.domain.words import Channel, Direction, Gave, Took

RECOMMENDATIONS = tables.layout(
    {
        "first": "First Name",
        "last": "Last Name",
        "company": "Company",
        "title": "Job Title",
        "text": "Text",
        "created": "Creation Date",
        "status": "Status",
    },
    "first last text created",
    long="text",
)

_NOTE = 80  # characters of a text that become the note


def invitations(stream: BinaryIO, name: str) -> Iterator[TouchpointRecord | Problem]:
    """Each invitation that came with a message, with whoever is known; those without one say nothing."""
    silent = 0
    for row in tables.rows(stream, name, INVITATIONS):
        if isinstance(row, Problem):
            yield row
            continue
        line, (direction, inviter, invitee, sender, recipient, sent, message) = row
        outgoing = direction.upper() == "OUTGOING"
        day = dates.invited(sent)
        if not message:
            silent += 1
        elif not day:
            yield Problem(line, f"{cells.shown(sent)} is not a date as in 7/8/26, 3:43 PM", normal=True)
        else:
            yield TouchpointRecord(
                line=line,
                day=day,
                person=recipient if outgoing else sender,
                channel=Channel.LINKEDIN.value,
                direction=(Direction.OUT if outgoing else Direction.IN).value,
                note=_short(f"Invitation: {message}"),
                linkedin=invitee if outgoing else inviter,
                key=_key(
                    "invitation", profile(inviter) or sender, profile(invitee) or recipient, day.isoformat()
                ),
                known_only=True,
            )
    if silent:
        yield Problem(1, f"invitations without a message, which say nothing ({silent})", skipped=False)


def given(stream: BinaryIO, name: str) -> Iterator[TouchpointRecord | Problem]:
    """Each recommendation that was written for somebody known."""
    return _recommendations(stream, name, Direction.OUT)


def received(stream: BinaryIO, name: str) -> Iterator[TouchpointRecord | Problem]:
    """Each recommendation that somebody known wrote."""
    return _recommendations(stream, name, Direction.IN)


def _recommendations(
    stream: BinaryIO, name: str, direction: Direction
) -> Iterator[TouchpointRecord | Problem]:
    for row in tables.rows(stream, name, RECOMMENDATIONS):
        if isinstance(row, Problem):
            yield row
            continue
        line, (first, last, company, _, text, created, _) = row
        day, person = dates.recommended(created), f"{first} {last}".strip()
        if not day:
            yield Problem(line, f"{cells.shown(created)} is not a date as in 01/24/18, 03:00 PM", normal=True)
        elif not person:
            yield Problem(line, "a recommendation without a name: its writer has left LinkedIn", normal=True)
        else:
            yield TouchpointRecord(
                line=line,
                day=day,
                person=person,
                channel=Channel.LINKEDIN.value,
                direction=direction.value,
                note=_short(f"Recommendation: {text}"),
                company=company,
                key=_key("recommendation", direction.value, person, day.isoformat()),
                gave=Gave.REFERRAL.value if direction is Direction.OUT else "",
                took=Took.REFERRAL.value if direction is Direction.IN else "",
                known_only=True,
            )


def _short(text: str) -> str:
    plain = cells.line(text)
    return plain if len(plain) <= _NOTE else plain[: _NOTE - 1].rstrip() + "…"


def _key(*parts: str) -> str:
    """The same for the same thing in every later archive."""
    return blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()

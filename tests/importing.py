"""Importing and exporting texts in tests: each import is a command of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO

from crm.domain.imports import Imported
from crm.domain.invited import Invited
from crm.domain.recognition import name_key
from crm.services import exports, imports, invitations
from crm.store.database import Store
from tests.ground import NOW, TODAY

PEOPLE = "name,email,phone,linkedin,company,title,tier,tags,topics,notes,met_on\n"
TOUCHPOINTS = "date,person,channel,direction,note,company,email\n"
ARTICLES = "url,title,summary,published,tags\n"
CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def bring(
    store: Store,
    format_: str,
    content: str | bytes,
    *,
    skip_bad: bool = False,
    own: Sequence[str] = (),
    region: str = "DE",
    today: date = TODAY,
    dry: bool = False,
) -> Imported:
    """Import one file of that content."""
    octets = content.encode() if isinstance(content, str) else content
    with store.changing(f"import {format_} -", NOW, dry=dry):
        outcome = imports.import_(
            store,
            format_,
            ["-"],
            skip_bad=skip_bad,
            own=own,
            region=region,
            today=today,
            stdin=BytesIO(octets),
        )
    return outcome.rows[0]


def invite(
    store: Store,
    content: str,
    *,
    offer: str = "",
    own: Sequence[str] = ("mara@lindqvist.example",),
    now: datetime = NOW,
    skip_bad: bool = False,
) -> Invited:
    """Import one file of invitations."""
    with store.changing("import invites -", NOW):
        outcome = invitations.import_(
            store, ["-"], offer=offer, own=own, now=now, skip_bad=skip_bad, stdin=BytesIO(content.encode())
        )
    row = outcome.rows[0]
    assert isinstance(row, Invited)
    return row


def taken_out(store: Store, format_: str) -> str:
    """Everything of a format as it is exported."""
    with store.reading():
        content = exports.export(store, format_, file=None, dry=False).content
    assert content is not None
    return content.decode()


def counts(outcome: Imported) -> tuple[int, int, int, int]:
    """Created, updated, unchanged, skipped; together they are what was read."""
    parts = (outcome.created, outcome.updated, outcome.unchanged, outcome.skipped)
    assert sum(parts) == outcome.read
    return parts


def known_as(store: Store, name: str) -> list[str]:
    """The ids of everybody of that name."""
    return [
        row[0]
        for row in store.rows("SELECT id, name FROM person ORDER BY id")
        if name_key(row[1]) == name_key(name)
    ]

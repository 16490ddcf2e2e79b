"""Every LinkedIn export, card and calendar of the corpora: imported twice, the second time changes nothing."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from crm.connectors.files import vcard
from crm.connectors.records import PersonRecord, Problem
from crm.errors import Unreadable
from crm.services import invitations
from crm.store.database import Store
from tests.ground import NOW, Make
from tests.importing import bring

CORPORA = Path(os.environ.get("CRM_CORPORA", "not set"))
CONNECTIONS = sorted(CORPORA.glob("linkedin/*/*onnections.csv")) + sorted(
    CORPORA.glob("linkedin/*/*essages.csv")
)
CALENDARS = sorted(path for path in CORPORA.rglob("*") if path.suffix.lower() in {".ics", ".vcs"})

CARDS = sorted(CORPORA.glob("cards/*/*.vcf"))

pytestmark = pytest.mark.skipif(
    not CONNECTIONS, reason="CRM_CORPORA names no folder with exports and calendars: set it to run this"
)


@pytest.mark.parametrize("path", CONNECTIONS, ids=lambda path: path.name)
def test_an_export_comes_in_once(store: Store, path: Path) -> None:
    first = bring(store, "linkedin", path.read_bytes(), skip_bad=True)
    again = bring(store, "linkedin", path.read_bytes(), skip_bad=True)
    assert first.created + first.unchanged + first.skipped == first.read
    assert (again.read, again.created, again.updated, again.batch) == (first.read, 0, 0, None)


def test_every_calendar_comes_in_once_or_is_refused_in_words(store: Store, make: Make) -> None:
    offer = make.offer("Nordlicht")

    def panel(path: Path) -> str | None:
        with suppress(Unreadable), store.changing("import invites -", NOW):
            outcome = invitations.import_(
                store, ["-"], offer=offer, own=("mara@lindqvist.example",), now=NOW, skip_bad=True,
                stdin=BytesIO(path.read_bytes()),
            )  # fmt: skip
            return outcome.rows[0].batch
        return None

    assert [path.name for path in CALENDARS if panel(path) and panel(path)] == []


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.name)
def test_every_card_is_read_or_told(path: Path) -> None:
    octets = path.read_bytes()
    outcome = list(vcard.read(BytesIO(octets), path.name))
    told = sum(not isinstance(each, Problem) or each.skipped for each in outcome)
    assert told == len(re.findall(rb"(?im)^BEGIN:VCARD", octets)) > 0


def test_every_card_comes_in_once(store: Store) -> None:
    for path in CARDS:
        first = bring(store, "vcard", path.read_bytes())
        again = bring(store, "vcard", path.read_bytes())
        assert (again.read, again.created, again.updated, again.batch) == (first.read, 0, 0, None), path.name


def test_people_of_real_cards_come_back_from_ours() -> None:
    """What is read is written and read the same, whoever wrote it first."""
    for path in CARDS:
        read = [
            each
            for each in vcard.read(BytesIO(path.read_bytes()), path.name)
            if isinstance(each, PersonRecord)
        ]
        stream = BytesIO()
        vcard.write(read, stream)
        back = vcard.read(BytesIO(stream.getvalue()), path.name) if read else ()
        people = [replace(each, line=0) for each in back if isinstance(each, PersonRecord)]
        assert people == [replace(each, line=0) for each in read], path.name

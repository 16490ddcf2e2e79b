"""Every LinkedIn export and every calendar of the corpora: imported twice, the second time changes nothing."""

from __future__ import annotations

import os
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest

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

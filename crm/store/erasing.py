"""Forgetting somebody in the backups too: each backup is a vault, and the same erasure is carried out in it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from crm.errors import CrmError
from crm.store import engines, merging, migrations, vaults
from crm.store.database import Store


def erase_from_backups(folder: Path, person: str) -> list[str]:
    """Erase a person from every backup in a folder; one of an older schema, or damaged, is removed whole.

    Returns the names of the backups that were removed.
    """
    removed = []
    for file in sorted(folder.glob("*.crm")):
        if not _erase(file, person):
            file.unlink()
            removed.append(file.name)
    return removed


def _erase(file: Path, person: str) -> bool:
    try:
        with closing(Store(engines.SQLite(file))) as store:
            if vaults.revision(store.engine) != migrations.newest():
                return False
            store.engine.begin(write=True)
            merging.erase(store, person)
            store.engine.commit()
            store.run("PRAGMA wal_checkpoint(TRUNCATE)")
            store.run("PRAGMA journal_mode = DELETE")
    except CrmError:
        return False
    return True

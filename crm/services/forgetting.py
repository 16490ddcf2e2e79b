"""Forgetting somebody for good, because they asked for it or because you want to."""

from __future__ import annotations

from pathlib import Path

from crm.domain.people import Forgotten
from crm.errors import Refused
from crm.services import who
from crm.store import erasing, traces
from crm.store.database import Store


def forget(store: Store, text: str, *, sure: bool, backups: Path | None) -> Forgotten:
    """Erase a person from every table, the journal and the backups kept beside the vault.

    Args:
        store: the open vault.
        text: WHO.
        sure: the user said so.
        backups: the folder of backups to erase them from too; none for a dry run.

    Raises:
        Refused: without the user's word.
    """
    person = who.one(store, text)
    if not sure:
        raise Refused(f"{person.name} was not erased.", "This cannot be undone; say so with --yes.")
    ever = traces.folds(store, person.id)
    rows = erasing.erase(store, person.id)
    removed = erasing.erase_from_backups(backups, person.id, ever) if backups else []
    return Forgotten(name=person.name, rows=rows, backups=removed)

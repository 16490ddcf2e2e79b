"""Starting anew within a vault: every row goes, and the memory of it; ids go on where they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.store.database import Store

_KEPT = frozenset({"counter", "open_command", "command", "change"})
_FORGET_CHANGES = "DELETE FROM change"
_FORGET_COMMANDS = "DELETE FROM command WHERE id <> :current"


def empty(store: Store) -> None:
    """Remove everything within the running command."""
    from crm.store.tables import METADATA

    store.defer_references()
    for table in reversed(METADATA.sorted_tables):
        if table.name not in _KEPT:
            store.run(f'DELETE FROM "{table.name}"')
    store.run(_FORGET_CHANGES)
    store.run(_FORGET_COMMANDS, current=store.command)

"""Forgetting somebody for good: every row, what the journal and the search index remember of it, and the backups."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from crm.domain.history import ERASED
from crm.errors import Unreadable
from crm.store import (
    article_indexing,
    backups,
    blanking,
    calendar,
    engines,
    migrations,
    sealing,
    search_index,
    ties,
    traces,
)
from crm.store.database import Store
from crm.store.traces import Row

if TYPE_CHECKING:
    from sqlalchemy import Column

_FOLD = "SELECT fold FROM person WHERE id = :id"
_WITH_NOBODY = """
SELECT t.id FROM touchpoint t WHERE NOT EXISTS (SELECT 1 FROM touchpoint_person p WHERE p.touchpoint = t.id)
"""
_TOUCHPOINT = "SELECT 1 FROM touchpoint WHERE id = :id"
_WITH_WHOM = "SELECT DISTINCT row_key FROM change WHERE row_table = 'touchpoint_person' AND row_key LIKE :id"
_TEXTS = """
SELECT DISTINCT row_key FROM change WHERE row_table = 'message' AND ("before" LIKE :quoted OR "after" LIKE :quoted)
"""
_LAST_CHANGE = "SELECT coalesce(max(seq), 0) FROM change"
_COMMANDS = "SELECT DISTINCT command FROM change WHERE row_table = :row_table AND row_key = :row_key"
_DROP_CHANGES = "DELETE FROM change WHERE row_table = :row_table AND row_key = :row_key"
_DROP_LATER = "DELETE FROM change WHERE seq > :last"
_BLANK_COMMAND = """
UPDATE command SET text = :erased WHERE id = :command AND NOT EXISTS (SELECT 1 FROM change WHERE command = :command)
"""


def erase(store: Store, person: str) -> int:
    """Remove a person and whatever is about nobody else, and every memory of it; returns how many rows went.

    In rows about others, and in what the journal keeps of them, the full name and the addresses give way to
    `(erased)`, unless somebody else has the same. Nothing of all this is journalled.
    """
    last = store.value(_LAST_CHANGE)
    everybody = traces.everybody(store, person)
    passages = traces.passages(store, person, everybody)
    once = set(traces.rows(store, everybody))
    removed = _remove(store, person)
    for table, label in blanking.labels(store, passages):
        removed += _remove_rows(store, traces.key(table, "name"), label)
    gone = _with_gone_touchpoints(store, once.union(removed))
    blanking.blank(store, passages)
    _drop_changes(store, gone, last)
    calendar.forget(store, (row.key for row in gone))
    search_index.rebuild(store)
    return len(removed)


def _remove(store: Store, person: str) -> list[Row]:
    for column in traces.columns(in_passing=True):
        store.run(
            f'UPDATE "{column.table.name}" SET "{column.name}" = NULL WHERE "{column.name}" = :id', id=person
        )
    removed = [row for column in traces.columns() for row in _remove_rows(store, column, person)]
    touchpoint, itself = traces.key("touchpoint"), traces.key("person")
    for (alone,) in store.rows(_WITH_NOBODY):
        removed += _remove_rows(store, traces.key("message", "touchpoint"), alone)
        removed += _remove_rows(store, touchpoint, alone)
    return removed + _remove_rows(store, itself, person)


def _remove_rows(store: Store, column: Column[str], value: str) -> list[Row]:
    table = column.table.name
    keys = ", ".join(f'"{key}"' for key in store.keys(table))
    rows = store.rows(f'SELECT {keys} FROM "{table}" WHERE "{column.name}" = :value', value=value)
    store.run(f'DELETE FROM "{table}" WHERE "{column.name}" = :value', value=value)
    return [Row(table, "|".join(row)) for row in rows]


def _with_gone_touchpoints(store: Store, rows: Collection[Row]) -> set[Row]:
    """These rows, and the touchpoints among them that are gone altogether, whoever else took part."""
    touchpoints = {row.key.partition("|")[0] for row in rows if row.table == "touchpoint_person"}
    gone = {each for each in touchpoints if store.value(_TOUCHPOINT, id=each) is None}
    parts = {part[0] for each in gone for part in store.rows(_WITH_WHOM, id=f"{each}|%")}
    return {
        *rows,
        *(Row("touchpoint", each) for each in gone),
        *(Row("touchpoint_person", each) for each in parts),
        *(
            Row("message", text[0])
            for each in gone
            for text in store.rows(_TEXTS, quoted=f'%"touchpoint":"{each}"%')
        ),
    }


def _drop_changes(store: Store, gone: Collection[Row], last: int) -> None:
    """Take rows out of the journal, and what was written into it since; a command left with nothing loses its words."""
    commands = {store.command}
    for table, key in gone:
        commands |= {row[0] for row in store.rows(_COMMANDS, row_table=table, row_key=key)}
        store.run(_DROP_CHANGES, row_table=table, row_key=key)
    store.run(_DROP_LATER, last=last)
    for command in commands:
        store.run(_BLANK_COMMAND, command=command, erased=ERASED)


def erase_from_backups(folder: Path, person: str, folds: Collection[str]) -> list[str]:
    """Erase a person from every backup in a folder; one that is sealed, damaged or older is removed whole.

    Args:
        folder: where backups are kept.
        person: the id.
        folds: what they were ever called, folded: a backup may know somebody else by this id.

    Returns:
        The names of the backups that were removed.
    """
    removed = []
    for file in [*backups.every(folder), *folder.glob(f"*{sealing.ENDING}")]:
        if file.suffix == sealing.ENDING or not _erase_in(file, person, folds):
            file.unlink()
            removed.append(file.name)
    return removed


def _erase_in(file: Path, person: str, folds: Collection[str]) -> bool:
    try:
        if backups.check(file) != migrations.newest():
            return False
    except Unreadable:
        return False
    with closing(Store(engines.SQLite(file))) as store:
        if store.value(_FOLD, id=person) in folds:
            store.engine.begin(write=True)
            erase(store, person)
            ties.refresh(store)
            article_indexing.refresh(store)
            store.engine.commit()
        store.run("PRAGMA wal_checkpoint(TRUNCATE)")
        store.run("PRAGMA journal_mode = DELETE")
    return True

"""Two rows that are one: everything that refers to the second is made to refer to the first; and rows gone for good.

Both follow the references in the schema, so that a table added later is not forgotten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.store import calendar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Column, Table

    from crm.store.database import Store

_WITH_NOBODY = """
SELECT t.id FROM touchpoint t WHERE NOT EXISTS (SELECT 1 FROM touchpoint_person p WHERE p.touchpoint = t.id)
"""
_STEPS = "SELECT id, key FROM step WHERE person = :gone"
_REKEY = """
UPDATE step SET key = :key WHERE id = :id
AND NOT EXISTS (SELECT 1 FROM step other WHERE other.offer = step.offer AND other.key = :key)
"""
_ERASE_CHANGES = "DELETE FROM change WHERE row_table = :row_table AND row_key = :row_key"
_TOUCHED_BY = "SELECT DISTINCT command FROM change WHERE row_table = :row_table AND row_key = :row_key"
_BLANK_COMMAND = "UPDATE command SET text = '(erased)' WHERE id = :command"


def merge(store: Store, table: str, kept: str, gone: str) -> int:
    """Move every reference from one row to another of the same table, and remove the first; returns rows moved."""
    moved = 0
    if table == "person":
        _rekey_steps(store, kept, gone)
    for column in references(table):
        moved += _move(store, column, kept, gone)
    store.run(f'DELETE FROM "{table}" WHERE id = :gone', gone=gone)
    return moved


def references(table: str) -> Iterator[Column[str]]:
    """Every column that refers to a table."""
    from crm.store.tables import METADATA

    for other in METADATA.sorted_tables:
        for column in other.columns:
            if any(key.column.table.name == table for key in column.foreign_keys):
                yield column


def _move(store: Store, column: Column[str], kept: str, gone: str) -> int:
    table: Table = column.table
    twin = " OR ".join(
        "("
        + " AND ".join(
            f'twin."{c}" = "{table.name}"."{c}"' if c != column.name else f'twin."{c}" = :kept'
            for c in columns
        )
        + ")"
        for columns in _unique_with(table, column)
    )
    free = f' AND NOT EXISTS (SELECT 1 FROM "{table.name}" twin WHERE {twin})' if twin else ""
    moved = store.run(
        f'UPDATE "{table.name}" SET "{column.name}" = :kept WHERE "{column.name}" = :gone{free}',
        kept=kept,
        gone=gone,
    )
    if twin:  # what the kept one has already
        store.run(f'DELETE FROM "{table.name}" WHERE "{column.name}" = :gone', gone=gone)
    return moved


def _unique_with(table: Table, column: Column[str]) -> Iterator[Sequence[str]]:
    """The sets of columns, this one among them, that no two rows may share."""
    if column.primary_key:
        yield [c.name for c in table.primary_key.columns]
    for index in table.indexes:
        if index.unique and column.name in index.columns:
            yield [c.name for c in index.columns]


def _rekey_steps(store: Store, kept: str, gone: str) -> None:
    """A step's key names its person."""
    for step, key in store.rows(_STEPS, gone=gone):
        store.run(_REKEY, id=step, key=key.replace(gone, kept))


def erase(store: Store, person: str) -> int:
    """Remove a person and whatever is about nobody else, the journal's memory of it included; returns rows removed."""
    if store.engine.dialect == "sqlite":
        store.run("PRAGMA secure_delete = ON")  # overwrite, not just unlink
    removed: list[tuple[str, str]] = []
    for column in references("person"):
        removed += _erase_rows(store, column.table, column.name, person)
    for (touchpoint,) in store.rows(_WITH_NOBODY):
        removed += _erase_rows(store, _table("touchpoint"), "id", touchpoint)
    removed += _erase_rows(store, _table("person"), "id", person)
    for table, key in removed:
        for (command,) in store.rows(_TOUCHED_BY, row_table=table, row_key=key):
            store.run(_BLANK_COMMAND, command=command)
        store.run(_ERASE_CHANGES, row_table=table, row_key=key)
    calendar.forget(store, (key for _, key in removed))
    return len(removed)


def _erase_rows(store: Store, table: Table, column: str, value: str) -> list[tuple[str, str]]:
    keys = [c.name for c in table.primary_key.columns]
    names = ", ".join(f'"{key}"' for key in keys)
    rows = store.rows(f'SELECT {names} FROM "{table.name}" WHERE "{column}" = :value', value=value)
    store.run(f'DELETE FROM "{table.name}" WHERE "{column}" = :value', value=value)
    return [(table.name, "|".join(row)) for row in rows]


def _table(name: str) -> Table:
    from crm.store.tables import METADATA

    return METADATA.tables[name]

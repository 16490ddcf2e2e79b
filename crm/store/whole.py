"""A vault row by row, all of it that is not derived: out of one, and into another that is empty or the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from crm.store import journal, migrations

if TYPE_CHECKING:
    from sqlalchemy import Column, Table

    from crm.store.database import Store

_LARGEST = 2**31  # of a whole number
_SHOWN = 60  # characters of what is wrong that a sentence quotes
_UNKEPT = re.compile("[\0\ud800-\udfff]")  # what PostgreSQL or UTF-8 does not have

_VAULT = "SELECT value FROM counter WHERE name = 'vault'"
_SAVE_VAULT = "UPDATE counter SET value = :vault WHERE name = 'vault'"
_BESIDE = ("calendar_event",)  # outside the journal, yet nothing else could bring it back


class Orphan(NamedTuple):
    """A row that refers to one that is not there."""

    table: str
    key: str
    column: str


def tables() -> list[str]:
    """What is kept, parents before children."""
    from crm.store.tables import SCHEMA

    kept = {table.name for table in journal.journalled()} | set(_BESIDE)
    return [table.name for table in SCHEMA.sorted_tables if table.name in kept]


def number(store: Store) -> int:
    """The number a vault was given when it was made, and that its copies share."""
    return int(store.value(_VAULT))


def become(store: Store, vault: int) -> None:
    """Take a vault's number: from now on this one is a copy of it."""
    store.run(_SAVE_VAULT, vault=vault)


def schema() -> str:
    """The revision of the schema that rows are written in."""
    return migrations.newest()


def is_empty(store: Store) -> bool:
    """Whether nothing is kept yet."""
    return all(store.value(f'SELECT 1 FROM "{table}" LIMIT 1') is None for table in tables())


def rows(store: Store, table: str) -> Iterator[dict[str, Any]]:
    """Every row of a table by its key, columns in the order of the schema."""
    names = store.columns(table)
    listed, order = _quoted(names), _quoted(store.keys(table))
    for row in store.each(f'SELECT {listed} FROM "{table}" ORDER BY {order}'):
        yield dict(zip(names, row, strict=True))


def row(store: Store, table: str, values: Mapping[str, Any]) -> dict[str, Any] | None:
    """The row that has the same key, or None."""
    names, keys = store.columns(table), store.keys(table)
    where = " AND ".join(f'"{key}" = :{key}' for key in keys)
    found = store.rows(
        f'SELECT {_quoted(names)} FROM "{table}" WHERE {where}', **{key: values[key] for key in keys}
    )
    return dict(zip(names, found[0], strict=True)) if found else None


def wrong(table: str, values: Mapping[str, Any]) -> str:
    """What is wrong with a row of a table that exists, in words; empty when nothing is."""
    columns = _table(table).columns
    for name in values:
        if name not in columns:
            return f"{table} has no {name[:_SHOWN]}"
    for column in columns:
        if column.name not in values:
            if not (column.nullable or column.server_default):
                return f"{column.name} is missing"
        elif not _fits(column, values[column.name]):
            return f"{column.name} cannot be {repr(values[column.name])[:_SHOWN]}"
    return ""


def complete(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """A row with every column, those an older program did not know empty."""
    return {column.name: values.get(column.name) for column in _table(table).columns}


def add(store: Store, table: str, block: Sequence[Mapping[str, Any]]) -> None:
    """Add complete rows; their ids are never given out again. References are checked by `orphan`."""
    store.defer_references()
    store.insert(table, block)
    for each in block:
        if isinstance(each.get("id"), str):
            store.seen_id(each["id"])


def orphan(store: Store) -> Orphan | None:
    """A row whose reference leads nowhere, or None."""
    for name in tables():
        table = _table(name)
        for reference in table.foreign_keys:
            column, parent = reference.parent.name, reference.column.table.name
            key = store.value(
                f'SELECT {journal.key_of(table, "child")} FROM "{name}" child WHERE child."{column}" IS NOT NULL '
                f'AND NOT EXISTS (SELECT 1 FROM "{parent}" p WHERE p.id = child."{column}") LIMIT 1'
            )
            if key is not None:
                return Orphan(name, key, column)
    return None


def _table(name: str) -> Table:
    from crm.store.tables import SCHEMA

    return SCHEMA.tables[name]


def _fits(column: Column[Any], value: object) -> bool:
    """Whether a value is of the column's kind: a day, text, a whole number, or nothing where nothing is allowed."""
    from sqlalchemy import Integer

    from crm.store.types import Day, Instant

    if value is None:
        return bool(column.nullable)
    if isinstance(getattr(column.type, "impl_instance", column.type), Integer):
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST
    if not isinstance(value, str) or _UNKEPT.search(value):
        return False
    read = {Day: date.fromisoformat, Instant: datetime.fromisoformat}.get(type(column.type), str)
    try:
        read(value)
    except ValueError:
        return False
    return True


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)

"""What can be searched, and the full-text index over it, which triggers keep.

SQLite has one FTS5 table for each searched table, which keeps no text of its own; PostgreSQL has one expression index
each. Both fold case and accents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crm.store.database import Store

SEARCHED: dict[str, tuple[str, ...]] = {
    "person": ("name", "fold", "note"),
    "contact_point": ("value",),
    "company": ("name", "note"),
    "position": ("title",),
    "offer": ("role", "terms", "liked", "note"),
    "touchpoint": ("note",),
    "reminder": ("text",),
    "article": ("title", "summary", "tags"),
    "opening": ("title", "text"),
    "topic": ("name",),
    "tag": ("name",),
}


def index(dialect: str) -> Iterator[str]:
    """The statements that make the index and the triggers that keep it; they replace what was there."""
    make = _sqlite_index if dialect == "sqlite" else _postgresql_index
    for table, columns in SEARCHED.items():
        yield from make(table, columns)


def rebuild(store: Store) -> None:
    """Make the index anew, so that nothing is left in it of what was removed; PostgreSQL's has no such memory."""
    for table in SEARCHED if store.engine.dialect == "sqlite" else ():
        store.run(f"INSERT INTO find_{table} (find_{table}) VALUES ('rebuild')")


def _sqlite_index(table: str, columns: tuple[str, ...]) -> Iterator[str]:
    names = ", ".join(columns)
    old, new = (", ".join(f'{image}."{c}"' for c in columns) for image in ("OLD", "NEW"))
    gone = f"INSERT INTO find_{table} (find_{table}, rowid, {names}) VALUES ('delete', OLD.rowid, {old});"
    come = f"INSERT INTO find_{table} (rowid, {names}) VALUES (NEW.rowid, {new});"
    for event in ("insert", "update", "delete"):
        yield f"DROP TRIGGER IF EXISTS find_{table}_{event}"
    yield f"DROP TABLE IF EXISTS find_{table}"
    yield (
        f"CREATE VIRTUAL TABLE find_{table} USING fts5({names}, content='{table}', "
        f"tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )
    yield f"INSERT INTO find_{table} (find_{table}) VALUES ('rebuild')"
    yield f'CREATE TRIGGER find_{table}_insert AFTER INSERT ON "{table}" BEGIN {come} END'
    changed = ", ".join(f'"{c}"' for c in columns)
    yield f'CREATE TRIGGER find_{table}_update AFTER UPDATE OF {changed} ON "{table}" BEGIN {gone} {come} END'
    yield f'CREATE TRIGGER find_{table}_delete AFTER DELETE ON "{table}" BEGIN {gone} END'


def _postgresql_index(table: str, _: tuple[str, ...]) -> Iterator[str]:
    yield f"DROP INDEX IF EXISTS find_{table}"
    yield f'CREATE INDEX find_{table} ON "{table}" USING gin ({vector(table)})'


def vector(table: str, of: str = "") -> str:
    """What PostgreSQL's index of a table holds; a query must say the very same to use it."""
    text = " || ' ' || ".join(f'{of}"{c}"' for c in SEARCHED[table])
    return f"to_tsvector('simple', folded({text}))"

"""Whole copies of a vault: made while it is in use, checked when made, and put back whole.

A backup is a SQLite vault file, whichever engine the vault lives in: both have the same tables and spellings.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crm.errors import Refused, SetUpNeeded, Unreadable
from crm.store import engines, migrations

if TYPE_CHECKING:
    from crm.store.database import Store

_STEP_PAGES = 2000


def write(store: Store, target: Path) -> Path:
    """Copy an open vault into a new file, whole or not at all; the copy is checked before it gets its name.

    Raises:
        Refused: when the file is there already.
        SetUpNeeded: when it cannot be written.
    """
    if target.exists():
        raise Refused(f"{target} is there already.", "Give another name; a backup never overwrites.")
    half = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        half.unlink(missing_ok=True)
        os.close(os.open(half, os.O_CREAT | os.O_RDWR, 0o600))
        _fill(store, half)
        check(half)
        half.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise SetUpNeeded(
            f"The backup {target} could not be written: {error}.",
            "Check the folder and the room on the disk.",
        ) from error
    finally:
        half.unlink(missing_ok=True)
    return target


def _fill(store: Store, half: Path) -> None:
    if isinstance(store.engine, engines.SQLite):
        copy = sqlite3.connect(half)
        try:
            store.engine.connection.backup(copy, pages=_STEP_PAGES)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without companions
        finally:
            copy.close()
    else:
        empty = engines.SQLite(half)
        try:
            migrations.upgrade(empty, None)
            _copy_rows(store.engine, empty)
            empty.execute("PRAGMA wal_checkpoint(TRUNCATE)", {})
            empty.execute("PRAGMA journal_mode = DELETE", {})
        finally:
            empty.close()


def check(file: Path) -> str:
    """Make sure that a file is a whole vault; returns its schema's revision.

    Raises:
        Unreadable: when it is not.
    """
    try:
        connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    except sqlite3.Error as error:
        raise Unreadable(str(file), f"it cannot be opened: {error}") from error
    try:
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise Unreadable(str(file), f"it is not a backup of a vault ({error})") from error
    finally:
        connection.close()
    if verdict != "ok" or row is None:
        raise Unreadable(str(file), f"it is damaged: {verdict}")
    return str(row[0])


def restore(store: Store, file: Path, kept: Path) -> None:
    """Put a backup in the place of everything in an open vault, after keeping a copy of what is there.

    All in one transaction: whoever kills it finds the old vault whole. An older schema is migrated on a copy.
    """
    stored = check(file)
    if stored > migrations.newest():
        migrations.upgrade(store.engine, stored)  # refuses, and says how to upgrade
    write(store, kept)
    source = _current_copy(file, kept.with_name(kept.name + ".restoring"))
    try:
        store.engine.begin(write=True)
        try:
            store.defer_references()
            _empty(store.engine)
            _copy_rows(source, store.engine)
        except BaseException:
            store.engine.rollback()
            raise
        store.engine.commit()
    finally:
        source.close()
        for leftover in source.path.parent.glob(source.path.name + "*"):
            leftover.unlink()


def _current_copy(file: Path, half: Path) -> engines.SQLite:
    """A scratch copy of the backup, brought to the newest schema."""
    half.unlink(missing_ok=True)
    engine = engines.SQLite(half)
    source = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        source.backup(engine.connection)
    finally:
        source.close()
    stored = engine.execute("SELECT version_num FROM alembic_version", {}).fetchone()[0]
    if stored != migrations.newest():
        migrations.upgrade(engine, stored)
    return engine


def _tables() -> list[str]:
    """Every table but Alembic's, parents before children."""
    from crm.store.tables import SCHEMA

    return [table.name for table in SCHEMA.sorted_tables]


def _empty(engine: engines.Engine) -> None:
    """Remove every row; the journal goes last, since its triggers write while the others are emptied."""
    last = ["change", "command", "stale_tie"]
    for table in [name for name in reversed(_tables()) if name not in last] + last:
        engine.execute(f'DELETE FROM "{table}"', {})


def _copy_rows(source: engines.Engine, target: engines.Engine) -> None:
    """Copy every table; what the triggers wrote meanwhile gives way to the copied journal."""
    last = ["tie", "stale_tie", "command", "change"]
    for table in [name for name in _tables() if name not in last] + last:
        _copy_table(source, target, table)


def _copy_table(source: engines.Engine, target: engines.Engine, table: str) -> None:
    target.execute(f'DELETE FROM "{table}"', {})
    cursor = source.execute(f'SELECT * FROM "{table}"', {})
    names = [column[0] for column in cursor.description]
    place = ":{}" if target.dialect == "sqlite" else "%({})s"
    columns = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(place.format(name) for name in names)
    statement = f'INSERT INTO "{table}" ({columns}) VALUES ({values})'
    while rows := cursor.fetchmany(_STEP_PAGES):
        target.executemany(statement, [_named(names, row) for row in rows])


def _named(names: list[str], row: Any) -> dict[str, object]:  # noqa: ANN401 - a driver's row
    return dict(zip(names, row, strict=True))

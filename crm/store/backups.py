"""Whole copies of a vault: made while it is in use, checked when made, and put back whole.

A backup is a SQLite vault file, whichever engine the vault lives in: both have the same tables and spellings.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from crm.errors import Damaged, Refused, SetUpNeeded, Unreadable
from crm.store import engines, migrations
from crm.store.database import Store

ENDING = ".crm"
BEFORE = "before-"  # how the name of a copy begins that was kept by itself
_STEP_PAGES = 2000
_REVISION = "SELECT version_num FROM alembic_version"
_COUNTS = "SELECT (SELECT count(*) FROM person), (SELECT count(*) FROM touchpoint)"
_GO_ON_COUNTING = {  # SQLite counts on from the highest by itself
    "postgresql": (
        "SELECT setval(pg_get_serial_sequence('change', 'seq'), "
        "(SELECT coalesce(max(seq), 0) + 1 FROM change), false)"
    )
}
# filled by triggers while the others are copied or emptied
_LAST = ("tie", "stale_tie", "stale_article", "command", "change")


def write(store: Store, target: Path) -> Path:
    """Copy an open vault into a new file, whole or not at all; the copy is checked before it gets its name.

    Raises:
        Refused: when the file is there already.
        Damaged: when the vault itself is not whole.
        SetUpNeeded: when it cannot be written.
    """
    if target.exists():
        raise Refused(f"{target} is there already.", "Give another name; a backup never overwrites.")
    half = target.with_name(target.name + ".part")
    try:
        engines.make_folder(target.parent)
        half.unlink(missing_ok=True)
        os.close(os.open(half, os.O_CREAT | os.O_RDWR, 0o600))
        _fill(store, half)
        check(half)
        half.replace(target)
    except (Unreadable, OSError, sqlite3.Error) as error:
        raise _blamed(store, error) from error
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
    return target


def _blamed(store: Store, error: Exception) -> Exception:
    """Why a copy could not be made: because of what was copied, or of where to."""
    told = store.engine.explain(error)
    if isinstance(store.engine, engines.SQLite) and isinstance(told, Unreadable):
        return Damaged(str(store.engine.path))
    return SetUpNeeded(
        f"The backup could not be written: {error}.", "Check the folder and the room on the disk."
    )


def _fill(store: Store, half: Path) -> None:
    if isinstance(store.engine, engines.SQLite):
        with closing(sqlite3.connect(half)) as copy:
            store.engine.connection.backup(copy, pages=_STEP_PAGES)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without companions
        return
    with closing(engines.SQLite(half)) as empty:
        migrations.upgrade(empty, None)
        empty.begin(write=True)
        empty.execute("PRAGMA defer_foreign_keys = ON", {})
        _copy_rows(store.engine, empty)
        empty.commit()
        empty.execute("PRAGMA wal_checkpoint(TRUNCATE)", {})
        empty.execute("PRAGMA journal_mode = DELETE", {})


def check(file: Path) -> str:
    """Make sure that a file is a whole vault; returns its schema's revision.

    Raises:
        Unreadable: when it is not.
    """
    if file.is_dir():
        raise Unreadable(str(file), "it is a folder.", hint="Name the backup in it.")
    try:
        with closing(_reading(file)) as connection:
            row = connection.execute(_REVISION).fetchone()
            verdict = str(connection.execute("PRAGMA integrity_check").fetchone()[0])
            astray = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as error:
        raise Unreadable(str(file), f"it is not a backup of a vault ({error}).") from error
    if row is None or verdict != "ok":
        raise Unreadable(str(file), f"it is damaged: {verdict}.")
    if astray:
        raise Unreadable(str(file), f"it is damaged: a row of {astray[0]} refers to one that is not there.")
    return str(row[0])


def counts(file: Path) -> tuple[int, int]:
    """How many people and touchpoints a backup that was checked holds."""
    with closing(_reading(file)) as connection:
        people, touchpoints = connection.execute(_COUNTS).fetchone()
    return people, touchpoints


def restore(store: Store, file: Path, kept: Path) -> None:
    """Put a backup in the place of everything in an open vault, after keeping a copy of what is there.

    All in one transaction: whoever kills it finds the old vault whole. An older schema is migrated on a copy.

    Raises:
        Unreadable: when the file is damaged or no backup.
        SetUpNeeded: when a newer program wrote it.
    """
    migrations.refuse_newer(check(file))
    with store.reading():
        write(store, kept)
    put_back(store, file, kept.parent)


def put_back(store: Store, file: Path, folder: Path) -> None:
    """Put a backup that was checked in the place of everything in an open vault; `folder` is for scratch."""
    with scratch(file, folder) as source:
        if isinstance(store.engine, engines.SQLite):
            try:
                source.connection.backup(store.engine.connection)
            except sqlite3.Error as error:
                raise store.engine.explain(error) from error
            return
        store.engine.begin(write=True)
        try:
            store.defer_references()
            _empty(store.engine)
            _copy_rows(source, store.engine)
            store.engine.execute(_GO_ON_COUNTING["postgresql"], {})
            store.engine.commit()
        finally:
            store.engine.rollback()


@contextmanager
def scratch(file: Path, folder: Path) -> Iterator[engines.SQLite]:
    """A copy of a backup, brought to the newest schema, that is gone afterwards."""
    from tempfile import TemporaryDirectory

    engines.make_folder(folder)
    with (
        TemporaryDirectory(dir=folder, prefix="scratch-") as place,
        closing(_copy(file, Path(place))) as engine,
    ):
        stored = str(engine.execute(_REVISION, {}).fetchone()[0])
        if stored != migrations.newest():
            migrations.upgrade(engine, stored)
            Store(engine).settle()
        yield engine


def _copy(file: Path, folder: Path) -> engines.SQLite:
    engine = engines.SQLite(folder / "crm.db")
    with closing(_reading(file)) as source:
        source.backup(engine.connection)
    return engine


def _reading(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)


def free(target: Path) -> Path:
    """The name, or the first with a number that is not taken."""
    number, name = 1, target
    while name.exists():
        number += 1
        name = target.with_name(f"{target.stem}-{number}{target.suffix}")
    return name


def every(folder: Path) -> list[Path]:
    """The backups in a folder, newest first."""
    return sorted(folder.glob(f"*{ENDING}"), key=lambda file: (file.stat().st_mtime, file.name), reverse=True)


def rotate(folder: Path, keep: int) -> None:
    """Remove all but the newest copies that were kept by themselves; one made by hand is never touched."""
    for file in [each for each in every(folder) if each.name.startswith(BEFORE)][keep:]:
        file.unlink()


def _tables() -> list[str]:
    """Every table but Alembic's, parents before children, what triggers fill last."""
    from crm.store.tables import SCHEMA

    return [table.name for table in SCHEMA.sorted_tables if table.name not in _LAST] + list(_LAST)


def _empty(engine: engines.Engine) -> None:
    tables = _tables()
    for table in tables[: -len(_LAST)][::-1] + list(_LAST):
        engine.execute(f'DELETE FROM "{table}"', {})


def _copy_rows(source: engines.Engine, target: engines.Engine) -> None:
    """Copy every table; what triggers and migrations wrote meanwhile gives way."""
    for table in _tables():
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

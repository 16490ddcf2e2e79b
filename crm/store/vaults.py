"""Vaults: where each one lives, opening it, and bringing its schema up to date."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from crm.store import engines, migrations
from crm.store.database import Store

_HAS_REVISION = {
    "sqlite": "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'",
    "postgresql": "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'alembic_version'",
}
_SCHEMA = "crm_"
KEPT = 5  # copies that were kept by themselves, before a migration or a restore
_REVISION = "SELECT version_num FROM alembic_version"


class Place(NamedTuple):
    """Where a vault lives: a folder of its own, and a server's address when the database is not a file in it."""

    name: str
    folder: Path
    url: str = ""

    @property
    def file(self) -> Path:
        """The database file of a vault without a server."""
        return self.folder / "crm.db"

    @property
    def backups(self) -> Path:
        """Where this vault's backups are kept."""
        return self.folder / "backups"

    @property
    def schema(self) -> str:
        """The schema of a vault on a server."""
        return _SCHEMA + self.name


def open_vault(place: Place) -> Store:
    """Open a vault, made or migrated first where needed; an old one is backed up before it is migrated.

    Raises:
        SetUpNeeded: when the vault cannot be opened, or was written by a newer program.
    """
    engine = _engine(place)
    try:
        stored = revision(engine)
        if stored != migrations.newest():
            if stored is not None and stored < migrations.newest():
                _keep_a_copy(engine, place, stored)
            migrations.upgrade(engine, stored)
            Store(engine).settle()
    except Exception as error:
        engine.close()
        told = engine.explain(error)
        if told is error:
            raise
        raise told from error
    return Store(engine)


def exists(place: Place) -> bool:
    """Whether a vault was ever made there."""
    return place.file.exists() if not place.url else place.schema in engines.schemas(place.url)


def every(vaults: Path, url: str) -> list[Place]:
    """All vaults, by name: folders with a database, or schemas of a server.

    Args:
        vaults: the folder that holds a folder for each.
        url: the server's address; empty for files.
    """
    if url:
        names = [name.removeprefix(_SCHEMA) for name in engines.schemas(url) if name.startswith(_SCHEMA)]
    else:
        names = [file.parent.name for file in vaults.glob("*/crm.db")]
    return [Place(name, vaults / name, url) for name in sorted(names)]


def remove(place: Place) -> None:
    """Remove a vault with its folder, backups included; nothing is kept."""
    if place.url:
        engines.drop_schema(place.url, place.schema)
    if place.folder.exists():
        import shutil

        shutil.rmtree(place.folder)


def set_aside(place: Place, target: Path) -> Path:
    """Move a database that cannot be opened out of the way, its companions too; returns where it is."""
    from crm.store import backups

    engines.make_folder(target.parent)
    aside = backups.free(target)
    for companion in ("-wal", "-shm"):
        file = place.file.with_name(place.file.name + companion)
        if file.exists():
            file.rename(aside.with_name(aside.name + companion))
    return place.file.rename(aside)


def size(place: Place) -> int | None:
    """How many bytes a vault's file takes; None on a server."""
    return place.file.stat().st_size if not place.url else None


def revision(engine: engines.Engine) -> str | None:
    """The schema's stored revision, or None where there is no schema yet."""
    if engine.execute(_HAS_REVISION[engine.dialect], {}).fetchone() is None:
        return None
    row = engine.execute(_REVISION, {}).fetchone()
    return str(row[0]) if row else None


def _engine(place: Place) -> engines.Engine:
    if place.url:
        return engines.PostgreSQL(place.url, place.schema)
    return engines.SQLite(place.file)


def _keep_a_copy(engine: engines.Engine, place: Place, stored: str) -> None:
    from crm.store import backups

    store = Store(engine)
    name = f"{backups.BEFORE}schema-{migrations.newest()}-from-{stored}{backups.ENDING}"
    with store.reading():
        backups.write(store, backups.free(place.backups / name))
    backups.rotate(place.backups, KEPT)

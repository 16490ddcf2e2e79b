"""Vaults: where each one lives, opening it, and bringing its schema up to date."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from crm.store import engines, migrations
from crm.store.database import Store

_HAS_REVISION = {
    "sqlite": "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'",
    "postgresql": "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'alembic_version'",
}
_REVISION = "SELECT version_num FROM alembic_version"


@dataclass(frozen=True, slots=True)
class Place:
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
        return f"crm_{self.name}".replace("-", "_")


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
    except BaseException:
        engine.close()
        raise
    return Store(engine)


def exists(place: Place) -> bool:
    """Whether a vault was ever made there."""
    return bool(place.url) or place.file.exists()


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

    backups.write(Store(engine), place.backups / f"before-schema-{migrations.newest()}-from-{stored}.crm")

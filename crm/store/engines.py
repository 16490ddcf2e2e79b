"""The two engines a vault can live in: a SQLite file, or a schema of a PostgreSQL database.

An engine runs statements and says when a transaction begins and ends. SQLAlchemy is handed the same connection and must
not end the transaction by itself, so the connection's own `commit` and `rollback` do nothing.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from crm.errors import Refused, SetUpNeeded

if TYPE_CHECKING:
    from sqlalchemy import Engine as AlchemyEngine


class Engine(Protocol):
    """What the store needs of a database."""

    dialect: str

    def execute(self, statement: str, values: Mapping[str, object]) -> Any: ...  # noqa: ANN401, D102 - a cursor
    def executemany(self, statement: str, values: Sequence[Mapping[str, object]]) -> None: ...  # noqa: D102
    def begin(self, *, write: bool) -> None: ...  # noqa: D102
    def commit(self) -> None: ...  # noqa: D102
    def rollback(self) -> None: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102
    def alchemy(self) -> AlchemyEngine: ...  # noqa: D102


class _OpenConnection(sqlite3.Connection):
    """A connection whose transaction is ended by the store alone."""

    def commit(self) -> None:
        """Leave the transaction to the store."""

    def rollback(self) -> None:
        """Leave the transaction to the store."""


class SQLite:
    """A vault in one file: WAL, foreign keys on, every commit on the disk before it is believed."""

    dialect = "sqlite"

    def __init__(self, path: Path) -> None:
        self.path = path
        _make_private(path)
        try:
            self.connection = sqlite3.connect(
                path, timeout=5.0, isolation_level=None, factory=_OpenConnection
            )
            self.connection.execute("PRAGMA foreign_keys = ON")
            self.connection.execute("PRAGMA synchronous = FULL")
            if self.connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                self.connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.DatabaseError as error:
            raise _explain(error, path) from error

    def execute(self, statement: str, values: Mapping[str, object]) -> sqlite3.Cursor:
        """Run one statement."""
        try:
            return self.connection.execute(statement, values)
        except sqlite3.OperationalError as error:
            raise _explain(error, self.path) from error

    def executemany(self, statement: str, values: Sequence[Mapping[str, object]]) -> None:
        """Run one statement for each mapping."""
        try:
            self.connection.executemany(statement, values)
        except sqlite3.OperationalError as error:
            raise _explain(error, self.path) from error

    def begin(self, *, write: bool) -> None:
        """Start a transaction; a writer takes its place in the queue at once."""
        self.execute("BEGIN IMMEDIATE" if write else "BEGIN", {})

    def commit(self) -> None:
        """Keep the transaction."""
        self.execute("COMMIT", {})

    def rollback(self) -> None:
        """Drop the transaction, where there is one."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file."""
        self.rollback()
        self.connection.close()

    def alchemy(self) -> AlchemyEngine:
        """A SQLAlchemy engine over this very connection."""
        from sqlalchemy import StaticPool, create_engine

        return create_engine(
            "sqlite://", creator=lambda: self.connection, poolclass=StaticPool, pool_reset_on_return=None
        )


class PostgreSQL:
    """A vault in a schema of a PostgreSQL database."""

    dialect = "postgresql"

    def __init__(self, url: str, schema: str) -> None:
        self.url = url
        self.schema = schema
        self.connection = _connect(url)
        if not self._has_schema():
            self.connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
        self.connection.execute(f'SET search_path TO "{schema}"')
        self.connection.execute("SET lock_timeout TO '5s'")

    def _has_schema(self) -> bool:
        found = self.connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [self.schema])
        return found.fetchone() is not None

    def execute(self, statement: str, values: Mapping[str, object]) -> Any:  # noqa: ANN401 - a psycopg cursor
        """Run one statement."""
        return self.connection.execute(statement, values)

    def executemany(self, statement: str, values: Sequence[Mapping[str, object]]) -> None:
        """Run one statement for each mapping."""
        with self.connection.cursor() as cursor:
            cursor.executemany(statement, values)

    def begin(self, *, write: bool) -> None:
        """Start a transaction; readers get one consistent view."""
        self.connection.execute("BEGIN" if write else "BEGIN ISOLATION LEVEL REPEATABLE READ")

    def commit(self) -> None:
        """Keep the transaction."""
        self.connection.execute("COMMIT")

    def rollback(self) -> None:
        """Drop the transaction, where there is one."""
        if not self.connection.closed:
            self.connection.execute("ROLLBACK")

    def close(self) -> None:
        """Hang up."""
        self.connection.close()

    def alchemy(self) -> AlchemyEngine:
        """A SQLAlchemy engine over this very connection."""
        from sqlalchemy import StaticPool, create_engine

        return create_engine(
            "postgresql+psycopg://",
            creator=lambda: self.connection,
            poolclass=StaticPool,
            pool_reset_on_return=None,
        )


def _connect(url: str) -> Any:  # noqa: ANN401 - psycopg is an optional part
    try:
        import psycopg
    except ImportError:
        from crm.errors import MissingExtra

        raise MissingExtra("A vault in PostgreSQL", "psycopg[binary]") from None

    class OpenConnection(psycopg.Connection[Any]):
        """A connection whose transaction is ended by the store alone."""

        def commit(self) -> None:
            """Leave the transaction to the store."""

        def rollback(self) -> None:
            """Leave the transaction to the store."""

    try:
        return OpenConnection.connect(
            url.replace("postgresql+psycopg://", "postgresql://", 1), autocommit=True
        )
    except psycopg.OperationalError as error:
        raise SetUpNeeded(
            f"The database does not answer: {str(error).splitlines()[0]}", "Check CRM_DATABASE_URL."
        ) from error


def _make_private(path: Path) -> None:
    """Make the file before SQLite does, readable by its owner alone; the WAL beside it inherits the mode."""
    if path.exists():
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise SetUpNeeded(
            f"Cannot make the vault {path}: {error.strerror}.",
            "Check the folder, or set CRM_HOME to another one.",
        ) from error


def _explain(error: sqlite3.DatabaseError, path: Path) -> Exception:
    """The user's sentence for what SQLite says; anything not foreseen stays what it is."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return Refused("Another crm command is writing to this vault.", "Try again in a moment.")
    if "readonly" in text:
        return SetUpNeeded(
            f"The vault {path} cannot be written.", "Check the permissions of the file and its folder."
        )
    if "full" in text or "disk I/O" in text:
        return SetUpNeeded(
            f"The disk is full or failing; {path} was not changed.", "Make room and try again."
        )
    if "not a database" in text or "malformed" in text:
        return SetUpNeeded(
            f"{path} is damaged or not a vault.", "Restore the newest backup: crm restore --latest"
        )
    if "unable to open" in text:
        return SetUpNeeded(f"The vault {path} cannot be opened.", "Check the permissions of its folder.")
    return error

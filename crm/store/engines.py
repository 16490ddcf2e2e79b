"""The two engines a vault can live in: a SQLite file, or a schema of a PostgreSQL database.

An engine runs statements and says when a transaction begins and ends. SQLAlchemy is handed the same connection
and must not end the transaction by itself, so the connection's own `commit` and `rollback` do nothing.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from crm.errors import Damaged, MissingExtra, Refused, SetUpNeeded, Unreachable

if TYPE_CHECKING:
    from sqlalchemy import Engine as AlchemyEngine


class Engine(Protocol):
    """What the store needs of a database."""

    dialect: str
    conflict: type[Exception]  # what it raises for a row that may not be

    def execute(self, statement: str, values: Mapping[str, object]) -> Any: ...  # noqa: ANN401, D102 - a cursor
    def executemany(self, statement: str, values: Sequence[Mapping[str, object]]) -> None: ...  # noqa: D102
    def begin(self, *, write: bool) -> None: ...  # noqa: D102
    def commit(self) -> None: ...  # noqa: D102
    def rollback(self) -> None: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102
    def explain(self, error: Exception) -> Exception: ...  # noqa: D102
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
    conflict: type[Exception] = sqlite3.IntegrityError

    def __init__(self, path: Path) -> None:
        self.path = path
        _make_private(path)
        try:
            self.connection = sqlite3.connect(
                path, timeout=5.0, isolation_level=None, factory=_OpenConnection
            )
            self.connection.execute("PRAGMA foreign_keys = ON")
            self.connection.execute("PRAGMA synchronous = FULL")
            self.connection.execute(
                "PRAGMA secure_delete = ON"
            )  # what is removed is overwritten, not just unlinked
            if self.connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                self.connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.DatabaseError as error:
            raise self.explain(error) from error

    def execute(self, statement: str, values: Mapping[str, object]) -> sqlite3.Cursor:
        """Run one statement."""
        return self.connection.execute(statement, values)

    def executemany(self, statement: str, values: Sequence[Mapping[str, object]]) -> None:
        """Run one statement for each mapping."""
        self.connection.executemany(statement, values)

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

    def explain(self, error: Exception) -> Exception:
        """The user's sentence for what SQLite says; anything not foreseen stays what it is."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte; the rest says more of the same
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return Refused("Another crm command is writing to this vault.", "Try again in a moment.")
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return Damaged(str(self.path))
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            return SetUpNeeded(
                f"The vault {self.path} cannot be written.",
                "Check the permissions of the file and its folder.",
            )
        if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            return SetUpNeeded(
                f"The disk is full or failing; {self.path} was not changed.", "Make room and try again."
            )
        return error

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
        self.schema = schema
        self.connection, self.conflict = _connect(url)
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
        if not self.connection.closed and self.connection.info.transaction_status:  # 0 is idle
            self.connection.execute("ROLLBACK")

    def close(self) -> None:
        """Hang up."""
        self.connection.close()

    def explain(self, error: Exception) -> Exception:
        """The user's sentence for what the server says; anything not foreseen stays what it is."""
        import psycopg

        if isinstance(error, psycopg.errors.LockNotAvailable | psycopg.errors.DeadlockDetected):
            return Refused("Another crm command is writing to this vault.", "Try again in a moment.")
        if isinstance(error, psycopg.errors.InsufficientPrivilege):
            return SetUpNeeded(
                f"The server refuses: {_first_line(error)}.", "Check the rights of your account."
            )
        if isinstance(error, psycopg.OperationalError):
            return Unreachable(
                f"The server stopped answering: {_first_line(error)}.", "Try again in a moment."
            )
        return error

    def alchemy(self) -> AlchemyEngine:
        """A SQLAlchemy engine over this very connection."""
        from sqlalchemy import StaticPool, create_engine

        return create_engine(
            "postgresql+psycopg://",
            creator=lambda: self.connection,
            poolclass=StaticPool,
            pool_reset_on_return=None,
        )


def schemas(url: str) -> list[str]:
    """The names of the schemas on a server."""
    connection, _ = _connect(url)
    try:
        return [row[0] for row in connection.execute("SELECT nspname FROM pg_namespace")]
    finally:
        connection.close()


def drop_schema(url: str, schema: str) -> None:
    """Remove a schema with everything in it."""
    connection, _ = _connect(url)
    try:
        connection.execute(f'DROP SCHEMA "{schema}" CASCADE')
    finally:
        connection.close()


def _connect(url: str) -> tuple[Any, type[Exception]]:
    """A connection to the server, and the error by which it says that a row may not be."""
    try:
        import psycopg
    except ImportError:
        raise MissingExtra("A vault in PostgreSQL", "psycopg[binary]") from None

    class OpenConnection(psycopg.Connection[Any]):
        """A connection whose transaction is ended by the store alone."""

        def commit(self) -> None:
            """Leave the transaction to the store."""

        def rollback(self) -> None:
            """Leave the transaction to the store."""

    try:
        connection = OpenConnection.connect(
            url.replace("postgresql+psycopg://", "postgresql://", 1), autocommit=True
        )
    except psycopg.Error as error:
        raise SetUpNeeded(
            f"The database does not answer: {_first_line(error)}.", "Check CRM_DATABASE_URL."
        ) from error
    return connection, psycopg.IntegrityError


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".")


def _make_private(path: Path) -> None:
    """Make the file before SQLite does, readable by its owner alone; the WAL beside it inherits the mode."""
    if path.exists():
        return
    try:
        make_folder(path.parent)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise SetUpNeeded(
            f"Cannot make the vault {path}: {error.strerror}.",
            "Check the folder, or set CRM_HOME to another one.",
        ) from error


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, readable by their owner alone."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)

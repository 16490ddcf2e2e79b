"""One open vault: a connection, a transaction, and two ways to speak to it.

The everyday path speaks SQL over the driver (`rows`, `run`, `many`); everything else may use SQLModel over
the very same connection and transaction (`session`). Statements are written once for both engines, with
`:name` parameters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from crm.domain import ids
from crm.domain.history import ERASED
from crm.store import engines, ties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlmodel import Session

_PARAMETER = r"(?<!:):([a-z_][a-z_0-9]*)"  # compiled where it is needed: for PostgreSQL

_NEXT_IDS = "SELECT value FROM counter WHERE name = 'id'"
_SAVE_IDS = "UPDATE counter SET value = :value WHERE name = 'id'"
_OPEN = "UPDATE open_command SET command = :command"
_ADD_COMMAND = "INSERT INTO command (id, at, text, undoes) VALUES (:id, :at, :text, NULL)"
_TAKES_BACK = "SELECT undoes FROM command WHERE id = :id"
_UNDOES = "UPDATE command SET undoes = :undone WHERE id = :id"
_ANY_STALE_ARTICLE = "SELECT 1 FROM stale_article LIMIT 1"
# nothing happened, unless it took another command back, or happened and was erased
_DROP_IDLE = """
DELETE FROM command WHERE id = :id AND undoes IS NULL AND text <> :erased
AND NOT EXISTS (SELECT 1 FROM change WHERE command = :id)
"""


class Store:
    """An open vault. Not shared between threads; close it when done."""

    def __init__(self, engine: engines.Engine) -> None:
        self.engine = engine
        self.command: str | None = None
        self._text = self._at = ""
        self._last_id = 0
        self._saved_id = 0

    # speaking SQL

    def rows(self, statement: str, **values: object) -> list[Any]:
        """The rows of a query, as tuples."""
        return list(self.engine.execute(self._spell(statement), values).fetchall())

    def each(self, statement: str, **values: object) -> Iterator[Any]:
        """The rows of a query one by one, for answers that must not fill the memory."""
        yield from self.engine.execute(self._spell(statement), values)

    def value(self, statement: str, **values: object) -> Any:  # noqa: ANN401 - whatever the column holds
        """The first column of the first row, or None."""
        row = self.engine.execute(self._spell(statement), values).fetchone()
        return row[0] if row else None

    def run(self, statement: str, **values: object) -> int:
        """Carry out one statement; returns how many rows it touched."""
        return int(self.engine.execute(self._spell(statement), values).rowcount)

    def many(self, statement: str, values: Sequence[Mapping[str, object]]) -> None:
        """Carry out one statement for each mapping."""
        if values:
            self.engine.executemany(self._spell(statement), values)

    def insert(self, table: str, values: Iterable[Mapping[str, object]]) -> None:
        """Insert rows that all have the same columns."""
        rows = list(values)
        if rows:
            names = list(rows[0])
            columns = ", ".join(f'"{name}"' for name in names)
            places = ", ".join(f":{name}" for name in names)
            self.many(f'INSERT INTO "{table}" ({columns}) VALUES ({places})', rows)

    def _spell(self, statement: str) -> str:
        """The statement in the driver's own parameter style."""
        if self.engine.dialect == "sqlite":
            return statement
        return re.sub(_PARAMETER, r"%(\1)s", statement.replace("%", "%%"))

    # speaking SQLModel

    @cached_property
    def session(self) -> Session:
        """A SQLModel session over the same connection and transaction, imported when first touched."""
        from sqlmodel import Session

        return Session(self.engine.alchemy(), autoflush=True)

    def columns(self, table: str) -> list[str]:
        """The column names of a table, from the one truth about the schema."""
        from crm.store.tables import SCHEMA

        return [column.name for column in SCHEMA.tables[table].columns]

    def keys(self, table: str) -> list[str]:
        """The primary key's column names."""
        from crm.store.tables import SCHEMA

        return [column.name for column in SCHEMA.tables[table].primary_key.columns]

    # transactions

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """One consistent view of the vault."""
        with self._transaction(write=False, keep=False):
            yield self

    @contextmanager
    def changing(self, text: str, at: datetime, *, dry: bool = False) -> Iterator[Store]:
        """One command: everything inside happens, or nothing; `dry` walks the same path and goes back.

        Args:
            text: the command as typed, for the history.
            at: when, an aware instant.
            dry: take everything back at the end.
        """
        self._text, self._at = text, instant(at)
        with self._transaction(write=True, keep=not dry):
            lock = " FOR UPDATE" if self.engine.dialect == "postgresql" else ""
            self._last_id = self._saved_id = int(self.value(_NEXT_IDS + lock))
            self._open_command()
            yield self
            self._close_command()

    @contextmanager
    def _transaction(self, *, write: bool, keep: bool) -> Iterator[None]:
        """Begin and end; what goes wrong is told in the user's words."""
        try:
            self.engine.begin(write=write)
            yield
            if keep:
                self.engine.commit()
        except Exception as error:
            cause = getattr(error, "orig", None) or error  # SQLAlchemy wraps what the driver says
            told = self.engine.explain(cause)
            if told is cause:
                raise
            raise told from error
        finally:
            self.command = None
            self._forget_session()
            self.engine.rollback()

    def taking_back(self, undone: str) -> str:
        """Note that what follows takes a command back; returns the id of the command that does.

        Taking back several in one transaction takes a command for each.
        """
        if self.value(_TAKES_BACK, id=self.command):
            self._close_command()
            self._open_command()
        self.run(_UNDOES, id=self.command, undone=undone)
        return str(self.command)

    def _open_command(self) -> None:
        self.command = self.new_id(ids.Kind.COMMAND)
        self.run(_ADD_COMMAND, id=self.command, at=self._at, text=self._text)
        self.run(_OPEN, command=self.command)

    def _close_command(self) -> None:
        if "session" in self.__dict__:
            self.session.flush()
        self._bring_up_to_date()
        self.run(_OPEN, command="outside")
        self.run(_DROP_IDLE, id=self.command, erased=ERASED)
        if self._last_id != self._saved_id:
            self.run(_SAVE_IDS, value=self._last_id)

    def settle(self) -> None:
        """Bring what is derived up to date outside a command: after a migration, or a backup put back."""
        with self._transaction(write=True, keep=True):
            self._bring_up_to_date()

    def _bring_up_to_date(self) -> None:
        ties.refresh(self)
        if self.rows(_ANY_STALE_ARTICLE):
            from crm.store import article_indexing

            article_indexing.refresh(self)

    def _forget_session(self) -> None:
        if "session" in self.__dict__:
            self.session.close()
            del self.__dict__["session"]

    def defer_references(self) -> None:
        """Check references at the end of the transaction instead of row by row."""
        deferred = "PRAGMA defer_foreign_keys = ON"
        self.run(deferred if self.engine.dialect == "sqlite" else "SET CONSTRAINTS ALL DEFERRED")

    def plan_anew(self, table: str) -> None:
        """Tell PostgreSQL that a table was filled in this transaction: its planner still takes it for empty."""
        if self.engine.dialect == "postgresql":
            self.run(f'ANALYZE "{table}"')

    # ids

    def new_id(self, kind: ids.Kind) -> str:
        """An id that was never given out before; kept when the command commits."""
        self._last_id += 1
        return ids.make(kind, self._last_id)

    def seen_id(self, text: str) -> None:
        """Never give out this id, which came from another vault."""
        self._last_id = max(self._last_id, ids.number(text))

    def close(self) -> None:
        """Let go of the vault."""
        self._forget_session()
        self.engine.close()


def instant(moment: datetime) -> str:
    """An aware instant as the store spells it, in UTC to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

"""The columns that tables are made of; all of them read the same in SQLite and in PostgreSQL."""

from typing import Any

from sqlalchemy import ForeignKey  # noqa: TID253 - importing the tables is the decision to pay for SQLModel
from sqlalchemy import text as clause  # noqa: TID253 - the same
from sqlmodel import Column, Field, Index  # noqa: TID253 - the same

from crm.store.types import Day, Flag, Instant, Words


def words(*, key: bool = False, null: bool = False, unique: bool = False, index: bool = False) -> Any:  # noqa: ANN401
    """Text, compared by code point."""
    column = Column(
        Words, primary_key=key, nullable=null and not key, unique=unique or None, index=index or None
    )
    return Field(default=None, sa_column=column) if null else Field(sa_column=column)


def free() -> Any:  # noqa: ANN401
    """Free text, empty when there is none."""
    return Field(default="", sa_column=Column(Words, nullable=False))


def to(table: str, *, key: bool = False, null: bool = False, index: bool = True) -> Any:  # noqa: ANN401
    """A reference; deferrable, so that undo may restore rows in any order within its transaction."""
    reference = ForeignKey(f"{table}.id", deferrable=True, initially="IMMEDIATE")
    column = Column(
        Words, reference, primary_key=key, nullable=null and not key, index=(index and not key) or None
    )
    return Field(default=None, sa_column=column) if null else Field(sa_column=column)


def partial(name: str, column: str, where: str) -> Index:
    """An index over the few rows that have something to find."""
    return Index(name, column, sqlite_where=clause(where), postgresql_where=clause(where))


def day() -> Any:  # noqa: ANN401
    """A calendar day, or none."""
    return Field(default=None, sa_column=Column(Day, nullable=True))


def instant() -> Any:  # noqa: ANN401
    """A moment in UTC, or none."""
    return Field(default=None, sa_column=Column(Instant, nullable=True))


def flag_or_none() -> Any:  # noqa: ANN401
    """Yes, no, or not known."""
    return Field(default=None, sa_column=Column(Flag, nullable=True))


def flag(*, default: bool = False) -> Any:  # noqa: ANN401
    """Yes or no."""
    return Field(default=default, sa_column=Column(Flag, nullable=False))

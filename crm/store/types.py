"""Column types that read the same in SQLite and in PostgreSQL.

Days, instants and flags are kept as plain text and integers on both engines: the journal, the driver and
SQLModel then all see one spelling, and a row restored by undo is the row that was there, to the byte.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Dialect, Integer, String, TypeDecorator  # noqa: TID253 - only ever imported with the tables

INSTANT_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


class Words(TypeDecorator[str]):
    """Text that sorts by code point on every engine, whatever the server's language."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:  # noqa: ANN401 - SQLAlchemy's own signature
        """Ask PostgreSQL for the C collation."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(String(collation="C"))
        return dialect.type_descriptor(String())


class Day(TypeDecorator[date]):
    """A calendar day, kept as `YYYY-MM-DD`."""

    impl = Words
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - given
        """Write a day."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:  # noqa: ARG002 - given
        """Read a day."""
        return None if value is None else date.fromisoformat(value)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, kept to the second as `YYYY-MM-DDTHH:MM:SSZ`."""

    impl = Words
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - given
        """Write an instant; a naive one is a bug."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"a naive time reached the store: {value}"
            raise ValueError(message)
        return value.astimezone(UTC).strftime(INSTANT_FORMAT)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - given
        """Read an instant as an aware time in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no, kept as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: ARG002, FBT001 - given
        """Write a flag."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:  # noqa: ARG002 - given
        """Read a flag."""
        return None if value is None else bool(value)

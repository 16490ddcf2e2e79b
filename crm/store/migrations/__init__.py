"""The schema's history: numbered steps, each in one transaction, and the triggers made anew after the last.

Alembic is imported only when the vault's revision is not the newest.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from crm.errors import SetUpNeeded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from crm.store.engines import Engine

_HERE = Path(__file__).parent


def newest() -> str:
    """The newest revision this program knows: the number that its last step's file name begins with."""
    return max(name[:4] for name in os.listdir(_HERE / "versions") if name[0].isdigit())  # noqa: PTH208 - glob compiles its pattern at every start


def upgrade(engine: Engine, stored: str | None) -> None:
    """Bring a vault from its stored revision to the newest, all steps and triggers in one transaction.

    Raises:
        SetUpNeeded: when the vault was written by a newer program.
    """
    if stored is not None:
        refuse_newer(stored)
    engine.begin(write=True)
    try:
        with engine.alchemy().connect() as connection:
            _walk(connection, "head")
        make_triggers(engine)
    except BaseException:
        engine.rollback()
        raise
    engine.commit()


def make_triggers(engine: Engine) -> None:
    """Make everything anew that the database does by itself: journal, search index, stale marks."""
    for statement in triggers(engine.dialect):
        engine.execute(statement.replace("%", "%%") if engine.dialect == "postgresql" else statement, {})


def refuse_newer(stored: str) -> None:
    """Make sure that this program knows a schema's revision.

    Raises:
        SetUpNeeded: when it was made by a newer program.
    """
    if stored > newest():
        raise SetUpNeeded(
            f"This vault was written by a newer crm (schema {stored}, this program knows {newest()}).",
            "Upgrade with: pipx upgrade crm-open-door",
        )


def triggers(dialect: str) -> Iterator[str]:
    """Everything the database does by itself, made from the table metadata."""
    from crm.store import article_indexing, dialects, journal, search_index, ties

    yield from dialects.functions(dialect)
    yield from journal.triggers(dialect)
    yield from search_index.index(dialect)
    yield from ties.triggers(dialect)
    yield from article_indexing.triggers(dialect)


def _walk(connection: Connection, target: str) -> None:
    """Run Alembic's steps over an open connection; the transaction stays the caller's."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(_HERE))
    context = MigrationContext.configure(
        connection,
        opts={"fn": lambda revision, _: script._upgrade_revs(target, revision)},  # noqa: SLF001 - Alembic's own way to run steps without its command line
    )
    with Operations.context(context):
        context.run_migrations()

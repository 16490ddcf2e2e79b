"""Whether a vault is whole: what is kept, who may read it, and what is derived from it."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from crm.errors import Damaged
from crm.store import article_indexing, migrations, ties
from crm.store.search_index import SEARCHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crm.store.database import Store
    from crm.store.vaults import Place

_INTEGRITY = "PRAGMA integrity_check"
_REFERENCES = "PRAGMA foreign_key_check"
_MADE = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT t.tgname, '' FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal"
    ),
}
_INDEXES = {"postgresql": "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"}
_TRIGGER = re.compile(r"CREATE TRIGGER (\w+)")


def damage(store: Store) -> str:
    """What SQLite says of the file, in one line; empty when it is whole. A server looks after its own."""
    if store.engine.dialect != "sqlite":
        return ""
    try:
        verdict = str(store.value(_INTEGRITY))
    except Exception as error:
        if not isinstance(store.engine.explain(error), Damaged):
            raise
        return str(error)
    return "" if verdict == "ok" else verdict.replace("\n", "; ")


def astray(store: Store) -> list[str]:
    """Tables with rows that refer to what is not there; a server never lets it happen."""
    if store.engine.dialect != "sqlite":
        return []
    return sorted({row[0] for row in store.rows(_REFERENCES)})


def lost_triggers(store: Store) -> list[str]:
    """Names of the triggers that are missing, or are not as this program makes them."""
    made = dict(store.rows(_MADE[store.engine.dialect]))
    lost = []
    for statement in migrations.triggers(store.engine.dialect):
        found = _TRIGGER.match(statement)
        if found and made.get(found[1]) not in (statement, ""):
            lost.append(found[1])
    return lost


def stale_searches(store: Store) -> list[str]:
    """Searched tables whose index is missing or not in step."""
    if store.engine.dialect in _INDEXES:
        there = {row[0] for row in store.rows(_INDEXES[store.engine.dialect])}
        return [table for table in SEARCHED if f"find_{table}" not in there]
    return [table for table in SEARCHED if not _in_step(store, table)]


def _in_step(store: Store, table: str) -> bool:
    """Ask FTS5 to compare its index with the table."""
    try:
        store.run(f"INSERT INTO find_{table} (find_{table}, rank) VALUES ('integrity-check', 1)")
    except Exception as error:
        if store.engine.explain(error) is error and "no such table" not in str(error):
            raise
        return False
    return True


def open_to_others(place: Place) -> list[Path]:
    """Folders and files of a vault that others on this machine may read or write."""
    return [path for path in _private(place) if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]


def close_to_others(place: Place) -> None:
    """Let nobody but the owner read a vault."""
    for path in open_to_others(place):
        path.chmod(0o700 if path.is_dir() else 0o600)


def _private(place: Place) -> Iterator[Path]:
    for folder in (place.folder, place.backups):
        if folder.is_dir():
            yield folder
            yield from (path for path in folder.iterdir() if path.is_file())


def repair(store: Store) -> None:
    """Make everything anew that is derived: triggers, search index, tie summaries, the words of articles."""
    migrations.make_triggers(store.engine)
    ties.rebuild(store)
    article_indexing.rebuild(store)

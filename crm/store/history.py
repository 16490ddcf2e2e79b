"""The commands of the journal: which there were, whom they touched, and which took back which."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from crm.domain.history import Command, undone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crm.store.database import Store

_COMMAND = """
SELECT m.id, m.at, m.text,
  (SELECT count(DISTINCT c.row_table || ' ' || c.row_key) FROM change c WHERE c.command = m.id), m.undoes
FROM command m
"""
_NEWEST = f"{_COMMAND} ORDER BY m.id DESC LIMIT :most"
_BY_ID = f"{_COMMAND} WHERE m.id >= :id AND m.id < :beyond AND m.id <> :running ORDER BY m.id LIMIT 11"
# the images are the database's own JSON, so that an id stands in them between quotes
_TOUCHES = """
WHERE m.id IN (
  SELECT c.command FROM change c WHERE c."before" LIKE :quoted OR c."after" LIKE :quoted
  OR (c.row_table = 'touchpoint'
      AND c.row_key IN (SELECT tp.touchpoint FROM touchpoint_person tp WHERE tp.person = :id))
)
"""
_TOUCHING = f"{_COMMAND} {_TOUCHES} ORDER BY m.id DESC LIMIT :most"
_COUNT = "SELECT count(*) FROM command"
_COUNT_TOUCHING = f"SELECT count(*) FROM command m {_TOUCHES}"
_REVERSALS = "SELECT id, undoes FROM command WHERE undoes IS NOT NULL ORDER BY id DESC"
_PLAIN = "SELECT id FROM command WHERE undoes IS NULL AND id <> :running ORDER BY id DESC"

_ALL = 2**62


def newest(store: Store, limit: int) -> list[Command]:
    """The last commands, newest first; all of them when the limit is 0."""
    return _commands(store, store.rows(_NEWEST, most=limit or _ALL))


def touching(store: Store, subject: str, limit: int) -> list[Command]:
    """The commands that touched a person, company or offer, or a row that refers to one."""
    return _commands(store, store.rows(_TOUCHING, id=subject, quoted=f'%"{subject}"%', most=limit or _ALL))


def count(store: Store, subject: str | None = None) -> int:
    """How many commands there were, or touched something."""
    if subject is None:
        return int(store.value(_COUNT))
    return int(store.value(_COUNT_TOUCHING, id=subject, quoted=f'%"{subject}"%'))


def by_id(store: Store, text: str) -> list[Command]:
    """The command with this id, or those whose id begins so; not the one that asks."""
    rows = store.rows(_BY_ID, id=text, beyond=text + "~", running=store.command or "")
    found = _commands(store, rows)
    return found[:1] if found and found[0].id == text else found


def in_force(store: Store) -> Iterator[str]:
    """Ids of the commands that count, newest first, without those that took others back."""
    gone = undone(store.rows(_REVERSALS))
    for (command,) in store.each(_PLAIN, running=store.command or ""):
        if command not in gone:
            yield command


def undos(store: Store) -> Iterator[str]:
    """Ids of the commands that took a plain command back and count, newest first."""
    reversals = dict(store.rows(_REVERSALS))
    gone = undone(reversals.items())
    for command, taken_back in reversals.items():
        if command not in gone and taken_back not in reversals:
            yield command


def _commands(store: Store, rows: list[Any]) -> list[Command]:
    gone = undone(store.rows(_REVERSALS))
    return [
        Command(
            id=command,
            at=datetime.fromisoformat(at),
            command=text,
            changed=changed,
            undoes=undoes,
            undone_by=gone.get(command),
        )
        for command, at, text, changed, undoes in rows
    ]

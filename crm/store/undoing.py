"""The way back: every row that a command touched becomes what it was before the first touch.

Going back is itself a command, so that undo can be undone. All is said in SQL over the journal's images: taking
back a million rows needs no memory.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from crm.errors import Refused
from crm.store import journal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Table

    from crm.store.database import Store

_MAKE_IMAGES = "CREATE TEMPORARY TABLE image (row_table TEXT, row_key TEXT, was TEXT, became TEXT)"
_FILL_IMAGES = """
INSERT INTO image (row_table, row_key, was, became)
SELECT turn.row_table, turn.row_key, came."before", went."after"
FROM (SELECT row_table, row_key, min(seq) AS came, max(seq) AS went FROM change WHERE command = :command
      GROUP BY row_table, row_key) turn
JOIN change came ON came.seq = turn.came JOIN change went ON went.seq = turn.went
WHERE coalesce(came."before", '') <> coalesce(went."after", '')
"""
_TABLES = """
SELECT row_table, coalesce(max(was), max(became)), count(*), sum(CASE WHEN became IS NULL THEN 1 ELSE 0 END)
FROM image GROUP BY row_table
"""
_DROP_IMAGES = "DROP TABLE image"
_LATER = """
SELECT m.id, m.text FROM change c JOIN command m ON m.id = c.command
WHERE c.row_table = :row_table AND c.row_key = :row_key ORDER BY c.seq DESC LIMIT 1
"""
_MANY = 1000
_HINT = "Take back the later command first: crm history shows it."


def restore(store: Store, command: str) -> int:
    """Put every row that a command touched back as it was before; returns how many rows changed.

    Raises:
        Refused: when a row was touched again since, or a later one needs it, so that going back would lose
            the later change.
    """
    store.defer_references()
    store.run(_MAKE_IMAGES)
    store.run(_FILL_IMAGES, command=command)
    tables = [_Touched(store, command, *row) for row in store.rows(_TABLES)]
    changed = sum(table.changed for table in tables)
    if changed > _MANY:
        store.plan_anew("image")
    for table in tables:
        table.refuse_later_changes()
    try:
        for table in tables:
            table.put_back()
    except store.engine.conflict as error:
        raise Refused("What this would bring back is there again, under another id.", _HINT) from error
    for table in tables:
        table.refuse_orphans()
    store.run(_DROP_IMAGES)
    return changed


_OURS = "row_table = :row_table"
_EITHER = "coalesce(was, became)"


class _Touched:
    """The rows of one table that a command touched, each as it was before the first touch and after the last.

    All is said in SQL over the table `image`, so that taking back a million rows needs no memory. An image may
    be older than a column; `names` are the columns it has.
    """

    def __init__(self, store: Store, command: str, name: str, image: str, changed: int, again: int) -> None:
        from crm.store.tables import SCHEMA

        self.store = store
        self.command = command
        self.table = SCHEMA.tables[name]
        self.keys = store.keys(name)
        self.names = [column for column in store.columns(name) if column in json.loads(image)]
        self.changed = changed
        self.again = again  # how many of them come back

    def refuse_later_changes(self) -> None:
        """Make sure that every row is still as the command left it."""
        same = "IS" if self.store.engine.dialect == "sqlite" else "IS NOT DISTINCT FROM"
        here = " AND ".join(f'now."{key}" = {self._field(_EITHER, key)}' for key in self.keys)
        kept = " AND ".join(f'now."{name}" {same} {self._field("became", name)}' for name in self.names)
        there = f'now."{self.keys[0]}" IS NOT NULL'
        self._refuse_any(
            f'SELECT row_key FROM image LEFT JOIN "{self.table.name}" now ON {here} '
            f"WHERE {_OURS} AND CASE WHEN became IS NULL THEN {there} ELSE NOT ({there} AND {kept}) END",
            self.table,
            "was changed again since",
        )

    def put_back(self) -> None:
        """Remove what came, bring back what went, set back what differs."""
        name, keys = self.table.name, _quoted(self.keys)
        found = ", ".join(self._field(_EITHER, key) for key in self.keys)
        # where rows may not share a value, none may stand in the way of another's former one
        rivals = any(index.unique for index in self.table.indexes)
        gone = "" if rivals else " AND was IS NULL"
        self._run(f'DELETE FROM "{name}" WHERE ({keys}) IN (SELECT {found} FROM image WHERE {_OURS}{gone})')
        rest = ", ".join(f'"{each}" = excluded."{each}"' for each in self.names if each not in self.keys)
        self._run(
            f'INSERT INTO "{name}" ({_quoted(self.names)}) '
            f"SELECT {', '.join(self._field('was', each) for each in self.names)} FROM image "
            f"WHERE {_OURS} AND was IS NOT NULL ON CONFLICT ({keys}) DO {f'UPDATE SET {rest}' if rest else 'NOTHING'}"
        )
        if self.again > _MANY:
            self.store.plan_anew(name)

    def refuse_orphans(self) -> None:
        """Make sure that nothing refers to what is gone, and that what came back refers to what is there."""
        for other in self.table.metadata.sorted_tables:
            for column in other.columns:
                for reference in column.foreign_keys:
                    if reference.column.table is self.table:
                        self._refuse_any(
                            f'SELECT {journal.key_of(other, "child")} FROM image JOIN "{other.name}" child '
                            f'ON child."{column.name}" = row_key WHERE {_OURS} AND was IS NULL',
                            other,
                            "came since and belongs to what this would remove",
                        )
        for reference in self.table.foreign_keys:
            parent = self._field("was", reference.parent.name)
            self._refuse_any(
                f"SELECT row_key FROM image WHERE {_OURS} AND {parent} IS NOT NULL AND NOT EXISTS "
                f'(SELECT 1 FROM "{reference.column.table.name}" p WHERE p.id = {parent})',
                self.table,
                "belonged to what is gone since",
            )

    def _refuse_any(self, question: str, table: Table, why: str) -> None:
        key = self.store.value(f"{question} LIMIT 1", row_table=self.table.name)
        if key is None:
            return
        later = self.store.rows(_LATER, row_table=table.name, row_key=key)
        what = f"The {table.name.replace('_', ' ')} {key} {why}"
        if not later or later[0][0] == self.command:
            raise Refused(f"{what}.", _HINT)
        command, text = later[0]
        raise Refused(f"{what}, by: {text}", f"Take that back first: crm undo --command {command}")

    def _field(self, image: str, name: str) -> str:
        """A column of an image, of the column's own type."""
        if self.store.engine.dialect == "sqlite":
            return f"json_extract({image}, '$.{name}')"
        from sqlalchemy import Integer

        kind = self.table.columns[name].type
        whole = isinstance(getattr(kind, "impl_instance", kind), Integer)
        return f"CAST(CAST({image} AS JSON) ->> '{name}' AS {'INTEGER' if whole else 'TEXT'})"

    def _run(self, statement: str) -> None:
        self.store.run(statement, row_table=self.table.name)


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)

"""The journal: triggers that write down every row touched, and the way back.

The database itself writes the journal, so no path escapes it: bulk imports, merges and hand-written SQL
included. Each change holds the whole row before and after as JSON; taking a command back means putting every
row it touched into the state before its first touch. That is itself a command, so undo can be undone.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from crm.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Table

    from crm.store.database import Store

_CURRENT = "coalesce((SELECT command FROM open_command), 'outside')"


def journalled() -> list[Table]:
    """The tables whose rows are journalled, parents before children."""
    from crm.store import tables

    return [t for t in tables.SCHEMA.sorted_tables if t.name not in tables.UNJOURNALLED]


def triggers(dialect: str) -> Iterator[str]:
    """The statements that put every journalled table under the journal; they replace what was there."""
    make = _sqlite_triggers if dialect == "sqlite" else _postgresql_triggers
    for table in journalled():
        yield from make(table)


def _sqlite_triggers(table: Table) -> Iterator[str]:
    name, columns = table.name, [c.name for c in table.columns]

    def row(image: str) -> str:
        return "json_object(" + ", ".join(f"'{c}', {image}.\"{c}\"" for c in columns) + ")"

    def key(image: str) -> str:
        return " || '|' || ".join(f'{image}."{c.name}"' for c in table.primary_key.columns)

    differs = " OR ".join(f'OLD."{c}" IS NOT NEW."{c}"' for c in columns)
    for event, image, before, after, when in (
        ("INSERT", "NEW", "NULL", row("NEW"), ""),
        ("UPDATE", "NEW", row("OLD"), row("NEW"), f"WHEN {differs}"),
        ("DELETE", "OLD", row("OLD"), "NULL", ""),
    ):
        trigger = f"journal_{name}_{event.lower()}"
        yield f"DROP TRIGGER IF EXISTS {trigger}"
        yield (
            f'CREATE TRIGGER {trigger} AFTER {event} ON "{name}" {when} BEGIN '
            f'INSERT INTO change (command, row_table, row_key, "before", "after") '
            f"VALUES ({_CURRENT}, '{name}', {key(image)}, {before}, {after}); END"
        )


def _postgresql_triggers(table: Table) -> Iterator[str]:
    name = table.name
    keys = " || '|' || ".join(f'whole."{c.name}"' for c in table.primary_key.columns)
    yield (
        f"CREATE OR REPLACE FUNCTION journal_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f'DECLARE whole "{name}"%ROWTYPE; BEGIN '
        f"IF TG_OP = 'DELETE' THEN whole := OLD; ELSE whole := NEW; END IF; "
        f'INSERT INTO change (command, row_table, row_key, "before", "after") VALUES ({_CURRENT}, '
        f"'{name}', {keys}, "
        f"CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE row_to_json(OLD)::text END, "
        f"CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE row_to_json(NEW)::text END); RETURN NULL; END $$"
    )
    for event, when in (("INSERT", ""), ("UPDATE", "WHEN (OLD.* IS DISTINCT FROM NEW.*)"), ("DELETE", "")):
        trigger = f"journal_{name}_{event.lower()}"
        yield f'DROP TRIGGER IF EXISTS {trigger} ON "{name}"'
        yield (
            f'CREATE TRIGGER {trigger} AFTER {event} ON "{name}" '
            f"FOR EACH ROW {when} EXECUTE FUNCTION journal_{name}()"
        )


_TOUCHED = """
SELECT row_table, row_key, "before", "after" FROM change WHERE command = :command ORDER BY seq
"""


def restore(store: Store, command: str) -> int:
    """Put every row that a command touched back as it was before; returns how many rows changed.

    Raises:
        Refused: when a row was touched again since, so that going back would lose the later change.
    """
    first: dict[tuple[str, str], str | None] = {}
    last: dict[tuple[str, str], str | None] = {}
    for table, key, before, after in store.rows(_TOUCHED, command=command):
        first.setdefault((table, key), before)
        last[table, key] = after
    store.defer_references()
    by_table: dict[str, list[tuple[str, str | None, str | None]]] = {}
    for (table, key), before in first.items():
        if before != last[table, key]:
            by_table.setdefault(table, []).append((key, before, last[table, key]))
    for table, images in by_table.items():
        _restore_rows(store, table, images)
    return sum(len(images) for images in by_table.values())


def _restore_rows(store: Store, table: str, images: list[tuple[str, str | None, str | None]]) -> None:
    columns, keys = store.columns(table), store.keys(table)
    now = _present(store, table, keys, columns)
    gone: list[dict[str, Any]] = []
    put: list[dict[str, Any]] = []
    for key, before, after in images:
        expected = json.loads(after) if after else None
        if not _agree(now(key), expected):
            raise Refused(
                f"The {table.replace('_', ' ')} {key} was changed again since.",
                "Take back the later command first: crm history shows it.",
            )
        if before is None:
            gone.append(_key_of(key, keys))
        else:
            put.append(json.loads(before))
    where = " AND ".join(f'"{k}" = :{k}' for k in keys)
    store.many(f'DELETE FROM "{table}" WHERE {where}', gone)
    for names, rows in _alike(put, columns):
        store.many(_upsert(table, names, keys), rows)


def _present(store: Store, table: str, keys: list[str], columns: list[str]) -> Any:  # noqa: ANN401 - a look-up
    names = ", ".join(f'"{c}"' for c in columns)
    where = " AND ".join(f'"{k}" = :{k}' for k in keys)
    statement = f'SELECT {names} FROM "{table}" WHERE {where}'

    def look(key: str) -> dict[str, Any] | None:
        rows = store.rows(statement, **_key_of(key, keys))
        return dict(zip(columns, rows[0], strict=True)) if rows else None

    return look


def _agree(present: dict[str, Any] | None, expected: dict[str, Any] | None) -> bool:
    if present is None or expected is None:
        return present is None and expected is None
    return all(present[name] == value for name, value in expected.items() if name in present)


def _key_of(key: str, names: list[str]) -> dict[str, str]:
    return dict(zip(names, key.split("|"), strict=True)) if len(names) > 1 else {names[0]: key}


def _alike(
    rows: list[dict[str, Any]], columns: list[str]
) -> Iterator[tuple[list[str], list[dict[str, Any]]]]:
    """Rows grouped by the columns they have: an image may be older than a column."""
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        names = tuple(name for name in columns if name in row)
        groups.setdefault(names, []).append({name: row[name] for name in names})
    for names, group in groups.items():
        yield list(names), group


def _upsert(table: str, names: list[str], keys: list[str]) -> str:
    columns = ", ".join(f'"{n}"' for n in names)
    values = ", ".join(f":{n}" for n in names)
    rest = ", ".join(f'"{n}" = excluded."{n}"' for n in names if n not in keys)
    action = f"UPDATE SET {rest}" if rest else "NOTHING"
    chosen = ", ".join(f'"{k}"' for k in keys)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({values}) ON CONFLICT ({chosen}) DO {action}'


_COMMANDS = """
SELECT m.id, m.at, m.text, m.undoes,
       (SELECT count(*) FROM change c WHERE c.command = m.id) AS changed
FROM command m ORDER BY length(m.id) DESC, m.id DESC
"""

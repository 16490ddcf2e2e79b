"""The journal: triggers that write down every row touched, before and after, as JSON.

The database itself writes it, so no path escapes: bulk imports, merges and hand-written SQL included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Table

_JOURNAL = 'change (command, row_table, row_key, "before", "after")'
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

    old, new = key_of(table, "OLD"), key_of(table, "NEW")
    differs = " OR ".join(f'OLD."{c}" IS NOT NEW."{c}"' for c in columns)
    came, gone = f"{new}, NULL, {row('NEW')}", f"{old}, {row('OLD')}, NULL"
    changed = f"{new}, {row('OLD')}, {row('NEW')}"
    for what, event, when, images in (
        ("insert", "INSERT", "", [came]),
        ("update", "UPDATE", f"WHEN ({differs}) AND {old} = {new}", [changed]),
        ("rekey", "UPDATE", f"WHEN {old} <> {new}", [gone, came]),  # under another key it is another row
        ("delete", "DELETE", "", [gone]),
    ):
        trigger = f"journal_{name}_{what}"
        notes = "".join(
            f"INSERT INTO {_JOURNAL} VALUES ({_CURRENT}, '{name}', {image}); " for image in images
        )
        yield f"DROP TRIGGER IF EXISTS {trigger}"
        yield f'CREATE TRIGGER {trigger} AFTER {event} ON "{name}" {when} BEGIN {notes}END'


def _postgresql_triggers(table: Table) -> Iterator[str]:
    name = table.name
    old, new = key_of(table, "OLD"), key_of(table, "NEW")
    note = f"INSERT INTO {_JOURNAL} VALUES ({_CURRENT}, '{name}', "
    yield (
        f"CREATE OR REPLACE FUNCTION journal_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'UPDATE' AND {old} = {new} THEN "
        f"{note}{new}, row_to_json(OLD)::text, row_to_json(NEW)::text); RETURN NULL; END IF; "
        f"IF TG_OP <> 'INSERT' THEN {note}{old}, row_to_json(OLD)::text, NULL); END IF; "
        f"IF TG_OP <> 'DELETE' THEN {note}{new}, NULL, row_to_json(NEW)::text); END IF; RETURN NULL; END $$"
    )
    for event, when in (("INSERT", ""), ("UPDATE", "WHEN (OLD.* IS DISTINCT FROM NEW.*)"), ("DELETE", "")):
        trigger = f"journal_{name}_{event.lower()}"
        yield f'DROP TRIGGER IF EXISTS {trigger} ON "{name}"'
        yield (
            f'CREATE TRIGGER {trigger} AFTER {event} ON "{name}" '
            f"FOR EACH ROW {when} EXECUTE FUNCTION journal_{name}()"
        )


def key_of(table: Table, image: str) -> str:
    """The primary key of a row as the journal keeps it, in one text."""
    return " || '|' || ".join(f'{image}."{column.name}"' for column in table.primary_key.columns)

"""Everything that is held about one person, table by table: what they may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm.store import whole
from crm.store.merging import references

if TYPE_CHECKING:
    from crm.store.database import Store

_BY_WAY_OF = {  # tables about somebody through another one: the rows of these that are theirs
    "touchpoint": "id IN (SELECT touchpoint FROM touchpoint_person WHERE person = :person)",
    "message": "touchpoint IN (SELECT touchpoint FROM touchpoint_person WHERE person = :person)",
    "company": "id IN (SELECT company FROM position WHERE person = :person)",
    "offer": "id IN (SELECT offer FROM interviewer WHERE person = :person)",
}
_COMMANDS = """
SELECT DISTINCT m.at, m.text FROM change c JOIN command m ON m.id = c.command
WHERE c.row_table = 'person' AND c.row_key = :person ORDER BY m.at
"""
_OF_OFFERS = ("id", "company", "role", "state", "received_on")  # the rest of an offer is about the user


def about(store: Store, person: str) -> dict[str, list[dict[str, Any]]]:
    """Rows by table that are about a person or name them, the person's own first; and the commands that did it."""
    found = {"person": _rows(store, "person", "id = :person", person)}
    naming: dict[str, list[str]] = {}
    for column in references("person"):
        naming.setdefault(column.table.name, []).append(f'"{column.name}" = :person')
    for table in whole.tables():
        where = " OR ".join(naming.get(table, [])) or _BY_WAY_OF.get(table)
        if where and (rows := _rows(store, table, where, person)):
            found[table] = rows
    found["offer"] = [{name: row[name] for name in _OF_OFFERS} for row in found.get("offer", [])]
    found["command"] = [{"at": at, "text": text} for at, text in store.rows(_COMMANDS, person=person)]
    return {table: rows for table, rows in found.items() if rows}


def _rows(store: Store, table: str, where: str, person: str) -> list[dict[str, Any]]:
    names = store.columns(table)
    listed = ", ".join(f'"{name}"' for name in names)
    order = ", ".join(f'"{name}"' for name in store.keys(table))
    rows = store.rows(f'SELECT {listed} FROM "{table}" WHERE {where} ORDER BY {order}', person=person)
    return [dict(zip(names, row, strict=True)) for row in rows]

"""Takes back what a measured `log` wrote, so that each run finds the vault as the first one did."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

_COUNTER = "SELECT value FROM counter WHERE name = 'id'"
_TIE = "SELECT * FROM tie WHERE person = (SELECT id FROM person WHERE name = ?)"
_NEWEST = {
    "touchpoint_person": ("touchpoint", "SELECT max(id) FROM touchpoint"),
    "touchpoint": ("id", "SELECT max(id) FROM touchpoint"),
    "command": ("id", "SELECT max(id) FROM command"),
    "change": ("seq", "SELECT max(seq) FROM change"),  # last, because the journal sees the others go
}


class Rewind:
    """A vault as it is now, for commands that log touchpoints with one person; call it to go back."""

    def __init__(self, file: Path, person: str) -> None:
        self._file = file
        with closing(sqlite3.connect(file)) as connection:
            self._counter = connection.execute(_COUNTER).fetchone()[0]
            self._tie = connection.execute(_TIE, [person]).fetchone()
            self._newest = {
                table: connection.execute(ask).fetchone()[0] for table, (_, ask) in _NEWEST.items()
            }

    def __call__(self) -> None:
        """Go back."""
        places = ", ".join("?" * len(self._tie))
        with closing(sqlite3.connect(self._file)) as connection, connection:
            for table, (key, _) in _NEWEST.items():
                connection.execute(f"DELETE FROM {table} WHERE {key} > ?", [self._newest[table]])  # noqa: S608 - our own names
            connection.execute("DELETE FROM stale_tie")
            connection.execute(f"INSERT OR REPLACE INTO tie VALUES ({places})", self._tie)  # noqa: S608 - only places
            connection.execute("UPDATE counter SET value = ? WHERE name = 'id'", [self._counter])

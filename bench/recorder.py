"""Runs a command of the installed program and keeps the statements it says to SQLite: `recorder FILE WORDS…`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from crm import __main__ as program
from crm.cli.commands import COMMANDS, NOUNS, function
from crm.store import engines

_said: list[tuple[str, Any]] = []


class _Recording(engines._OpenConnection):  # noqa: SLF001 - the one place where everything said passes by
    """A connection that writes down what it is told."""

    def execute(self, statement: str, values: Any = (), /) -> Any:  # noqa: ANN401 - sqlite3's own signature
        _said.append((statement, values if isinstance(values, Mapping) else {}))
        return super().execute(statement, values)

    def executemany(self, statement: str, values: Any, /) -> Any:  # noqa: ANN401 - the same
        _said.append((statement, list(values)))
        return super().executemany(statement, values)


def record(file: Path) -> None:
    """Run the command once, and write its statements as a module that the floor imports."""
    engines._OpenConnection = _Recording  # type: ignore[misc] # noqa: SLF001 - see above
    try:
        program.called()
    finally:
        _write(file, _said)


def _write(file: Path, said: Iterable[tuple[str, Any]]) -> None:
    file.write_text(f"STATEMENTS = {list(said)!r}\n", encoding="utf-8")


def _first_lines() -> Iterable[tuple[str, str]]:
    """What help says of each command."""
    for name, where in COMMANDS.items():
        told = NOUNS[name] if isinstance(where, Mapping) else function(where).__doc__ or ""
        yield name, told.partition("\n")[0]


if __name__ == "__main__":
    place = Path(sys.argv[1])
    sys.argv = ["crm", *sys.argv[2:]]
    if sys.argv[1:] == ["--help"]:
        _write(place, _first_lines())
    else:
        record(place)

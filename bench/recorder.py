"""Runs a command of the installed program and keeps the statements it says to SQLite: `recorder FILE WORDS…`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from crm.__main__ import run
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


def record(file: Path, words: Sequence[str]) -> int:
    """Run the command once, and write its statements as a module that the floor imports."""
    engines._OpenConnection = _Recording  # type: ignore[misc] # noqa: SLF001 - see above
    code = run(words)
    file.write_text(f"STATEMENTS = {_said!r}\n", encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(record(Path(sys.argv[1]), sys.argv[2:]))

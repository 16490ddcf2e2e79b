"""The floors of the everyday commands: the smallest Typer programs that say the same statements to SQLite."""

import json
import marshal
import os
import sqlite3
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

_SHOWN = 20
_COLUMNS, _WIDE = ("name", "company", "title", "tier", "status", "strength", "last_touchpoint", "id"), 16
_PLAIN: dict[str, Any] = {"rich_markup_mode": None, "pretty_exceptions_enable": False}

replaying = typer.Typer(add_completion=False, **_PLAIN)
listing = typer.Typer(add_completion=False, **_PLAIN)
asking = typer.Typer(**_PLAIN)
helping = typer.Typer(add_completion=False, **_PLAIN)


@replaying.command()
def replay(vault: str, recording: str) -> None:
    """Say what was recorded, and print the first rows of each answer."""
    for row in _said(vault, recording):
        print(*row)


@listing.command()
def write(vault: str, recording: str, rows: str, *, as_json: Annotated[bool, typer.Option()]) -> None:
    """Say what was recorded, and write rows that are worked out already: as JSON, or in columns."""
    _said(vault, recording)
    answer = marshal.loads(Path(rows).read_bytes())  # noqa: S302 - we wrote it
    if as_json:
        print(json.dumps(answer, ensure_ascii=False))
        return
    for row in answer:
        cells = (str(row[name] or "") for name in _COLUMNS)
        print("  ".join(cell.ljust(_WIDE) for cell in cells).rstrip())


def _said(vault: str, recording: str) -> list[Any]:
    connection = sqlite3.connect(vault, isolation_level=None)
    shown: list[Any] = []
    for statement, values in _recorded(recording):
        if isinstance(values, list):
            connection.executemany(statement, values)
        else:
            shown += connection.execute(statement, values).fetchall()[:_SHOWN]
    connection.close()
    return shown


def _recorded(recording: str) -> Any:  # noqa: ANN401 - statements with their values
    __import__(recording)
    return sys.modules[recording].STATEMENTS


def _names(incomplete: str) -> list[str]:
    """What completes the word, by the same statements."""
    said = _said(os.environ["FLOOR_VAULT"], os.environ["FLOOR_RECORDING"])
    return [row[0] for row in said if str(row[0]).lower().startswith(incomplete.lower())]


@asking.command()
def ask(name: Annotated[str, typer.Argument(autocompletion=_names)]) -> None:
    """Complete a name."""
    print(name)


def show_help() -> None:
    """Print the help of a program with as many commands, each with a line of its own."""
    for name, line in _recorded("said_by_help"):
        helping.command(name, help=line)(lambda: None)
    helping(["--help"], prog_name="floor")

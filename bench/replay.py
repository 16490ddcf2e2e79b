"""The floor of an everyday command: the smallest Typer program that says the same statements to SQLite."""

import sqlite3
import sys

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
_SHOWN = 20


@app.command()
def replay(vault: str, recording: str) -> None:
    """Say what was recorded, and print the first rows of each answer."""
    __import__(recording)
    connection = sqlite3.connect(vault, isolation_level=None)
    for statement, values in sys.modules[recording].STATEMENTS:
        if isinstance(values, list):
            connection.executemany(statement, values)
            continue
        for row in connection.execute(statement, values).fetchall()[:_SHOWN]:
            print(*row)
    connection.close()

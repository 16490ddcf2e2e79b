"""What is typed ten times a day: log, today, next, show, find, help and completion on a full vault."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from bench import vault
from bench.installed import Installed
from bench.measure import Figure, Program, compare, environment
from bench.rewind import Rewind

_BUDGET = 1.3
_LOG_PEAK = 24.0
_SOMEBODY = "SELECT name FROM person GROUP BY fold HAVING count(*) = 1 ORDER BY fold LIMIT 1"
_REPLAY = "from bench.replay import app; app()"


def figures(program: Installed, size: vault.Size) -> Iterator[Figure]:
    """Each command against the same statements from the smallest program."""
    home = vault.home(size)
    file = home / "vaults" / "default" / "crm.db"
    with closing(sqlite3.connect(file)) as connection:
        name = connection.execute(_SOMEBODY).fetchone()[0]
    for words in (
        ["today"],
        ["next"],
        ["find", name],
        ["find", "retention"],
        ["suggest", name],
        ["person", "list"],
    ):
        yield _figure(program, home, words)
    rewind = Rewind(file, name)
    for words in (
        ["log", f"Called {name} about retention yesterday"],
        ["log", name, "Agreed to speak again", "--via", "call"],
    ):
        yield _figure(program, home, words, rewind)
    rewind()


def _figure(program: Installed, home: Path, words: Sequence[str], rewind: Rewind | None = None) -> Figure:
    told = {"CRM_HOME": str(home), "PYTHONPATH": str(vault.folder() / "recordings")}
    recording = _record(program, words, told)
    if rewind:
        rewind()
    file = home / "vaults" / "default" / "crm.db"
    ours = Program([program.crm, *words], told, rewind)
    floor = Program([program.python, "-c", _REPLAY, str(file), recording], told, rewind)
    what = " ".join(words[:2] if words[0] == "person" else words[:1])
    return compare(what, ours, floor, budget=_BUDGET, peak_budget=_LOG_PEAK if words[0] == "log" else 0.0)


def _record(program: Installed, words: Sequence[str], told: dict[str, str]) -> str:
    """The name of a module with the statements of this command."""
    name = f"said_by_{words[0]}"
    file = vault.folder() / "recordings" / f"{name}.py"
    file.parent.mkdir(exist_ok=True)
    recorder = [program.python, "-m", "bench.recorder", str(file), *words]
    subprocess.run(recorder, check=True, env=environment(told), stdout=subprocess.DEVNULL)
    return name

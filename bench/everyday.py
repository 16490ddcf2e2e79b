"""What is typed ten times a day: log, today, next, show, find, help and completion on a full vault."""

from __future__ import annotations

import json
import marshal
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from bench import vault
from bench.installed import Installed
from bench.measure import Figure, Program, compare, environment
from bench.network import Size
from bench.rewind import Rewind

BUDGET = 1.3
_LOG_PEAK = 24.0
_SOMEBODY = "SELECT name FROM person GROUP BY fold HAVING count(*) = 1 ORDER BY fold LIMIT 1"
_REPLAY = "from bench.replay import replaying; replaying()"
_LIST = "from bench.replay import listing; listing()"
_ASK = "from bench.replay import asking; asking(prog_name='floor')"
_HELP = "from bench.replay import show_help; show_help()"


def figures(program: Installed, size: Size) -> Iterator[Figure]:
    """Each command against the same statements from the smallest program."""
    home = vault.home(size)
    file = home / "vaults" / "default" / "crm.db"
    with closing(sqlite3.connect(file)) as connection:
        name = connection.execute(_SOMEBODY).fetchone()[0]
    yield from _log(program, home, name)
    for what, words in (
        ("today", ["today"]),
        ("next", ["next"]),
        ("show PERSON", ["show", name]),
        ("find NAME", ["find", name]),
        ("find, 1 in 36 touchpoints", ["find", "retention"]),
        ("suggest PERSON", ["suggest", name]),
        ("person list --limit 20", ["person", "list", "--limit", "20"]),
    ):
        yield replayed(program, home, what, words)
    yield from _everybody(program, home)
    yield _completion(program, home, name)
    yield _help(program, home)


def _log(program: Installed, home: Path, name: str) -> Iterator[Figure]:
    rewind = Rewind(home / "vaults" / "default" / "crm.db", name)
    for what, words in (
        ("log SENTENCE", ["log", f"Called {name} about retention yesterday"]),
        ("log PERSON NOTE", ["log", name, "Agreed to speak again", "--via", "call"]),
    ):
        yield replayed(program, home, what, words, before=rewind, peak_budget=_LOG_PEAK)
    rewind()


def replayed(
    program: Installed,
    home: Path,
    what: str,
    words: Sequence[str],
    *,
    before: Callable[[], None] | None = None,
    budget: float = BUDGET,
    peak_budget: float = 0.0,
    pairs: int = 15,
) -> Figure:
    """A command against the same statements from the smallest program."""
    told = _told(home)
    recording = _record(program, words, told)
    file = str(home / "vaults" / "default" / "crm.db")
    ours = Program([program.crm, *words], told, before)
    floor = Program([program.python, "-c", _REPLAY, file, recording], told, before)
    return compare(what, ours, floor, budget=budget, peak_budget=peak_budget, pairs=pairs)


def _everybody(program: Installed, home: Path) -> Iterator[Figure]:
    """The list of all people against the same statements, and writing the same rows without working them out."""
    told = _told(home)
    words = ["person", "list"]
    asked = [program.crm, *words, "--json"]
    answer = subprocess.run(asked, check=True, env=environment(told), stdout=subprocess.PIPE).stdout
    rows = vault.folder() / "recordings" / "people.marshal"
    rows.parent.mkdir(exist_ok=True)
    rows.write_bytes(marshal.dumps(json.loads(answer)["data"]))
    recording = _record(program, words, told)
    same = [program.python, "-c", _LIST, str(home / "vaults" / "default" / "crm.db"), recording, str(rows)]
    for more, switch in (((), "--no-as-json"), (("--json",), "--as-json")):
        ours = Program([program.crm, *words, *more], told)
        floor = Program([*same, switch], told)
        yield compare(" ".join((*words, *more)), ours, floor, budget=BUDGET, pairs=7)


def _completion(program: Installed, home: Path, name: str) -> Figure:
    """A shell asking for names that begin like this one."""
    typed = name[:3]
    asked = {"_CRM_COMPLETE": "complete_bash", "COMP_WORDS": f"crm\nshow\n{typed}", "COMP_CWORD": "2"}
    told = _told(home) | asked
    recording = _record(program, ["show", typed], told)
    same = {
        "_FLOOR_COMPLETE": "complete_bash",
        "COMP_WORDS": f"floor\n{typed}",
        "COMP_CWORD": "1",
        "FLOOR_VAULT": str(home / "vaults" / "default" / "crm.db"),
        "FLOOR_RECORDING": recording,
    }
    floor = Program([program.python, "-c", _ASK], _told(home) | same)
    return compare("completion", Program([program.crm], told), floor, budget=BUDGET)


def _help(program: Installed, home: Path) -> Figure:
    told = _told(home)
    _record(program, ["--help"], told)
    ours = Program([program.crm, "--help"], told)
    return compare("--help", ours, Program([program.python, "-c", _HELP], told), budget=BUDGET)


def _told(home: Path) -> dict[str, str]:
    return {"CRM_HOME": str(home), "PYTHONPATH": str(vault.folder() / "recordings")}


def _record(program: Installed, words: Sequence[str], told: Mapping[str, str]) -> str:
    """The name of a module with the statements of this command."""
    name = f"said_by_{words[0].strip('-')}"
    file = vault.folder() / "recordings" / f"{name}.py"
    file.parent.mkdir(exist_ok=True)
    recorder = [program.python, "-m", "bench.recorder", str(file), *words]
    subprocess.run(recorder, check=True, env=environment(told), stdout=subprocess.DEVNULL)
    return name

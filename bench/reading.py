"""Reading address books: each reader alone against taking the file apart alone, and cards into an empty vault."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import vault
from bench.installed import Installed
from bench.measure import Figure, Program, compare, environment
from bench.network import Size

_PEOPLE = 10_000
_PEAK = 80.0
_ENDINGS = {"vcard": ".vcf", "google": ".csv", "linkedin": ".csv"}
_BUDGETS = {
    "vcard": 12.0,
    "google": 16.0,
    "linkedin": 6.0,
}  # the floor understands nothing, and splits CSV in C
_AS_LINKEDIN = 2.5  # a card tells three times as much as a row of Connections.csv


def readers(program: Installed, size: Size) -> Iterator[Figure]:
    """Each format's reader alone, against splitting the same file into its cells or lines."""
    count = _count(size)
    for format_, budget in _BUDGETS.items():
        file = _file(program, format_, count)
        ours = Program(_call(program, "bench.books", "read", format_, str(file)), {})
        floor = Program(_call(program, "bench.books", "parse", format_, str(file)), {})
        yield compare(f"read {count:,} {format_}", ours, floor, budget=budget, peak_budget=_PEAK, pairs=5)


def cards(program: Installed, size: Size) -> Iterator[Figure]:
    """Cards into an empty vault, against as many rows of LinkedIn."""
    count = _count(size)
    ours, floor = (_import(program, format_, count) for format_ in ("vcard", "linkedin"))
    yield compare(f"import {count:,} vcard", ours, floor, budget=_AS_LINKEDIN, peak_budget=_PEAK, pairs=3)


def _count(size: Size) -> int:
    return _PEOPLE if size is vault.BIG else _PEOPLE // 10


def _file(program: Installed, format_: str, count: int) -> Path:
    """An address book of so many people, written once."""
    file = vault.folder() / f"{format_}-{count}{_ENDINGS[format_]}"
    if not file.exists():
        words = (
            _call(program, "bench.floors", "write_connections", count, str(file))
            if format_ == "linkedin"
            else _call(program, "bench.books", "write", format_, count, str(file))
        )
        subprocess.run(words, check=True, env=environment({}))
    return file


def _import(program: Installed, format_: str, count: int) -> Program:
    home = vault.folder() / f"import-{format_}-{count}"

    def empty() -> None:
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(vault.home(vault.EMPTY), home)

    words = [program.crm, "import", format_, str(_file(program, format_, count))]
    return Program(words, {"CRM_HOME": str(home)}, empty)


def _call(program: Installed, module: str, name: str, *values: object) -> list[str]:
    """A function as a process of its own."""
    return [program.python, "-c", f"from {module} import {name}; {name}({', '.join(map(repr, values))})"]


PIECES: dict[str, Callable[[Installed, Size], Iterator[Figure]]] = {"readers": readers, "cards": cards}

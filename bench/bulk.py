"""Bulk work: an import, a calendar, reports, a workbook and a page, each against the least that could be done."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import vault
from bench.everyday import replayed
from bench.installed import Installed
from bench.measure import Figure, Program, compare, environment
from bench.network import Size

_PEAK = 80.0
_PEAK_OF_FILES = 200.0  # pandas alone takes 60 of it, the pictures and tables of 10,000 people the rest
_PEOPLE, _CELLS_IN_ROWS = 10_000, 100_000
_LINEAR = 2.3


def imports(program: Installed, size: Size) -> Iterator[Figure]:
    """LinkedIn connections into an empty vault, and twice as many against as many."""
    count = _PEOPLE if size is vault.BIG else _PEOPLE // 10
    one, two = _take_in(program, count), _take_in(program, 2 * count)
    rows = _rows_of(program, one)
    file = str(_vault_of(one))
    floor = Program(_floor(program, "insert", file, one.words[-1], rows), {}, one.before)
    yield compare(f"import {count:,}", one, floor, budget=2.0, peak_budget=_PEAK, pairs=5)
    yield compare(f"import {2 * count:,} to {count:,}", two, one, budget=_LINEAR, peak_budget=_PEAK, pairs=3)


def _take_in(program: Installed, count: int) -> Program:
    """The import of so many people, each time into an empty vault."""
    home = vault.folder() / f"import-{count}"
    file = vault.folder() / f"Connections-{count}.csv"
    _run(program, "write_connections", count, file)

    def empty() -> None:
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(vault.home(vault.EMPTY), home)

    return Program([program.crm, "import", "linkedin", str(file)], {"CRM_HOME": str(home)}, empty)


def _vault_of(take_in: Program) -> Path:
    return Path(take_in.environment["CRM_HOME"]) / "vaults" / "default" / "crm.db"


def _rows_of(program: Installed, take_in: Program) -> str:
    """A file with the rows that this import makes."""
    assert take_in.before  # noqa: S101 - an import starts from an empty vault
    take_in.before()
    subprocess.run(take_in.words, check=True, env=environment(take_in.environment), stdout=subprocess.DEVNULL)
    rows = str(vault.folder() / "rows.marshal")
    _run(program, "keep_rows", _vault_of(take_in), rows)
    return rows


def calendars(program: Installed, size: Size) -> Iterator[Figure]:
    """Ten thousand reminders as one file: the whole command, and the writer alone."""
    del size
    home = vault.home(vault.REMINDERS)
    words = [program.crm, "calendar", "export", "--no-ties", "-o", str(vault.folder() / "ours.ics")]
    ours = Program(words, {"CRM_HOME": str(home)})
    kept = str(home / "vaults" / "default" / "crm.db")
    floor = Program(_floor(program, "by_library", kept, str(vault.folder() / "theirs.ics")), {})
    yield compare(".ics of 10,000 reminders", ours, floor, budget=1.2, pairs=3)
    writer = Program(_floor(program, "by_our_writer", kept, str(vault.folder() / "alone.ics")), {})
    yield compare(".ics, the writer alone", writer, floor, budget=0.2, pairs=3)


def reports(program: Installed, size: Size) -> Iterator[Figure]:
    """Reports as text over the full vault, against the same aggregation in SQL."""
    home = vault.home(size)
    for name in ("network", "touchpoints"):
        words = ["report", name]
        yield replayed(program, home, f"report {name}", words, budget=1.5, peak_budget=_PEAK, pairs=5)


def workbooks(program: Installed, size: Size) -> Iterator[Figure]:
    """A formatted sheet against the same rows through xlsxwriter alone."""
    count = _CELLS_IN_ROWS if size is vault.BIG else _CELLS_IN_ROWS // 10
    ours, floor = (
        Program(_floor(program, name, count, str(vault.folder() / f"{name}.xlsx")), {})
        for name in ("by_our_workbook", "by_xlsxwriter")
    )
    yield compare(f"workbook of {count:,} rows", ours, floor, budget=1.3, pairs=3)


def pages(program: Installed, size: Size) -> Iterator[Figure]:
    """Every report at once as files, against reading and grouping the same data with pandas alone."""
    home = vault.home(size)
    floor = Program(_floor(program, "by_pandas", home / "vaults" / "default" / "crm.db"), {})
    for form in ("html", "xlsx"):
        words = [program.crm, "report", "--format", form, "-o", str(vault.folder() / "reports")]
        ours = Program(words, {"CRM_HOME": str(home)})
        yield compare(
            f"every report, as {form}", ours, floor, budget=2.0, peak_budget=_PEAK_OF_FILES, pairs=3
        )


def _floor(program: Installed, name: str, *values: object) -> list[str]:
    """A function of `floors` as a process of its own."""
    said = ", ".join(repr(value if isinstance(value, int) else str(value)) for value in values)
    return [program.python, "-c", f"from bench.floors import {name}; {name}({said})"]


def _run(program: Installed, name: str, *values: object) -> None:
    subprocess.run(_floor(program, name, *values), check=True, env=environment({}), stdout=subprocess.DEVNULL)


PIECES: dict[str, Callable[[Installed, Size], Iterator[Figure]]] = {
    "import": imports,
    "calendar": calendars,
    "report": reports,
    "workbook": workbooks,
    "page": pages,
}

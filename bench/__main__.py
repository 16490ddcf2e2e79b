"""`python -m bench [--small] [NAME…]`: measures the installed program and prints one table of ratios.

A floor is the least that could be done for the same answer, in the same run; ratios hold where milliseconds do not.
`busy` is the ratio of processor time: believe it where the machine has other work. Everything made on the way is kept
in the temporary folder for the next run.
"""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version

from bench import bulk, checking, everyday, fetching, reading, vault
from bench.installed import Installed, install
from bench.measure import Figure
from bench.network import Size

_PIECES: Mapping[str, Callable[[Installed, Size], Iterator[Figure]]] = {
    "everyday": everyday.figures,
    **bulk.PIECES,
    "fetch": fetching.fetches,
    **reading.PIECES,
    **checking.PIECES,
}
_ROW = "{:<30} {:>8} {:>8} {:>6} {:>6} {:>6} {:>9} {:>9}  {}"
_HEAD = ("what", "ours", "floor", "ratio", "busy", "budget", "peak MiB", "floor MiB", "")


def main(words: Sequence[str]) -> int:
    """Measure the pieces named, or all; the exit code says whether every budget held."""
    size = vault.SMALL if "--small" in words else vault.BIG
    wanted = [word for word in words if not word.startswith("-")] or list(_PIECES)
    unknown = set(wanted) - set(_PIECES)
    if unknown:
        print(f"There is no {', '.join(unknown)}; there are {', '.join(_PIECES)}.", file=sys.stderr)
        return 2
    program = install()
    print(f"{_versions()}; {size.people:,} people, {size.touchpoints:,} touchpoints")
    print(_ROW.format(*_HEAD))
    held = True
    for name in wanted:
        for figure in _PIECES[name](program, size):
            print(_line(figure), flush=True)
            held &= figure.within
    return 0 if held else 1


def _versions() -> str:
    return f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, Typer {version('typer')}"


def _line(figure: Figure) -> str:
    return _ROW.format(
        figure.what,
        _time(figure.ours),
        _time(figure.floor),
        f"{figure.ratio:.2f}",
        f"{figure.busy:.2f}",
        f"{figure.budget:.2f}",
        f"{figure.peak:.0f}" + (f" of {figure.peak_budget:.0f}" if figure.peak_budget else ""),
        f"{figure.floor_peak:.0f}",
        "" if figure.within else "OVER",
    )


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.0f} ms"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

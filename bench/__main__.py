"""`python -m bench [--small] [NAME…]`: measures the installed program and prints one table of ratios."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

from bench import bulk, everyday, vault
from bench.installed import Installed, install
from bench.measure import Figure
from bench.network import Size

_PIECES: Mapping[str, Callable[[Installed, Size], Iterator[Figure]]] = {
    "everyday": everyday.figures,
    **bulk.PIECES,
}
_ROW = "{:<30} {:>8} {:>8} {:>6} {:>6} {:>6} {:>9} {:>9}  {}"
_HEAD = ("what", "ours", "floor", "ratio", "busy", "budget", "peak MiB", "floor MiB", "")


def main(words: Sequence[str]) -> int:
    """Measure the pieces named, or all; the exit code says whether every budget held."""
    size = vault.SMALL if "--small" in words else vault.BIG
    wanted = [word for word in words if not word.startswith("-")] or list(_PIECES)
    program = install()
    print(_ROW.format(*_HEAD))
    held = True
    for name in wanted:
        for figure in _PIECES[name](program, size):
            print(_line(figure), flush=True)
            held &= figure.within
    return 0 if held else 1


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

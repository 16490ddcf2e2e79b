"""Whole processes, measured by the operating system's own account of the finished child."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_KIB = 1024
_LAUNCH = Path(__file__).with_name("launch.py")


@dataclass(frozen=True, slots=True)
class Program:
    """A command line to measure; `before` puts things right for each run and is not measured."""

    words: Sequence[str]
    environment: Mapping[str, str]
    before: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run: wall seconds, processor seconds and peak MiB."""

    seconds: float
    busy: float
    peak: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A program against its floor, in wall seconds and MiB.

    The ratio is the median of the pairs' ratios, which a drifting machine keeps; `busy` is the same of processor time,
    which a crowded machine keeps too.
    """

    what: str
    ours: float
    floor: float
    ratio: float
    busy: float
    budget: float
    peak: float
    floor_peak: float
    peak_budget: float = 0.0

    @property
    def within(self) -> bool:
        """Whether it holds its budget."""
        return self.ratio <= self.budget and (not self.peak_budget or self.peak <= self.peak_budget)


def compare(
    what: str, ours: Program, floor: Program, *, budget: float, peak_budget: float = 0.0, pairs: int = 15
) -> Figure:
    """Run both in turn, A B A B …, after one of each to warm up; medians of times and of the pairs' ratios."""
    runs = [(run(ours), run(floor)) for _ in range(pairs + 1)][1:]
    return Figure(
        what,
        ours=median(one.seconds for one, _ in runs),
        floor=median(other.seconds for _, other in runs),
        ratio=median(one.seconds / other.seconds for one, other in runs),
        busy=median(one.busy / other.busy for one, other in runs),
        budget=budget,
        peak=median(one.peak for one, _ in runs),
        floor_peak=median(other.peak for _, other in runs),
        peak_budget=peak_budget,
    )


def run(program: Program) -> Run:
    """Run one program to its end, its output thrown away.

    Raises:
        RuntimeError: when it fails; a program that refuses is quick, and no measure.
    """
    if program.before:
        program.before()
    launcher = [sys.executable, "-I", "-S", str(_LAUNCH), *program.words]
    told = subprocess.run(launcher, check=True, env=environment(program.environment), stdout=subprocess.PIPE)
    seconds, busy, peak, code = map(float, told.stdout.split())
    if code:
        message = f"{' '.join(program.words)} ended with {code:.0f}"
        raise RuntimeError(message)
    return Run(seconds, busy, peak / _KIB)


def environment(told: Mapping[str, str]) -> dict[str, str]:
    """Ours without what changes Python's ways: nothing may be compiled anew at every start."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CRM_"))}
    return kept | {"CRM_TODAY": "2026-11-23"} | dict(told)

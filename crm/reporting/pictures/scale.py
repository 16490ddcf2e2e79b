"""Scales: where a value stands, and which round values to name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log2


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from 0 to `most` on the pixels from `start` to `end`."""

    most: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The pixel of a value."""
        return self.start + (self.end - self.start) * value / self.most


@dataclass(frozen=True, slots=True)
class DoublingScale:
    """Values from `least` to `most` on the pixels from `start` to `end`, each doubling as long as the next."""

    least: float
    most: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The pixel of a value; what lies outside stands at the edge."""
        held = min(self.most, max(self.least, value))
        part = log2(held / self.least) / log2(self.most / self.least)
        return self.start + (self.end - self.start) * part

    def marks(self) -> list[float]:
        """Each doubling of the least, up to the most."""
        return [self.least * 2.0**step for step in range(round(log2(self.most / self.least)) + 1)]


def ticks(most: float, about: int = 5) -> Sequence[int]:
    """Round whole numbers from 0 up to the first that is not below `most`, about so many of them."""
    most = max(1.0, most)
    step = 1
    for factor in range(12):
        for unit in (1, 2, 5):
            step = unit * 10**factor
            if most / step <= about:
                return [step * n for n in range(ceil(most / step) + 1)]
    return [0, step]

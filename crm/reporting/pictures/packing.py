"""Circles side by side: the same circles always find the same places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, hypot, pi, sin, sqrt

from crm.reporting.pictures.canvas import Point

_GOLDEN = pi * (3 - sqrt(5))
_STEP = 0.35  # of a radius: how far apart two places are that are tried


def packed(radii: Sequence[float], wide: float = 1.0) -> list[Point]:
    """A place for each circle, none over another: the first in the middle, each next one as near to it as it fits.

    Args:
        radii: the largest first looks best.
        wide: how much wider than high the whole should be.
    """
    places: list[Point] = []
    for at, radius in enumerate(radii):
        for x, y in _spiral(max(_STEP * radius, 1e-9), wide):
            if all(
                hypot(x - a, y - b) >= radius + other
                for (a, b), other in zip(places, radii[:at], strict=True)
            ):
                places.append((x, y))
                break
    return places


def sunflower(count: int, spacing: float) -> list[Point]:
    """Places around the middle, each about `spacing` from the next, the first in the middle."""
    return [
        (spacing * sqrt(n) * cos(n * _GOLDEN), spacing * sqrt(n) * sin(n * _GOLDEN)) for n in range(count)
    ]


def _spiral(step: float, wide: float) -> Iterator[Point]:
    """Places further and further from the middle, about a step apart."""
    yield 0.0, 0.0
    turn = 0.0
    while True:
        turn += 1 / max(1.0, sqrt(turn))
        out = step * turn / (2 * pi)
        yield wide * out * cos(turn), out * sin(turn)

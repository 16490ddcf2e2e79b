"""Names beside dots: where there is room for each, without hiding a dot or another name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from crm.reporting.pictures.canvas import Point, text_width

SIZE = 12
_GAP, _UP, _DOWN = 9, 9, 8  # pixels between a dot and its name, and what the name takes above and below


class Box(NamedTuple):
    """The place a name takes, and which end of it stands beside the dot."""

    left: float
    top: float
    right: float
    bottom: float
    anchor: str

    def overlaps(self, other: Box) -> bool:
        """Whether the two share a place."""
        beside = self.right < other.left or other.right < self.left
        return not (beside or self.bottom < other.top or other.bottom < self.top)

    def holds(self, dot: Point, radius: float) -> bool:
        """Whether a dot lies in it, or reaches into it."""
        x, y = dot
        beside = self.left - radius < x < self.right + radius
        return beside and self.top - radius / 2 < y < self.bottom + radius / 2


def placed(
    names: Iterable[tuple[str, Point]],
    dots: Collection[Point],
    edge: float,
    others: Iterable[Box] = (),
    radius: float = 0,
) -> Iterator[tuple[Box, str]]:
    """Each name with its place, at the right of its dot or else at the left; without one where neither is free.

    Args:
        names: what to write, and beside which dot; the first have the choice.
        dots: all that must stay in sight.
        edge: the pixel beyond which there is no room.
        others: places that are taken already.
        radius: pixels that a dot takes around its middle, fewer than lie between it and its name.
    """
    taken = list(others)
    for name, dot in names:
        for box in _beside(name, dot):
            hidden = any(box.overlaps(other) for other in taken) or any(
                box.holds(other, radius) for other in dots
            )
            if not hidden and box.left >= 0 and box.right <= edge:
                taken.append(box)
                yield box, name
                break


def _beside(name: str, dot: Point) -> Iterator[Box]:
    width, (x, y) = text_width(name, SIZE), dot
    yield Box(x + _GAP, y - _UP, x + _GAP + width, y + _DOWN, "start")
    yield Box(x - _GAP - width, y - _UP, x - _GAP, y + _DOWN, "end")

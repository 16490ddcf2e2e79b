"""Upright stacked bars over time: what months, weeks and the history of ties are drawn with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crm.reporting.pictures.canvas import WIDTH, Canvas, text_width
from crm.reporting.pictures.palette import LINE, SOFT
from crm.reporting.pictures.scale import Scale, ticks

TOP, BOTTOM, LEFT, RIGHT = 120, 420, 76, WIDTH - 24
HEIGHT = BOTTOM + 76
_FILLED, _WIDEST = 0.72, 72.0  # of the room of a bar, and pixels where there are few


class Bar(NamedTuple):
    """One moment: what it is called where a pointer rests, its parts from below, and what stands under it."""

    name: str
    parts: Sequence[int]
    label: str = ""
    mark: str = ""  # in a second line, such as a year

    @property
    def total(self) -> int:
        """How high it stands."""
        return sum(self.parts)


class Kind(NamedTuple):
    """What one part of every bar is: its colour, and its name in the legend."""

    colour: str
    words: str


def draw(picture: Canvas, kinds: Sequence[Kind], bars: Sequence[Bar], unit: str, time: str) -> None:
    """The axes, named by their unit and by what time goes by in, the legend, and every bar."""
    picture.legend(kinds, TOP - 22)
    marks = ticks(max((bar.total for bar in bars), default=0))
    scale = Scale(marks[-1], BOTTOM, TOP)
    for mark in marks:
        picture.line((LEFT, scale(mark)), (RIGHT, scale(mark)), stroke=LINE)
        picture.text(LEFT - 8, scale(mark) + 4, f"{mark:,}", anchor="end", fill=SOFT)
    picture.turned(20, (TOP + BOTTOM) / 2, unit)
    picture.text((LEFT + RIGHT) / 2, BOTTOM + 60, time, anchor="middle", fill=SOFT)
    room = (RIGHT - LEFT) / max(1, len(bars))
    for at, bar in enumerate(bars):
        _bar(picture, scale, kinds, bar, LEFT + at * room, room)


def _bar(picture: Canvas, scale: Scale, kinds: Sequence[Kind], bar: Bar, x: float, room: float) -> None:
    below, middle, width = 0, x + room / 2, min(_WIDEST, room * _FILLED)
    for kind, count in zip(kinds, bar.parts, strict=True):
        if count:
            top = scale(below + count)
            hint = f"{bar.name}, {kind.words.partition(':')[0]}: {count:,}"
            picture.box(middle - width / 2, top, width, scale(below) - top, kind.colour, hint)
        below += count
    picture.text(middle, BOTTOM + 18, bar.label, size=12, anchor="middle", fill=SOFT)
    if bar.mark and middle + text_width(bar.mark, 12) / 2 < WIDTH:
        picture.text(middle, BOTTOM + 36, bar.mark, size=12, anchor="middle", bold=True)

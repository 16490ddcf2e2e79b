"""Which of several wordings a draft takes: always the same for the same people, never the same for two of one panel."""

from collections.abc import Callable
from typing import NamedTuple
from zlib import crc32

Turn = Callable[[str, int, int], int]


class Seat(NamedTuple):
    """Where a draft stands among its like.

    `seed` is what all of them have in common: the offer and the kind. `place` counts the people of a panel from 0,
    `among` says how many there are, and `another` how many wordings have been passed over.
    """

    seed: str
    place: int = 0
    among: int = 1
    another: int = 0

    @property
    def number(self) -> int:
        """The number of this wording; another one takes it past everybody else's, by an odd step that meets all."""
        return self.place + self.another * (max(1, self.among) | 1)


def turn(seat: Seat) -> Turn:
    """Gives the wording of one place in a template: `(key, count, every)` to a number below `count`.

    It moves on with every number, or with every so many of them: two places of three and of four wordings, of which
    the one moves on every fourth time, give twelve sentences before one comes again. With another wording every
    second place moves a little faster, so that places of two wordings do not swing to and fro together.
    """
    order: dict[str, int] = {}

    def choose(key: str, count: int, every: int) -> int:
        faster = seat.another // 2 if order.setdefault(key, len(order)) % 2 else 0
        start = crc32(f"{seat.seed}/{key}".encode())
        return (start + seat.number // every + faster) % count

    return choose

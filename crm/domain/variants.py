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
        """The number of this wording; another one takes it past everybody else's."""
        return self.place + self.another * max(1, self.among)


def turn(seat: Seat) -> Turn:
    """Gives the wording of one place in a template: `(key, count, every)` to a number below `count`.

    It moves on with every number, or with every so many of them: two places of three and of four wordings, of which
    the one moves on every fourth time, give twelve sentences before one comes again.
    """

    def choose(key: str, count: int, every: int) -> int:
        start = crc32(f"{seat.seed}/{key}".encode())
        return (start + seat.number // every) % count

    return choose

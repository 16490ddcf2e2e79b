"""Who and when: which columns of a log tell it, by what they are called or by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bench import moments
from crm.connectors.files.touchpoints import COLUMNS
from crm.domain.words import Channel

_WHEN = """
date timestamp time at datetime unixts ts when moment instant t sent created unixtime epoch day days hour hours
minutes seconds start started
""".split()
_AMONG = frozenset(
    "date timestamp time datetime ts when sent day days hours unixts unixtime epoch created at".split()
)
_ONE = frozenset(
    "from sender source src caller calling ego u i a 1 initiator author follower head giver".split()
)
_OTHER = frozenset(
    "to recipient recipients receiver receivers target tgt destination dst dest callee called alter v j b 2 responder"
    " followee tail taker".split()
)
_SHORT = frozenset("1 2 a b i j u v".split())
_PAIR = frozenset("pair dyad tie edge link who contact name friend partner correspondent".split())
_FILLING = frozenset(
    "id ids user users person people node name names address addresses email mail number no nr phone index".split()
)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_THREE = 3

Row = Sequence[str]


class Columns(NamedTuple):
    """The places of what a log tells; `other` is none where one column says with whom."""

    names: Row
    when: int
    one: int
    other: int | None
    person: bool = False  # whether it is a log of touchpoints, and `one` a person
    guessed: bool = False  # whether nothing but the content tells

    @property
    def places(self) -> tuple[int, ...]:
        """Where when and who stand."""
        return (self.when, self.one) if self.other is None else (self.when, self.one, self.other)


def by_name(names: Row, rows: Sequence[Row]) -> Columns:
    """The columns that a header names; the content helps where its words are not known.

    Raises:
        ValueError: when no column says who or when.
    """
    words = [_words(name) for name in names]
    when, told = _when(words), True
    if when is None:
        when, told = _moment(rows, len(names)), False
    if when is None:
        message = f"no column says when, of {_listed(names)}: call one date, time or timestamp"
        raise ValueError(message)
    keys = ["" if place == when else _key(word) for place, word in enumerate(words)]
    if ("person",) in words:
        return Columns(names, when, words.index(("person",)), None, person=True, guessed=not told)
    one = next((place for place, key in enumerate(keys) if key in _ONE), None)
    other = next((place for place, key in enumerate(keys) if key in _OTHER), None)
    if one is not None and other is not None:
        return Columns(names, when, one, other, guessed=not told)
    pair = next((place for place, word in enumerate(words) if place != when and _PAIR & set(word)), None)
    if pair is not None and len(names) != _THREE:
        return Columns(names, when, pair, None, guessed=not told)
    if len(names) == _THREE:
        first, second = (place for place in range(_THREE) if place != when)
        return Columns(names, when, first, second, guessed=True)
    message = f"no column says who, of {_listed(names)}: call one person, or two from and to"
    raise ValueError(message)


def says_when(names: Row) -> bool:
    """Whether one of these names is known to say when."""
    return _when([_words(name) for name in names]) is not None


def by_content(rows: Sequence[Row]) -> Columns:
    """The columns of a log without a header: a moment, and the first two others, or the only other.

    Raises:
        ValueError: when none holds moments, or none is left for who.
    """
    width = max(map(len, rows), default=0)
    when = _moment(rows, width)
    if when is None and width >= _THREE:
        when = _largest(rows, width)
    if when is None:
        message = "no column says when: give it a first line that names its columns, as in from,to,timestamp"
        raise ValueError(message)
    if width > _THREE and when == 0 and _most(rows, 2, set(Channel).__contains__):
        return Columns(COLUMNS[:width], 0, 1, None, person=True)
    rest = [place for place in range(width) if place != when and not _most(rows, place, moments.is_clock)]
    names = [f"number {place + 1}" for place in range(width)]
    if len(rest) == 1:
        return Columns(names, when, rest[0], None, person=True)
    if not rest:
        message = "no column says who: give it a first line that names its columns, as in from,to,timestamp"
        raise ValueError(message)
    return Columns(names, when, rest[0], rest[1])


def is_header(row: Row) -> bool:
    """Whether a row only names columns: no cell of it is a number or a moment."""
    return not any(moments.is_number(cell) or moments.is_day(cell) for cell in row)


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORDS.findall(name))


def _when(words: Sequence[tuple[str, ...]]) -> int | None:
    together = ["".join(word) for word in words]
    exact = next((together.index(name) for name in _WHEN if name in together), None)
    if exact is not None:
        return exact
    return next((place for place, word in enumerate(words) if _AMONG & set(word)), None)


def _key(words: tuple[str, ...]) -> str:
    """What a name says but for words such as id and user; one that ends as user_1 does is its end."""
    kept = [word for word in words if word not in _FILLING]
    return kept[-1] if kept and kept[-1] in _SHORT else " ".join(kept)


def _moment(rows: Sequence[Row], width: int) -> int | None:
    """The first column of days in writing, else of numbers that count from 1970."""
    for kind in (
        lambda cell: moments.is_day(cell) and not moments.is_number(cell),
        moments.is_since_1970,
        moments.is_day,
    ):
        for place in range(width):
            if _most(rows, place, kind):
                return place
    return None


def _largest(rows: Sequence[Row], width: int) -> int | None:
    """After the two ends, the column of the largest numbers: seconds outgrow weights."""
    numeric = [place for place in range(2, width) if _most(rows, place, moments.is_number)]
    return max(
        numeric,
        key=lambda place: max(
            float(row[place]) for row in rows if len(row) > place and moments.is_number(row[place])
        ),
        default=None,
    )


def _most(rows: Sequence[Row], place: int, kind: Callable[[str], bool]) -> bool:
    return sum(len(row) > place and kind(row[place]) for row in rows) * 2 > len(rows)


def _listed(names: Row) -> str:
    return ", ".join(name[:40] or "one without a name" for name in names[:20]) or "none"

"""Values as JSON: instants ISO 8601 with their zone, days ISO, enums as words, tuples as lists.

Rows of one kind are written column by column: what stands in a column is of one type or two, so that the way to
write it is looked up once instead of ten thousand times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import Enum
from functools import cache
from itertools import chain, islice, repeat
from json import dumps
from json.encoder import encode_basestring as quoted
from math import isfinite
from operator import attrgetter
from typing import Any

from crm.cli.paint import MARKS

_MARKS = dict.fromkeys(map(ord, MARKS))  # emphasis is for terminals
_AT_ONCE = 500  # rows


def rows(values: Sequence[Any]) -> Iterator[str]:
    """The inside of a JSON list: each value and everything in it, some at a time."""
    for start in range(0, len(values), _AT_ONCE):
        yield (", " if start else "") + ", ".join(_column(values[start : start + _AT_ONCE]))


def text(value: Any) -> str:  # noqa: ANN401 - any value has a text
    """One value and everything in it."""
    return next(iter(_column((value,))))


def _column(values: Sequence[Any]) -> Iterable[str]:
    """The text of each value."""
    kinds = set(map(type, values))
    if len(kinds) == 1:
        return _writer(kinds.pop())(values)
    written = {kind: iter(_writer(kind)([each for each in values if type(each) is kind])) for kind in kinds}
    return [next(written[type(each)]) for each in values]


@cache
def _writer(kind: type[Any]) -> Callable[[Sequence[Any]], Iterable[str]]:
    """What writes values that are all of one type."""
    if kind in (tuple, list):
        return _lists
    for known, writer in _WRITERS:
        if issubclass(kind, known):
            return writer
    names = tuple(getattr(kind, "__dataclass_fields__", ()) or getattr(kind, "_fields", ()))
    return _objects(kind, names) if names else lambda values: _lists([[*each] for each in values])


def _objects(kind: type[Any], names: Sequence[str]) -> Callable[[Sequence[Any]], Iterable[str]]:
    """What writes dataclasses, or named tuples, with these fields."""
    heads = [f", {quoted(name.rstrip('_'))}: " for name in names]
    heads[0] = "{" + heads[0][2:]
    cells = (
        tuple if issubclass(kind, tuple) else attrgetter(*names, names[0])
    )  # of two at least it makes a tuple

    def write(values: Sequence[Any]) -> Iterable[str]:
        columns = islice(zip(*map(cells, values), strict=True), len(names))
        pieces = zip((repeat(head, len(values)) for head in heads), map(_column, columns), strict=True)
        return map("".join, zip(*chain.from_iterable(pieces), repeat("}", len(values)), strict=True))

    return write


def _lists(values: Sequence[Sequence[Any]]) -> Iterable[str]:
    inner = list(chain.from_iterable(values))
    written = iter(_column(inner) if inner else ())
    return ["[" + ", ".join(islice(written, len(each))) + "]" if each else "[]" for each in values]


def _mappings(values: Sequence[Any]) -> Iterable[str]:
    for each in values:
        cells = zip(map(quoted, map(str, each)), _column(tuple(each.values())) if each else (), strict=True)
        yield "{" + ", ".join(f"{name}: {value}" for name, value in cells) + "}"


def _strings(values: Sequence[str]) -> Iterable[str]:
    if "".join(values).isprintable():
        return map(quoted, values)
    return [quoted(each.translate(_MARKS)) for each in values]


def _floats(values: Sequence[float]) -> Iterable[str]:
    return map(float.__repr__, values) if all(map(isfinite, values)) else map(dumps, values)


_WRITERS: Sequence[tuple[type[Any], Callable[[Sequence[Any]], Iterable[str]]]] = (
    (type(None), lambda values: repeat("null", len(values))),
    (bool, lambda values: ["true" if each else "false" for each in values]),
    (int, lambda values: map(int.__repr__, values)),
    (float, _floats),
    (Enum, lambda values: _column([each.value for each in values])),
    (str, _strings),
    (bytes, lambda values: _strings([each.decode("utf-8", "replace") for each in values])),
    (date, lambda values: ['"' + each.isoformat() + '"' for each in values]),  # instants too
    (dict, _mappings),
)

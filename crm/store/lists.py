"""Questions about many things at once: the places of an IN, and how many fit into one question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

_AT_ONCE = 500


def among(wanted: Iterable[object]) -> tuple[str, dict[str, object]]:
    """The inside of an IN with a parameter for each, and the parameters."""
    values = {f"i{number}": each for number, each in enumerate(wanted)}
    return ", ".join(f":{name}" for name in values), values


def in_blocks(many: Iterable[T]) -> Iterator[list[T]]:
    """As many at once as one question takes."""
    rest = iter(many)
    while some := list(islice(rest, _AT_ONCE)):
        yield some

"""A vault's rows as a file holds them: which vault, which table, which values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Header(NamedTuple):
    """Which vault was written, by its number, and in which revision of the schema."""

    schema: str
    vault: int


class Kept(NamedTuple):
    """A row of a table, and where it stands in the file."""

    line: int
    table: str
    values: Mapping[str, Any]

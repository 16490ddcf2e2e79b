"""Values as JSON: instants ISO 8601 with their zone, days ISO, enums as words, tuples as lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from crm.cli.paint import MARKS

_MARKS = dict.fromkeys(map(ord, MARKS))  # emphasis is for terminals


def row(value: Any) -> Any:  # noqa: ANN401, PLR0911 - one return a kind of value
    """A value and everything in it, in what JSON knows."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value if value.isprintable() else value.translate(_MARKS)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): row(each) for key, each in value.items()}
    names = _names(value)
    if names:
        return {name.rstrip("_"): row(getattr(value, name)) for name in names}
    return [row(each) for each in value]


def _names(value: object) -> Sequence[str]:
    """The names of a value's fields, be it a dataclass or a named tuple; none where it is neither."""
    if is_dataclass(value):
        return [field.name for field in fields(value)]
    return getattr(value, "_fields", ()) if isinstance(value, tuple) else ()

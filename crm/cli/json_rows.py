"""Values as JSON: instants ISO 8601 with their zone, days ISO, enums as words, tuples as lists."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any


def row(value: Any) -> Any:  # noqa: ANN401, PLR0911 - one return a kind of value
    """A value and everything in it, in what JSON knows."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name.rstrip("_"): row(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): row(each) for key, each in value.items()}
    return [row(each) for each in value]

"""Frames as CSV and as JSON."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

from crm.reporting import cells, frames

if TYPE_CHECKING:
    from pandas import DataFrame


def as_csv(table: DataFrame) -> bytes:
    """RFC 4180 in UTF-8: a header, CRLF, safe cells; several values of one cell joined by `; `."""
    safe = table.map(cells.written)
    return str(safe.to_csv(index=False, lineterminator="\r\n")).encode("utf-8")


def as_json(table: DataFrame) -> bytes:
    """A list of objects, one a row; days and instants ISO, numbers unrounded, several values as a list."""
    names = list(table.columns)
    every = [dict(zip(names, row, strict=True)) for row in frames.rows(table)]
    text = json.dumps(every, default=_iso, ensure_ascii=False, indent=1)
    return (text + "\n").encode("utf-8", "replace")


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime | date) else str(value)

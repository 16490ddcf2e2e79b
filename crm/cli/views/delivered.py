"""What an export gave, as a page."""

from __future__ import annotations

from collections.abc import Sequence

from crm.domain.delivered import Delivered
from crm.domain.page import Page

_SHOWN = 10
_NEXT = {"event": "open it with your calendar; when a day has moved, export and open it again"}


def delivered(outcome: Delivered) -> Page:
    """Where it went, or would go; or the thing itself, for standard output."""
    if outcome.content is not None:
        return Page(content=outcome.content)
    files = outcome.files
    would = "would be " if outcome.dry else ""
    lines = [f"{outcome.count:,} {outcome.what} {would}{_where(files)}."]
    if len(files) > 1:
        lines += [f"  {file}" for file in files[:_SHOWN]]
        lines += [f"  … and {len(files) - _SHOWN:,} more"] if len(files) > _SHOWN else []
    return Page(tuple(lines), "" if outcome.dry else _NEXT.get(outcome.what.removesuffix("s"), ""))


def _where(files: Sequence[str]) -> str:
    if not files:
        return "on standard output"
    return f"in {files[0]}" if len(files) == 1 else f"in {len(files):,} files"

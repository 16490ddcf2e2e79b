"""What an export gave, as a page."""

from __future__ import annotations

from crm.domain.delivered import Delivered
from crm.domain.page import Page


def delivered(outcome: Delivered) -> Page:
    """Where it went."""
    where = outcome.files[0] if len(outcome.files) == 1 else f"{len(outcome.files)} files"
    lines = [f"{outcome.count} {outcome.what} in {where}."]
    if len(outcome.files) > 1:
        lines += [f"  {file}" for file in outcome.files[:10]]
        lines += [f"  … and {len(outcome.files) - 10} more"] if len(outcome.files) > 10 else []  # noqa: PLR2004
    return Page(tuple(lines))

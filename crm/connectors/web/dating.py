"""The day of a page that does not say it, guessed by htmldate where that is installed (the extra `articles`, 23 MB)."""

from __future__ import annotations

from datetime import date

BY = "htmldate"

_MOST = 1_000_000  # characters of a page that are looked at


def guessed(html: str, address: str) -> date | None:
    """When a page was published, out of its address and its text; None without the extra, or without a clue."""
    try:
        from htmldate import find_date
    except ImportError:
        return None
    try:
        found = find_date(html[:_MOST], url=address, original_date=True)
        return date.fromisoformat(found) if found else None
    except ValueError:  # an empty page
        return None

"""Rippling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult

from crm.connectors import vacancies as say
from crm.connectors.net.reading import Reading
from crm.connectors.records import OpeningRecord

_API = "api.rippling.com"


def recognise(url: SplitResult) -> str | None:
    """The board of ats.rippling.com/nordlicht/jobs, with or without a language before it."""
    steps = say.steps(url)
    if url.hostname != "ats.rippling.com" or "jobs" not in steps[1:]:
        return None
    return say.token(steps[steps.index("jobs", 1) - 1])


def page(token: str) -> str:
    """Where people read the board."""
    return f"https://ats.rippling.com/{token}/jobs"


def openings(board: Reading, token: str) -> Iterator[OpeningRecord]:
    """Every opening, without its text; one that is told of once for each place is one."""
    told = board.json(f"https://{_API}/platform/api/ats/v1/board/{token}/jobs")
    yield from say.merged(_opening(job, token) for job in say.rows(told, host=_API))


def _opening(job: Mapping[str, Any], token: str) -> OpeningRecord:
    key = say.token(say.text(job, "uuid")) or ""
    return OpeningRecord(
        key=key,
        title=say.text(job, "name"),
        url=say.text(job, "url") or f"{page(token)}/{key}",
        place=say.text(job, "workLocation", "label"),
        department=say.text(job, "department", "label"),
    )

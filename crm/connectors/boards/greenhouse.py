"""Greenhouse."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult, parse_qs

from crm.connectors import vacancies as say
from crm.connectors.net.reading import Reading
from crm.connectors.records import OpeningRecord

_API = "boards-api.greenhouse.io"
_HOSTS = frozenset(
    {
        "boards.greenhouse.io",
        "boards.eu.greenhouse.io",
        "job-boards.greenhouse.io",
        "job-boards.eu.greenhouse.io",
    }
)


def recognise(url: SplitResult) -> str | None:
    """The board of an address such as boards.greenhouse.io/nordlicht, or of the frame that other sites show it in."""
    host, steps = url.hostname or "", say.steps(url)
    if host == _API and steps[:2] == ["v1", "boards"]:
        return say.token(steps[2]) if len(steps) > 2 else None  # noqa: PLR2004 - behind the two
    if host not in _HOSTS or not steps:
        return None
    return say.token(parse_qs(url.query).get("for", [""])[0]) if steps[0] == "embed" else say.token(steps[0])


def page(token: str) -> str:
    """Where people read the board."""
    return f"https://boards.greenhouse.io/{token}"


def openings(board: Reading, token: str) -> Iterator[OpeningRecord]:
    """Every opening; posts for people who might fit some day, which stand for no job, are left out."""
    told = board.json(f"https://{_API}/v1/boards/{token}/jobs?content=true")
    jobs = say.rows(told, "jobs", host=_API)
    yield from say.merged(_opening(job) for job in jobs if job.get("internal_job_id", 0) is not None)


def _opening(job: Mapping[str, Any]) -> OpeningRecord:
    content = job.get("content")
    return OpeningRecord(
        key=say.text(job, "id"),
        title=say.text(job, "title"),
        url=say.text(job, "absolute_url"),
        place=say.text(job, "location", "name"),
        department=say.joined(say.text(each, "name") for each in say.several(job, "departments")),
        posted=say.day(job.get("first_published")),
        text=say.prose(html.unescape(content)) if isinstance(content, str) else "",  # HTML, escaped once more
        company=say.text(job, "company_name"),
    )

"""Ashby."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult, quote, unquote

from crm.connectors import vacancies as say
from crm.connectors.net.reading import Reading
from crm.connectors.records import OpeningRecord

_API = "api.ashbyhq.com"
_LONGEST = 100


def recognise(url: SplitResult) -> str | None:
    """The board of jobs.ashbyhq.com/Nordlicht%20Labs; its name may hold spaces."""
    steps = say.steps(url)
    name = unquote(steps[0]) if url.hostname == "jobs.ashbyhq.com" and steps else ""
    fits = name.isprintable() and len(name) <= _LONGEST and any(map(str.isalnum, name))
    return name if fits and name != "meetings" else None


def page(token: str) -> str:
    """Where people read the board."""
    return f"https://jobs.ashbyhq.com/{quote(token, safe='')}"


def openings(board: Reading, token: str) -> Iterator[OpeningRecord]:
    """Every opening that is listed."""
    told = board.json(
        f"https://{_API}/posting-api/job-board/{quote(token, safe='')}?includeCompensation=true"
    )
    jobs = say.rows(told, "jobs", host=_API)
    yield from say.merged(_opening(job) for job in jobs if job.get("isListed") is not False)


def _opening(job: Mapping[str, Any]) -> OpeningRecord:
    others = [say.text(each, "location") for each in say.several(job, "secondaryLocations")]
    return OpeningRecord(
        key=say.text(job, "id"),
        title=say.text(job, "title"),
        url=say.text(job, "jobUrl"),
        place=say.joined([say.text(job, "location"), *others], "; "),
        department=say.joined(say.text(job, name) for name in ("department", "team")),
        workplace=say.workplace(job.get("workplaceType")) or say.flagged(job.get("isRemote")),
        posted=say.day(job.get("publishedAt")),
        text=say.prose(job.get("descriptionHtml") or job.get("descriptionPlain")),
    )

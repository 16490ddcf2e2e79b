"""SmartRecruiters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult

from crm.connectors import vacancies as say
from crm.connectors.net.reading import Reading
from crm.connectors.records import OpeningRecord

_API = "api.smartrecruiters.com"
_PAGE = 100
_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


def recognise(url: SplitResult) -> str | None:
    """The board of jobs.smartrecruiters.com/Nordlicht, or of careers.smartrecruiters.com/Nordlicht."""
    steps = say.steps(url)
    ours = url.hostname in ("jobs.smartrecruiters.com", "careers.smartrecruiters.com")
    return say.token(steps[0]) if ours and steps and steps[0] not in ("oneclick-ui", "sr-jobs") else None


def page(token: str) -> str:
    """Where people read the board."""
    return f"https://careers.smartrecruiters.com/{token}"


def openings(board: Reading, token: str) -> Iterator[OpeningRecord]:
    """Every public opening, without its text; a company that does not exist has none, and no error tells so."""
    offset, total = 0, 1
    while offset < total:
        told = board.json(f"https://{_API}/v1/companies/{token}/postings?limit={_PAGE}&offset={offset}")
        posts = say.rows(told, "content", host=_API)
        yield from say.merged(
            _opening(post, token) for post in posts if post.get("visibility") in (None, "PUBLIC")
        )
        found = say.dig(told, "totalFound")
        total = found if isinstance(found, int) and posts else 0
        offset += len(posts)


def text(board: Reading, token: str, opening: OpeningRecord) -> str:
    """The description of one opening."""
    told = board.json(f"https://{_API}/v1/companies/{token}/postings/{opening.key}")
    return say.prose(*(say.dig(told, "jobAd", "sections", name, "text") for name in _SECTIONS))


def _opening(post: Mapping[str, Any], token: str) -> OpeningRecord:
    key, company = say.text(post, "id"), say.text(post, "company", "identifier")
    place = say.text(post, "location", "fullLocation")
    return OpeningRecord(
        key=say.token(key) or "",
        title=say.text(post, "name"),
        url=f"https://jobs.smartrecruiters.com/{say.token(company) or token}/{key}",
        place=place or say.joined(say.text(post, "location", name) for name in ("city", "region", "country")),
        department=say.text(post, "department", "label") or say.text(post, "function", "label"),
        workplace=say.flagged(say.dig(post, "location", "remote"), say.dig(post, "location", "hybrid")),
        posted=say.day(post.get("releasedDate")),
        company=say.text(post, "company", "name"),
    )

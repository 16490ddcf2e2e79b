"""Workable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult

from crm.connectors import vacancies as say
from crm.connectors.net.reading import Reading
from crm.connectors.records import OpeningRecord

_HOST = "apply.workable.com"
_PAUSE = 5.0  # seconds; about twenty calls at a shorter distance and it closes the door
_OWN = frozenset({"www", "apply", "jobs", "help", "resources", "api"})
_NO_BOARD = frozenset({"j", "jobs", "api"})


def recognise(url: SplitResult) -> str | None:
    """The board of apply.workable.com/nordlicht or nordlicht.workable.com; a bare /j/CODE does not say whose it is."""
    steps = say.steps(url)
    if url.hostname == _HOST:
        return say.token(steps[0]) if steps and steps[0] not in _NO_BOARD else None
    return say.label(url, "workable.com", _OWN)


def page(token: str) -> str:
    """Where people read the board."""
    return f"https://{_HOST}/{token}/"


def openings(board: Reading, token: str) -> Iterator[OpeningRecord]:
    """Every opening; one that is told of once for each place is one."""
    board.pause = _PAUSE
    told = board.json(f"https://{_HOST}/api/v1/widget/accounts/{token}?details=true")
    company = say.text(told, "name")
    yield from say.merged(_opening(job, company) for job in say.rows(told, "jobs", host=_HOST))


def _opening(job: Mapping[str, Any], company: str) -> OpeningRecord:
    places = [_place(each, "city", "region", "country") for each in say.several(job, "locations")]
    return OpeningRecord(
        key=say.text(job, "shortcode"),
        title=say.text(job, "title"),
        url=say.text(job, "url"),
        place=say.joined(places, "; ") or _place(job, "city", "state", "country"),
        department=say.text(job, "department"),
        workplace=say.flagged(job.get("telecommuting")),
        posted=say.day(job.get("published_on")) or say.day(job.get("created_at")),
        text=say.prose(job.get("description"), job.get("requirements"), job.get("benefits")),
        company=company,
    )


def _place(told: Mapping[str, Any], *names: str) -> str:
    return say.joined(say.text(told, name) for name in names)

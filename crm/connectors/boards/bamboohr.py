"""BambooHR."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult

from crm.connectors import vacancies as say
from crm.connectors.net.reading import Reading
from crm.connectors.records import OpeningRecord

_OWN = frozenset({"www", "app", "api", "help", "documentation", "partners"})
_PLACES = {"0": "on-site", "1": "remote", "2": "hybrid"}


def recognise(url: SplitResult) -> str | None:
    """The board of nordlicht.bamboohr.com."""
    return say.label(url, "bamboohr.com", _OWN)


def page(token: str) -> str:
    """Where people read the board."""
    return f"https://{token}.bamboohr.com/careers"


def openings(board: Reading, token: str) -> Iterator[OpeningRecord]:
    """Every opening, without its text."""
    told = board.json(f"{page(token)}/list")
    rows = say.rows(told, "result", host=f"{token}.bamboohr.com")
    yield from say.merged(_opening(each, token) for each in rows)


def text(board: Reading, token: str, opening: OpeningRecord) -> str:
    """The description of one opening."""
    return say.prose(
        say.dig(board.json(f"{page(token)}/{opening.key}/detail"), "result", "jobOpening", "description")
    )


def _opening(job: Mapping[str, Any], token: str) -> OpeningRecord:
    key = say.token(say.text(job, "id")) or ""
    return OpeningRecord(
        key=key,
        title=say.text(job, "jobOpeningName"),
        url=f"{page(token)}/{key}",
        place=_place(job, "location") or _place(job, "atsLocation"),
        department=say.text(job, "departmentLabel"),
        workplace=_PLACES.get(say.text(job, "locationType"), "") or say.flagged(job.get("isRemote")),
        posted=say.day(job.get("datePosted")),
    )


def _place(job: Mapping[str, Any], where: str) -> str:
    return say.joined(say.text(job, where, name) for name in ("city", "state", "country"))

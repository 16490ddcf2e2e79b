"""Lever."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult

from crm.connectors import vacancies as say
from crm.connectors.net.reading import Reading
from crm.connectors.records import OpeningRecord

_REGIONS = {"jobs.lever.co": "", "jobs.eu.lever.co": "eu."}
_PAGE = 100


def recognise(url: SplitResult) -> str | None:
    """The board of jobs.lever.co/nordlicht, or of its European twin, which is marked `eu.`."""
    steps = say.steps(url)
    region = _REGIONS.get(url.hostname or "")
    site = say.token(steps[0]) if region is not None and steps else None
    return f"{region}/{site}" if site else None


def page(token: str) -> str:
    """Where people read the board."""
    region, _, site = token.partition("/")
    return f"https://jobs.{region}lever.co/{site}"


def openings(board: Reading, token: str) -> Iterator[OpeningRecord]:
    """Every opening, a page at a time until one is not full; there is no total."""
    region, _, site = token.partition("/")
    host = f"api.{region}lever.co"
    skip, seen = 0, set[str]()
    while True:
        url = f"https://{host}/v0/postings/{site}?mode=json&skip={skip}&limit={_PAGE}"
        told = say.rows(board.json(url), host=host)
        fresh = [each for each in say.merged(map(_opening, told)) if each.key not in seen]
        yield from fresh
        seen |= {each.key for each in fresh}
        skip += len(told)
        if len(told) < _PAGE or not fresh:
            return


def _opening(post: Mapping[str, Any]) -> OpeningRecord:
    places = say.dig(post, "categories", "allLocations")
    named = [each for each in places if isinstance(each, str)] if isinstance(places, list) else []
    lists = [part for each in say.several(post, "lists") for part in (each.get("text"), each.get("content"))]
    return OpeningRecord(
        key=say.text(post, "id"),
        title=say.text(post, "text"),
        url=say.text(post, "hostedUrl"),
        place=say.joined([say.text(post, "categories", "location"), *named], "; "),
        department=say.joined(say.text(post, "categories", name) for name in ("department", "team")),
        workplace=say.workplace(post.get("workplaceType")),
        posted=say.day(post.get("createdAt")),
        text=say.prose(
            post.get("description") or post.get("descriptionPlain"), *lists, post.get("additional")
        ),
    )

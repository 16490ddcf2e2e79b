"""Teamtailor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from crm.connectors import vacancies as say
from crm.connectors.net.reading import Reading
from crm.connectors.records import OpeningRecord

_OWN = frozenset({"www", "app", "api", "docs", "support", "career", "careers", "blog"})
_PLACE = ("addressLocality", "addressCountry")


def recognise(url: SplitResult) -> str | None:
    """The board of nordlicht.teamtailor.com."""
    return say.label(url, "teamtailor.com", _OWN)


def page(token: str) -> str:
    """Where people read the board."""
    return f"https://{token}.teamtailor.com/jobs"


def openings(board: Reading, token: str) -> Iterator[OpeningRecord]:
    """Every opening, page by page: the list is a JSON Feed with a vacancy in each item."""
    host = f"{token}.teamtailor.com"
    url, read = f"https://{host}/jobs.json", set[str]()
    while url not in read and urlsplit(url).hostname == host:
        read.add(url)
        told = board.json(url)
        company = say.text(told, "title")
        yield from say.merged(_opening(item, company) for item in say.rows(told, "items", host=host))
        url = urljoin(url, say.text(told, "next_url"))


def _opening(item: Mapping[str, Any], company: str) -> OpeningRecord:
    addresses = [say.dig(each, "address") for each in say.several(item, "_jobposting", "jobLocation")]
    places = [say.joined(say.text(each, name) for name in _PLACE) for each in addresses]
    remote = say.text(item, "_jobposting", "jobLocationType") == "TELECOMMUTE"
    return OpeningRecord(
        key=say.text(item, "id"),
        title=say.text(item, "title"),
        url=say.text(item, "url"),
        place=say.joined(places, "; "),
        workplace=say.flagged(remote),
        posted=say.day(item.get("date_published")),
        text=say.prose(item.get("content_html") or say.dig(item, "_jobposting", "description")),
        company=company,
    )

"""Recruitee."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult

from crm.connectors import vacancies as say
from crm.connectors.net.reading import Reading
from crm.connectors.records import OpeningRecord

_OWN = frozenset({"www", "support", "api", "app", "auth", "blog", "careers", "docs", "help", "status"})


def recognise(url: SplitResult) -> str | None:
    """The board of nordlicht.recruitee.com."""
    return say.label(url, "recruitee.com", _OWN)


def page(token: str) -> str:
    """Where people read the board."""
    return f"https://{token}.recruitee.com/"


def openings(board: Reading, token: str) -> Iterator[OpeningRecord]:
    """Every opening that is published."""
    host = f"{token}.recruitee.com"
    offers = say.rows(board.json(f"https://{host}/api/offers/"), "offers", host=host)
    yield from say.merged(_opening(each) for each in offers if each.get("status") in (None, "published"))


def _opening(offer: Mapping[str, Any]) -> OpeningRecord:
    place = say.text(offer, "location") or say.joined(say.text(offer, name) for name in ("city", "country"))
    return OpeningRecord(
        key=say.text(offer, "id"),
        title=say.text(offer, "title"),
        url=say.text(offer, "careers_url"),
        place=place,
        department=say.text(offer, "department"),
        workplace=say.flagged(offer.get("remote"), offer.get("hybrid"), offer.get("on_site")),
        posted=say.day(offer.get("published_at")),
        text=say.prose(offer.get("description"), offer.get("requirements")),
        company=say.text(offer, "company_name"),
    )

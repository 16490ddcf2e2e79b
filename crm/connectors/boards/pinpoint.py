"""Pinpoint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult, urljoin

from crm.connectors import vacancies as say
from crm.connectors.net.reading import Reading
from crm.connectors.records import OpeningRecord

_OWN = frozenset({"www", "app", "api", "help", "support"})
_PARTS = ("description", "key_responsibilities", "skills_knowledge_expertise", "benefits")


def recognise(url: SplitResult) -> str | None:
    """The board of nordlicht.pinpointhq.com."""
    return say.label(url, "pinpointhq.com", _OWN)


def page(token: str) -> str:
    """Where people read the board."""
    return f"https://{token}.pinpointhq.com/"


def openings(board: Reading, token: str) -> Iterator[OpeningRecord]:
    """Every opening."""
    told = board.json(f"{page(token)}postings.json")
    rows = say.rows(told, "data", host=f"{token}.pinpointhq.com")
    yield from say.merged(_opening(each, page(token)) for each in rows)


def _opening(post: Mapping[str, Any], home: str) -> OpeningRecord:
    return OpeningRecord(
        key=say.text(post, "id"),
        title=say.text(post, "title"),
        url=urljoin(home, say.text(post, "url") or say.text(post, "path")),
        place=say.text(post, "location", "name"),
        department=say.text(post, "job", "department", "name") or say.text(post, "department", "name"),
        workplace=say.workplace(post.get("workplace_type")),
        text=say.prose(*(post.get(name) for name in _PARTS)),
    )

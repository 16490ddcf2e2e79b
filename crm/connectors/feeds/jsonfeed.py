"""JSON Feed, versions 1 and 1.1."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from crm.connectors import entries
from crm.connectors.entries import FeedDocument
from crm.connectors.records import ArticleRecord
from crm.errors import Unreadable

ACCEPT = "application/feed+json, application/json;q=0.9"


def looks_like(head: bytes) -> bool:
    """Whether a document that begins so is JSON."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def read(data: bytes, address: str) -> FeedDocument:
    """The feed in a document that was fetched from `address`.

    Raises:
        Unreadable: when it is none.
    """
    try:
        told = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        raise Unreadable(address, "it is no JSON Feed.") from None
    items = told.get("items") if isinstance(told, dict) else None
    if not isinstance(items, list):
        raise Unreadable(address, "it is no JSON Feed.")
    every = [item for item in items[: entries.MOST] if isinstance(item, dict)]
    site = entries.title(_text(told, "title"), markup=False)
    found = [
        record for number, item in enumerate(every, 1) for record in _article(number, item, address, site)
    ]
    return FeedDocument(site, found, len(every) - len(found), cut=len(items) > entries.MOST)


def _article(number: int, item: Mapping[str, Any], address: str, site: str) -> Iterator[ArticleRecord]:
    url = entries.link(address, _text(item, "url")) or entries.link(address, _text(item, "external_url"))
    if not url:
        return
    heading = entries.title(_text(item, "title"), markup=False)
    day = _day(_text(item, "date_published") or _text(item, "date_modified"))
    said = _text(item, "summary") or _text(item, "content_html") or _text(item, "content_text")
    words = item.get("tags")
    yield ArticleRecord(
        line=number,
        url=url,
        title=heading,
        summary=entries.summary(said),
        published=day,
        tags=entries.tags(word for word in words if isinstance(word, str)) if isinstance(words, list) else (),
        author=", ".join(_authors(item)),
        site=site,
        key=entries.key(_text(item, "id"), url, heading, day),
    )


def _authors(item: Mapping[str, Any]) -> Iterator[str]:
    told = item.get("authors")
    several = told if isinstance(told, list) else [item.get("author")]
    for each in several[:5]:
        name = entries.title(_text(each, "name"), markup=False) if isinstance(each, dict) else ""
        if name:
            yield name


def _text(told: Mapping[str, Any], name: str) -> str:
    """A text of an object; ids are numbers now and then."""
    value = told.get(name)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        return None

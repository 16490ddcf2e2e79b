"""RSS of every version, Atom, RDF and CDF."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from crm.connectors import entries
from crm.connectors.entries import FeedDocument
from crm.connectors.records import ArticleRecord
from crm.errors import Unreadable

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.8"
)

_PROLOG = 4096  # octets in which a document declares what it means to expand
_TAG = re.compile(rb"<(/?)([a-zA-Z][^\s<>/]*)[^<>]*?(/?)>")
_LONG_TAG = re.compile(rb"<[^<>]{200000}")
_ITEM = re.compile(rb"<(?:[a-zA-Z]+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_ROOT = re.compile(rb"<(rss|feed|channel|[a-zA-Z]+:RDF)\b", re.IGNORECASE)
_DEEPEST = 1_000  # tags left open within one entry; people's broken HTML leaves some, too
_SUSPECT = 100_000  # octets from which a document is looked through before it is read


def looks_like(head: bytes) -> bool:
    """Whether a document that begins so names the root of a feed before anything of a page."""
    found = re.search(rb"<(html|rss|feed|channel|[a-z]+:rdf)\b", head.replace(b"\0", b"").lower())
    return found is not None and found[1] != b"html"


def read(data: bytes, address: str, kind: str = "") -> FeedDocument:
    """The feed in a document that was fetched from `address` as content of this `kind`.

    feedparser gets octets, never an address. Its sanitising is left out, for nothing here stays HTML: every text is
    made plain by `entries`, in one pass however it is nested.

    Raises:
        Unreadable: when it is none, or is made to do harm.
    """
    import feedparser

    safe, cut = _made_safe(data, address)
    headers = {"content-location": address} | ({"content-type": kind} if kind else {})
    told = feedparser.parse(
        io.BytesIO(safe), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not told.entries and not told.get("version"):
        raise Unreadable(address, "it is no feed.")
    site = _title(told.feed)
    every = told.entries[: entries.MOST]
    found = [
        record for number, entry in enumerate(every, 1) for record in _article(number, entry, address, site)
    ]
    return FeedDocument(site, found, len(every) - len(found), cut=cut or len(told.entries) > entries.MOST)


def _made_safe(data: bytes, address: str) -> tuple[bytes, bool]:
    """The document without what exceeds the number of entries, and whether there was such.

    Raises:
        Unreadable: for entities of its own, and for tags of absurd length or depth: no feed has such.
    """
    if b"<!ENTITY" in data[:_PROLOG].replace(b"\0", b"").upper():
        raise Unreadable(address, "it declares entities of its own, which no feed needs.")
    if len(data) < _SUSPECT:
        return data, False
    if _LONG_TAG.search(data) or _depth(data) > _DEEPEST:
        raise Unreadable(address, "it is nested or drawn out beyond all measure.")
    return _first_entries(data)


def _depth(data: bytes) -> int:
    """How many tags are open at most at once, counted anew with each entry."""
    deepest = depth = 0
    for found in _TAG.finditer(data):
        if found[2].lower() in (b"item", b"entry"):
            depth = 0
        elif found[1]:
            depth -= 1
        elif not found[3]:
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _first_entries(data: bytes) -> tuple[bytes, bool]:
    """The document up to the most entries that are read, closed again so that it is whole."""
    root = _ROOT.search(data)
    for number, found in enumerate(_ITEM.finditer(data)):
        if root and number == entries.MOST:
            name = root[1]
            closing = b"</channel></rss>" if name.lower() == b"rss" else b"</" + name + b">"
            return data[: found.start()] + closing, True
    return data, False


def _article(number: int, entry: Any, address: str, site: str) -> Iterator[ArticleRecord]:  # noqa: ANN401 - feedparser's
    url = _link(entry, address)
    if not url:
        return
    heading, day = _title(entry), _day(entry)
    guid = str(entry.get("id") or "")
    yield ArticleRecord(
        line=number,
        url=url,
        title=heading,
        summary=entries.summary(str(entry.get("summary") or _content(entry))),
        published=day,
        tags=entries.tags(str(tag.get("term") or "") for tag in entry.get("tags", ())),
        author=_author(entry),
        site=site,
        key=entries.key(guid, url, heading, day),
    )


def _link(entry: Any, address: str) -> str:  # noqa: ANN401 - feedparser's
    """Where an entry leads: past the counters of those who pass feeds on."""
    for name in ("feedburner_origlink", "pheedo_origlink", "link"):
        found = entries.link(address, str(entry.get(name) or "")) if entry.get(name) else ""
        if found:
            return found
    return ""


def _title(told: Any) -> str:  # noqa: ANN401 - feedparser's
    detail = told.get("title_detail") or {}
    return entries.title(str(told.get("title") or ""), markup=detail.get("type") != "text/plain")


def _content(entry: Any) -> str:  # noqa: ANN401 - feedparser's
    return next((str(each.get("value") or "") for each in entry.get("content", ())), "")


def _author(entry: Any) -> str:  # noqa: ANN401 - feedparser's
    detail = entry.get("author_detail") or {}
    return entries.title(str(detail.get("name") or entry.get("author") or ""), markup=False)


def _day(entry: Any) -> date | None:  # noqa: ANN401 - feedparser's
    for name in ("published_parsed", "updated_parsed", "created_parsed"):
        told = dict.get(entry, name)  # its own `get` guesses one from another, and complains of it
        if told:
            try:
                return date(*told[:3])
            except ValueError:
                continue
    return None

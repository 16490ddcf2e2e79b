"""What a web page says about itself: title, author, date, canonical address, and the feeds it offers.

Only its tags and its JSON-LD are read; a date comes with where it stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from crm.connectors import entries
from crm.connectors.web.said import Said, objects
from crm.connectors.web.tags import Tags

_MOST = 1_000_000  # characters of a page that are looked at
_FEED_PATH = re.compile(
    r"(?:^|/)(?:feed|rss|atom|index)(?:\.(?:xml|rss|atom|rdf|json))?/?$|\.(?:rss|atom|rdf)$"
)
_FEED_WORD = re.compile(r"\b(?:rss|atom|feed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Offered:
    """A feed that a page offers."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page about itself; `dated_by` says where `published` stood, both empty where nothing says it."""

    url: str
    title: str = ""
    summary: str = ""
    author: str = ""
    site: str = ""
    published: date | None = None
    dated_by: str = ""
    feeds: Sequence[Offered] = ()
    links: Sequence[str] = ()


def read(html: str, address: str) -> WebPage:
    """Read a page that was fetched from `address`; what it does not say stays empty."""
    tags = Tags(html[:_MOST])
    said = Said(tags.meta, list(objects(tags.scripts)))
    base = entries.link(address, tags.base) or address
    day, by = said.day()
    return WebPage(
        url=_canonical(tags, said, address, base),
        title=entries.title(
            said.first("og:title", "twitter:title", ld="headline") or tags.title, markup=False
        ),
        summary=entries.summary(
            said.first("og:description", "description", "twitter:description", ld="description")
        ),
        author=entries.title(said.author(), markup=False),
        site=entries.title(said.first("og:site_name", "application-name") or said.publisher(), markup=False),
        published=day,
        dated_by=by,
        feeds=tuple(_feeds(tags, base)),
        links=tuple(filter(None, (entries.link(base, link) for link in tags.links))),
    )


def _canonical(tags: Tags, said: Said, address: str, base: str) -> str:
    """The page's own address; a home page is not that of an article, whatever a careless template says."""
    for told in (tags.canonical, said.meta.get("og:url", "")):
        found = entries.link(base, told) if told.strip() else ""
        if found and (urlsplit(found).path.strip("/") or not urlsplit(address).path.strip("/")):
            return found
    return address


def _feeds(tags: Tags, base: str) -> Iterator[Offered]:
    """Feeds that a page names, then those its links look like; those of comments last."""
    told = list(tags.offers)
    told += [
        (url, text) for url, text in tags.anchors if _FEED_WORD.search(text) and _FEED_PATH.search(_path(url))
    ]
    told += [(url, text) for url, text in tags.anchors if _FEED_PATH.search(_path(url))]
    found = {entries.link(base, url): title for url, title in reversed(told) if url.strip()}
    offered = [
        Offered(url, entries.title(title, markup=False)) for url, title in reversed(found.items()) if url
    ]
    yield from sorted(offered, key=lambda each: "comment" in f"{each.title} {each.url}".lower())


def _path(url: str) -> str:
    return url.partition("?")[0].partition("#")[0].lower()

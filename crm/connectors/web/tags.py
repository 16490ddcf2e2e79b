"""The tags of a page that say something about it, collected in one pass however broken the page is.

The standard library's parser stops at some broken pages and takes minutes for others, so tags are found here: what
stands between `<` and the next `>`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

MOST = 2_000  # links, and anything else a page may hold without end

_SCRIPT = 200_000  # characters of one JSON-LD
_ATTRIBUTES = 20_000  # characters of one tag
_TAG = re.compile(r"<!--|<(/?)([a-zA-Z][^\s<>/]*)([^<>]*)>")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)\s*(?:=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s"'<>]+)))?""")
_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "title", "textarea")}
_FEEDS = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/json",
    }
)


class Tag(NamedTuple):
    """A tag, what it says, and the text up to the next tag, or to its own end where only text may follow it."""

    name: str
    told: Mapping[str, str]
    text: str


class Tags:
    """What a page's tags say: `meta` by name, JSON-LD, offered feeds, links with their words."""

    def __init__(self, page: str) -> None:
        self.meta: dict[str, str] = {}
        self.scripts: list[str] = []
        self.offers: list[tuple[str, str]] = []  # address, title
        self.anchors: list[tuple[str, str]] = []  # address, first words
        self.links: list[str] = []
        self.title = self.canonical = self.base = ""
        for tag in tags(page):
            self._take(tag)

    def _take(self, tag: Tag) -> None:
        name, told, text = tag
        if name == "meta":
            said = told.get("property") or told.get("name") or told.get("itemprop") or ""
            self.meta.setdefault(said.lower(), told.get("content", ""))
        elif name == "link":
            self._link(told)
        elif name == "base":
            self.base = self.base or told.get("href", "")
        elif name == "title":
            self.title = self.title or html.unescape(text)
        elif name == "time" and "datetime" in told:
            self.meta.setdefault("time", told["datetime"])
        elif name == "script" and "ld+json" in told.get("type", ""):
            self.scripts.append(text[:_SCRIPT])
        elif name == "a" and "href" in told and len(self.anchors) < MOST:
            self.anchors.append((told["href"], html.unescape(text).strip()))
        self._lead(told)

    def _link(self, told: Mapping[str, str]) -> None:
        rel = told.get("rel", "").lower().split()
        if "canonical" in rel and not self.canonical:
            self.canonical = told.get("href", "")
        if "alternate" in rel and told.get("type", "").lower().partition(";")[0].strip() in _FEEDS:
            self.offers.append((told.get("href", ""), told.get("title", "")))

    def _lead(self, told: Mapping[str, str]) -> None:
        for name in ("href", "src", "data-src"):
            if told.get(name) and len(self.links) < MOST:
                self.links.append(told[name])


def tags(page: str) -> Iterator[Tag]:
    """Every opening tag; what stands in comments and scripts is none."""
    at = 0
    while found := _TAG.search(page, at):
        at = found.end()
        if found[2] is None:
            at = page.find("-->", at) + 3
            if at < 3:  # noqa: PLR2004 - it has no end: all the rest is a comment
                return
            continue
        name = found[2].lower()
        if not found[1]:
            until = _end(page, name, at)
            yield Tag(name, _attributes(found[3]), page[at:until])
            at = until if name in _ENDS else at


def _end(page: str, name: str, at: int) -> int:
    """Where the text behind a tag ends."""
    if name in _ENDS:
        found = _ENDS[name].search(page, at)
        return found.start() if found else len(page)
    until = page.find("<", at)
    return until if until >= 0 else len(page)


def _attributes(text: str) -> dict[str, str]:
    """The attributes of a tag by name; of several of one name the first counts."""
    told: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(text[:_ATTRIBUTES]):
        value = found[2] or found[3] or found[4] or ""
        told.setdefault(found[1].lower(), html.unescape(value))
    return told

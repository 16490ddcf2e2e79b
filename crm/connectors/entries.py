"""What every kind of feed comes to: a title and articles, all of it plain text of bounded length."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urljoin, urlsplit

from crm.connectors import htmltext
from crm.connectors.records import ArticleRecord
from crm.domain import names

MOST = 5_000  # entries of a feed

_RAW = 20_000  # characters of a text that are looked at
_TITLE = 300
_SUMMARY = 1_000
_TAGS = 20
_TAG = 60
_KEY = 500
_TAGGED = re.compile(
    r"</?(?:a|abbr|b|br|cite|code|div|em|embed|font|form|h[1-6]|i|iframe|img|input|li|link|mark|meta|object|ol|p|s|script"
    r"|small|span|strong|style|sub|sup|svg|table|td|tr|tt|u|ul|video)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed as it was read; `left_out` counts entries that lead nowhere, `cut` says that there were more."""

    title: str
    articles: Sequence[ArticleRecord] = field(default_factory=tuple)
    left_out: int = 0
    cut: bool = False


def title(text: str, *, markup: bool) -> str:
    """A title on one line; what calls itself plain and holds tags or entities of HTML is read as HTML all the same."""
    raw = text[:_RAW]
    if markup or _TAGGED.search(raw):
        return shortened(names.clean(htmltext.prose(raw)), _TITLE)
    return shortened(names.clean(_ENTITY.sub(lambda found: html.unescape(found[0]), raw)), _TITLE)


def summary(text: str) -> str:
    """The first words of HTML, on one line."""
    return shortened(names.clean(htmltext.prose(text[:_RAW])), _SUMMARY)


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters, cut between words."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    return (head.rpartition(" ")[0] or head).rstrip(" ,.;:–-") + "…"


def tags(words: Iterable[str]) -> tuple[str, ...]:
    """Labels, each once, in the order they came."""
    clean = (names.clean(word.replace(";", ","))[:_TAG] for word in words)
    once: dict[str, str] = {}
    for word in clean:
        once.setdefault(names.fold(word) or word, word)
    return tuple(list(filter(None, once.values()))[:_TAGS])


def link(base: str, target: str) -> str:
    """A web address as seen from the page at `base`; empty for anything that leads elsewhere."""
    try:
        found = urljoin(base, target.strip())
        return found if urlsplit(found).scheme in ("http", "https") and urlsplit(found).hostname else ""
    except ValueError:
        return ""


def key(guid: str, address: str, heading: str, day: date | None) -> str:
    """What an entry is recognised by: its own id, else its address, else its title and day."""
    found = guid.strip() or address
    if found and len(found) <= _KEY:
        return found
    told = found or f"{heading}\n{day}"
    return "sha256:" + hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()

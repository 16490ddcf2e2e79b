"""What every kind of feed comes to: a title and articles, all of it plain text of bounded length."""

from __future__ import annotations

import hashlib
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


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed as it was read; `left_out` counts entries that lead nowhere, `cut` says that there were more."""

    title: str
    articles: Sequence[ArticleRecord] = field(default_factory=tuple)
    left_out: int = 0
    cut: bool = False


def title(text: str, *, markup: bool) -> str:
    """A title on one line."""
    raw = text[:_RAW]
    return shortened(names.clean(htmltext.prose(raw) if markup else htmltext.plain(raw)), _TITLE)


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
    return tuple(list({names.fold(word): word for word in clean if word}.values())[:_TAGS])


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

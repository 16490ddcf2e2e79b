"""What a page says in its `meta` tags and in its JSON-LD: the first of several places that says it counts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

_MOST = 2_000  # objects of a page's JSON-LD
_DEPTH = 20
_ARTICLES = ("article", "posting", "report", "webpage")  # how the types end whose facts are a page's own
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "citation_publication_date", "parsely-pub-date", "sailthru.date", "pubdate", "time",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says in its `meta` and in its JSON-LD."""

    meta: Mapping[str, str]
    things: Sequence[Mapping[str, Any]]

    def first(self, *names: str, ld: str = "") -> str:
        """The first of these that says something, JSON-LD's own word before them."""
        told = [value for thing in self._articles() if isinstance(value := thing.get(ld), str)]
        return next(
            filter(None, (each.strip() for each in (*told, *(self.meta.get(n, "") for n in names)))), ""
        )

    def day(self) -> tuple[date | None, str]:
        """When it was published, and who says so."""
        for thing in self._articles():
            day = _day(thing.get("datePublished"))
            if day:
                return day, "JSON-LD"
        for name in _DATES:
            day = _day(self.meta.get(name))
            if day:
                return day, name
        return None, ""

    def author(self) -> str:
        """Who wrote it."""
        for thing in self._articles():
            names = list(_names(thing.get("author")))
            if names:
                return ", ".join(names[:5])
        told = [
            self.meta.get(name, "") for name in ("author", "article:author", "dc.creator", "twitter:creator")
        ]
        return next((each for each in told if each and "://" not in each), "")

    def publisher(self) -> str:
        """Who published it."""
        return next((name for thing in self._articles() for name in _names(thing.get("publisher"))), "")

    def _articles(self) -> Iterator[Mapping[str, Any]]:
        for thing in self.things:
            kind = thing.get("@type", "")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(str(each).lower().endswith(_ARTICLES) for each in kinds):
                yield thing


def objects(scripts: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """Every object of a page's JSON-LD, those inside others after them."""
    for script in scripts:
        try:
            waiting = [(json.loads(script), 0)]
        except (ValueError, RecursionError):
            continue
        for thing, depth in waiting:
            if isinstance(thing, dict):
                yield thing
            inside = thing if isinstance(thing, list) else thing.values() if isinstance(thing, dict) else ()
            if depth < _DEPTH and len(waiting) < _MOST:
                waiting += [(each, depth + 1) for each in inside if isinstance(each, dict | list)]


def _names(told: object) -> Iterator[str]:
    for each in told if isinstance(told, list) else [told]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, str) and name.strip() and "://" not in name:
            yield name.strip()


def _day(told: object) -> date | None:
    text = told.strip() if isinstance(told, str) else ""
    for cut in (len(text), len("2026-11-23")):
        try:
            return datetime.fromisoformat(text[:cut].replace("/", "-")).date()
        except ValueError:
            continue
    return None

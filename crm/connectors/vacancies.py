"""Words out of the answers of job boards, whatever shape they come in: what is not there, or not text, is empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import SplitResult

from crm.connectors import entries, htmltext
from crm.connectors.records import OpeningRecord
from crm.domain import names
from crm.errors import BadAnswer

_TOKEN = re.compile(r"(?=.*[A-Za-z0-9])[A-Za-z0-9._-]{1,100}")
_SHORT = 300
_LONG = 8_000
_RAW = 200_000
_WORKPLACES = {"remote": "remote", "hybrid": "hybrid", "onsite": "on-site", "on site": "on-site"}


def token(text: str) -> str | None:
    """A board's name as its address tells it; None for what would mean something else in an address."""
    return text if _TOKEN.fullmatch(text) else None


def label(url: SplitResult, domain: str, own: Iterable[str] = ("www",)) -> str | None:
    """The first label of a host right below a domain, as in `nordlicht.boards.example`; none of the board's own."""
    host = (url.hostname or "").lower()
    first, dot, rest = host.partition(".")
    return token(first) if dot and rest == domain and first not in own else None


def steps(url: SplitResult) -> list[str]:
    """The parts of a path."""
    return [step for step in url.path.split("/") if step]


def rows(told: object, *path: str, host: str) -> list[Mapping[str, Any]]:
    """The objects of a list inside an answer.

    Raises:
        BadAnswer: when there is no such list: then it is no answer of this kind of board.
    """
    for name in path:
        told = told.get(name) if isinstance(told, Mapping) else None
    if not isinstance(told, list):
        raise BadAnswer(host, "its answer is not that of a job board")
    return [each for each in told if isinstance(each, Mapping)]


def text(told: object, *path: str) -> str:
    """One line out of an answer."""
    found = dig(told, *path)
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    return entries.shortened(names.clean(str(found)[:_RAW]), _SHORT)


def dig(told: object, *path: str) -> Any:  # noqa: ANN401 - whatever is there
    """What stands at a path of names, or None."""
    for name in path:
        told = told.get(name) if isinstance(told, Mapping) else None
    return told


def several(told: object, *path: str) -> Iterator[Mapping[str, Any]]:
    """The objects of a list at a path; none where there is no list."""
    found = dig(told, *path)
    yield from (each for each in (found if isinstance(found, list) else ()) if isinstance(each, Mapping))


def prose(*parts: object) -> str:
    """Paragraphs out of HTML, at most as long as anybody reads."""
    said = (htmltext.prose(part[:_RAW]) for part in parts if isinstance(part, str))
    return entries.shortened("\n\n".join(filter(None, said)), _LONG)


def joined(parts: Iterable[str], by: str = ", ") -> str:
    """What is not empty, each once."""
    return entries.shortened(by.join(dict.fromkeys(filter(None, parts))), _SHORT)


def day(told: object) -> date | None:
    """A day out of an instant as text, or as milliseconds since 1970."""
    try:
        if isinstance(told, int | float) and not isinstance(told, bool):
            return datetime.fromtimestamp(told / 1000, UTC).date()
        return date.fromisoformat(told.strip()[:10]) if isinstance(told, str) else None
    except (ValueError, OverflowError, OSError):
        return None


def workplace(told: object) -> str:
    """on-site, hybrid, remote, or not said."""
    spelled = re.sub(r"[-_]+", " ", told.strip().lower()) if isinstance(told, str) else ""
    return _WORKPLACES.get(spelled, "")


def flagged(remote: object, hybrid: object = None, on_site: object = None) -> str:
    """The workplace out of flags; hybrid counts first, for it is often told beside remote."""
    if hybrid is True:
        return "hybrid"
    return "remote" if remote is True else "on-site" if on_site is True else ""


def merged(openings: Iterable[OpeningRecord]) -> Iterator[OpeningRecord]:
    """Each opening once, with all its places; without a key or a title it is none."""
    found: dict[str, OpeningRecord] = {}
    for each in openings:
        if not each.key or not each.title:
            continue
        before = found.get(each.key)
        places = joined([*before.place.split("; "), each.place], "; ") if before else each.place
        found[each.key] = replace(before or each, place=places)
    yield from found.values()

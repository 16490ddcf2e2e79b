"""Workday."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult, quote

from crm.connectors import vacancies as say
from crm.connectors.net.reading import Reading
from crm.connectors.records import OpeningRecord

_HOST = re.compile(r"([a-z0-9-]{1,100})\.(wd\d{1,4})\.myworkdayjobs\.com")
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{2,4})?")
_PAGE = 20  # the most that it gives at once


def recognise(url: SplitResult) -> str | None:
    """The board of nordlicht.wd3.myworkdayjobs.com/en-US/Careers: who, where, and which of its sites."""
    host = _HOST.fullmatch(url.hostname or "")
    steps = [step for step in say.steps(url) if step not in ("wday", "cxs")]
    if host and steps[:1] == [host[1]]:
        del steps[0]
    if steps and _LANGUAGE.fullmatch(steps[0]):
        del steps[0]
    site = say.token(steps[0]) if host and steps else None
    return f"{host[1]}/{host[2]}/{site}" if host and site else None


def page(token: str) -> str:
    """Where people read the board."""
    tenant, number, site = token.split("/")
    return f"https://{tenant}.{number}.myworkdayjobs.com/{site}"


def openings(board: Reading, token: str) -> Iterator[OpeningRecord]:
    """Every opening, without its text; the total counts on the first page alone, later ones say 0."""
    offset, total = 0, 1
    seen = set[str]()
    while offset < total:
        asked = {"appliedFacets": {}, "limit": _PAGE, "offset": offset, "searchText": ""}
        told = board.json(f"{_api(token)}/jobs", asked)
        posts = say.rows(told, "jobPostings", host=_host(token))
        found = say.dig(told, "total")
        total = found if not offset and isinstance(found, int) else total
        fresh = [each for each in say.merged(_opening(post, token) for post in posts) if each.key not in seen]
        yield from fresh
        seen |= {each.key for each in fresh}
        offset += len(posts)
        if not fresh:
            return


def text(board: Reading, token: str, opening: OpeningRecord) -> str:
    """The description of one opening."""
    return say.prose(
        say.dig(
            board.json(_api(token) + quote(opening.url.removeprefix(page(token)))),
            "jobPostingInfo",
            "jobDescription",
        )
    )


def _host(token: str) -> str:
    tenant, number, _ = token.split("/")
    return f"{tenant}.{number}.myworkdayjobs.com"


def _api(token: str) -> str:
    tenant, _, site = token.split("/")
    return f"https://{_host(token)}/wday/cxs/{tenant}/{site}"


def _opening(post: Mapping[str, Any], token: str) -> OpeningRecord:
    """The requisition's number is what it is known by: its address changes with its title."""
    path = say.text(post, "externalPath")
    told = post.get("bulletFields")
    number = say.text({"number": told[0]}, "number") if isinstance(told, list) and told else ""
    return OpeningRecord(
        key=(number or path) if path.startswith("/job/") and ".." not in path else "",
        title=say.text(post, "title"),
        url=page(token) + path,
        place=say.text(post, "locationsText"),
        workplace=say.workplace(post.get("remoteType")),
    )

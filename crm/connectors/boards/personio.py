"""Personio."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import SplitResult

from crm.connectors import vacancies as say
from crm.connectors.net.reading import Reading
from crm.connectors.records import OpeningRecord
from crm.errors import BadAnswer

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ENDINGS = ("de", "com")


def recognise(url: SplitResult) -> str | None:
    """The board of nordlicht.jobs.personio.de or .com, which are two."""
    for ending in _ENDINGS:
        name = say.label(url, f"jobs.personio.{ending}")
        if name:
            return f"{name}.jobs.personio.{ending}"
    return None


def page(token: str) -> str:
    """Where people read the board."""
    return f"https://{token}/"


def openings(board: Reading, token: str) -> Iterator[OpeningRecord]:
    """Every opening; one that is told of once for each office is one."""
    root = board.xml(f"https://{token}/xml?language=en")
    if root.tag != "workzag-jobs":
        raise BadAnswer(token, "its answer is not that of a job board")
    yield from say.merged(_opening(each, token) for each in root.iter("position"))


def _opening(position: Element, token: str) -> OpeningRecord:
    key = say.token(_said(position, "id")) or ""
    offices = [_clean(each.text) for each in position.findall("additionalOffices/office")]
    parts = [
        part.text
        for each in position.findall("jobDescriptions/jobDescription")
        for part in (each.find("name"), each.find("value"))
        if part is not None
    ]
    return OpeningRecord(
        key=key,
        title=_said(position, "name"),
        url=f"https://{token}/job/{key}",
        place=say.joined([_said(position, "office"), *offices], "; "),
        department=_said(position, "department") or _said(position, "recruitingCategory"),
        posted=say.day(_said(position, "createdAt")),
        text=say.prose(*parts),
        company=_said(position, "subcompany"),
    )


def _said(position: Element, name: str) -> str:
    return _clean(position.findtext(name))


def _clean(text: str | None) -> str:
    return say.text({"said": text or ""}, "said")

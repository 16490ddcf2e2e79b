"""Outlook contacts as CSV: web, new and classic, in English, German, French, Spanish, Italian, Dutch, Portuguese."""

from collections.abc import Iterator
from typing import BinaryIO

from crm.connectors import cells, columns, outlook, tables
from crm.connectors.addressbooks import Left, Pages, chosen_name, domains_of, groups, place, topics
from crm.connectors.decoding import head_of, rewindable
from crm.connectors.records import CompanyRecord, PersonRecord, Problem
from crm.domain.names import fold
from crm.errors import Unreadable

RECORDS = (PersonRecord,)

_ENOUGH = 4  # meanings, so that a table with two names and an address is not taken for Outlook's


def looks_like(head: bytes, name: str) -> bool:  # noqa: ARG001 -- the content tells; other formats need the name
    """Whether a file that begins so has Outlook's columns."""
    named = tables.columns(head)
    told = {meaning for meaning in outlook.meanings(named) if meaning not in {"", columns.NO_USE}}
    own = any(fold(column).startswith(("e mail 2", "e mail type", "e mail typ")) for column in named)
    typical = own or any(each.startswith(("phone 3", "phone 5", "email 2", "email 1 label")) for each in told)
    return "given" in told and "family" in told and typical and len(told) >= _ENOUGH


def read(stream: BinaryIO, name: str) -> Iterator[PersonRecord | CompanyRecord | Problem]:
    """Each entry as a person, or as a company where it names nobody; then what was not read.

    Raises:
        Unreadable: where the columns are not Outlook's.
    """
    stream = rewindable(stream, name)
    named = tables.columns(head_of(stream))
    told = outlook.meanings(named)
    if not {"given", "family"} & set(told):
        hint = "Export them from Outlook as CSV; another table comes in with: crm import csv FILE"
        raise Unreadable(name, "its first line does not name Outlook's columns", 1, hint)
    way = outlook.order(named, _dates(stream, name, told)) if "birthday" in told else outlook.Order.UNKNOWN
    left, there = Left(), columns.pairs(told)
    for row in columns.told(stream, name, told, left):
        if isinstance(row, Problem):
            yield row
        else:
            yield from _entry(*row, there, way, left)
    yield from left.told()


def _dates(stream: BinaryIO, name: str, told: list[str]) -> Iterator[str]:
    """Every birthday of the file, to see in which order it has day and month."""
    only = [meaning if meaning == "birthday" else columns.NO_USE for meaning in told]
    for row in columns.told(stream, name, only, Left()):
        if not isinstance(row, Problem):
            yield columns.first(row[1], "birthday")


def _entry(
    line: int, found: dict[str, list[str]], there: columns.Pairs, way: outlook.Order, left: Left
) -> Iterator[PersonRecord | CompanyRecord | Problem]:
    emails = tuple(_emails(found, there, left))
    company = columns.first(found, "company")
    parts = (columns.first(found, part) for part in ("given", "middle", "family", "suffix"))
    name = chosen_name("", *parts) or columns.first(found, "nickname")
    if not name and company:
        yield CompanyRecord(line, company, domains_of(emails), notes=columns.first(found, "notes"))
        return
    name = name or next(iter(emails), "")
    if not name:
        yield Problem(line, "no name, and no e-mail address that could stand for one", normal=True)
        return
    said = columns.first(found, "birthday")
    born = outlook.day(said, way)
    if born is None:
        reason = f"birthday: {cells.shown(said)} could be two days, or none; {name} is kept without it"
        yield Problem(line, reason, skipped=False)
    pages = Pages()
    for _, page in columns.numbered(found, there, "page"):
        pages.add(page)
    left.add("web pages that are no profile", pages.others)
    left.add("nicknames", columns.first(found, "nickname") not in {"", name})
    yield PersonRecord(
        line=line,
        name=name,
        emails=emails,
        phones=tuple(dict.fromkeys(number for _, number in columns.numbered(found, there, "phone"))),
        linkedin=pages.linkedin,
        company=company,
        title=columns.first(found, "title"),
        tags=groups(columns.first(found, "groups").replace(",", ";").split(";")),
        topics=topics(columns.first(found, "hobbies")),
        notes=columns.first(found, "notes"),
        profiles=tuple(pages.profiles),
        birthday=born or "",
        place=_place(found),
    )


def _emails(found: dict[str, list[str]], there: columns.Pairs, left: Left) -> Iterator[str]:
    """The addresses; those of Exchange's own directory are of no use outside it."""
    for label, text in columns.numbered(found, there, "email"):
        if label.upper() == "EX" or text.upper().startswith(("/O=", "EX:")):
            left.add("addresses inside Exchange")
        else:
            yield text


def _place(found: dict[str, list[str]]) -> str:
    for kind in ("home", "work"):
        if where := place(columns.first(found, f"{kind} town"), columns.first(found, f"{kind} country")):
            return where
    return ""

"""Any other table of people as CSV: its columns are suggested, and taken when you agree (--map)."""

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from crm.connectors import cells, columns, headers, outlook, tables
from crm.connectors.addressbooks import Left, full_name
from crm.connectors.decoding import head_of, rewindable
from crm.connectors.records import PersonRecord, Problem
from crm.domain.words import Tier
from crm.errors import Unreadable

RECORDS = (PersonRecord,)

_DATES = ("met_on", "birthday")


def looks_like(head: bytes, name: str) -> bool:  # noqa: ARG001 -- the content tells; other formats need the name
    """Whether a file that begins so seems to have people in it."""
    return bool(headers.suggested(head))


def read(
    stream: BinaryIO, name: str, wanted: headers.Columns | None = None
) -> Iterator[PersonRecord | Problem]:
    """Each row as a person; a cell that is not understood is reported and left out.

    Args:
        stream: the table.
        name: what it is called.
        wanted: the columns of each field; those that are suggested, where nobody says.

    Raises:
        Unreadable: where it is no table, lacks a column that is wanted, or no column that could be a name.
    """
    stream = rewindable(stream, name)
    head = head_of(stream)
    named = tables.columns(head)
    wanted = wanted or headers.suggested(head)
    if missing := headers.unknown(named, wanted):
        there = ", ".join(map(cells.shown, named))
        raise Unreadable(name, f"it has no column {cells.shown(missing[0])}", 1, f"It has: {there}.")
    meanings = headers.meanings(named, wanted)
    if named and not {"name", "first_name", "last_name"} & set(meanings):
        raise Unreadable(name, "no column of it seems to be a name", 1, "Say which is: --map name=COLUMN")
    dated = [meaning if meaning in _DATES else columns.NO_USE for meaning in meanings]
    way = outlook.order(named, _dates(stream, name, dated)) if set(_DATES) & set(meanings) else _NO_ORDER
    left = Left()
    for row in columns.told(stream, name, meanings, left):
        if isinstance(row, Problem):
            yield row
        else:
            yield from _person(*row, way)
    yield from left.told()


_NO_ORDER = outlook.Order.UNKNOWN


def _dates(stream: BinaryIO, name: str, dated: list[str]) -> Iterator[str]:
    """Every date of the file, to see in which order it has day and month."""
    for row in columns.told(stream, name, dated, Left()):
        if not isinstance(row, Problem):
            yield from (columns.first(row[1], each) for each in _DATES)


def _person(line: int, found: dict[str, list[str]], way: outlook.Order) -> Iterator[PersonRecord | Problem]:
    first, last = (columns.first(found, part) for part in ("first_name", "last_name"))
    name = columns.first(found, "name") or full_name(first, "", last)
    if not name:
        yield Problem(line, "no name")
        return
    told = {each: columns.first(found, each) for each in (*_DATES, "tier")}
    days = {each: outlook.day(told[each], way) for each in _DATES}
    for each in _DATES:
        if days[each] is None:
            reason = (
                f"{each}: {cells.shown(told[each])} could be two days, or none; {name} is kept without it"
            )
            yield Problem(line, reason, skipped=False)
    tier = told["tier"].lower()
    if tier and tier not in set(Tier):
        reason = f"{cells.shown(told['tier'])} is not a tier: it takes {', '.join(Tier)}"
        yield Problem(line, reason, skipped=False)
    yield PersonRecord(
        line=line,
        name=name,
        emails=_several(found, "email"),
        phones=_several(found, "phone"),
        linkedin=columns.first(found, "linkedin"),
        company=columns.first(found, "company"),
        title=columns.first(found, "title"),
        tier=tier if tier in set(Tier) else "",
        tags=_several(found, "tags"),
        topics=_several(found, "topics"),
        notes="\n".join(found.get("notes", ())),
        met_on=_whole(days["met_on"]),
        birthday=days["birthday"] or "",
        place=columns.first(found, "place"),
        zone=columns.first(found, "zone"),
        open_to=columns.first(found, "open_to"),
        skills=_several(found, "skills"),
    )


def _several(found: dict[str, list[str]], field: str) -> tuple[str, ...]:
    """The values of all cells of a field; a semicolon or a comma stands between several of one cell."""
    every = (each for cell in found.get(field, ()) for each in cell.replace(",", ";").split(";"))
    return tuple(dict.fromkeys(filter(None, map(str.strip, every))))


def _whole(day: str | None) -> date | None:
    return date.fromisoformat(day) if day and not day.startswith("--") else None

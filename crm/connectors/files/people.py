"""People as CSV: name,email,phone,linkedin,company,title,tier,tags,topics,notes,met_on, and what else is known."""

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from crm.connectors import cells, tables
from crm.connectors.birthdays import birthday
from crm.connectors.records import PersonRecord, Problem
from crm.domain.words import Tier

RECORDS = (PersonRecord,)
COLUMNS = (
    "name",
    "email",
    "phone",
    "linkedin",
    "company",
    "title",
    "tier",
    "tags",
    "topics",
    "notes",
    "met_on",
)
MORE = ("birthday", "place", "zone", "skills", "open_to", "profiles")
"""Columns that follow where anybody has something in them."""

_LAYOUT = tables.layout({column: column for column in (*COLUMNS, *MORE)}, "name", long="notes")
_TIERS = frozenset(Tier)


def looks_like(head: bytes, name: str) -> bool:  # noqa: ARG001 -- the content tells; other formats need the name
    """Whether a file that begins so names these columns rather than others."""
    return tables.likeness(head, _LAYOUT) > 0.5  # noqa: PLR2004 -- most of them


def read(stream: BinaryIO, name: str) -> Iterator[PersonRecord | Problem]:
    """Each person; a cell that is not understood is reported and left out, so is a person without a name."""
    for row in tables.rows(stream, name, _LAYOUT):
        if isinstance(row, Problem):
            yield row
        else:
            yield from _person(*row)


def write(records: Iterable[PersonRecord], stream: BinaryIO) -> None:
    """Write people so that `read` gives them back, and no spreadsheet runs a cell."""
    people = list(records)
    more = [column for column in MORE if any(getattr(each, column) for each in people)]
    table = ((*_row(each), *(_cell(getattr(each, column)) for column in more)) for each in people)
    tables.write(stream, (*COLUMNS, *more), table)


def _person(line: int, row: tuple[str, ...]) -> Iterator[PersonRecord | Problem]:
    name, email, phone, linkedin, company, title, tier, tags, topics, notes, met_on, *more = row
    born, place, zone, skills, open_to, profiles = more
    if not name:
        yield Problem(line, "no name")
        return
    level, met = tier.lower(), cells.day(met_on)
    if level and level not in _TIERS:
        yield Problem(line, f"{cells.shown(tier)} is not a tier: it takes {', '.join(Tier)}", skipped=False)
    if met_on and not met:
        yield Problem(line, f"met_on: {cells.shown(met_on)} is not a date as in 2026-05-01", skipped=False)
    if born and not birthday(cells.unguarded(born)):
        yield Problem(
            line, f"birthday: {cells.shown(born)} is not a day as in 1980-03-22 or --03-22", skipped=False
        )
    yield PersonRecord(
        line=line,
        name=cells.unguarded(name),
        emails=cells.words(email),
        phones=cells.words(phone),
        linkedin=cells.unguarded(linkedin),
        company=cells.unguarded(company),
        title=cells.unguarded(title),
        tier=level if level in _TIERS else "",
        tags=cells.words(tags),
        topics=cells.words(topics),
        notes=cells.unguarded(notes),
        met_on=met,
        profiles=cells.words(profiles),
        birthday=birthday(cells.unguarded(born)) or "",
        place=cells.unguarded(place),
        zone=cells.unguarded(zone),
        open_to=cells.unguarded(open_to),
        skills=cells.words(skills),
    )


def _row(person: PersonRecord) -> tuple[str, ...]:
    return (
        cells.guarded(cells.line(person.name)),
        cells.joined(person.emails),
        cells.joined(person.phones),
        cells.guarded(cells.line(person.linkedin)),
        cells.guarded(cells.line(person.company)),
        cells.guarded(cells.line(person.title)),
        cells.guarded(cells.line(person.tier)),
        cells.joined(person.tags),
        cells.joined(person.topics),
        cells.guarded(cells.lines(person.notes)),
        person.met_on.isoformat() if person.met_on else "",
    )


def _cell(told: str | Sequence[str]) -> str:
    """A cell of one value or of several."""
    return cells.guarded(cells.line(told)) if isinstance(told, str) else cells.joined(told)

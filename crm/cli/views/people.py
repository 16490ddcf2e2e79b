"""People as pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from crm.cli import output
from crm.cli.call import here
from crm.cli.layout import columns, hanging, paragraph
from crm.cli.paint import bold, dim, good, warn
from crm.domain import strength
from crm.domain.page import Listing, Page
from crm.domain.people import Forgotten, Merged, Next, Person, Written
from crm.domain.words import Status

_NARROW = 100  # cells
_PAINT = {Status.WARM: good, Status.NEW: good, Status.COOLING: warn, Status.DORMANT: dim, Status.CLOSED: dim}


def person_list(listing: Listing[Person]) -> Page:
    """One line a person; without the title where the terminal is narrow."""
    if not listing.rows:
        nobody = listing.note or "Nobody fits."
        return Page((nobody,), 'crm person add "NAME"' if listing.note else "crm person list")
    cells = output.cells()
    narrow = cells is not None and cells < _NARROW
    head = ["NAME", "COMPANY", "TITLE", "TIER", "STATUS", "S", "LAST", "ID"]
    rows = [[*_row(each)] for each in listing.rows]
    if narrow:
        for row in (head, *rows):
            del row[2]
    table = columns(head, rows, cells, firm=("NAME",))
    return Page((*table, *shown(listing)), f"crm show {listing.rows[0].id}")


def _row(each: Person) -> Iterator[str]:
    yield bold(each.name)
    yield each.company or ""
    yield each.title or ""
    yield each.tier or ""
    yield status(each.status)
    yield f"{each.strength:.0f}"
    yield each.last_touchpoint.isoformat() if each.last_touchpoint else dim("never")
    yield each.id


def shown(listing: Listing[Any]) -> Iterator[str]:
    """How many there are, where not all are shown: no list is cut in silence."""
    if listing.total > len(listing.rows):
        yield dim(f"{len(listing.rows)} of {listing.total:,}; all of them with --limit 0")


def person(each: Person) -> Page:
    """Everything about one person."""
    return card(each, _tie(each))


def card(each: Person, tie: Iterable[str]) -> Page:
    """Everything about one person, with these lines about the tie."""
    return Page(tuple(_person(each, tie)), f'crm log {each.id} "what you talked about" --via call')


def written(each: Written) -> Page:
    """Somebody who was added or changed, and a company that was made for them."""
    card = person(each)
    if not each.made:
        return card
    said = f"{each.made} is new among your companies."
    if each.like:
        said += f" If it is one of these, merge them with crm company merge: {'; '.join(each.like)}."
    return Page((*card.lines, *hanging("  ", said, output.cells())), card.hint)


def _person(each: Person, tie: Iterable[str]) -> Iterator[str]:
    where = ", ".join(part for part in (each.title, each.company) if part)
    title = "  ".join(filter(None, (bold(each.name), where, dim(each.id))))
    yield from hanging("", title, output.cells())
    for label, value in (
        ("e-mail", ", ".join(each.emails)),
        ("phone", ", ".join(each.phones)),
        ("linkedin", each.linkedin or ""),
        ("tags", ", ".join(each.tags)),
        ("topics", ", ".join(each.topics)),
        ("skills", ", ".join(each.skills)),
        ("open to", each.open_to or ""),
        ("place", each.place or ""),
        ("birthday", (each.birthday or "").removeprefix("--")),
        ("source", each.source),
        ("retention", _kept_until(each)),
    ):
        if value:
            yield from hanging(f"  {label:<9} ", value, output.cells())
    yield from tie
    if each.note:
        yield from paragraph(each.note, output.cells(), "  ")


def _kept_until(each: Person) -> str:
    if each.keep_until is None:
        return ""
    day = f"until {each.keep_until}"
    return day if each.keep_until >= here().today else f"{warn(day)}; it is past: crm person forget {each.id}"


def _tie(each: Person) -> Iterator[str]:
    explained = strength.explain(each.tie)
    tie = f"{status(each.status)}, {explained}" if each.contact_days else status(each.status)
    yield from hanging(f"  {'tie':<9} ", tie, output.cells())
    rhythm = f"every {each.cadence_days} days ({each.cadence_from}){due(each)}"
    yield from hanging(f"  {'rhythm':<9} ", rhythm, output.cells())
    if each.balance:
        owed = f"(you owe {each.name.split()[0]} one)" if each.balance < 0 else ""
        yield f"  {'balance':<9} {each.balance:+.2f} {owed}".rstrip()


def due(each: Person) -> str:
    """When the next touchpoint is due, or why there is none; to be put behind the rhythm."""
    if each.opted_out_on:
        return f"; asked on {each.opted_out_on} not to be in touch"
    snoozed = each.snoozed_until and each.snoozed_until > here().today
    day = f"; due {warn(each.due.isoformat()) if each.due <= here().today else each.due}" if each.due else ""
    return day + (f"; left in peace until {each.snoozed_until}" if snoozed else "")


def status(word: Status) -> str:
    """A status in its colour."""
    paint = _PAINT.get(word)
    return paint(word.value) if paint else word.value


def merged(outcome: Merged) -> Page:
    """What a merge did or would do, field by field."""
    rows = f"{outcome.moved:,} {'row' if outcome.moved == 1 else 'rows'}"
    said = f"{outcome.gone} is now part of {bold(outcome.kept)} ({rows} moved)."
    if not outcome.done:
        said = f"{outcome.gone} would become part of {bold(outcome.kept)}:"
    table = columns(
        ["", "KEPT ONE", "OTHER", "WHAT IS KEPT"], [list(each) for each in outcome.fields], output.cells()
    )
    return Page(
        (*hanging("", said, output.cells()), *table), f"crm show {outcome.id}" if outcome.done else ""
    )


def forgotten(outcome: Forgotten) -> Page:
    """What was erased, and what was not in reach."""
    said = [
        f"{outcome.name} is erased: {outcome.rows} rows, the journal included. This cannot be undone.",
        *(f"Removed the backup {file}, which could not be searched." for file in outcome.backups),
        "Out of reach: files you exported, backups you moved, and first names in notes about others.",
    ]
    return Page(tuple(line for text in said for line in paragraph(text, output.cells())))


def next_list(listing: Listing[Next]) -> Page:
    """Who is next, with the why under each name."""
    note = map(dim, paragraph(listing.note, output.cells()))
    if not listing.rows:
        return Page(("Nobody needs you today.", *note), "crm person list")
    return Page((*next_lines(listing.rows), *note), f"crm show {listing.rows[0].id}")


_BUCKETS = {
    "deadline": "Promised or due",
    "next": "Next",
    "reconnect": "Take up again",
    "never": "Never in touch yet",
}


def next_lines(people: Sequence[Next]) -> Iterator[str]:
    """One paragraph a person, under a heading for each kind of reason."""
    bucket = ""
    for each in people:
        if each.bucket != bucket:
            bucket = each.bucket
            yield bold(_BUCKETS[bucket])
        where = ", ".join(part for part in (each.title, each.company) if part)
        title = "  ".join(filter(None, (bold(each.name), where, dim(each.id))))
        yield from hanging("  ", title, output.cells())
        yield from paragraph(each.why, output.cells(), "    ")

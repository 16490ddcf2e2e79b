"""What was done, as pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crm.cli import output
from crm.cli.call import here
from crm.cli.layout import columns, paragraph
from crm.cli.paint import bold, dim
from crm.domain.history import Command, Redone, TakenBack
from crm.domain.page import Listing, Page


def command_list(listing: Listing[Command]) -> Page:
    """One line a command."""
    if not listing.rows:
        return Page(("Nothing was done here yet.",))
    rows = [
        (_when(each.at), each.command, dim(_fate(each)), str(each.changed), each.id) for each in listing.rows
    ]
    lines = [*columns(("WHEN", "COMMAND", "", "ROWS", "ID"), rows, output.cells())]
    if listing.total > len(listing.rows):
        lines.append(dim(f"{len(listing.rows)} of {listing.total:,}; all of them with --limit 0"))
    return Page(tuple(lines), "crm undo")


def _fate(command: Command) -> str:
    """What became of a command, or what it did to another."""
    if command.erased:
        return "erased for good"
    if command.undone_by:
        return f"taken back by {command.undone_by}"
    if command.undoes:
        return f"takes back {command.undoes}"
    return ""


def taken_back_list(listing: Listing[TakenBack]) -> Page:
    """What was undone."""
    return Page(_told("Took back", listing.rows), "crm redo")


def redone_list(listing: Listing[Redone]) -> Page:
    """What was brought back."""
    return Page(_told("Brought back", listing.rows), "crm undo")


def _told(verb: str, rows: Sequence[TakenBack | Redone]) -> tuple[str, ...]:
    told = (
        f"{verb} {bold(f'crm {each.command}')} of {_when(each.at)}: "
        f"{each.changed:,} {'row' if each.changed == 1 else 'rows'}. {dim(each.id)}"
        for each in rows
    )
    return tuple(line for text in told for line in paragraph(text, output.cells()))


def _when(moment: datetime) -> str:
    return f"{moment.astimezone(here().zone):%Y-%m-%d %H:%M}"

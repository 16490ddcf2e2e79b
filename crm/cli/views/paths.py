"""The ways into a company as a page."""

from __future__ import annotations

from collections.abc import Iterator

from crm.cli import output
from crm.cli.layout import hanging, paragraph
from crm.cli.paint import bold, dim
from crm.cli.views.people import shown
from crm.domain.page import Listing, Page
from crm.domain.paths import Path


def path_list(listing: Listing[Path]) -> Page:
    """The warmest way first: how warm, who, and why."""
    if not listing.rows:
        return Page(tuple(paragraph(listing.note, output.cells())), "crm person link WHO OTHER")
    lines = (line for each in listing.rows for line in _path(each))
    return Page((*paragraph(listing.note, output.cells()), *lines, *shown(listing)), listing.rows[0].do)


def _path(each: Path) -> Iterator[str]:
    yield from hanging(f"  {each.warmth:>4.0%}  ", f"{bold(each.person)}  {dim(each.id)}", output.cells())
    why = f"{each.why} (S {each.strength:.0f})"
    yield from paragraph(why, output.cells(), " " * 8)

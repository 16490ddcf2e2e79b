"""Who knows whom, as pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crm.cli import output
from crm.cli.layout import hanging
from crm.cli.paint import bold, dim
from crm.domain.links import Link, LinkKind
from crm.domain.page import Listing, Page

_SAID = {
    LinkKind.COLLEAGUE: "colleague",
    LinkKind.FRIEND: "friend",
    LinkKind.MANAGER: "manager",
    LinkKind.REPORT: "reports to them",
    LinkKind.ALUMNI: "studied or worked together",
    LinkKind.INTRODUCED: "introduced",
    LinkKind.FAMILY: "family",
}


def link(each: Link) -> Page:
    """One link."""
    text = f"{bold(each.person)} knows {bold(each.other)}: {_how(each)}  {dim(each.id)}"
    return Page(tuple(hanging("", text, output.cells())), f"crm show {each.person_id}")


def link_list(listing: Listing[Link]) -> Page:
    """Whom somebody still knows."""
    said = tuple(hanging("", listing.note, output.cells())) if listing.note else ()
    return Page((*said, *link_lines(listing.rows)), "crm undo")


def link_lines(links: Sequence[Link]) -> Iterator[str]:
    """One line a link, under who it is of."""
    for each in links:
        yield from hanging("  ", f"{each.other}  {_how(each)}  {dim(each.other_id)}", output.cells())


def _how(each: Link) -> str:
    since = f" since {each.since}" if each.since else ""
    return f"{_SAID[each.kind]}{since}" + (f", {each.note}" if each.note else "")

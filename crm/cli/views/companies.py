"""Companies as pages."""

from __future__ import annotations

from collections.abc import Iterator

from crm.cli import output
from crm.cli.layout import columns, hanging
from crm.cli.paint import bold, dim, good
from crm.cli.views.people import shown
from crm.domain.companies import Company
from crm.domain.page import Listing, Page


def company_list(listing: Listing[Company]) -> Page:
    """One line a company."""
    if not listing.rows:
        return Page((listing.note or "No company is here yet.",), 'crm company add "NAME" --target')
    rows = [
        (
            bold(each.name),
            good("target") if each.target else "",
            str(each.people),
            f"{each.strongest:.0f}",
            f"{each.coverage:.0%}",
            str(each.offers or ""),
            "" if each.readiness is None else str(each.readiness),
            each.id,
        )
        for each in listing.rows
    ]
    head = ("NAME", "", "PEOPLE", "STRONGEST", "COVERED", "OFFERS", "READY", "ID")
    table = columns(head, rows, output.cells(), firm=("NAME",))
    return Page((*table, *shown(listing)), f"crm show {listing.rows[0].id}")


def company(each: Company) -> Page:
    """One company."""
    return Page(tuple(_company(each)), f"crm show {each.id}")


def _company(each: Company) -> Iterator[str]:
    target = good("target") if each.target else ""
    yield from hanging("", "  ".join(filter(None, (bold(each.name), target, dim(each.id)))), output.cells())
    for label, value in (
        ("domains", ", ".join(each.domains)),
        ("industry", each.industry or ""),
        ("board", each.board or ""),
        ("people", f"{each.people}, strongest tie {each.strongest:.0f}, covered {each.coverage:.0%}"),
        ("offers", str(each.offers) if each.offers else ""),
        ("way back", "" if each.readiness is None else f"{each.readiness} of 100"),
        ("note", each.note),
    ):
        if value:
            yield from hanging(f"  {label:<9} ", value, output.cells())

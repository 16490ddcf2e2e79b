"""What invitations brought, as pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from crm.cli import output
from crm.cli.call import here
from crm.cli.layout import columns, hanging, paragraph
from crm.cli.paint import bold, dim, warn
from crm.cli.views.imports import hint, made, remarks, totals
from crm.domain.invited import Invited, Met
from crm.domain.page import Listing, Page


def invited_list(listing: Listing[Invited]) -> Page:
    """Each meeting with its panel, who was left out and why, and whom only the text names."""
    lines = [line for each in listing.rows for line in _invited(each)]
    offers = [met.offer_id for each in listing.rows for met in each.meetings]
    return Page(tuple(lines), f"crm offer people {offers[0]}" if offers else hint(listing.rows))


def _invited(each: Invited) -> Iterator[str]:
    yield f"{bold(each.file)}: {totals(each)}"
    yield from made(each)
    for met in each.meetings:
        yield from _met(met)
    yield from remarks(each.problems)


def _met(met: Met) -> Iterator[str]:
    yield ""
    called = bold(met.summary or "An interview")
    cancelled = f", {warn('cancelled')}" if met.cancelled else ""
    yield from paragraph(f"{called}, {_when(met)}{cancelled}", output.cells())
    logged = f"; logged as {met.channel} {dim(met.touchpoint)}" if met.touchpoint else ""
    yield f"  {met.offer}  {dim(met.offer_id)}{logged}"
    for when, several in (("held", _days(met, upcoming=False)), ("upcoming", _days(met, upcoming=True))):
        if several:
            yield from hanging(f"  {when:<9} ", several, output.cells())
    rows = [
        (bold(seat.person), seat.role.value, str(seat.minutes or ""), seat.how, seat.why, seat.email)
        for seat in met.panel
    ]
    yield from columns(("PANEL", "ROLE", "MIN", "", "WHY", "E-MAIL"), rows, output.cells())
    for left in met.left_out:
        yield dim(f"  left out: {left.who} ({left.why})")
    for each in met.proposals:
        told = ", ".join(part for part in (each.name, each.title, each.linkedin) if part)
        yield from paragraph(
            f"only the text names: {told}. Add them yourself if they took part.", output.cells(), "  "
        )


def _days(met: Met, *, upcoming: bool) -> str:
    """The instances of a series that were, or that are to come."""
    return ", ".join(_spelled(each.start) for each in met.instances if each.upcoming == upcoming)


def _when(met: Met) -> str:
    return _spelled(met.start) if met.start else "no day given"


def _spelled(at: datetime | date) -> str:
    if isinstance(at, datetime):
        return f"{at.astimezone(here().zone):%a %d %b %Y %H:%M}"
    return f"{at:%a %d %b %Y}"

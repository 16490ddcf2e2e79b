"""Referrals as pages."""

from __future__ import annotations

from collections.abc import Iterator

from crm.cli import output
from crm.cli.layout import hanging
from crm.cli.paint import bold, dim
from crm.cli.views.people import shown
from crm.domain.page import Listing, Page
from crm.domain.referring import Referral, State

_DRAFTS = {
    State.IDEA: "crm draft referral-candidate {person_id}",
    State.OPTED_IN: "crm draft referral-manager {via_id}",
    State.MANAGER_OPTED_IN: "crm draft referral-introduction {via_id} --with {person_id}",
    State.HIRED: "crm draft congratulation {person_id}",
}


def referral(each: Referral) -> Page:
    """One referral, how far it is, and what comes next."""
    return Page(tuple(_lines(each)), _hint(each))


def referral_list(listing: Listing[Referral]) -> Page:
    """A paragraph a referral."""
    if not listing.rows:
        return Page(("Nobody is put forward for anything.",), "crm referral suggest")
    lines = [line for each in listing.rows for line in _lines(each)]
    return Page((*lines, *shown(listing)), _hint(listing.rows[0]))


def _lines(each: Referral) -> Iterator[str]:
    yield from hanging(
        "", f"{bold(each.person)} for {each.opening} at {each.company}  {dim(each.id)}", output.cells()
    )
    to = f", with {each.via}" if each.via else ""
    yield from hanging("  ", f"{each.state}{to}, since {each.changed_at:%Y-%m-%d}", output.cells())
    if each.next_step:
        yield from hanging("  ", each.next_step, output.cells())
    if each.note:
        yield from hanging("  ", each.note, output.cells())


def _hint(each: Referral) -> str:
    draft = _DRAFTS.get(each.state, "")
    if draft and (each.via_id or "{via_id}" not in draft):
        return draft.format(person_id=each.person_id, via_id=each.via_id)
    return each.next_step.rpartition(": ")[2] or "crm referral list"

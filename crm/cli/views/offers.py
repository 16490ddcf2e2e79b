"""Offers as pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from crm.cli import output
from crm.cli.call import here
from crm.cli.layout import columns, hanging, paragraph
from crm.cli.paint import bold, dim, good, warn
from crm.cli.views.steps import count_line, day, step, step_list, steps_now, when
from crm.domain.etiquette import Part
from crm.domain.offers import AddedOffer, Declined, Interviewer, Offer, OfferPage, Reason
from crm.domain.page import Listing, Page
from crm.domain.words import OfferState

__all__ = ["added_offer", "declined", "interviewer_list", "offer_list", "offer_page", "step", "step_list"]

_PAINT = {OfferState.OPEN: good, OfferState.EXTENDED: good, OfferState.LAPSED: warn, OfferState.RENEGED: warn}
_TITLES = {True: "Kept to yourself", False: "May be said"}


def offer_list(listing: Listing[Offer]) -> Page:
    """One line an offer."""
    if not listing.rows:
        return Page(("No offer is here yet.",), 'crm offer add COMPANY ROLE --who "NAME:hm:PHONE"')
    lines = [*offer_rows(listing.rows)]
    if listing.total > len(listing.rows):
        lines.append(dim(f"{len(listing.rows)} of {listing.total:,}; all of them with --limit 0"))
    return Page(tuple(lines), f"crm show {listing.rows[0].id}")


def offer_rows(offers: Sequence[Offer], *, of_one_company: bool = False) -> Iterator[str]:
    """One line an offer; the company is left out where all are of one."""
    rows = [
        (
            bold(each.company),
            each.role,
            state(each.state),
            day(each.respond_by) if each.respond_by else "",
            f"{each.told}/{each.involved}",
            "" if each.etiquette is None else f"{each.etiquette:.0f}",
            each.id,
        )
        for each in offers
    ]
    head = ("COMPANY", "ROLE", "STATE", "ANSWER BY", "TOLD", "SCORE", "ID")
    first = int(of_one_company)
    yield from columns(head[first:], [row[first:] for row in rows], output.cells())


def added_offer(each: AddedOffer) -> Page:
    """What was added, and what else had to be made for it."""
    lines = [*_head(each), *_answer_by(each), f"  {each.involved} took part"]
    lines += [f"  {good('new')}    {text}" for text in each.made]
    lines += [f"  known  {text}" for text in each.known]
    more = f"crm offer people {each.id} --who NAME:ROLE" if not each.involved else f"crm show {each.id}"
    return Page(tuple(lines), more)


def interviewer_list(listing: Listing[Interviewer]) -> Page:
    """One line a person, and what was learnt from them."""
    lines = [good(listing.note)] if listing.note else []
    if not listing.rows:
        return Page(
            (*lines, "Nobody is recorded as having taken part."), "crm offer people OFFER --who NAME:ROLE"
        )
    return Page((*lines, *_people(listing.rows)), f"crm show {listing.rows[0].person_id}")


def _people(people: Sequence[Interviewer]) -> Iterator[str]:
    head = ("PERSON", "PART", "TOLD", "MINUTES", "RAPPORT", "ID")
    rows = [
        (
            bold(each.person),
            each.role.replace("-", " "),
            f"{day(each.told_at)} {each.told_by or ''}" if each.told_at else "",
            "" if each.minutes is None else str(each.minutes),
            "" if each.rapport is None else str(each.rapport),
            each.person_id,
        )
        for each in people
    ]
    filled = [number for number in range(len(head)) if any(row[number] for row in rows)]
    yield from columns(
        [head[number] for number in filled],
        [[row[number] for number in filled] for row in rows],
        output.cells(),
    )
    for each in people:
        if each.learnt:
            yield from paragraph(f"learnt from {each.person}: {each.learnt}", output.cells(), "  ")


def declined(each: Declined) -> Page:
    """What may be said and what stays private, what to think of, and what to do now."""
    lines = [f"{bold(each.company)}, {each.role}: {warn('declined')}.  {dim(each.id)}"]
    lines += _reasons(each.reasons)
    for text in each.advice:
        lines += hanging(f"{warn('!')} ", text, output.cells())
    lines += ["", bold("Now"), *steps_now(each.steps)]
    return Page(tuple(lines), f"crm offer plan {each.id}")


def _reasons(reasons: Sequence[Reason]) -> Iterator[str]:
    for private in (False, True):
        those = [each for each in reasons if each.private is private]
        if those:
            yield bold(_TITLES[private])
        for each in those:
            yield from paragraph(each.advice, output.cells(), "  ")


def offer_page(each: OfferPage) -> Page:
    """Everything about an offer."""
    hint = f"crm offer plan {each.id}" if each.steps else f"crm offer decline {each.id} --why CODE"
    return Page(tuple(_offer_page(each)), hint)


def _offer_page(each: OfferPage) -> Iterator[str]:
    yield from _head(each)
    yield from _answer_by(each)
    for label, value in (("terms", each.terms), ("liked", each.liked), ("note", each.note)):
        if value:
            yield from hanging(f"  {label:<9} ", value, output.cells())
    yield ""
    yield from _people(each.people) if each.people else ("Nobody is recorded as having taken part.",)
    if each.reasons:
        yield ""
        yield from _reasons(each.reasons)
    if each.steps:
        yield ""
        yield bold("Plan") + f"  {count_line(each.steps)}"
        yield from steps_now(each.steps)
    yield from score("Declined", each.etiquette, "of 100", each.etiquette_parts)
    yield from score("The way back", each.readiness, each.readiness_label, each.readiness_parts)
    if each.readiness_cap:
        yield f"  {warn(each.readiness_cap)}"


def _head(each: Offer) -> Iterator[str]:
    decided = f" on {when(each.decided_at)}" if each.decided_at else ""
    text = f"{bold(each.company)}, {each.role}: {state(each.state)}{decided}  {dim(each.id)}"
    yield from hanging("", text, output.cells())


def _answer_by(each: Offer) -> Iterator[str]:
    yield f"  received  {each.received_on}"
    if each.respond_by:
        yield f"  answer by {when(each.respond_by)}{_there(each.respond_by, each.zone)}"


def _there(instant: datetime, zone: str) -> str:
    """What the clock shows in the zone in which a deadline was meant, where it is another one than the user's."""
    from zoneinfo import ZoneInfo

    there, ours = instant.astimezone(ZoneInfo(zone or "UTC")), instant.astimezone(here().zone)
    if there.utcoffset() == ours.utcoffset() or not zone:
        return ""
    place = zone.rpartition("/")[2].replace("_", " ")
    return f" ({there:%a} {there.day} {there:%b} {there:%H:%M} in {place})"


def score(title: str, total: float | None, what: str, parts: Sequence[Part]) -> Iterator[str]:
    """A score with its parts, each with its why; nothing where there is no score."""
    if total is None:
        return
    yield ""
    yield f"{bold(title)}  {total:.0f} {what}"
    wide = max(len(part.name) for part in parts)
    for part in parts:
        prefix = f"  {part.name:<{wide}}  {part.points:3.0f}/{part.out_of:.0f}  "
        yield from hanging(prefix, part.why, output.cells())


def state(word: OfferState) -> str:
    """A state in its colour."""
    paint = _PAINT.get(word)
    return paint(word.value) if paint else word.value

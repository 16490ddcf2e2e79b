"""Offers as pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from crm.cli import output
from crm.cli.call import here
from crm.cli.layout import columns, hanging, paragraph
from crm.cli.paint import bold, dim, good, warn
from crm.cli.views.comeback import story, way_back
from crm.cli.views.steps import count_line, day, step, step_list, steps_now, when
from crm.domain.etiquette import Part
from crm.domain.offers import AddedOffer, Declined, Interviewer, Offer, OfferPage, Reason, Reneged
from crm.domain.page import Listing, Page
from crm.domain.words import OfferState

__all__ = [
    "added_offer", "declined", "interviewer_list", "offer_list", "offer_page", "reason_list", "reneged", "step",
    "step_list",
]  # fmt: skip

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
    head = ("PERSON", "PART", "TOLD", "MINUTES", "RAPPORT", "ZONE", "ID")
    rows = [
        (
            bold(each.person),
            each.role.replace("-", " "),
            f"{day(each.told_at)} {each.told_by or ''}" if each.told_at else "",
            "" if each.minutes is None else str(each.minutes),
            "" if each.rapport is None else str(each.rapport),
            each.zone,
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


def reneged(each: Reneged) -> Page:
    """What to mind, what to give back, and what to do now."""
    lines = [f"{bold(each.company)}, {each.role}: {warn('your yes is taken back')}.  {dim(each.id)}"]
    for text in each.notice:
        lines += hanging(f"{warn('!')} ", text, output.cells())
    lines += ["", bold("Give back")]
    for text in each.checklist:
        lines += hanging("  – ", text, output.cells())
    lines += ["", bold("Now"), *steps_now(each.steps)]
    return Page(tuple(lines), f"crm offer plan {each.id}")


def reason_list(listing: Listing[Reason]) -> Page:
    """Why an offer was declined, what of it may be said, and whether it still stands."""
    if not listing.rows:
        return Page(("No reason is given.",), f"crm offer reason {listing.note} CODE")
    return Page(
        tuple(_reasons(listing.rows)),
        f"crm offer reason {listing.note} {listing.rows[0].code} --solved today",
    )


def _reasons(reasons: Sequence[Reason]) -> Iterator[str]:
    for private in (False, True):
        those = [each for each in reasons if each.private is private]
        if those:
            yield bold(_TITLES[private])
        for each in those:
            yield from paragraph(f"{each.advice}{_stands(each)}", output.cells(), "  ")


def _stands(each: Reason) -> str:
    """Whether a reason still stands, as far as that was noted."""
    if each.solved_on:
        return good(f" – solved since {each.solved_on}")
    return dim(f" – stood still on {each.stands_on}") if each.stands_on else ""


def offer_page(each: OfferPage) -> Page:
    """Everything about an offer."""
    return Page(tuple(_offer_page(each)), _next(each))


def _next(each: OfferPage) -> str:
    if each.steps:
        return f"crm offer plan {each.id}"
    if each.state is OfferState.ACCEPTED:
        return "crm offer list --state open"
    return f"crm offer decline {each.id} --why CODE"


def _offer_page(each: OfferPage) -> Iterator[str]:
    yield from _head(each)
    yield from _answer_by(each)
    rows = "; ".join(f"{term.name} {term.text}" for term in each.term_rows)
    agency = "an agency stands between" if each.represented else ""
    labelled = (
        ("terms", rows),
        ("", each.terms),
        ("liked", each.liked),
        ("note", each.note),
        ("through", agency),
    )
    for label, value in labelled:
        if value:
            yield from hanging(f"  {label:<9} ", value, output.cells())
    for text in each.advice:
        yield from hanging(f"{warn('!')} ", text, output.cells())
    yield ""
    yield from _people(each.people) if each.people else ("Nobody is recorded as having taken part.",)
    if each.reasons:
        yield ""
        yield from _reasons(each.reasons)
    if each.steps:
        yield ""
        yield bold("Plan") + f"  {count_line(each.steps)}"
        yield from steps_now(each.steps)
    yield from story(each.story)
    title = {OfferState.RENEGED: "Taken back", OfferState.LAPSED: "Lapsed"}.get(each.state, "Declined")
    yield from score(title, each.etiquette, "of 100", each.etiquette_parts)
    yield from score("The way back", each.readiness, f"of 100: {each.readiness_label}", each.readiness_parts)
    yield from way_back(each.way_back)


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

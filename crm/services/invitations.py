"""Invitations to interviews: who sits on each panel, put on the offer that the interviews led to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import datetime
from typing import BinaryIO

from crm.connectors.calendars import invites
from crm.domain import contactpoints, seats
from crm.domain import offers as offer_rules
from crm.domain.acquaintances import is_company
from crm.domain.companies import Firm
from crm.domain.contactpoints import domain_of
from crm.domain.hiring import KeptOffer
from crm.domain.imports import Imported
from crm.domain.invitations import occurrences, settle
from crm.domain.invited import Invited, Met
from crm.domain.meetings import Meeting, Panel, panel
from crm.domain.page import Listing
from crm.domain.words import OfferState
from crm.errors import Ambiguous, Refused, Unreadable
from crm.services import formats, offers, plans, sources
from crm.services.import_batches import Batch, refuse_bad
from crm.services.import_panels import Panels
from crm.services.import_people import People, Terms
from crm.services.sources import Progress, silent
from crm.store import companies, imports, invitations
from crm.store import offers as offer_rows
from crm.store.database import Store

_WAITING = frozenset({OfferState.OPEN, OfferState.EXTENDED})


def import_(
    store: Store,
    files: Sequence[str],
    *,
    offer: str,
    own: Sequence[str],
    now: datetime,
    zone: str = "UTC",
    skip_bad: bool = False,
    stdin: BinaryIO | None = None,
    progress: Progress = silent,
) -> Listing[Imported]:
    """Import invitations (.ics, .eml): those on the panel become people and interviewers of an offer.

    A meeting that has begun is logged, of a series each one of the last weeks. What all files say of one
    meeting is settled first: the newest stands.

    Args:
        files: paths; `-` is `stdin`.
        offer: whose interviews they were; where empty, the one open offer of the company that invites.
        own: the user's own addresses.
        now: an aware instant: meetings before it took place.
        zone: assumed for times that come without one.
        skip_bad: leave out what cannot be read and meetings of companies without an open offer.

    Raises:
        Refused: no open offer fits a meeting. Ambiguous: several do.
        Unreadable: for a file that cannot be read, and for bad meetings unless they are to be skipped.
    """
    batch = Batch(formats.INVITES, ", ".join(map(sources.name, files)))
    given = offers.one(store, offer) if offer else None
    settled = settle(_read(batch, files, zone, now, stdin, progress))
    for ignored in settled.ignored:
        batch.pass_over(ignored.message.line, f"{seats.title(ignored.message)}: {ignored.why}")
    addresses = imports.own_addresses(store) | {email for each in own if (email := contactpoints.email(each))}
    people = People(store)
    came_from = (
        f"{formats.INVITES} {sources.short_name(files[0]) if len(files) == 1 else f'{len(files)} files'}"
    )
    terms = Terms(came_from, frozenset(addresses), "", now.date(), moves=False)
    seated = _seat_all(
        store, batch, Panels(store, people, now), settled.meetings, given, terms, skip_bad=skip_bad
    )
    refuse_bad([] if skip_bad else [batch])
    for changed in dict.fromkeys(met.offer_id for met in seated if batch.touchpoints):
        plans.take_note(store, changed, now=now, today=now.date())
    plain = batch.outcome(store.command)
    row = Invited(**{each.name: getattr(plain, each.name) for each in fields(plain)}, meetings=seated)
    return Listing(Invited, [row], 1)


def _read(
    batch: Batch,
    files: Sequence[str],
    zone: str,
    now: datetime,
    stdin: BinaryIO | None,
    progress: Progress,
) -> Iterator[Meeting]:
    """Every message in the files; what could not be read goes to the batch, with its file where there are several."""
    for file in files:
        where = f"{file}: " if len(files) > 1 else ""
        with (
            sources.opened(file, stdin) as stream,
            progress(f"Reading {file}", sources.size(stream)) as advance,
        ):
            empty = True
            for found, more in sources.steps(invites.read(stream, sources.name(file), zone, now), stream):
                empty = False
                advance(more)
                if isinstance(found, Meeting):
                    yield found
                else:
                    (batch.refuse if found.skipped else batch.remark)(found.line, where + found.reason)
            if empty:
                raise Unreadable(sources.name(file), "there is no meeting in it")


def _seat_all(
    store: Store,
    batch: Batch,
    panels: Panels,
    meetings: Sequence[Meeting],
    given: KeptOffer | None,
    terms: Terms,
    *,
    skip_bad: bool,
) -> list[Met]:
    seated = []
    for meeting in meetings:
        found = _panel(batch, meeting, terms, panels)
        if not found.interviewers and not found.coordinator:
            batch.pass_over(meeting.line, f"{seats.title(meeting)}: nobody but you is on it")
            continue
        offer = given or _offer(store, meeting, found, panels.now, sure=not (skip_bad or meeting.cancelled))
        if offer is None:
            batch.pass_over(
                meeting.line, f"{seats.title(meeting)}: no open offer of {found.domain or 'its company'}"
            )
            continue
        if is_company(offer.company, found.domain):
            invitations.own_domain(store, offer.company_id, found.domain)
        seated.append(panels.seat(batch, meeting, found, offer, terms, occurrences(meeting, meetings)))
    return seated


def _panel(batch: Batch, meeting: Meeting, terms: Terms, panels: Panels) -> Panel:
    """The panel without the user: where no own address is known, the only one invited from outside is theirs."""
    found = panel(meeting, terms.own, panels.known)
    if terms.own or meeting.delivered_to:
        return found
    sender = found.coordinator
    theirs = sender is not None and domain_of(sender.email) == found.domain
    outside = [each.email for each in found.interviewers if domain_of(each.email) not in ("", found.domain)]
    if not theirs and not outside:
        return found
    sure = theirs and len(outside) == 1
    if sure:
        told = f"{outside[0]} is taken for you; name your own addresses"
    else:
        told = "none of your addresses is known; if you are on the panel, undo this and name them"
    if not any(remark.reason.startswith(told) for remark in batch.problems):
        batch.remark(meeting.line, f'{told} in config.toml: emails = ["…"]')
    return panel(meeting, outside, panels.known) if sure else found


def _offer(store: Store, meeting: Meeting, found: Panel, now: datetime, *, sure: bool) -> KeptOffer | None:
    """The one open offer of the company that invites; None where there is none and that is no matter.

    Raises:
        Refused: there is none. Ambiguous: there are several.
    """
    firms = _firms(store, found.domain)
    made = [offer for firm in firms for offer in offer_rows.of_company(store, firm.id)]
    waiting = [each for each in made if offer_rules.state(each.state, each.respond_by, now) in _WAITING]
    if len(waiting) > 1:
        raise Ambiguous("offer", firms[0].name, [each.line for each in waiting])
    if not waiting and sure:
        raise _no_offer(meeting, found, firms, made)
    return waiting[0] if waiting else None


def _firms(store: Store, domain: str) -> list[Firm]:
    """The companies a domain speaks of: its owner, that of a domain above it, or whoever is called like it."""
    above = domain
    while "." in above:
        if owner := companies.by_domain(store, above):
            return owner
        above = above.partition(".")[2]
    return [firm for firm in companies.every(store) if is_company(firm.name, domain)]


def _no_offer(meeting: Meeting, found: Panel, firms: Sequence[Firm], made: Sequence[KeptOffer]) -> Refused:
    """What to type where no open offer fits."""
    title = f"“{seats.title(meeting)}”"
    firm = firms[0].name if firms else found.domain or "an unknown company"
    if made:
        return Refused(
            f"{title}: {firm} has no open offer.",
            f"Say which one it was: --offer {made[0].id} ({made[0].name})",
        )
    company = (
        firms[0].name if firms else found.domain.partition(".")[0].replace("-", " ").title() or "COMPANY"
    )
    return Refused(
        f"{title} is from {firm}, and no offer of theirs is here.",
        f'Add it first: crm offer add "{company}" ROLE. Or name another one with --offer.',
    )

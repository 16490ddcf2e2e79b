"""Putting the panel of one meeting on an offer: people, seats, minutes, and the meeting itself once it has begun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from crm.domain import contactpoints, names, seats
from crm.domain.acquaintances import Known
from crm.domain.hiring import KeptOffer, TookPart
from crm.domain.invited import Instance, LeftOut, Met, Proposed, Seat
from crm.domain.meetings import Meeting, Member, Panel
from crm.domain.recognition import Point, Told, name_key
from crm.domain.words import Direction, Role
from crm.services.import_batches import Batch
from crm.services.import_people import People, Terms
from crm.store import companies, interviewers, invitations, touchpoints
from crm.store.database import Store


@dataclass(frozen=True, slots=True)
class _Guest:
    """Somebody who gets a seat, as the invitation has them."""

    member: Member
    name: str
    role: Role
    invited: bool
    agency: bool


class Panels:
    """Seats panels; one for all meetings of a command, so that a later one knows those of an earlier one."""

    def __init__(self, store: Store, people: People, now: datetime) -> None:
        self.store = store
        self.people = people
        self.now = now
        self.known, self._titles = invitations.acquaintances(store)

    def seat(
        self,
        batch: Batch,
        meeting: Meeting,
        panel: Panel,
        offer: KeptOffer,
        terms: Terms,
        occurrences: Sequence[Meeting],
    ) -> Met:
        """Put everybody on a panel on the offer; whoever has a part in it already keeps the role.

        Args:
            occurrences: the meetings of a series that are to be logged once they have begun; else the meeting itself.
        """
        guests = [self._guest(panel, member) for member in _members(panel)]
        told = [self._told(meeting, guest, offer) for guest in guests]
        found = [(each, guest.member.person) for each, guest in zip(told, guests, strict=True)]
        met = self.people.welcome(batch, found, terms)
        seated: dict[str, _Guest] = {}
        for guest, person in zip(guests, met, strict=True):
            if person:
                seated.setdefault(person, guest)  # somebody may be invited under two addresses
        fresh = self._remember(seated, offer)
        panelists, logged = self._sit(batch, meeting, offer, seated, fresh, occurrences)
        return Met(
            summary=meeting.summary,
            start=meeting.start,
            cancelled=meeting.cancelled,
            channel=seats.channel(meeting),
            offer=offer.name,
            offer_id=offer.id,
            touchpoint=next(filter(None, logged), None),
            panel=panelists,
            left_out=_left_out(panel),
            proposals=_proposed(panel),
            instances=[
                Instance(each.start, touchpoint, not self.begun(each))
                for each, touchpoint in zip(occurrences, logged, strict=True)
                if each.start and each.recurrence_id != meeting.recurrence_id
            ],
        )

    def begun(self, meeting: Meeting) -> bool:
        """Whether a meeting took place, or does."""
        start = meeting.start
        if start is None or meeting.cancelled:
            return False
        return (start if isinstance(start, datetime) else _midnight(start, meeting)) < self.now

    def _guest(self, panel: Panel, member: Member) -> _Guest:
        sent = panel.coordinator is not None and panel.coordinator.email == member.email
        invited = member in panel.interviewers
        domain = contactpoints.domain_of(member.email)
        agency = domain in panel.agencies
        text = next((each for each in panel.proposals if each.email and each.email == member.email), None)
        title = self._titles.get(member.person, "") or (text.title if text else "")
        known = next((each.name for each in self.known if each.id == member.person), "")
        name = (
            member.name or known or (text.name if text else "") or seats.name_in(member.email) or member.email
        )
        role = seats.role(title, member.email, sent=sent, invited=invited, agency=agency)
        return _Guest(member, names.clean(names.turn_round(names.clean(name))), role, invited, agency)

    def _told(self, meeting: Meeting, guest: _Guest, offer: KeptOffer) -> Told:
        """What an invitation tells about somebody; who writes from elsewhere works there, if anybody knows where."""
        email = contactpoints.email(guest.member.email)
        firm = guest.member.company or offer.company
        if guest.agency:
            owner = companies.by_domain(self.store, contactpoints.domain_of(guest.member.email))
            firm = owner[0].name if owner else guest.member.company
        return Told(
            line=meeting.line,
            name=guest.name,
            key=name_key(guest.name) or guest.name,
            points=(Point("email", email, guest.member.email),) if email else (),
            company=firm,
            company_key=self.people.companies.key(firm) if firm else "",
            met_on=_day(meeting) if self.begun(meeting) else None,
        )

    def _remember(self, seated: Mapping[str, _Guest], offer: KeptOffer) -> set[str]:
        """Know those who are new when the next meeting is looked at; returns who they are."""
        fresh = set(seated) - {each.id for each in self.known}
        for person in sorted(fresh):
            guest = seated[person]
            emails = (guest.member.email,) if guest.member.email else ()
            self.known.append(Known(person, guest.name, emails, "", offer.company))
        return fresh

    def _sit(
        self,
        batch: Batch,
        meeting: Meeting,
        offer: KeptOffer,
        seated: Mapping[str, _Guest],
        fresh: set[str],
        occurrences: Sequence[Meeting],
    ) -> tuple[list[Seat], list[str | None]]:
        """The seats, made or brought up to date, and the touchpoint of each meeting that has begun."""
        logged = [invitations.logged(self.store, seats.source_key(each)) for each in occurrences]
        parts = {part.person_id: part for part in interviewers.of_offer(self.store, offer.id)}
        there = [person for person, guest in seated.items() if guest.invited]
        begins = [
            each
            for each, known in zip(occurrences, logged, strict=True)
            if known is None and there and self.begun(each)
        ]
        panelists = []
        for person, guest in seated.items():
            part = parts.get(person)
            how = "on the offer" if part else "new" if person in fresh else "known"
            minutes = self._minutes(meeting, offer, person, guest, part, counts=len(begins))
            panelists.append(self._seat(offer, person, guest, part, minutes, how))
        for known in filter(None, logged):
            invitations.join(self.store, known, [person for person in there if person not in parts])
        fresh_ones = {each.key: self._log(batch, each, offer, there) for each in begins}
        _count(batch, meeting, panelists, parts, logged=bool(begins))
        return panelists, [
            known or fresh_ones.get(each.key) for each, known in zip(occurrences, logged, strict=True)
        ]

    def _seat(
        self,
        offer: KeptOffer,
        person: str,
        guest: _Guest,
        part: TookPart | None,
        minutes: int | None,
        how: str,
    ) -> Seat:
        if part is None:
            invitations.seat(self.store, offer.id, person, guest.role, minutes)
        elif minutes is not None and minutes != part.minutes:
            invitations.set_minutes(self.store, part.id, minutes)
        name, role = (part.name, part.role) if part else (guest.name, guest.role)
        return Seat(name, person, guest.member.email, role, minutes, how, guest.member.why)

    def _minutes(
        self,
        meeting: Meeting,
        offer: KeptOffer,
        person: str,
        guest: _Guest,
        part: TookPart | None,
        *,
        counts: int,
    ) -> int | None:
        """The minutes spent together, this meeting included; those of a meeting to come only where none are known.

        Args:
            counts: how many times the meeting's minutes count now, and did not before.
        """
        length = seats.minutes(meeting) if guest.invited and not meeting.cancelled else None
        before = part.minutes if part else None
        spent = length * max(counts, 1) if length else length
        if spent is None or before is None or not counts:
            return spent if before is None else before
        met = invitations.met_before(self.store, offer.id, person)
        return before + spent if met else max(before, spent)

    def _log(self, batch: Batch, meeting: Meeting, offer: KeptOffer, there: Sequence[str]) -> str:
        batch.touchpoints += 1
        return touchpoints.add(
            self.store,
            there,
            day=_day(meeting) or self.now.date(),
            at=meeting.start if isinstance(meeting.start, datetime) else None,
            channel=seats.channel(meeting),
            direction=Direction.BOTH,
            note=meeting.summary,
            offer=offer.id,
            source_key=seats.source_key(meeting),
        )


def _count(
    batch: Batch, meeting: Meeting, panelists: Sequence[Seat], parts: Mapping[str, TookPart], *, logged: bool
) -> None:
    """A meeting that put somebody on the offer is new; one that was logged, or whose minutes count, is a change."""
    if any(seat.person_id not in parts for seat in panelists):
        batch.add(seats.title(meeting))
    elif logged or any(seat.minutes != parts[seat.person_id].minutes for seat in panelists):
        batch.update(seats.title(meeting))
    else:
        batch.unchanged += 1
    if meeting.cancelled:
        batch.remark(
            meeting.line,
            f"{seats.title(meeting)} is cancelled: its people stay on the offer, nothing is logged",
        )


def _members(panel: Panel) -> list[Member]:
    """Those who take part, and whoever sent the invitation."""
    sender = panel.coordinator
    apart = sender is not None and sender.email not in {member.email for member in panel.interviewers}
    return [*panel.interviewers, *([sender] if sender and apart else [])]


def _left_out(panel: Panel) -> list[LeftOut]:
    """Everybody who was not given a seat, and why."""
    apart = (*panel.optional, *panel.declined, *panel.removed)
    return [LeftOut(member.name or member.email, member.why) for member in apart]


def _proposed(panel: Panel) -> list[Proposed]:
    """Those whom only the text names."""
    invited = {member.email for member in (*_members(panel), *panel.optional, *panel.declined)} - {""}
    called = {names.fold(member.name) for member in (*_members(panel), *panel.optional, *panel.declined)}
    return [
        Proposed(each.name, each.title, each.linkedin, each.where)
        for each in panel.proposals
        if each.email not in invited and names.fold(each.name) not in called
    ]


def _day(meeting: Meeting) -> date | None:
    """The day where the meeting is."""
    if not isinstance(meeting.start, datetime):
        return meeting.start
    return meeting.start.astimezone(_zone(meeting)).date()


def _midnight(day: date, meeting: Meeting) -> datetime:
    return datetime.combine(day, time(), tzinfo=_zone(meeting))


def _zone(meeting: Meeting) -> tzinfo:
    try:
        return ZoneInfo(meeting.zone) if meeting.zone else UTC
    except (KeyError, ValueError, OSError):  # a zone of the file's own, without a name in the world's list
        return UTC

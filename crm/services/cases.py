"""One decline as its rules want it: read from the store, with people, touchpoints and zones in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from crm.domain import placing
from crm.domain.case import Case, case_of
from crm.domain.hiring import KeptOffer, TookPart, Touch
from crm.domain.hours import zone_named
from crm.domain.policy import Policy
from crm.domain.steps import DeclinedOffer, Happened, Part
from crm.store import holidays, interviewers, offers
from crm.store.database import Store


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a decline: the decision, who took part, and what happened since."""

    offer: DeclinedOffer
    people: Sequence[TookPart]
    parts: Sequence[Part]
    touches: Sequence[Touch]
    happened: Sequence[Happened]
    zone: ZoneInfo
    holidays: frozenset[date]

    def case(self, *, now: datetime, policy: Policy) -> Case:
        """The case as it was logged, without what the user said of its steps by hand."""
        return case_of(self.offer, self.parts, self.happened, {}, {}, now, policy, self.zone, self.holidays)


def facts(store: Store, offer: KeptOffer, decided_at: datetime) -> Facts:
    """Read everything about one decline; its zone is the offer's, which is the user's if nothing else was said."""
    zone = zone_named(offer.zone or "UTC")
    people = interviewers.of_offer(store, offer.id)
    touches = offers.touches(store, offer.id, decided_at.astimezone(zone).date())
    days_off = holidays.days(store, {home(offer), *(each.region for each in people)})
    return Facts(
        offer=DeclinedOffer(
            company=offer.company,
            role=offer.role,
            received_on=offer.received_on,
            respond_by=offer.respond_by,
            decided_at=decided_at,
        ),
        people=people,
        parts=[_part(each, offer, days_off) for each in people],
        touches=touches,
        happened=placing.instants(touches, decided_at, zone),
        zone=zone,
        holidays=days_off.get(home(offer), frozenset()),
    )


def home(offer: KeptOffer) -> str:
    """Whose holidays the user keeps: what was set, else those of the zone."""
    return offer.holidays or offer.zone


def _days_off(
    person: TookPart, offer: KeptOffer, days: Mapping[str, frozenset[date]]
) -> frozenset[date] | None:
    """The holidays where somebody is; the user's own for all who are in the same zone or country."""
    same = (offer.zone, offer.holidays, offer.holidays.partition("-")[0])
    return None if not person.region or person.region in same else days.get(person.region)


def _part(person: TookPart, offer: KeptOffer, days: Mapping[str, frozenset[date]]) -> Part:
    return Part(
        person_id=person.person_id,
        name=person.name,
        role=person.role,
        zone=person.zone or None,
        has_phone="phone" in person.reached_by,
        has_email="email" in person.reached_by,
        has_linkedin="profile" in person.reached_by,
        minutes=person.minutes,
        rapport=person.rapport,
        left_in_peace=person.opted_out,
        holidays=_days_off(person, offer, days),
    )

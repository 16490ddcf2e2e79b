"""Answering an offer other than by declining it: asking for more time, being given it, and saying yes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time

from crm.domain import dates, moretime
from crm.domain.hiring import KeptOffer, TookPart, state
from crm.domain.hours import Office, zone_named
from crm.domain.moretime import MoreTime
from crm.domain.offers import OfferPage
from crm.domain.policy import Policy
from crm.domain.words import OfferState, Role
from crm.errors import BadValue, Refused
from crm.services import cases, declining, offers, plans
from crm.services import holidays as days_off
from crm.store import holidays, interviewers
from crm.store import offers as offer_rows
from crm.store import people as people_rows
from crm.store.database import Store

_WAITING = (OfferState.OPEN, OfferState.EXTENDED)
_NOON = time(12)
_MAY_GIVE = (Role.HIRING_MANAGER, Role.RECRUITER, Role.AGENCY_RECRUITER, Role.INTERVIEWER)


def extend(
    store: Store,
    text: str,
    to: str,
    *,
    now: datetime,
    today: date,
    zone_name: str,
    region: str,
    policy: Policy,
) -> OfferPage | MoreTime:
    """How to ask for more time; or, once it was given, the later instant by which the offer is to be answered.

    Args:
        store: the open vault.
        text: OFFER.
        to: the new deadline in words; empty to be told how to ask.
        now: the instant.
        today: the day.
        zone_name: the user's zone.
        region: where the user keeps holidays.
        policy: for the working day.

    Raises:
        BadValue: for an instant that is no later than the present deadline.
        Refused: when the offer is answered already.
    """
    offer = offers.one(store, text)
    _waits(offer)
    if not to:
        return _how_to_ask(store, offer, region, now, policy)
    deadline = dates.instant(to, now, offer.zone or zone_name)
    if deadline <= now or (offer.respond_by and deadline <= offer.respond_by):
        raise BadValue("new deadline", to, "a time after the present one")
    _write(store, offer, OfferState.EXTENDED, respond_by=deadline, extended_at=now)
    page = declining.page(store, offer.id, now=now, today=today, policy=policy)
    again = (
        "This is the second time. Do not ask again: have your answer by then." if offer.extended_at else ""
    )
    advice = [each for each in (again, moretime.too_much(deadline, offer.respond_by, now)) if each]
    return replace(page, advice=[*page.advice, *advice])


def accept(
    store: Store, text: str, *, on: date | None, now: datetime, today: date, zone_name: str, policy: Policy
) -> OfferPage:
    """Say yes to an offer; one that was declined may still be accepted, where they came back with more.

    Raises:
        Refused: when it is accepted already, or a yes was taken back.
        BadValue: for a day on which it cannot have been.
    """
    offer = offers.one(store, text)
    if offer.state in (OfferState.ACCEPTED, OfferState.RENEGED):
        raise Refused(f"{offer.name} is {offer.state} already.", "Take the answer back with: crm undo")
    if on and not offer.received_on <= on <= today:
        raise BadValue("day of a yes", on.isoformat(), f"a day from {offer.received_on} up to today")
    said = datetime.combine(on, _NOON, zone_named(zone_name)) if on and on != today else now
    _write(store, offer, OfferState.ACCEPTED, accepted_at=said, decided_at=said)
    plans.recompute(store, offers.one(store, offer.id), now=now, policy=policy)
    page = declining.page(store, offer.id, now=now, today=today, policy=policy)
    return replace(page, advice=[*page.advice, *_others(store, offer, now)])


def _others(store: Store, accepted: KeptOffer, now: datetime) -> Iterator[str]:
    """Whoever else waits for an answer hears it the same day."""
    for each in offer_rows.every(store):
        if each.id != accepted.id and state(each.state, each.respond_by, now) in _WAITING:
            yield (
                f"{each.name} still waits for your answer: crm offer decline {each.id} --why other-offer"
                " --alternative signed --final"
            )


def _number(store: Store, who: TookPart) -> str:
    """The phone number to call somebody at; empty where none is known."""
    return next((phone for each in people_rows.profiles(store, [who.person_id]) for phone in each.phones), "")


def _how_to_ask(store: Store, offer: KeptOffer, region: str, now: datetime, policy: Policy) -> MoreTime:
    """The call card for asking: to whom, by when, in which words, and what to expect."""
    offer = days_off.learn(store, offer, region, now)
    people = interviewers.of_offer(store, offer.id)
    who = next((part for role in _MAY_GIVE for part in people if part.role is role), None)
    zone = zone_named((who and who.zone) or offer.zone or "UTC")
    theirs = (who and who.region) or cases.home(offer)
    off = holidays.days(store, {theirs}).get(theirs, frozenset())
    office = Office(zone, off, policy.workday_start_hour, policy.workday_end_hour)
    received = datetime.combine(offer.received_on, _NOON, zone)
    bands = moretime.bands(offer.respond_by, now, office)
    notes = moretime.notes(
        received=received,
        respond_by=offer.respond_by,
        asked_before=offer.extended_at,
        now=now,
        phone=bool(who and "phone" in who.reached_by),
    )
    first = who.name.split()[0] if who else "you"
    return MoreTime(
        id=offer.id,
        company=offer.company,
        role=offer.role,
        respond_by=offer.respond_by,
        who=who.name if who else "",
        call_by=moretime.call_by(offer.respond_by, now, office),
        say=moretime.say(first, offer.company, offer.role, bands[1].until.astimezone(zone)),
        bands=bands,
        notes=notes,
        phone=_number(store, who) if who else "",
    )


def _write(store: Store, offer: KeptOffer, state: OfferState, **instants: datetime) -> None:
    """Write down how an offer is answered, and when."""
    from crm.store.tables import Offer as Row

    row = store.session.get_one(Row, offer.id)
    row.state = state.value
    for name, instant in instants.items():
        setattr(row, name, instant)
    store.session.add(row)
    store.session.flush()


def _waits(offer: KeptOffer) -> None:
    if offer.state not in _WAITING:
        raise Refused(f"This offer is {offer.state} already.", "Take the answer back with: crm undo")

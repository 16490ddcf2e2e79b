"""What you can do with offers: add them, say who took part, look at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from crm.domain import contactpoints, dates, ids, matching, names
from crm.domain import offers as rules
from crm.domain.hiring import KeptOffer
from crm.domain.hours import zone_named
from crm.domain.naming import Named
from crm.domain.offers import AddedOffer, Interviewer, Offer
from crm.domain.page import Listing
from crm.domain.policy import Policy
from crm.domain.telling import Hearing
from crm.domain.words import OfferState
from crm.errors import Ambiguous, BadValue, NotFound, Refused, Usage
from crm.services import companies, interviewers, scores
from crm.services.scores import Standing
from crm.store import companies as company_rows
from crm.store import offers
from crm.store.database import Store

_WAITING = frozenset({OfferState.OPEN, OfferState.EXTENDED})


def one(store: Store, text: str) -> KeptOffer:
    """The one offer meant by an id or the start of it, a company, or company/role.

    Raises:
        NotFound: none; with the nearest.
        Ambiguous: several; with lines that tell them apart.
    """
    found = find(store, text)
    if not found:
        every = offers.every(store)
        hint = "See them with: crm offer list" if every else "Add one with: crm offer add COMPANY ROLE"
        raise NotFound("offer", text, _near(every, text), hint)
    if len(found) > 1:
        raise Ambiguous("offer", text, [each.line for each in found])
    return found[0]


def find(store: Store, text: str) -> list[KeptOffer]:
    """The offers a text fits: by id, by company, by company and some words of the role, each parted by a slash."""
    text = text.strip()
    if ids.looks_like_one(text) and text[0] == ids.Kind.OFFER.value:
        return offers.by_id(store, text)
    if "/" not in text:
        return _made_by(store, text)
    called = company_rows.by_key(store, contactpoints.company_key(text))  # such as Havn A/S
    whole = [offer for firm in called for offer in offers.of_company(store, firm.id)]
    slashes = (at for at, letter in enumerate(text) if letter == "/")
    split = (_with_role(_made_by(store, text[:at]), text[at + 1 :]) for at in slashes)
    return whole or next((found for found in split if found), [])


def _near(every: Sequence[KeptOffer], text: str) -> list[str]:
    """The offers of the companies whose names come nearest, as COMPANY/ROLE."""
    alike = matching.near(text.partition("/")[0], dict.fromkeys(each.company for each in every))
    return [f"{each.company}/{each.role}" for name in alike for each in every if each.company == name]


def _made_by(store: Store, company: str) -> list[KeptOffer]:
    return [offer for firm in companies.find(store, company) for offer in offers.of_company(store, firm.id)]


def _with_role(made: Sequence[KeptOffer], role: str) -> list[KeptOffer]:
    """Those whose role is this one, or else those whose role holds all its words."""
    wanted = names.fold(role)
    same = [offer for offer in made if names.fold(offer.role) == wanted]
    return same or [offer for offer in made if all(word in names.fold(offer.role) for word in wanted.split())]


def add(
    store: Store,
    company: str,
    role: str,
    *,
    received: date | None,
    respond_by: str,
    who: Sequence[Named],
    zone: str,
    terms: str,
    liked: str,
    note: str,
    region: str,
    zone_name: str,
    now: datetime,
    today: date,
    policy: Policy,
) -> AddedOffer:
    """Add an offer with everybody who took part; what is not known yet is made, and named in the answer.

    Args:
        company: made where there is none of this name.
        role: what is offered.
        received: when; today if None.
        respond_by: a day or an instant in words; empty for none.
        who: those who took part.
        zone: where they are, and in which the deadline is meant; the user's if empty.
        terms: what is offered in numbers.
        liked: what speaks for it.
        note: anything else.
        region: for phone numbers without a country.
        zone_name: the user's zone.
        now: the instant.
        today: the day.
        policy: for the state of the ties.

    Raises:
        Refused: the same offer is waiting for an answer already.
    """
    role, received_on = _role(role), received or today
    if zone:
        zone_named(zone)
    firm, made = _firm(store, company, zone, today, policy)
    _not_here_already(store, firm, role, now)
    deadline = dates.instant(respond_by, now, zone or zone_name) if respond_by else None
    _in_order(received_on, deadline, today)
    texts = {"zone": zone_name, "terms": terms, "liked": liked, "note": note}
    id_ = offers.add(store, firm, role, received_on=received_on, respond_by=deadline, **texts)
    offer = offers.by_id(store, id_)[0]
    enrolled = interviewers.enrol(store, offer, who, region=region, today=today)
    new_company = [f"company {offer.company}"] if made else []
    return AddedOffer(
        **facts(row(scores.standing(store, offer, now=now, today=today, policy=policy))),
        made=[*new_company, *(each.made for each in enrolled if each.made)],
        known=[each.known for each in enrolled if each.known],
    )


def _role(text: str) -> str:
    role = names.clean(text)
    if not names.fold(role):
        raise BadValue("role", text, "a few words, such as “Data engineer”")
    return role


def _not_here_already(store: Store, firm: str, role: str, now: datetime) -> None:
    for known in offers.of_company(store, firm):
        waiting = rules.state(known.state, known.respond_by, now) in _WAITING
        if waiting and names.fold(known.role) == names.fold(role):
            raise Refused(
                f"{known.name} is here already ({known.id}).", f"Look at it with: crm offer show {known.id}"
            )


def _firm(store: Store, text: str, zone: str, today: date, policy: Policy) -> tuple[str, bool]:
    """The id of the company meant, and whether it was made; a zone given is taken for theirs where none is known."""
    exact = ids.looks_like_one(text) or (contactpoints.domain(text) if "." in text else None)
    found = companies.find(store, text) if exact else []
    if not found and not contactpoints.company_key(names.clean(text)):
        raise BadValue("company name", text, "at least one letter or digit")
    firm, made = (found[0], False) if len(found) == 1 else companies.known_or_new(store, text)
    if zone and not firm.zone:
        companies.edit(
            store, firm.id, name=None, domains=(), board=None, target=None, zone=zone, country=None, note=None,
            today=today, policy=policy,
        )  # fmt: skip
    return firm.id, made


def _in_order(received_on: date, deadline: datetime | None, today: date) -> None:
    if received_on > today:
        raise BadValue("day to have received an offer", received_on.isoformat(), "today or a day before")
    if deadline and deadline.date() < received_on:
        raise BadValue("deadline", f"{deadline:%Y-%m-%d}", f"a time after it was received, {received_on}")


def people(
    store: Store,
    text: str,
    *,
    who: Sequence[Named],
    minutes: int | None,
    rapport: int | None,
    learnt: str | None,
    remove: Sequence[str],
    region: str,
    now: datetime,
    today: date,
    policy: Policy,
) -> Listing[Interviewer]:
    """Who took part; people given are added or changed first, and the plan follows.

    Args:
        text: OFFER.
        who: people to add, or to give another role.
        minutes: time spent with the one person of `who`.
        rapport: 0 none to 3 strong, with that person.
        learnt: one thing learnt from that person.
        remove: people who did not take part after all.
        region: for phone numbers without a country.
        now: the instant.
        today: the day.
        policy: for the plan.
    """
    from crm.services import plans

    offer = one(store, text)
    detailed = any(detail is not None for detail in (minutes, rapport, learnt))
    if detailed and len(who) != 1:
        raise Usage(
            "--minutes, --rapport and --learnt are about one person.", "Name that person with one --who."
        )
    enrolled = interviewers.enrol(store, offer, who, region=region, today=today)
    if detailed:
        interviewers.describe(
            store, offer, enrolled[0].person, minutes=minutes, rapport=rapport, learnt=learnt
        )
    for gone in remove:
        interviewers.remove(store, offer, gone)
    if who or remove:
        plans.recompute(store, offer, now=now, policy=policy)
    parts = interviewers_of(scores.standing(store, offer, now=now, today=today, policy=policy))
    made = ", ".join(each.made for each in enrolled if each.made)
    return Listing(Interviewer, parts, len(parts), note=f"new in your network: {made}" if made else "")


def listing(
    store: Store,
    *,
    today: date,
    policy: Policy,
    now: datetime | None = None,
    state: OfferState | None = None,
    limit: int = 0,
) -> Listing[Offer]:
    """Offers, the newest first; without `now`, a deadline of today is still to come."""
    moment = now or scores.morning(today)
    standings = (
        scores.standing(store, each, now=moment, today=today, policy=policy) for each in offers.every(store)
    )
    rows = [row(each) for each in standings if state is None or each.state is state]
    return Listing(Offer, rows[:limit] if limit else rows, len(rows))


def row(standing: Standing) -> Offer:
    """An offer as the program shows it."""
    offer, etiquette = standing.offer, standing.etiquette
    return Offer(
        id=offer.id,
        company=offer.company,
        role=offer.role,
        state=standing.state,
        received_on=offer.received_on,
        respond_by=offer.respond_by,
        decided_at=offer.decided_at,
        told=standing.told,
        involved=len(standing.people),
        etiquette=etiquette.total if etiquette else None,
        company_id=offer.company_id,
        zone=offer.company_zone or offer.zone,
    )


def facts(offer: Offer) -> dict[str, Any]:
    """The fields of an offer, for a page that adds to them."""
    return {field.name: getattr(offer, field.name) for field in fields(Offer)}


def interviewers_of(standing: Standing) -> list[Interviewer]:
    """Who took part, with what each has heard."""
    nothing = Hearing()
    return [
        Interviewer(
            id=part.id,
            person=part.name,
            role=part.role,
            minutes=part.minutes,
            rapport=part.rapport,
            learnt=part.learnt,
            told_at=standing.heard.get(part.person_id, nothing).at,
            told_by=standing.heard.get(part.person_id, nothing).how,
            person_id=part.person_id,
        )
        for part in standing.people
    ]

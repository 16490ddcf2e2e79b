"""What you can do with offers: find them, say who took part, look at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from crm.domain import contactpoints, ids, matching, names
from crm.domain.hiring import KeptOffer
from crm.domain.naming import Named
from crm.domain.offers import Interviewer, Offer
from crm.domain.page import Listing
from crm.domain.policy import Policy
from crm.domain.telling import Hearing
from crm.domain.words import OfferState
from crm.errors import Ambiguous, NotFound, Usage
from crm.services import companies, interviewers, scores
from crm.services.scores import Standing
from crm.store import companies as company_rows
from crm.store import offers
from crm.store.database import Store


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


def people(
    store: Store,
    text: str,
    *,
    who: Sequence[Named],
    minutes: int | None,
    rapport: int | None,
    learnt: str | None,
    zone: str | None,
    remove: Sequence[str],
    region: str,
    holidays_of: str,
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
        zone: where the people of `who` are; "" for not known.
        remove: people who did not take part after all.
        region: for phone numbers without a country.
        holidays_of: where the user keeps holidays.
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
    if zone is not None and not who:
        raise Usage("--zone is about people.", "Name those who are there with --who.")
    enrolled = interviewers.enrol(store, offer, who, region=region, today=today)
    if detailed:
        interviewers.describe(
            store, offer, enrolled[0].person, minutes=minutes, rapport=rapport, learnt=learnt
        )
    if zone is not None:
        interviewers.put_in_zone(store, [each.person for each in enrolled], zone)
    for gone in remove:
        interviewers.remove(store, offer, gone)
    if who or remove:
        plans.renew(store, offer, holidays_of, now=now, policy=policy)
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
            zone=part.zone,
        )
        for part in standing.people
    ]

"""Adding an offer with everybody who took part, and changing what is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from crm.domain import contactpoints, dates, ids, names
from crm.domain import offers as rules
from crm.domain.hours import zone_named
from crm.domain.naming import Named
from crm.domain.offers import AddedOffer, OfferPage
from crm.domain.policy import Policy
from crm.domain.terms import Term
from crm.domain.words import OfferState
from crm.errors import BadValue, Refused
from crm.services import companies, declining, interviewers, offers, plans, scores
from crm.store import offers as rows
from crm.store import terms as term_rows
from crm.store.database import Store

_NOON = time(12)


def add(
    store: Store,
    company: str,
    role: str,
    *,
    received: date | None,
    respond_by: str,
    lapsed: bool,
    who: Sequence[Named],
    zone: str,
    terms: str,
    term: Sequence[Term],
    liked: str,
    note: str,
    represented: bool,
    accepted: date | None,
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
        lapsed: the deadline is past, and nothing was answered.
        who: those who took part.
        zone: where they are, and in which the deadline is meant; the user's if empty.
        terms: what is offered, in any words.
        term: what of it can be compared.
        liked: what speaks for it.
        note: anything else.
        represented: by an agency.
        accepted: the day on which the user said yes already.
        region: for phone numbers without a country.
        zone_name: the user's zone.
        now: the instant.
        today: the day.
        policy: for the state of the ties.

    Raises:
        Refused: the same offer is waiting for an answer already.
        BadValue: days that cannot be.
    """
    role, received_on = _role(role), received or today
    if zone:
        zone_named(zone)
    firm, made = _firm(store, company, zone, today, policy)
    _not_here_already(store, firm, role, now)
    deadline = dates.instant(respond_by, now, zone or zone_name) if respond_by else None
    _in_order(received_on, deadline, today)
    _still_to_come(deadline, now, zone or zone_name, known=lapsed or accepted is not None)
    texts = {"zone": zone_name, "terms": terms, "liked": liked, "note": note}
    id_ = rows.add(store, firm, role, received_on=received_on, respond_by=deadline, **texts)
    _more(store, id_, represented, _noon(accepted, received_on, today, zone_name))
    term_rows.put(store, id_, term)
    offer = rows.by_id(store, id_)[0]
    enrolled = interviewers.enrol(store, offer, who, region=region, today=today)
    new_company = [f"company {offer.company}"] if made else []
    return AddedOffer(
        **offers.facts(offers.row(scores.standing(store, offer, now=now, today=today, policy=policy))),
        made=[*new_company, *(each.made for each in enrolled if each.made)],
        known=[each.known for each in enrolled if each.known],
    )


def edit(
    store: Store,
    text: str,
    *,
    role: str | None,
    received: date | None,
    respond_by: str | None,
    zone: str | None,
    terms: str | None,
    term: Sequence[Term],
    liked: str | None,
    note: str | None,
    represented: bool | None,
    region: str,
    now: datetime,
    today: date,
    policy: Policy,
) -> OfferPage:
    """Change what is given, leave the rest; an empty text takes it out, and so does a term without an amount.

    Args:
        text: OFFER.
        role: what is offered.
        received: when it came.
        respond_by: the deadline in words; "" for none.
        zone: in which times are meant and the plan is made.
        terms: what is offered, in any words.
        term: what of it can be compared.
        liked: what speaks for it.
        note: anything else.
        represented: whether an agency stands between.
        region: where the user keeps holidays.
        now: the instant.
        today: the day.
        policy: for the plan.
    """
    from crm.store.tables import Offer as Row

    row = store.session.get_one(Row, offers.one(store, text).id)
    row.role = row.role if role is None else _role(role)
    row.received_on = received or row.received_on
    row.zone = row.zone if zone is None else zone_named(zone).key
    if respond_by is not None:
        row.respond_by = dates.instant(respond_by, now, row.zone or "UTC") if respond_by else None
    _in_order(row.received_on, row.respond_by, today)
    row.terms = row.terms if terms is None else terms.strip()
    row.liked = row.liked if liked is None else liked.strip()
    row.note = row.note if note is None else note.strip()
    row.represented = row.represented if represented is None else represented
    store.session.add(row)
    store.session.flush()
    term_rows.put(store, row.id, term)
    offer = plans.renew(store, offers.one(store, row.id), region, now=now, policy=policy)
    return declining.page(store, offer.id, now=now, today=today, policy=policy)


def _more(store: Store, offer: str, represented: bool, accepted: datetime | None) -> None:  # noqa: FBT001 - as kept
    from crm.store.tables import Offer as Row

    row = store.session.get_one(Row, offer)
    row.represented = represented or None
    if accepted:
        row.state, row.accepted_at, row.decided_at = OfferState.ACCEPTED.value, accepted, accepted
    store.session.add(row)
    store.session.flush()


def _noon(day: date | None, received_on: date, today: date, zone_name: str) -> datetime | None:
    """The instant that stands for the day of a yes."""
    if day is None:
        return None
    if not received_on <= day <= today:
        raise BadValue(
            "day of a yes", day.isoformat(), f"a day from {received_on}, when it came, up to today"
        )
    return datetime.combine(day, _NOON, zone_named(zone_name))


def _role(text: str) -> str:
    role = names.clean(text)
    if not names.fold(role):
        raise BadValue("role", text, "a few words, such as “Data engineer”")
    return role


def _not_here_already(store: Store, firm: str, role: str, now: datetime) -> None:
    for known in rows.of_company(store, firm):
        waiting = rules.state(known.state, known.respond_by, now) in (OfferState.OPEN, OfferState.EXTENDED)
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


def _still_to_come(deadline: datetime | None, now: datetime, zone: str, *, known: bool) -> None:
    if deadline and deadline < now and not known:
        raise Refused(
            f"The deadline {deadline.astimezone(zone_named(zone)):%Y-%m-%d %H:%M} is past: such an offer has lapsed.",
            "If that is the right day, say so with --lapsed (or --accepted DATE); the answer is then due at once.",
        )

"""Everything about a person, a company or an offer on one page: read it before you call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from crm.domain import contactpoints, explaining, ids, matching, names, strength
from crm.domain.companies import Company, Firm
from crm.domain.hiring import state
from crm.domain.known import Known
from crm.domain.pages import CompanyPage, OfferPart, PersonPage
from crm.domain.people import Person
from crm.domain.policy import Policy
from crm.errors import Ambiguous, BadValue, NotFound
from crm.services import ties, who
from crm.services.explaining import history
from crm.store import companies, links, occasions, offers, people, reminders, touchpoints
from crm.store.database import Store

if TYPE_CHECKING:
    from crm.domain.hiring import KeptOffer
    from crm.domain.offers import OfferPage

_LAST = 10
_WHAT = "person, company or offer"


def show(
    store: Store, text: str, *, now: datetime, today: date, policy: Policy
) -> PersonPage | CompanyPage | OfferPage:
    """The page of whatever goes by a name: an id, a person, a company, or COMPANY/ROLE.

    Raises:
        NotFound: nothing; with the nearest names.
        Ambiguous: several; with lines that tell them apart.
    """
    found = _found(store, text.strip())
    if isinstance(found, Known):
        return person(store, found.id, now=now, today=today, policy=policy)
    if isinstance(found, Firm):
        return company(store, found.id, now=now, today=today, policy=policy)
    from crm.services import declining

    return declining.page(store, found.id, now=now, today=today, policy=policy)


def person(store: Store, id_: str, *, now: datetime, today: date, policy: Policy) -> PersonPage:
    """A person, the last touchpoints, what waits, and the offers they took part in."""
    each = ties.persons(store, [id_], today=today, policy=policy)[0]
    known = history(store, each, today=today, policy=policy)
    return PersonPage(
        **_facts(each, Person),
        touchpoints=touchpoints.of_person(store, id_, _LAST),
        touchpoints_total=touchpoints.count(store, person=id_),
        reminders=reminders.of_person(store, id_, today),
        took_part=_parts(store, id_, now),
        reply_rate=strength.reply_rate(known.replies, known.outreaches),
        trend=known.trend,
        explained=explaining.sentences(each, known, policy),
        links=links.of_person(store, id_),
        occasions=occasions.of_person(store, id_),
    )


def _parts(store: Store, id_: str, now: datetime) -> list[OfferPart]:
    return [
        OfferPart(
            each.offer,
            each.company,
            each.role,
            state(each.state, each.respond_by, now).value,
            each.part.value,
            each.received_on,
            each.learnt,
        )
        for each in offers.of_person(store, id_)
    ]


def company_called(store: Store, text: str, *, now: datetime, today: date, policy: Policy) -> CompanyPage:
    """The page of the one company that goes by a name, a domain or an id."""
    from crm.services import companies as verbs

    return company(store, verbs.one(store, text).id, now=now, today=today, policy=policy)


def company(store: Store, id_: str, *, now: datetime, today: date, policy: Policy) -> CompanyPage:
    """A company, the people there, its offers, and how ready the way back is."""
    from crm.services import comeback, scores
    from crm.services import companies as verbs
    from crm.services import offers as offer_verbs

    there = ties.persons(store, companies.people_now(store).get(id_, []), today=today, policy=policy)
    ready = scores.way_back(store, id_, today=today, policy=policy)
    standings = [
        scores.standing(store, offer, now=now, today=today, policy=policy)
        for offer in offers.of_company(store, id_)
    ]
    return CompanyPage(
        **_facts(verbs.show(store, id_, today=today, policy=policy), Company),
        ties=sorted(there, key=lambda each: -each.strength),
        made=[offer_verbs.row(each) for each in standings],
        readiness_label=ready.label if ready else "",
        readiness_parts=ready.parts if ready else (),
        readiness_cap=ready.cap if ready else "",
        story=comeback.story(store, standings),
        way_back=comeback.way_back(store, standings, ready, now),
    )


def _found(store: Store, text: str) -> Known | Firm | KeptOffer:
    """What goes by this name: an id beats a whole name, a whole name an offer, an offer a part of a name."""
    if not text:
        raise BadValue("name", text, f"a {_WHAT}")
    if ids.looks_like_one(text) and (by_id := _by_id(store, text)):
        return _only(text, by_id)
    persons, firms = who.find(store, text), _firms(store, text)
    exact: list[Known | Firm | KeptOffer] = [
        *_exact(persons, text),
        *(firm for firm in firms if _is_called(firm, text)),
    ]
    if exact:
        return _only(text, exact)
    made = _offers(store, text) if "/" in text else []
    return _only(text, made or [*persons, *firms]) if made or persons or firms else _nothing(store, text)


def _only(text: str, found: Sequence[Known | Firm | KeptOffer]) -> Known | Firm | KeptOffer:
    if len(found) > 1:
        raise Ambiguous(_WHAT, text, [each.line for each in found])
    return found[0]


def _by_id(store: Store, text: str) -> Sequence[Known | Firm | KeptOffer]:
    look = {ids.Kind.PERSON: people.by_id, ids.Kind.COMPANY: companies.by_id, ids.Kind.OFFER: offers.by_id}
    by_letter: Mapping[str, Any] = {kind.value: find for kind, find in look.items()}
    found: Sequence[Known | Firm | KeptOffer] = by_letter.get(text[0], lambda *_: [])(store, text)
    return found


def _exact(persons: Sequence[Known], text: str) -> list[Known]:
    """Those with this very name, or with this address."""
    folded = names.fold(text)
    return [each for each in persons if names.fold(each.name) == folded or contactpoints.kind(text)]


def _is_called(firm: Firm, text: str) -> bool:
    return (
        contactpoints.company_key(firm.name) == contactpoints.company_key(text)
        or text.lower() in firm.domains
    )


def _firms(store: Store, text: str) -> list[Firm]:
    domain = contactpoints.domain(text) if "." in text and "@" not in text else None
    key = contactpoints.company_key(text)
    by_domain = companies.by_domain(store, domain) if domain else []
    return by_domain or (companies.by_key(store, key) or companies.by_part(store, key) if key else [])


def _offers(store: Store, text: str) -> list[KeptOffer]:
    from crm.services import offers as verbs

    return verbs.find(store, text)


def _nothing(store: Store, text: str) -> Known:
    every = [each.name for each in people.all_names(store)] + [each.name for each in companies.every(store)]
    hint = (
        f'Look in notes, too: crm find "{text}"'
        if every
        else "Nobody is here yet. Start with: crm person add NAME"
    )
    raise NotFound(_WHAT, text, matching.near(text, every), hint)


def _facts(value: Person | Company, kind: type[Person | Company]) -> dict[str, Any]:
    """The fields of a value, for a page that adds to them."""
    return {field.name: getattr(value, field.name) for field in fields(kind)}

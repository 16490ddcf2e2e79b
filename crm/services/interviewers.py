"""Who took part in the hiring: people who are known already, and those an offer makes known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crm.domain import contactpoints, ids, matching, names, nicknames
from crm.domain.hiring import KeptOffer, TookPart
from crm.domain.known import Known
from crm.domain.naming import SHAPE, Named
from crm.domain.words import Role
from crm.errors import Ambiguous, BadValue, Contradiction, NotFound, Refused
from crm.services import contactpoints as contact_points
from crm.services import who
from crm.store import interviewers, people, person_changes
from crm.store.database import Store

_ONE = 1


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Who was put onto an offer: the person's id, and a line on what was made or known."""

    person: str
    made: str = ""
    known: str = ""


def enrol(
    store: Store, offer: KeptOffer, named: Sequence[Named], *, region: str, today: date
) -> list[Enrolled]:
    """Put people onto an offer; whoever is not known becomes a person, and whoever takes part already is changed.

    Raises:
        Ambiguous: a name fits several.
        Refused: an address belongs to somebody else.
        Contradiction: one person is named with two roles.
    """
    enrolled: dict[str, Role | None] = {}
    every = []
    for each in named:
        one_more = _enrol(store, offer, each, region, today)
        before = enrolled.setdefault(one_more.person, each.role)
        if each.role and before and each.role is not before:
            raise Contradiction(f"{each.who} as {before}", f"as {each.role}")
        every.append(one_more)
    return every


def describe(
    store: Store,
    offer: KeptOffer,
    person: str,
    *,
    minutes: int | None,
    rapport: int | None,
    learnt: str | None,
) -> None:
    """Note the time spent with somebody who took part, the rapport, and what was learnt; None leaves it as it is."""
    part = next(part for part in interviewers.of_offer(store, offer.id) if part.person_id == person)
    changed = part._replace(
        minutes=part.minutes if minutes is None else minutes,
        rapport=part.rapport if rapport is None else rapport,
        learnt=part.learnt if learnt is None else learnt.strip(),
    )
    interviewers.edit(store, changed)


def put_in_zone(store: Store, people: Sequence[str], zone: str) -> None:
    """Say in which zone people are; an empty one takes it back.

    Raises:
        BadValue: no zone has that name.
    """
    from crm.domain.hours import zone_named
    from crm.store.tables import Person

    name = zone_named(zone).key if zone else None
    for person in people:
        row = store.session.get_one(Person, person)
        row.zone = name
        store.session.add(row)
    store.session.flush()


def remove(store: Store, offer: KeptOffer, text: str) -> None:
    """Say that somebody did not take part after all; they stay in the network."""
    interviewers.remove(store, one(store, offer, text).id)


def one(store: Store, offer: KeptOffer, text: str) -> TookPart:
    """Who of those that took part is meant.

    Raises:
        NotFound: nobody of them. Ambiguous: several.
    """
    parts = interviewers.of_offer(store, offer.id)
    found = _among(store, parts, text)
    if not found:
        near = matching.near(text, [part.name for part in parts])
        raise NotFound("person", text, near, f"Those who took part: crm offer people {offer.id}")
    if len(found) > _ONE:
        raise Ambiguous("person", text, [f"{part.person_id}  {part.name} ({part.role})" for part in found])
    return found[0]


def _enrol(store: Store, offer: KeptOffer, named: Named, region: str, today: date) -> Enrolled:
    parts = interviewers.of_offer(store, offer.id)
    there = _among(store, parts, named.who)
    known = [Known(part.person_id, part.name) for part in there] or _known(store, offer, named)
    if len(known) > _ONE:
        raise Ambiguous("person", named.who, [person.line for person in known])
    if known:
        person = known[0].id
        said = Enrolled(
            person,
            known="" if there else known[0].name + (f" ({known[0].detail})" if known[0].detail else ""),
        )
    else:
        person = _make(store, offer, named, today)
        said = Enrolled(person, made=names.clean(names.turn_round(named.who)))
    _add_addresses(store, person, named, region)
    part = next((part for part in parts if part.person_id == person), None)
    if part is None:
        interviewers.add(store, offer.id, person, named.role or Role.INTERVIEWER)
    elif named.role:
        interviewers.edit(store, part._replace(role=named.role))
    return said


def _among(store: Store, parts: Sequence[TookPart], text: str) -> list[TookPart]:
    """Those of the people of an offer whom a text means: by id, by address, by name."""
    if ids.looks_like_one(text) or contactpoints.kind(text):
        meant = {person.id for person in who.find(store, text)}
    else:
        ranked = matching.rank(
            text, [(part.person_id, part.name, "") for part in parts if _same(text, part.name)]
        )
        meant = {match.id for match in matching.best(ranked)}
    return [part for part in parts if part.person_id in meant]


def _known(store: Store, offer: KeptOffer, named: Named) -> list[Known]:
    """Whoever is here already: by address, else by name, of namesakes those at the company that hires."""
    by_address = {person.id: person for _, written in named.addresses for person in who.find(store, written)}
    if by_address:
        return [_agreeing(person, named) for person in by_address.values()]
    if ids.looks_like_one(named.who):
        return [who.one(store, named.who)]
    found = who.find(store, named.who)
    if contactpoints.kind(named.who):
        return found
    same = [person for person in found if _same(named.who, person.name)]
    colleagues = [person for person in same if person.detail.endswith(offer.company)]
    return colleagues if len(colleagues) == _ONE else same


def _agreeing(person: Known, named: Named) -> Known:
    """The owner of an address, if the name agrees."""
    alike = _same(named.who, person.name) or _same(person.name, named.who)
    if not (alike or contactpoints.kind(named.who) or ids.looks_like_one(named.who)):
        address = ", ".join(written for _, written in named.addresses)
        raise Refused(
            f"{address} belongs to {person.name}, not to {named.who}.",
            f'Write --who "{person.name}:…", or leave the address out.',
        )
    return person


def _same(typed: str, name: str) -> bool:
    """Whether each word typed is a whole word of the name or a form of one: Tom Brandt is not Tom Brandtner."""
    words = set(names.tokens(name)) | set(names.tokens(names.written_out(name)))
    return all(
        word in words or bool(nicknames.equivalents(word) & words)
        for word in names.tokens(names.strip_credentials(typed))
    )


def _make(store: Store, offer: KeptOffer, named: Named, today: date) -> str:
    """A new person, at the company that hires unless an agency sent them."""
    if contactpoints.kind(named.who):
        raise BadValue("name", named.who, f"a name for somebody who is not known yet: {SHAPE}")
    row = people.row_of(
        store,
        names.clean(names.turn_round(named.who)),
        source=f"offer {offer.id}",
        met_on=today.isoformat(),
    )
    person = str(row["id"])
    store.insert("person", [row])
    if named.role is not Role.AGENCY_RECRUITER:
        person_changes.move(store, person, company=offer.company_id, title="", today=today)
    return person


def _add_addresses(store: Store, person: str, named: Named, region: str) -> None:
    points = contact_points.points(
        named.of_kind("email"), named.of_kind("phone"), named.of_kind("profile"), region
    )
    person_changes.add_points(store, person, points)

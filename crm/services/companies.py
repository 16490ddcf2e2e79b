"""What you can do with companies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crm.domain import contactpoints, ids, matching, names, network
from crm.domain.companies import Company, Firm
from crm.domain.page import Listing
from crm.domain.policy import Policy
from crm.errors import Ambiguous, BadValue, NotFound, Refused
from crm.services import scores, ties
from crm.store import companies
from crm.store.database import Store

_COUNTRY = 2  # letters of a country's code


def one(store: Store, text: str) -> Firm:
    """The one company meant by a name, a part of it, a domain, or the start of an id.

    Raises:
        NotFound: none; with the nearest names.
        Ambiguous: several; with lines that tell them apart.
    """
    found = find(store, text)
    if not found:
        near = matching.near(text, [firm.name for firm in companies.every(store)])
        raise NotFound("company", text, near)
    if len(found) > 1:
        raise Ambiguous("company", text, [firm.line for firm in found])
    return found[0]


def find(store: Store, text: str) -> list[Firm]:
    """Companies the text fits equally well: by id, by domain, by whole name, by part of it."""
    text = text.strip()
    if ids.looks_like_one(text) and text[0] == ids.Kind.COMPANY.value:
        found = companies.by_id(store, text)
        if found:
            return found
    key = contactpoints.company_key(text)
    domain = contactpoints.domain(text) if "." in text else None
    by_domain = companies.by_domain(store, domain) if domain else []
    return by_domain or (companies.by_key(store, key) or companies.by_part(store, key) if key else [])


def known_or_new(store: Store, name: str) -> tuple[Firm, bool]:
    """The company of this name, made where there is none, and whether it was made.

    Raises:
        Ambiguous: when several go by the name.
    """
    name = _name(name)
    found = companies.by_key(store, contactpoints.company_key(name))
    if len(found) > 1:
        raise Ambiguous("company", name, [firm.line for firm in found])
    if found:
        return found[0], False
    row = companies.row_of(store, name)
    store.insert("company", [row])
    return Firm(str(row["id"]), name), True


def like(store: Store, firm: Firm) -> list[Firm]:
    """Other companies whose names share a word with this one's."""
    words = _words(firm)
    found = (each for word in words for each in companies.by_part(store, word))
    return list({each.id: each for each in found if each.id != firm.id and words & _words(each)}.values())


def _words(firm: Firm) -> set[str]:
    return set(contactpoints.company_key(firm.name).split())


def _name(written: str) -> str:
    name = names.clean(written)
    if not contactpoints.company_key(name):
        raise BadValue("company name", written, "at least one letter or digit")
    return name


def add(
    store: Store,
    name: str,
    *,
    domains: Sequence[str],
    board: str,
    target: bool,
    note: str,
    today: date,
    policy: Policy,
) -> Company:
    """Add a company.

    Raises:
        Refused: when one of this name is here, whatever its legal form, or a domain is another's.
    """
    name = _name(name)
    _refuse_namesake(store, name)
    row = companies.row_of(store, name, target=int(target), board=_board(board), note=note.strip())
    store.insert("company", [row])
    _add_domains(store, str(row["id"]), domains)
    return show(store, str(row["id"]), today=today, policy=policy)


def _refuse_namesake(store: Store, name: str, company: str = "") -> None:
    for firm in companies.by_key(store, contactpoints.company_key(name)):
        if firm.id != company:
            way = f"crm company merge {firm.id} {company}" if company else f"crm company edit {firm.id}"
            raise Refused(f"{firm.name} is here already, as {firm.id}.", f"Go on with: {way}")


def _board(written: str) -> str | None:
    if not written:
        return None
    from crm.domain import articles

    if not articles.address(written):
        raise BadValue("address of a board", written, "one that begins with https://")
    return written.strip()


def _add_domains(store: Store, company: str, domains: Sequence[str]) -> None:
    for written in domains:
        domain = contactpoints.domain(written)
        if not domain:
            raise BadValue("domain", written, "a name such as nordlicht.example")
        owner = companies.by_domain(store, domain)
        if owner and owner[0].id != company:
            raise Refused(f"{domain} belongs to {owner[0].name}.", "Merge the two with: crm company merge")
        if not owner:
            store.insert("company_domain", [{"domain": domain, "company": company}])


def edit(
    store: Store,
    company: str,
    *,
    name: str | None,
    domains: Sequence[str],
    without: Sequence[str] = (),
    board: str | None,
    target: bool | None,
    zone: str | None,
    country: str | None,
    industry: str | None = None,
    note: str | None,
    today: date,
    policy: Policy,
) -> Company:
    """Change what is given, leave the rest.

    Raises:
        Refused: when another has the name or a domain, or the company lacks a domain to remove.
        BadValue: for a zone, country or address that is none.
    """
    from crm.store.tables import Company as Row

    firm = one(store, company)
    row = store.session.get_one(Row, firm.id)
    if name is not None:
        row.name = _name(name)
        row.key = contactpoints.company_key(row.name)
        _refuse_namesake(store, row.name, firm.id)
    row.board = row.board if board is None else _board(board)
    row.target = row.target if target is None else target
    row.zone = row.zone if zone is None else _zone(zone)
    row.country = row.country if country is None else _country(country)
    row.industry = row.industry if industry is None else names.clean(industry) or None
    row.note = row.note if note is None else note.strip()
    store.session.add(row)
    store.session.flush()
    _drop_domains(store, firm, without)
    _add_domains(store, firm.id, domains)
    return show(store, firm.id, today=today, policy=policy)


def _drop_domains(store: Store, firm: Firm, domains: Sequence[str]) -> None:
    for written in domains:
        if not companies.drop_domain(store, firm.id, contactpoints.domain(written) or written):
            there = ", ".join(firm.domains)
            raise Refused(
                f"{firm.name} has no {written}.", f"There is: {there}" if there else "There is no domain yet."
            )


def _zone(name: str) -> str | None:
    from crm.domain.hours import zone_named

    return zone_named(name).key if name else None


def _country(code: str) -> str | None:
    if code and not (len(code) == _COUNTRY and code.isascii() and code.isalpha()):
        raise BadValue("country", code, "two letters, such as DE")
    return code.upper() or None


def show(store: Store, company: str, *, today: date, policy: Policy) -> Company:
    """One company with its people's strength."""
    firm = one(store, company)
    return _companies(store, [firm], today, policy)[0]


def listing(store: Store, *, target: bool, limit: int, today: date, policy: Policy) -> Listing[Company]:
    """Companies, targets first, then by their strongest tie."""
    firms = [firm for firm in companies.every(store) if firm.target or not target]
    every = sorted(
        _companies(store, firms, today, policy),
        key=lambda each: (not each.target, -each.strongest, each.name),
    )
    note = "" if firms or not target else "No company is a target yet: crm company edit NAME --target"
    return Listing(Company, every[:limit] if limit else every, len(every), note=note)


def _companies(store: Store, firms: Sequence[Firm], today: date, policy: Policy) -> list[Company]:
    people, offers = companies.people_now(store), companies.offers(store)
    wanted = {person for firm in firms for person in people.get(firm.id, ())}
    strengths = ties.strengths(store, today=today, policy=policy, among=wanted)
    readiness = scores.readiness(
        store, [firm.id for firm in firms if offers.get(firm.id)], today=today, policy=policy
    )
    rows = []
    for firm in firms:
        strongest = max((strengths.get(person, 0.0) for person in people.get(firm.id, ())), default=0.0)
        rows.append(
            Company(
                id=firm.id,
                name=firm.name,
                domains=firm.domains,
                people=len(people.get(firm.id, ())),
                strongest=strongest,
                coverage=network.coverage(strongest),
                readiness=readiness.get(firm.id),
                target=firm.target,
                board=firm.board or None,
                offers=offers.get(firm.id, 0),
                note=firm.note,
                industry=firm.industry or None,
            )
        )
    return rows

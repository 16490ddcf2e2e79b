"""What you can do with people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crm.domain import names
from crm.domain.companies import Firm
from crm.domain.contactpoints import company_key
from crm.domain.page import Listing
from crm.domain.particulars import NOTHING, Particulars
from crm.domain.people import Person, Written
from crm.domain.policy import Policy
from crm.domain.words import Status, Tier
from crm.errors import BadValue, Refused
from crm.services import contactpoints, particulars, ties, who
from crm.store import people, person_changes
from crm.store.database import Store


def show(store: Store, text: str, *, today: date, policy: Policy) -> Person:
    """One person with the state of the tie."""
    return _row(store, who.one(store, text).id, today, policy)


def listing(
    store: Store,
    *,
    company: str,
    tag: str,
    tier: Tier | None,
    status: Status | None,
    limit: int,
    today: date,
    policy: Policy,
) -> Listing[Person]:
    """People in the order of family names, narrowed by company, tag, tier and status.

    Whoever is left out costs next to nothing, and nothing at all where no status is asked for.
    """
    from crm.services import companies

    among = people.in_order(store)
    every = len(among)
    if company:
        firm, at = companies.one(store, company).name, people.companies(store)
        among = [each for each in among if at.get(each[0]) == firm]
    if tag:
        tagged = people.tagged(store, tag)
        among = [each for each in among if each[0] in tagged]
    found = [id_ for id_, word in among if tier is None or word == tier]
    if status is not None:
        fitting = {
            each.id for each in ties.standings(store, today=today, policy=policy) if each.status == status
        }
        found = [id_ for id_ in found if id_ in fitting]
    shown = found[:limit] if limit else found
    rows = ties.persons(store, None if len(shown) == every else shown, today=today, policy=policy)
    return Listing(Person, rows, len(found), note="" if every else "Nobody is here yet.")


def add(
    store: Store,
    name: str,
    *,
    company: str,
    title: str,
    emails: Sequence[str],
    phones: Sequence[str],
    profiles: Sequence[str],
    tier: Tier | None,
    tags: Sequence[str],
    topics: Sequence[str],
    note: str,
    more: Particulars = NOTHING,
    region: str,
    today: date,
    policy: Policy,
) -> Written:
    """Add a person.

    Raises:
        Refused: when somebody has one of the addresses, or the same name at the same company, already.
    """
    name = _name(name)
    points = contactpoints.points(emails, phones, profiles, region)
    _refuse_taken(store, points)
    for namesake in person_changes.namesakes(store, name, company_key(company)):
        raise Refused(
            f"{name} is here already, as {namesake}.",
            f"Change them with: crm person edit {namesake}. A namesake is told apart by --company.",
        )
    row = people.row_of(store, name, tier=tier, note=note.strip(), source="by hand", met_on=today.isoformat())
    person = str(row["id"])
    store.insert("person", [row])
    person_changes.add_points(store, person, points)
    person_changes.add_labels(store, person, tags=tags, topics=topics)
    particulars.note(store, person, more, today=today)
    made = move(store, person, company=company, title=title, today=today) if company or title else None
    return _written(store, person, made, today, policy)


def edit(
    store: Store,
    text: str,
    *,
    name: str | None,
    company: str | None,
    title: str | None,
    emails: Sequence[str],
    phones: Sequence[str],
    profiles: Sequence[str],
    without: Sequence[str],
    cadence: int | None,
    zone: str | None,
    note: str | None,
    opted_out: bool | None,
    more: Particulars = NOTHING,
    region: str,
    today: date,
    policy: Policy,
) -> Written:
    """Change what is given, leave the rest; a new company or title ends the old position and keeps it.

    Raises:
        Refused: when somebody else has one of the addresses, or the person does not have what is to go.
    """
    from crm.store.tables import Person as Row

    person = who.one(store, text).id
    row = store.session.get_one(Row, person)
    if name is not None:
        row.name = _name(name)
        row.fold, row.sort_key = names.fold(row.name), " ".join(names.sort_key(row.name))
    row.note = row.note if note is None else note.strip()
    row.zone = row.zone if zone is None else _zone(zone)
    row.cadence_days = row.cadence_days if cadence is None else _days(cadence)
    if opted_out is not None:
        row.opted_out_on = today if opted_out else None
    store.session.add(row)
    store.session.flush()
    _readdress(store, person, contactpoints.points(emails, phones, profiles, region), without, region)
    particulars.note(store, person, more, today=today)
    moved = company is not None or title is not None
    made = move(store, person, company=company, title=title, today=today) if moved else None
    return _written(store, person, made, today, policy)


def _name(written: str) -> str:
    name = names.clean(names.turn_round(names.clean(written)))
    if not names.fold(name):
        raise BadValue("name", written, "at least one letter")
    return name


def _readdress(
    store: Store, person: str, points: Sequence[tuple[str, str, str]], without: Sequence[str], region: str
) -> None:
    _refuse_taken(store, points, person)
    for written in without:
        spelt = {written, contactpoints.spelt(written, region)}
        if not person_changes.drop_points(store, person, spelt) and not person_changes.remove_labels(
            store, person, skills=[written]
        ):
            known = people.profiles(store, [person])[0]
            there = ", ".join(filter(None, (*known.emails, *known.phones, known.linkedin, *known.skills)))
            raise Refused(
                f"{known.name} has no {written}.",
                f"There is: {there}" if there else "There is no address and no skill yet.",
            )
    person_changes.add_points(store, person, points)


def _refuse_taken(store: Store, points: Sequence[tuple[str, str, str]], person: str = "") -> None:
    """An e-mail address or a profile is one person's; a number may be shared, as a switchboard is."""
    for kind, value, _ in points:
        for owner in people.by_point(store, kind, value) if kind != "phone" else ():
            if owner.id != person:
                raise Refused(
                    f"{owner.name} ({owner.id}) has {value} already.",
                    f"If they are one person: crm person merge {owner.id} {person or 'OTHER'}",
                )


def tag(
    store: Store, text: str, labels: Sequence[str], *, remove: bool, today: date, policy: Policy
) -> Person:
    """Put labels on a person, or take them off."""
    person = who.one(store, text).id
    change = person_changes.remove_labels if remove else person_changes.add_labels
    change(store, person, tags=labels, topics=())
    return _row(store, person, today, policy)


def topic(
    store: Store, text: str, topics: Sequence[str], *, remove: bool, today: date, policy: Policy
) -> Person:
    """Note what a person cares about, or take it off."""
    person = who.one(store, text).id
    change = person_changes.remove_labels if remove else person_changes.add_labels
    change(store, person, tags=(), topics=topics)
    return _row(store, person, today, policy)


def tier(store: Store, text: str, level: Tier, *, today: date, policy: Policy) -> Person:
    """Say how close a person is meant to be."""
    person = who.one(store, text).id
    person_changes.set_tier(store, person, level)
    return _row(store, person, today, policy)


def snooze(store: Store, text: str, until: date, *, today: date, policy: Policy) -> Person:
    """Leave a person in peace until a day; today ends that.

    Raises:
        BadValue: for a day that is past.
    """
    if until < today:
        raise BadValue("day to snooze to", until.isoformat(), "a day to come, or today to end it")
    person = who.one(store, text).id
    person_changes.set_snooze(store, person, until if until > today else None)
    return _row(store, person, today, policy)


def move(store: Store, person: str, *, company: str | None, title: str | None, today: date) -> Firm | None:
    """Give a person a present position; the former one ends, unless it was without company or title.

    Returns:
        The company, where it was made for this.
    """
    from crm.services import companies

    firm, made = companies.known_or_new(store, company) if company else (None, False)
    person_changes.move(
        store,
        person,
        company=firm.id if firm else None,
        title=None if title is None else names.clean(title),
        today=today,
        keep_company=company is None,
    )
    return firm if made else None


def _written(store: Store, person: str, made: Firm | None, today: date, policy: Policy) -> Written:
    from crm.services import companies

    row = _row(store, person, today, policy)
    facts = {name: getattr(row, name) for name in Person.__annotations__}
    like = companies.like(store, made) if made else ()
    return Written(**facts, made=made.name if made else None, like=[firm.line for firm in like])


def _row(store: Store, person: str, today: date, policy: Policy) -> Person:
    return ties.persons(store, [person], today=today, policy=policy)[0]


def _zone(name: str) -> str | None:
    from crm.domain.hours import zone_named

    return zone_named(name).key if name else None


def _days(days: int) -> int | None:
    if days < 0:
        raise BadValue("cadence", str(days), "days, or 0 for the tier's own")
    return days or None

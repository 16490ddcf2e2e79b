"""What you can do with people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from crm.domain import contactpoints, names
from crm.domain import profiles as addresses
from crm.domain.contactpoints import company_key
from crm.domain.page import Listing
from crm.domain.people import Forgotten, Merged, Person
from crm.domain.policy import Policy
from crm.domain.words import Status, Tier
from crm.errors import BadValue, Refused
from crm.services import ties, who
from crm.store import erasing, merging, people, person_changes
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
    """People in the order of family names, narrowed by company, tag, tier and status."""
    from crm.services import companies

    wanted = companies.one(store, company).name if company else ""
    rows = [
        person
        for person in ties.persons(store, None, today=today, policy=policy)
        if (not wanted or person.company == wanted)
        and (not tag or names.fold(tag) in map(names.fold, person.tags))
        and (tier is None or person.tier == tier)
        and (status is None or person.status == status)
    ]
    return Listing(Person, rows[:limit] if limit else rows, len(rows))


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
    region: str,
    today: date,
    policy: Policy,
) -> Person:
    """Add a person.

    Raises:
        Refused: when somebody has one of the addresses, or the same name at the same company, already.
    """
    name = names.clean(names.turn_round(names.clean(name)))
    if not names.fold(name):
        raise BadValue("name", name, "at least one letter")
    points = contact_points(emails, phones, profiles, region)
    for kind, value, _ in points:
        for known in people.by_point(store, kind, value):
            raise Refused(f"{known.name} has {value} already.", f"Change it with: crm person edit {known.id}")
    if person_changes.namesakes(store, name, company_key(company)):
        raise Refused(
            f"{name} is here already.", "Change it with: crm person edit, or tell them apart by --company."
        )
    row = people.row_of(store, name, tier=tier, note=note, source="by hand", met_on=today.isoformat())
    person = str(row["id"])
    store.insert("person", [row])
    person_changes.add_points(store, person, points)
    person_changes.add_labels(store, person, tags=tags, topics=topics)
    if company or title:
        move(store, person, company=company, title=title, today=today)
    return _row(store, person, today, policy)


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
    region: str,
    today: date,
    policy: Policy,
) -> Person:
    """Change what is given, leave the rest; a new company or title ends the old position and keeps it."""
    from crm.store.tables import Person as Row

    person = who.one(store, text).id
    row = store.session.get_one(Row, person)
    if name:
        row.name = names.clean(name)
        row.fold, row.sort_key = names.fold(name), " ".join(names.sort_key(name))
    row.note = row.note if note is None else note
    row.zone = row.zone if zone is None else _zone(zone)
    row.cadence_days = row.cadence_days if cadence is None else _days(cadence)
    if opted_out is not None:
        row.opted_out_on = today if opted_out else None
    store.session.add(row)
    store.session.flush()
    person_changes.drop_points(store, person, without)
    person_changes.add_points(store, person, contact_points(emails, phones, profiles, region))
    if company is not None or title is not None:
        move(store, person, company=company, title=title, today=today)
    return _row(store, person, today, policy)


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
    """Leave a person in peace until a day.

    Raises:
        BadValue: for a day that is not to come.
    """
    if until <= today:
        raise BadValue("day to snooze to", until.isoformat(), "a day after today")
    person = who.one(store, text).id
    person_changes.set_snooze(store, person, until)
    return _row(store, person, today, policy)


def contact_points(
    emails: Sequence[str], phones: Sequence[str], profiles: Sequence[str], region: str
) -> list[tuple[str, str, str]]:
    """Kind, normalised value and written form of each; the same one twice is one.

    Raises:
        BadValue: for one that cannot be what it is given as.
    """
    from crm.services.phones import normal

    points: dict[tuple[str, str], str] = {}
    for written in emails:
        points.setdefault(
            ("email", _or_bad(contactpoints.email(written), "e-mail address", written)), written
        )
    for written in phones:
        points.setdefault(("phone", normal(written, region)), written)
    for written in profiles:
        value = addresses.profile(written if "/" in written else f"https://www.linkedin.com/in/{written}")
        points.setdefault(("profile", _or_bad(value, "profile address", written)), written)
    return [(kind, value, written) for (kind, value), written in points.items()]


def move(store: Store, person: str, *, company: str | None, title: str | None, today: date) -> None:
    """Give a person a present position; the former one ends, unless it was without company or title."""
    from crm.services import companies

    firm = companies.known_or_new(store, company)[0].id if company else None
    person_changes.move(store, person, company=firm, title=title, today=today, keep_company=company is None)


def _row(store: Store, person: str, today: date, policy: Policy) -> Person:
    return ties.persons(store, [person], today=today, policy=policy)[0]


def _or_bad(value: str | None, field: str, written: str) -> str:
    if not value:
        raise BadValue(field, written, "one address, such as ines@nordlicht.example")
    return value


def _zone(text: str) -> str | None:
    from zoneinfo import available_timezones

    if text and text not in available_timezones():
        raise BadValue("zone", text, "a name such as Europe/Berlin")
    return text or None


def _days(days: int) -> int | None:
    if days < 0:
        raise BadValue("cadence", str(days), "days, or 0 for the tier's own")
    return days or None


def merge(store: Store, kept: str, gone: str) -> Merged:
    """Make one person of two; what the first lacks is taken from the second.

    Raises:
        Refused: when both words mean the same person.
    """
    keep, drop = who.one(store, kept), who.one(store, gone)
    if keep.id == drop.id:
        raise Refused(
            f"{keep.name} is one person already.", "Name two different ones; an id tells namesakes apart."
        )
    lines = _fill_gaps(store, keep.id, drop.id)
    moved = merging.merge(store, "person", keep.id, drop.id)
    return Merged(kept=keep.name, id=keep.id, gone=drop.name, moved=moved, lines=lines)


def _fill_gaps(store: Store, kept: str, gone: str) -> list[str]:
    """Take over what the kept one lacks; says what."""
    from crm.store.tables import Person as Row

    keep, drop = store.session.get_one(Row, kept), store.session.get_one(Row, gone)
    lines = []
    for field in ("tier", "cadence_days", "zone", "birthday", "snoozed_until", "opted_out_on", "keep_until"):
        if getattr(keep, field) is None and getattr(drop, field) is not None:
            setattr(keep, field, getattr(drop, field))
            lines.append(f"  {field.replace('_', ' ')}: {getattr(drop, field)}")
    keep.met_on = min(filter(None, (keep.met_on, drop.met_on)), default=None)
    if drop.note and drop.note not in keep.note:
        keep.note = "\n".join(filter(None, (keep.note, drop.note)))
        lines.append("  note: both kept")
    store.session.add(keep)
    store.session.flush()
    store.session.expunge_all()
    return lines


def forget(store: Store, text: str, *, sure: bool, backups: Path | None) -> Forgotten:
    """Erase a person from every table, the journal and the backups kept beside the vault.

    Args:
        text: WHO.
        sure: the user said so.
        backups: the folder of backups to erase them from too; none for a dry run.

    Raises:
        Refused: without the user's word.
    """
    person = who.one(store, text)
    if not sure:
        raise Refused(f"{person.name} was not erased.", "This cannot be undone; say so with --yes.")
    rows = merging.erase(store, person.id)
    scrubbed = erasing.erase_from_backups(backups, person.id) if backups else []
    return Forgotten(name=person.name, rows=rows, backups=scrubbed)

"""What you can do with what turns out to be one: people here twice, companies under two names."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from crm.domain.companies import Company
from crm.domain.known import Profile
from crm.domain.people import Field, Merged
from crm.domain.policy import Policy
from crm.errors import Refused
from crm.services import companies as company_verbs
from crm.services import plans, who
from crm.store import merging, offers
from crm.store import people as people_rows
from crm.store.database import Store

if TYPE_CHECKING:
    from crm.store.tables import Company as CompanyRow
    from crm.store.tables import Person as PersonRow

_PERSON_GAPS = (
    "tier", "cadence_days", "zone", "birthday", "snoozed_until", "opted_out_on", "keep_until", "place", "open_to",
)  # fmt: skip
_COMPANY_GAPS = ("board", "zone", "country", "industry")
_SHOWN = (
    "name", "company", "title", "emails", "phones", "linkedin", "tier", "cadence_days", "zone", "tags", "topics",
    "met_on", "snoozed_until", "opted_out_on", "note",
)  # fmt: skip


def preview(store: Store, kept: str, gone: str) -> Merged:
    """What would be kept, field by field, if two were made one.

    Raises:
        Refused: when both words mean the same person.
    """
    keep, drop = _two(store, kept, gone)
    return Merged(kept=keep.name, id=keep.id, gone=drop.name, moved=0, fields=_fields(keep, drop), done=False)


def people(store: Store, kept: str, gone: str, *, sure: bool, now: datetime, today: date) -> Merged:
    """Make one person of two; what the first lacks is taken from the second.

    Raises:
        Refused: when both words mean the same person, or nobody is sure.
    """
    keep, drop = _two(store, kept, gone)
    if not sure:
        raise Refused("Nothing was merged.", f"If they are two: crm person apart {keep.id} {drop.id}")
    fields = _fields(keep, drop)
    _fill_person(store, keep.id, drop.id)
    moved = merging.people(store, keep.id, drop.id, today)
    for part in offers.of_person(store, keep.id):
        plans.take_note(store, part.offer, now=now, today=today)
    return Merged(kept=keep.name, id=keep.id, gone=drop.name, moved=moved, fields=fields)


def _two(store: Store, kept: str, gone: str) -> tuple[Profile, Profile]:
    one, other = who.one(store, kept), who.one(store, gone)
    if one.id == other.id:
        raise Refused(
            f"{one.name} is one person already.", "Name two different ones; an id tells namesakes apart."
        )
    profiles = {each.id: each for each in people_rows.profiles(store, [one.id, other.id])}
    return profiles[one.id], profiles[other.id]


def _fields(keep: Profile, drop: Profile) -> list[Field]:
    """Every field in which either has something, and what becomes of it."""
    told = []
    for name in _SHOWN:
        one, other = _said(keep, name), _said(drop, name)
        several = isinstance(getattr(keep, name), tuple | list)
        kept = (
            ", ".join(dict.fromkeys(filter(None, (*one.split(", "), *other.split(", "))))) if several else one
        )
        if name == "note" and one and other and other not in one:
            kept = "both"
        elif name == "met_on":
            kept = min(filter(None, (one, other)), default="")
        if one or other:
            told.append(Field(name.replace("_", " "), one, other, kept or other))
    return told


def _said(profile: Profile, name: str) -> str:
    value = getattr(profile, name)
    if isinstance(value, tuple | list):
        return ", ".join(value)
    return "" if value is None else str(value)


def companies(store: Store, kept: str, gone: str, *, today: date, policy: Policy) -> Company:
    """Make one company of two; what the first lacks is taken from the second.

    Raises:
        Refused: when both words mean the same company.
    """
    keep, drop = company_verbs.one(store, kept), company_verbs.one(store, gone)
    if keep.id == drop.id:
        raise Refused(
            f"{keep.name} is one company already.", "Name two different ones; an id tells them apart."
        )
    _fill_company(store, keep.id, drop.id)
    merging.companies(store, keep.id, drop.id)
    return company_verbs.show(store, keep.id, today=today, policy=policy)


def _fill_person(store: Store, kept: str, gone: str) -> None:
    """Take over what the kept one lacks."""
    from crm.store.tables import Person as Row

    keep, drop = store.session.get_one(Row, kept), store.session.get_one(Row, gone)
    _fill(keep, drop, _PERSON_GAPS)
    keep.met_on = min(filter(None, (keep.met_on, drop.met_on)), default=None)
    _write(store, keep)


def _fill_company(store: Store, kept: str, gone: str) -> None:
    from crm.store.tables import Company as Row

    keep, drop = store.session.get_one(Row, kept), store.session.get_one(Row, gone)
    _fill(keep, drop, _COMPANY_GAPS)
    keep.target = keep.target or drop.target
    _write(store, keep)


def _fill(keep: PersonRow | CompanyRow, drop: PersonRow | CompanyRow, fields: tuple[str, ...]) -> None:
    for field in fields:
        if getattr(keep, field) is None:
            setattr(keep, field, getattr(drop, field))
    if drop.note and drop.note not in keep.note:
        keep.note = "\n".join(filter(None, (keep.note, drop.note)))


def _write(store: Store, row: PersonRow | CompanyRow) -> None:
    store.session.add(row)
    store.session.flush()
    store.session.expunge_all()

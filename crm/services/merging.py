"""What you can do with what turns out to be one: people here twice, companies under two names."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from crm.domain.companies import Company
from crm.domain.people import Merged
from crm.domain.policy import Policy
from crm.errors import Refused
from crm.services import companies as company_verbs
from crm.services import plans, who
from crm.store import merging, offers
from crm.store.database import Store

if TYPE_CHECKING:
    from crm.store.tables import Company as CompanyRow
    from crm.store.tables import Person as PersonRow

_PERSON_GAPS = ("tier", "cadence_days", "zone", "birthday", "snoozed_until", "opted_out_on", "keep_until")
_COMPANY_GAPS = ("board", "zone", "country")


def people(store: Store, kept: str, gone: str, *, now: datetime, today: date) -> Merged:
    """Make one person of two; what the first lacks is taken from the second.

    Raises:
        Refused: when both words mean the same person.
    """
    keep, drop = who.one(store, kept), who.one(store, gone)
    if keep.id == drop.id:
        raise Refused(
            f"{keep.name} is one person already.", "Name two different ones; an id tells namesakes apart."
        )
    lines = _fill_person(store, keep.id, drop.id)
    moved = merging.people(store, keep.id, drop.id, today)
    for part in offers.of_person(store, keep.id):
        plans.take_note(store, part.offer, now=now, today=today)
    return Merged(kept=keep.name, id=keep.id, gone=drop.name, moved=moved, lines=lines)


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


def _fill_person(store: Store, kept: str, gone: str) -> list[str]:
    """Take over what the kept one lacks; says what."""
    from crm.store.tables import Person as Row

    keep, drop = store.session.get_one(Row, kept), store.session.get_one(Row, gone)
    lines = _fill(keep, drop, _PERSON_GAPS)
    keep.met_on = min(filter(None, (keep.met_on, drop.met_on)), default=None)
    _write(store, keep)
    return lines


def _fill_company(store: Store, kept: str, gone: str) -> None:
    from crm.store.tables import Company as Row

    keep, drop = store.session.get_one(Row, kept), store.session.get_one(Row, gone)
    _fill(keep, drop, _COMPANY_GAPS)
    keep.target = keep.target or drop.target
    _write(store, keep)


def _fill(keep: PersonRow | CompanyRow, drop: PersonRow | CompanyRow, fields: tuple[str, ...]) -> list[str]:
    lines = []
    for field in fields:
        if getattr(keep, field) is None and getattr(drop, field) is not None:
            setattr(keep, field, getattr(drop, field))
            lines.append(f"  {field.replace('_', ' ')}: {getattr(drop, field)}")
    if drop.note and drop.note not in keep.note:
        lines.append("  note: both are kept" if keep.note else f"  note: {drop.note}")
        keep.note = "\n".join(filter(None, (keep.note, drop.note)))
    return lines


def _write(store: Store, row: PersonRow | CompanyRow) -> None:
    store.session.add(row)
    store.session.flush()
    store.session.expunge_all()

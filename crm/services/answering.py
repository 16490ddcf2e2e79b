"""Answering an offer other than by declining it: being given more time, and saying yes."""

from __future__ import annotations

from datetime import date, datetime

from crm.domain import dates
from crm.domain.offers import OfferPage
from crm.domain.policy import Policy
from crm.domain.words import OfferState
from crm.errors import BadValue, Refused
from crm.services import declining, offers
from crm.store.database import Store

_WAITING = (OfferState.OPEN, OfferState.EXTENDED)


def extend(
    store: Store, text: str, to: str, *, now: datetime, today: date, zone_name: str, policy: Policy
) -> OfferPage:
    """The employer gave more time: the offer is to be answered by a later instant.

    Raises:
        BadValue: for an instant that is no later than the present deadline.
        Refused: when the offer is answered already.
    """
    from crm.store.tables import Offer as Row

    row = store.session.get_one(Row, offers.one(store, text).id)
    deadline = dates.instant(to, now, row.zone or zone_name)
    _waits(row.state)
    if deadline <= now or (row.respond_by and deadline <= row.respond_by):
        raise BadValue("new deadline", to, "a time after the present one")
    row.state, row.respond_by = OfferState.EXTENDED, deadline
    store.session.add(row)
    store.session.flush()
    return declining.page(store, row.id, now=now, today=today, policy=policy)


def accept(store: Store, text: str, *, now: datetime, today: date, policy: Policy) -> OfferPage:
    """Say yes to an offer.

    Raises:
        Refused: when the offer is answered already.
    """
    from crm.store.tables import Offer as Row

    row = store.session.get_one(Row, offers.one(store, text).id)
    _waits(row.state)
    row.state, row.decided_at = OfferState.ACCEPTED, now
    store.session.add(row)
    store.session.flush()
    return declining.page(store, row.id, now=now, today=today, policy=policy)


def _waits(state: str) -> None:
    if state not in _WAITING:
        raise Refused(f"This offer is {state} already.", "Take the answer back with: crm undo")

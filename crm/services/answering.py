"""Answering an offer other than by declining it: asking for time, and saying yes."""

from __future__ import annotations

from datetime import datetime

from crm.domain import dates
from crm.domain.words import OfferState
from crm.errors import BadValue, Refused
from crm.services import offers
from crm.store.database import Store

_WAITING = (OfferState.OPEN, OfferState.EXTENDED)


def extend(store: Store, text: str, to: str, *, now: datetime, zone_name: str) -> None:
    """The employer gave more time: the offer must be answered by a later instant.

    Raises:
        BadValue: for an instant that is no later than the present deadline.
        Refused: when the offer is answered already.
    """
    from crm.store.tables import Offer as Row

    row = store.session.get_one(Row, offers.one(store, text).id)
    deadline = dates.instant(to, now, row.zone or zone_name)
    if row.state not in _WAITING:
        raise Refused(f"This offer is {row.state}.", "See it with: crm offer show")
    if deadline <= now or (row.respond_by and deadline <= row.respond_by):
        raise BadValue("new deadline", to, "a time after the present one")
    row.state, row.respond_by = OfferState.EXTENDED, deadline
    store.session.add(row)
    store.session.flush()

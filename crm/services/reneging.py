"""Taking back a yes: its own path, its own plan, its own score."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from crm.domain import reasons, reneging
from crm.domain.offers import Reneged
from crm.domain.policy import Policy
from crm.domain.reasons import Given
from crm.domain.words import OfferState
from crm.errors import Refused
from crm.services import offers, plans, scores, steps
from crm.store import interviewers
from crm.store import offers as offer_rows
from crm.store.database import Store

_DECIDED = 3  # what makes somebody take back a yes decided it


def renege(
    store: Store,
    text: str,
    *,
    why: Sequence[str],
    sure: bool,
    now: datetime,
    today: date,
    zone_name: str,
    region: str,
    policy: Policy,
) -> Reneged:
    """Take back a yes: a call today, one apology, everything given back.

    Args:
        store: the open vault.
        text: OFFER, which was accepted.
        why: codes of the reasons, for the user's own memory; none is needed.
        sure: the contract is read, and it is final.
        now: the instant, from which the day of the call counts.
        today: the day.
        zone_name: the user's zone.
        region: where the user keeps holidays.
        policy: for the plan.

    Raises:
        Refused: the offer was not accepted, it is not final, or nobody is there to be told.
    """
    offer = offers.one(store, text)
    if offer.state is not OfferState.ACCEPTED:
        raise Refused(
            f"{offer.name} is {offer.state}: only a yes can be taken back.",
            f"To say no to it: crm offer decline {offer.id} --why CODE"
            if offer.state in (OfferState.OPEN, OfferState.EXTENDED)
            else f"Look at it: crm offer show {offer.id}",
        )
    if not sure:
        raise Refused(
            f"Your yes to {offer.name} still stands. " + " ".join(reneging.NOTICE[:2]),
            f"When you have read it and it is final: crm offer renege {offer.id} --final",
        )
    if not interviewers.of_offer(store, offer.id):
        raise Refused(
            f"Nobody is recorded whom you could call about {offer.name}.",
            f'Add whoever offered: crm offer people {offer.id} --who "NAME:hm:PHONE"',
        )
    _write(store, offer.id, why, now, zone_name)
    offer = plans.renew(store, offers.one(store, offer.id), region, now=now, policy=policy)
    standing = scores.standing(store, offer, now=now, today=today, policy=policy)
    return Reneged(
        **offers.facts(offers.row(standing)),
        notice=reneging.NOTICE,
        checklist=reneging.CHECKLIST,
        steps=steps.listing(store, offer.id, now),
    )


def _write(store: Store, offer: str, why: Sequence[str], now: datetime, zone_name: str) -> None:
    from crm.store.tables import Offer as Row

    row = store.session.get_one(Row, offer)
    row.accepted_at = row.accepted_at or row.decided_at
    row.state, row.decided_at, row.zone = OfferState.RENEGED.value, now, row.zone or zone_name
    store.session.add(row)
    store.session.flush()
    codes = dict.fromkeys(reasons.code(each) for text in why for each in text.split(",") if each.strip())
    offer_rows.add_reasons(
        store,
        offer,
        [Given(code, holds=True, would_flip=False, share=True, severity=_DECIDED) for code in codes],
    )

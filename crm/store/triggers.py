"""What happened lately to the people and the company of an offer, and how many invitations others still have."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from crm.domain.steps import Trigger

if TYPE_CHECKING:
    from crm.domain.hiring import KeptOffer
    from crm.store.database import Store

_LATELY = timedelta(days=45)

_OCCASIONS = """
SELECT z.id, z.kind, z.on_day, z.text, z.person FROM occasion z
WHERE z.settled_on IS NULL AND z.on_day >= :since AND z.on_day <= :today AND (
  z.person IN (SELECT i.person FROM interviewer i WHERE i.offer = :offer)
  OR (z.person IS NULL AND z.company = :company))
ORDER BY z.on_day, z.id
"""
# settled ones too: what was acted upon leaves the plan
_STIRRED = """
SELECT o.id FROM offer o WHERE o.state = 'declined' AND o.decided_at IS NOT NULL AND EXISTS (
  SELECT 1 FROM occasion z WHERE z.on_day >= :since AND (
    (z.person IS NULL AND z.company = o.company)
    OR z.person IN (SELECT i.person FROM interviewer i WHERE i.offer = o.id)))
ORDER BY o.decided_at, o.id
"""
# notes go to the plans in the order of their decisions
_INVITED = """
SELECT count(*) FROM step s JOIN offer o ON o.id = s.offer
WHERE s.number = '10' AND s.state <> 'skipped' AND s.due >= :since AND s.due < :until
AND o.id <> :offer AND o.decided_at < :decided
"""


def lately(store: Store, offer: KeptOffer, today: date) -> list[Trigger]:
    """What happened in the last weeks and was not acted upon, oldest first."""
    since = (today - _LATELY).isoformat()
    values = {"offer": offer.id, "company": offer.company_id, "since": since, "today": today.isoformat()}
    return [
        Trigger(id=id_, kind=kind, on_day=date.fromisoformat(day), text=text, person_id=person)
        for id_, kind, day, text, person in store.rows(_OCCASIONS, **values)
    ]


def stirred(store: Store, today: date) -> list[str]:
    """The declined offers to whose people or company something happened in the last weeks, by id."""
    since = (today - _LATELY).isoformat()
    return [str(offer) for (offer,) in store.rows(_STIRRED, since=since)]


def invited_before(store: Store, offer: KeptOffer, month: datetime) -> int:
    """How many invitations of a month belong to the plans of offers declined before this one."""
    from crm.store.database import instant

    assert offer.decided_at  # noqa: S101 - asked by the caller
    since = month.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    until = (since + timedelta(days=31)).replace(day=1)
    values = {"since": instant(since), "until": instant(until), "decided": instant(offer.decided_at)}
    return int(store.value(_INVITED, offer=offer.id, **values))

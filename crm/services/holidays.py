"""Days off where the people of an offer are: read once by the commands of a plan, kept for all that follow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from crm.domain.hiring import KeptOffer
from crm.services import cases
from crm.store import holidays, interviewers, offers
from crm.store.database import Store

_AHEAD = 2  # years: a plan goes on, and is looked at again


def learn(store: Store, offer: KeptOffer, region: str, now: datetime) -> KeptOffer:
    """Make the days off known that the plan of an offer has to mind; returns the offer with the user's own region.

    What is known already is not read again, so that the library is loaded about once a year.

    Args:
        store: the open vault.
        offer: whose plan is about to be made.
        region: where the user keeps holidays, as DE-BE; empty for the user's zone.
        now: years from here on are read.

    Raises:
        BadValue: nobody knows the holidays of that region.
    """
    if region and region != offer.holidays:
        from crm.connectors import holidays as calendar

        offers.keep_holidays(store, offer.id, calendar.checked(region))
        offer = offer._replace(holidays=region)
    people = interviewers.of_offer(store, offer.id)
    first = min(offer.decided_at or now, now).year
    for each in sorted({cases.home(offer), *(person.region for person in people)} - {""}):
        _read(store, each, range(first, now.year + _AHEAD + 1))
    return offer


def _read(store: Store, region: str, years: Iterable[int]) -> None:
    unknown = sorted(set(years) - holidays.years(store, region))
    if unknown:
        from crm.connectors import holidays as calendar

        holidays.add(store, region, calendar.days(region, unknown))

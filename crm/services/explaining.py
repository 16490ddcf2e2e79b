"""What the numbers of a tie are made of, so that each can be said in a sentence."""

from __future__ import annotations

from datetime import date, timedelta

from crm.domain import cadence, giving, strength
from crm.domain.cadence import Cadence
from crm.domain.explaining import History
from crm.domain.giving import Favours
from crm.domain.people import Person
from crm.domain.policy import Policy
from crm.services import ties
from crm.store import ties as summaries
from crm.store.database import Store
from crm.store.next import exchanges

_REPLIES_DAYS, _TREND_DAYS = 730, 90


def history(store: Store, each: Person, *, today: date, policy: Policy) -> History:
    """What the numbers of one person's tie are made of."""
    since = (today - timedelta(days=_REPLIES_DAYS)).isoformat()
    replies, outreaches = exchanges(store, [each.id], since, today.isoformat()).get(each.id, (0, 0))
    before = today - timedelta(days=_TREND_DAYS)
    then = summaries.of(store, each.id, before.isoformat()) or ties.NEVER
    prior = cadence.prior(Cadence(each.cadence_days, each.cadence_from), policy)
    earlier = strength.of(then, each.cadence_days, before, policy, fades_from=prior)
    tier_days = ""
    if each.tier and not each.cadence_from.startswith("tier"):
        tier_days = f"; tier {each.tier} alone: {policy.tiers[each.tier]}"
    return History(
        favours=_favours(store, each.id, today, policy),
        trend=each.strength - earlier.strength,
        replies=replies,
        outreaches=outreaches,
        ahead=summaries.ahead(store, each.id, today.isoformat()),
        tier_days=tier_days,
    )


def _favours(store: Store, person: str, today: date, policy: Policy) -> Favours:
    day = today.isoformat()
    rows = summaries.gifts(store, day, person), summaries.invested(store, day, person)
    return giving.favours(*rows, today, policy).get(person, giving.NOTHING)

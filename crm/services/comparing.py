"""What you can do with several offers: weigh what matters, mark each, and see which comes first and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crm.domain import comparing, matching, terms
from crm.domain.comparing import Column, Comparison, Criterion, Mark, Typed, Weight
from crm.domain.hiring import KeptOffer, state
from crm.domain.words import OfferState
from crm.errors import NotFound, Refused, Usage
from crm.services import offers
from crm.store import offers as offer_rows
from crm.store import terms as rows
from crm.store.database import Store

_WAITING = frozenset({OfferState.OPEN, OfferState.EXTENDED})


def compare(
    store: Store,
    texts: Sequence[str],
    *,
    criteria: Sequence[Weight],
    marks: Sequence[Typed],
    now: datetime,
) -> Comparison:
    """Compare offers side by side; weights and marks given are kept first.

    Args:
        store: the open vault.
        texts: OFFERs; all that wait for an answer if none is given.
        criteria: names with their weights; a weight of 0 takes one away.
        marks: points for an offer by a criterion.
        now: decides what still waits.

    Raises:
        Refused: there is nothing to compare.
        NotFound: a mark names a criterion that is none.
    """
    chosen = [offers.one(store, text) for text in texts] or _waiting(store, now)
    if not chosen:
        raise Refused("No offer waits for an answer.", "Name those to compare: crm offer compare OFFER OFFER")
    for name, weight in criteria:
        _weigh(store, name, weight)
    for typed in marks:
        _mark(store, typed, chosen)
    columns = [_column(store, offer, now) for offer in dict.fromkeys(chosen)]
    return comparing.compare(columns, rows.criteria(store), rows.marks(store))


def _waiting(store: Store, now: datetime) -> list[KeptOffer]:
    return [each for each in offer_rows.every(store) if state(each.state, each.respond_by, now) in _WAITING]


def _weigh(store: Store, name: str, weight: int) -> None:
    if weight:
        rows.weigh(store, name, weight)
    else:
        rows.drop_criterion(store, _criterion(store, name).id)


def _criterion(store: Store, name: str) -> Criterion:
    known = {each.name: each for each in rows.criteria(store)}
    if name not in known:
        hint = f'Weigh it first: crm offer compare --criterion "{name}=3"'
        raise NotFound("criterion", name, matching.near(name, list(known)), hint)
    return known[name]


def _mark(store: Store, typed: Typed, chosen: Sequence[KeptOffer]) -> None:
    if not typed.offer and len(chosen) != 1:
        raise Usage(f"Which offer is {typed.criterion} a mark of?", '--mark "OFFER: CRITERION=POINTS WHY"')
    offer = offers.one(store, typed.offer) if typed.offer else chosen[0]
    criterion = _criterion(store, typed.criterion)
    if typed.points is None:
        rows.drop_mark(store, offer.id, criterion.id)
    else:
        rows.put_mark(store, Mark(offer.id, criterion.id, typed.points, typed.why))


def _column(store: Store, offer: KeptOffer, now: datetime) -> Column:
    kept = rows.of_offer(store, offer.id)
    yearly = {currency: f"{amount.normalize():f}" for currency, amount in terms.yearly(kept).items()}
    return Column(offer.id, offer.name, state(offer.state, offer.respond_by, now).value, kept, yearly)

"""What you can do with the reasons for a decline: correct them, and note whether they still stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from crm.domain import reasons
from crm.domain.hiring import KeptOffer
from crm.domain.ids import Kind
from crm.domain.offers import Reason
from crm.domain.page import Listing
from crm.domain.policy import Policy
from crm.domain.reasons import Code
from crm.errors import BadValue, Contradiction, Refused
from crm.services import offers, plans
from crm.store import offers as offer_rows
from crm.store.database import Store

if TYPE_CHECKING:
    from crm.store.tables import Reason as Row

_MATTERED = 2


def edit(
    store: Store,
    text: str,
    code: str,
    *,
    solved: date | None,
    standing: date | None,
    share: bool | None,
    would_flip: bool | None,
    severity: int | None,
    note: str | None,
    remove: bool,
    now: datetime,
    today: date,
    region: str,
    policy: Policy,
) -> Listing[Reason]:
    """Add or change a reason, and say whether it still stands; None leaves it as it is.

    Args:
        text: OFFER.
        code: of the reason, or "" to see them all; one that was not given is added, unless solved or standing.
        solved: the day since when it stands no more.
        standing: the day on which it was seen to stand still.
        share: whether it may be spoken of.
        would_flip: whether the answer would have been yes without it.
        severity: 1 a wish, 2 it mattered, 3 it decided.
        note: anything worth knowing about it, for the user alone.
        remove: take it out.
        now: the instant.
        today: the day.
        region: where the user keeps holidays.
        policy: for the plan.

    Raises:
        Contradiction: solved and standing.
        BadValue: a day to come.
        Refused: the reason was not given, or is the only one.
    """
    if solved and standing:
        raise Contradiction("--solved", "--standing")
    for day in filter(None, (solved, standing)):
        if day > today:
            raise BadValue("day that was", day.isoformat(), "today or an earlier one")
    if not code:
        return listing(store, text)
    offer, wanted = offers.one(store, text), reasons.code(code)
    if remove:
        _remove(store, offer, wanted)
    else:
        known = _known(store, offer, wanted, may_add=not (solved or standing))
        store.session.add(known)
        known.solved_on = None if standing else solved or known.solved_on
        known.stands_on = None if solved else standing or known.stands_on
        known.share = known.share if share is None else share
        known.would_flip = known.would_flip if would_flip is None else would_flip
        known.severity = known.severity if severity is None else severity
        known.note = known.note if note is None else note.strip()
        store.session.flush()
    plans.renew(store, offer, region, now=now, policy=policy)
    return listing(store, offer.id)


def _known(store: Store, offer: KeptOffer, code: Code, *, may_add: bool) -> Row:
    """The row of a reason; one that was not given before is added."""
    from crm.store.tables import Reason as Row

    kept = {each.code: each.id for each in offer_rows.reasons(store, offer.id)}
    if code.value in kept:
        return store.session.get_one(Row, kept[code.value])
    if not may_add:
        raise _not_given(offer, code, kept)
    return Row(id=store.new_id(Kind.REASON), offer=offer.id, code=code.value, share=True, severity=_MATTERED)


def _remove(store: Store, offer: KeptOffer, code: Code) -> None:
    from crm.store.tables import Reason as Row

    kept = {each.code: each.id for each in offer_rows.reasons(store, offer.id)}
    if code.value not in kept:
        raise _not_given(offer, code, kept)
    if len(kept) == 1:
        raise Refused("It is the only reason.", f"Give another one first: crm offer reason {offer.id} CODE")
    store.session.delete(store.session.get_one(Row, kept[code.value]))
    store.session.flush()


def _not_given(offer: KeptOffer, code: Code, kept: Iterable[str]) -> Refused:
    given = ", ".join(kept)
    return Refused(
        f"{code} is no reason given for {offer.name}.",
        f"There are: {given}." if given else f"Give one: crm offer reason {offer.id} CODE",
    )


def listing(store: Store, text: str) -> Listing[Reason]:
    """The reasons given for an offer, with what may be said of each."""
    offer = offers.one(store, text)
    rows = explained(store, offer.id)
    return Listing(Reason, rows, len(rows), note=offer.id)


def explained(store: Store, offer: str) -> list[Reason]:
    """Each reason with what may be said of it, and whether it still stands."""
    return [
        Reason(
            kept.code,
            reasons.is_private(given),
            given.would_flip,
            given.severity,
            reasons.explain(given),
            kept.solved_on,
            kept.stands_on,
        )
        for kept in offer_rows.reasons(store, offer)
        for given in (reasons.from_kept(kept),)
    ]

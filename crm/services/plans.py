"""The plan of a decline: computed anew from what was logged, and kept as steps that a calendar can hold on to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from crm.domain.hiring import KeptOffer, KeptStep
from crm.domain.policy import DEFAULT, Policy
from crm.domain.words import OfferState, StepState
from crm.store import offers as offer_rows
from crm.store import steps
from crm.store.database import Store

if TYPE_CHECKING:
    from crm.domain.steps import PlanStep

_NURTURE = frozenset({"10", "13", "14", "15", "16"})
"""Steps for staying in touch, which nobody gets who asked to be left in peace."""


def take_note(store: Store, offer: str, *, now: datetime, today: date) -> Sequence[str]:  # noqa: ARG001 - log passes both
    """Recompute the plan of an offer from what is logged; returns the titles of the steps this completed."""
    found = offer_rows.by_id(store, offer)
    return recompute(store, found[0], now=now) if found else ()


def recompute(
    store: Store,
    offer: KeptOffer,
    *,
    now: datetime,
    policy: Policy = DEFAULT,
    holidays: Iterable[date] = (),
) -> list[str]:
    """Compute the plan anew and write down what differs; returns the titles of the steps that are done since.

    A step keeps its row, and its calendar identity, as long as its key stays. What a hand settled or moved stays so.
    An offer that is not declined has no plan.
    """
    if offer.state is not OfferState.DECLINED or offer.decided_at is None:
        return []
    kept = steps.of_offer(store, offer.id)
    planned = _planned(store, offer, kept, now, policy, holidays)
    known = {step.key: step for step in kept}
    done = []
    for key, step in planned.items():
        was = known.get(key)
        if was is None:
            steps.add(store, step)
        elif was != step:
            steps.change(store, step)
        if step.state == StepState.DONE and (was is None or was.state != StepState.DONE):
            done.append(step.title)
    for step in kept:
        if step.key not in planned and step.state == StepState.OPEN:
            steps.change(store, _dropped(step))
    return done


def _planned(
    store: Store,
    offer: KeptOffer,
    kept: Sequence[KeptStep],
    now: datetime,
    policy: Policy,
    holidays: Iterable[date],
) -> Mapping[str, KeptStep]:
    """The steps as they should stand, by key, in their old rows where they have one."""
    from crm.domain import decline
    from crm.domain.steps import Settled
    from crm.services import cases

    assert offer.decided_at  # noqa: S101 - asked by the caller
    facts = cases.facts(store, offer, offer.decided_at)
    settled = {step.key: Settled(StepState(step.state), step.done_at) for step in kept if step.settled}
    moved = {step.key: step.due for step in kept if step.moved}
    plan = decline.plan(
        facts.offer,
        facts.parts,
        facts.happened,
        settled,
        moved,
        now,
        policy,
        zone=facts.zone,
        holidays=holidays,
    )
    left_in_peace = {person.person_id for person in facts.people if person.opted_out}
    rows = {step.key: step for step in kept}
    blank = _blank(offer.id, now)
    return {
        step.key: _written(step, rows.get(step.key, blank))
        for step in plan
        if not (step.number in _NURTURE and step.person_id in left_in_peace)
    }


def _written(step: PlanStep, row: KeptStep) -> KeptStep:
    """A step of the plan as it is kept, to the second; what is overdue is kept as open."""
    return row._replace(
        person_id=step.person_id,
        key=step.key,
        number=step.number,
        title=step.title,
        channel=step.channel.value if step.channel else None,
        due=step.due.replace(microsecond=0),
        state=StepState.OPEN.value if step.state is StepState.OVERDUE else step.state.value,
        done_at=step.done_at.replace(microsecond=0) if step.done_at else None,
        reason=step.reason,
    )


def _blank(offer: str, now: datetime) -> KeptStep:
    """A step that has no row yet."""
    return KeptStep(
        id="",
        offer=offer,
        person_id=None,
        person="",
        key="",
        number="",
        title="",
        channel=None,
        due=now,
        state=StepState.OPEN.value,
        done_at=None,
        moved=False,
        settled=False,
        reason="",
    )


def _dropped(step: KeptStep) -> KeptStep:
    return step._replace(
        state=StepState.SKIPPED.value, reason="no longer needed: who takes part in the plan has changed"
    )

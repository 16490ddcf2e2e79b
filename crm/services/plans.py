"""The plan of a decline: computed anew from what was logged, and kept as steps that a calendar can hold on to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from crm.domain.hiring import KeptOffer, KeptStep
from crm.domain.policy import DEFAULT, Policy
from crm.domain.words import OfferState, StepState
from crm.store import offers as offer_rows
from crm.store import steps, triggers
from crm.store.database import Store

if TYPE_CHECKING:
    from crm.domain.steps import PlanStep, Settled, Trigger

_ANSWERED = frozenset({OfferState.DECLINED, OfferState.RENEGED})
_INVITED_AFTER = timedelta(days=5)


def take_note(
    store: Store,
    offer: str,
    *,
    now: datetime,
    today: date,  # noqa: ARG001 - log passes both
    policy: Policy = DEFAULT,
) -> Sequence[str]:
    """Recompute the plan of an offer from what is logged; returns the titles of the steps this completed."""
    found = offer_rows.by_id(store, offer)
    return recompute(store, found[0], now=now, policy=policy) if found else ()


def stir(store: Store, *, now: datetime, policy: Policy = DEFAULT) -> None:
    """Recompute the plans that what happened lately belongs in: occasions were noted, or settled."""
    for offer in triggers.stirred(store, now.date()):
        take_note(store, offer, now=now, today=now.date(), policy=policy)


def renew(store: Store, offer: KeptOffer, region: str, *, now: datetime, policy: Policy) -> KeptOffer:
    """Compute the plan anew, with the days off where its people are read first; returns the offer as it stands then.

    Args:
        store: the open vault.
        offer: without a plan as long as it is not declined.
        region: where the user keeps holidays, as DE-BE; empty for those of the user's zone.
        now: the instant.
        policy: for the plan.
    """
    from crm.services import holidays

    if offer.state in _ANSWERED:
        offer = holidays.learn(store, offer, region, now)
    recompute(store, offer, now=now, policy=policy)
    return offer


def recompute(
    store: Store,
    offer: KeptOffer,
    *,
    now: datetime,
    policy: Policy = DEFAULT,
) -> list[str]:
    """Compute the plan anew and write down what differs; returns the titles of the steps that are done since.

    A step keeps its row, and its calendar identity, as long as its key stays. What a hand settled or moved stays so.
    An offer that is not declined has no plan: what was left of one is no longer needed.
    """
    kept = steps.of_offer(store, offer.id)
    answered = offer.state in _ANSWERED and offer.decided_at is not None
    planned = _planned(store, offer, kept, now, policy) if answered else {}
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
            steps.change(store, _dropped(step, answered=answered))
    return done


def _planned(
    store: Store,
    offer: KeptOffer,
    kept: Sequence[KeptStep],
    now: datetime,
    policy: Policy,
) -> Mapping[str, KeptStep]:
    """The steps as they should stand, by key, in their old rows where they have one."""
    from crm.domain.steps import Settled

    settled = {step.key: Settled(StepState(step.state), step.done_at) for step in kept if step.settled}
    moved = {step.key: step.due for step in kept if step.moved}
    rows = {step.key: step for step in kept}
    blank = _blank(offer.id, now)
    plan = _plan(store, offer, settled, moved, now, policy)
    return {step.key: _written(step, rows.get(step.key, blank)) for step in plan}


def _plan(
    store: Store,
    offer: KeptOffer,
    settled: Mapping[str, Settled],
    moved: Mapping[str, datetime],
    now: datetime,
    policy: Policy,
) -> Sequence[PlanStep]:
    """The plan by the rules of a decline, or of a yes that is taken back."""
    from crm.domain import decline, reneging
    from crm.services import cases

    assert offer.decided_at  # noqa: S101 - asked by the caller
    facts = cases.facts(store, offer, offer.decided_at)
    given = (facts.offer, facts.parts, facts.happened, settled, moved, now, policy)
    if offer.state is OfferState.RENEGED:
        return reneging.plan(*given, zone=facts.zone, holidays=facts.holidays)
    before = triggers.invited_before(store, offer, offer.decided_at + _INVITED_AFTER)
    return decline.plan(
        *given,
        zone=facts.zone,
        holidays=facts.holidays,
        triggers=[*_solved(store, offer), *triggers.lately(store, offer, now.astimezone(facts.zone).date())],
        notes_left=max(0, policy.invitation_notes_a_month - before),
    )


def _solved(store: Store, offer: KeptOffer) -> list[Trigger]:
    """What was said in the way and is gone; never what was kept, nor which it was: calendars are shared."""
    from crm.domain import reasons, triggers
    from crm.domain.steps import Trigger

    return [
        Trigger(id=each.id, kind=triggers.SOLVED, on_day=each.solved_on, text="What you named stands no more")
        for each in offer_rows.reasons(store, offer.id)
        if each.solved_on and not reasons.is_private(reasons.from_kept(each))
    ]


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


def _dropped(step: KeptStep, *, answered: bool) -> KeptStep:
    why = "what it rested on has changed" if answered else "the offer is not declined"
    return step._replace(state=StepState.SKIPPED.value, reason=f"no longer needed: {why}")

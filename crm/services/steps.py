"""What you can do with the steps of a decline plan: look at them, and say by hand how they stand."""

from __future__ import annotations

from datetime import datetime

from crm.domain.hiring import KeptStep
from crm.domain.offers import Step, Verb
from crm.domain.page import Listing
from crm.domain.policy import Policy
from crm.domain.words import Channel, OfferState, StepState
from crm.errors import Ambiguous, BadValue, Contradiction, NotFound, Refused, Usage
from crm.services import offers, plans
from crm.store import offers as offer_rows
from crm.store import steps
from crm.store.database import Store


def show(store: Store, text: str, *, now: datetime, region: str, policy: Policy) -> Listing[Step]:
    """All steps of a plan by the time they are due, brought up to date first.

    Raises:
        Refused: the offer is not declined.
    """
    offer = offers.one(store, text)
    if offer.state not in (OfferState.DECLINED, OfferState.RENEGED):
        raise Refused(
            f"{offer.name} is not declined, so there is no plan yet.",
            f"If you have decided: crm offer decline {offer.id} --why CODE",
        )
    plans.renew(store, offer, region, now=now, policy=policy)
    rows = listing(store, offer.id, now)
    return Listing(Step, rows, len(rows), note=f"{offer.name}")


def listing(store: Store, offer: str, now: datetime) -> list[Step]:
    """The steps of a plan as they were last written down."""
    return [shown(step, now) for step in steps.of_offer(store, offer)]


def shown(step: KeptStep, now: datetime) -> Step:
    """A step as the program shows it: an open one past its time is overdue."""
    late = step.state == StepState.OPEN and step.due < now
    return Step(
        id=step.id,
        step=step.title,
        person=step.person or None,
        channel=Channel(step.channel) if step.channel else None,
        due=step.due,
        state=StepState.OVERDUE if late else StepState(step.state),
        reason=step.reason,
        person_id=step.person_id,
        number=step.number,
        done_at=step.done_at,
        offer=step.offer,
        moved=step.moved,
    )


def settle(
    store: Store,
    verb: Verb,
    text: str,
    *,
    to: str,
    now: datetime,
    zone_name: str,
    region: str,
    policy: Policy,
) -> Step:
    """Say by hand that a step is done, is not wanted, or comes at another time; the rest of the plan follows.

    Args:
        verb: what to do.
        text: the step's id or the start of it.
        to: when it comes instead; for moving alone.
        now: the instant.
        zone_name: the user's zone, in which `to` is meant.
        region: where the user keeps holidays.
        policy: for the plan.

    Raises:
        Refused: it is done already, or the plan has no room for it then.
    """
    step = one(store, text)
    if bool(to) != (verb is Verb.MOVE):
        raise Contradiction(verb.value, "--to") if to else Usage("Move it to when?", "Write --to WHEN.")
    if step.state == StepState.DONE or (verb is not Verb.DONE and step.state == StepState.SKIPPED):
        raise Refused(f"“{step.title}” is {step.state} already.", "Take that back with: crm undo")
    wanted = _moved(step, to, now, zone_name) if verb is Verb.MOVE else _settled(step, verb, now)
    steps.change(store, wanted)
    plans.renew(store, offer_rows.by_id(store, step.offer)[0], region, now=now, policy=policy)
    after = one(store, step.id)
    if verb is Verb.MOVE and after.due != wanted.due:
        raise Refused(
            _no_room(after, wanted, zone_name), "Choose a time between what comes before it and the deadline."
        )
    return shown(after, now)


def one(store: Store, text: str) -> KeptStep:
    """The step with this id or the start of it.

    Raises:
        NotFound: none. Ambiguous: several.
    """
    found = steps.by_id(store, text.strip())
    if not found:
        raise NotFound("step", text, hint="Their ids stand in: crm offer plan OFFER")
    if len(found) > 1:
        raise Ambiguous("step", text, [f"{each.id}  {each.title}" for each in found])
    return found[0]


def _settled(step: KeptStep, verb: Verb, now: datetime) -> KeptStep:
    if verb is Verb.DONE:
        return step._replace(state=StepState.DONE.value, done_at=now.replace(microsecond=0), settled=True)
    return step._replace(state=StepState.SKIPPED.value, done_at=None, settled=True)


def _moved(step: KeptStep, to: str, now: datetime, zone_name: str) -> KeptStep:
    from crm.domain import dates

    due = dates.instant(to, now, zone_name).replace(microsecond=0)
    if due <= now:
        raise BadValue("time to move to", to, "a time to come")
    return step._replace(due=due, moved=True)


def _no_room(after: KeptStep, wanted: KeptStep, zone_name: str) -> str:
    from zoneinfo import ZoneInfo

    limit = f"{after.due.astimezone(ZoneInfo(zone_name)):%Y-%m-%d %H:%M}"
    bound = "later" if wanted.due > after.due else "earlier"
    return f"“{after.title}” cannot come {bound} than {limit}."

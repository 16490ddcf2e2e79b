"""The plan of a decline: who hears what, when and how, recomputed from what has happened since."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from crm.domain.aftercare import aftercare
from crm.domain.case import Case, case_of
from crm.domain.courtesies import courtesies
from crm.domain.hours import closing_after, next_open
from crm.domain.policy import DEFAULT, Policy
from crm.domain.steps import DeclinedOffer, Draft, Happened, Part, PlanStep, Settled, Trigger, finish
from crm.domain.triggers import triggers as triggered
from crm.domain.verdict import give_verdict

__all__ = ["NUMBERS", "DeclinedOffer", "Happened", "Part", "PlanStep", "Settled", "Trigger", "plan"]

NUMBERS = (
    "1",
    "6a",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "9a",
    "10",
    "11",
    "12",
    "T",
    "13",
    "14",
    "15",
    "16",
)
"""The steps as they follow one another where they are due at the same instant."""
_COUNTED_IN_DAYS = frozenset({"10", "13", "14", "15", "16"})


def plan(
    offer: DeclinedOffer,
    people: Iterable[Part],
    happened: Iterable[Happened],
    settled: Mapping[str, Settled],
    moved: Mapping[str, datetime],
    now: datetime,
    policy: Policy = DEFAULT,
    *,
    zone: ZoneInfo,
    holidays: Iterable[date] = (),
    triggers: Iterable[Trigger] = (),
    notes_left: int | None = None,
) -> tuple[PlanStep, ...]:
    """All steps that apply, done and skipped ones too, by the time they are due.

    The same facts give the same plan. Nobody but an agency is due to hear of it before the person who made the
    offer was told, no step of the verdict is due after the deadline, and a hand that moves a step cannot make it so.
    Calls are due in the other person's business hours. A deadline that leaves none puts them into any day's hours
    between nine and seven in the evening; where it leaves none of these either, an e-mail takes their place.

    Args:
        offer: What is declined, when that was decided, and the instant by which an answer is due.
        people: Everybody who took part; a person given twice is spoken to once, in the part that asks for more.
        happened: Touchpoints; those before the decision count for nothing.
        settled: Steps done or skipped by hand, by key; a call done by hand has reached its person.
        moved: Due instants set by hand, by key.
        now: Decides what is overdue.
        policy: Gives the working day, the latest hour to call and the invitations with a note in a month.
        zone: The user's own, and that of people whose zone is not known.
        holidays: Days on which nobody is called whose own are not known.
        triggers: What has happened lately to these people, or to the company.
        notes_left: Invitations that may still carry a note this month; None for all that the policy allows.

    Raises:
        BadValue: an instant without a zone, or a person's zone that does not exist.
    """
    case = case_of(offer, people, happened, settled, moved, now, policy, zone, holidays, triggers, notes_left)
    verdict = give_verdict(case)
    drafts = (
        *verdict.drafts,
        *courtesies(case, verdict),
        *aftercare(case, verdict),
        *triggered(case, verdict),
    )
    steps = (finish(_in_hours(draft, case), case.settled, case.moved, case.now) for draft in drafts)
    return tuple(sorted(steps, key=lambda step: (step.due, NUMBERS.index(step.number), step.key)))


def _in_hours(draft: Draft, case: Case) -> Draft:
    """A courtesy counted in days that would be due on a Sunday waits for Monday, at the same hour of the day."""
    if draft.number not in _COUNTED_IN_DAYS or draft.person is None:
        return draft
    office = case.office(draft.person)
    closing = closing_after(draft.due, office)
    wished = office.at(office.day_of(closing), draft.due.astimezone(office.zone).time())
    return replace(draft, due=min(next_open(wished, office), closing))

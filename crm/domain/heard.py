"""What the person who made the offer has heard: attempts, the moment they were told, the time a deadline leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from crm.domain.case import Case, reached, tried, wrote
from crm.domain.hours import Office, last_open, next_open
from crm.domain.words import StepState

CALLS = ("call-1", "call-2", "call-3")
EMAIL = "email-verdict"

MARGIN = timedelta(hours=2)
"""The verdict is out this long before a deadline, as far as there is an hour for it."""

_AT_THE_DEADLINE = timedelta(hours=3)  # a mail this near to it is the verdict, not a request for a call
_ONE_ATTEMPT = timedelta(minutes=30)  # a call and the voicemail after it are one attempt


@dataclass(frozen=True, slots=True)
class Heard:
    """When each rung of the ladder was made, when the verdict was told (None: not yet), and by which rung."""

    made: Mapping[str, datetime]
    told: datetime | None
    in_writing: bool


@dataclass(frozen=True, slots=True)
class Window:
    """The hours in which the rest of the calls find their place; no end where no deadline binds."""

    office: Office
    start: datetime
    end: datetime | None


def window_from(case: Case, since: datetime) -> Window | None:
    """The hours that are left for calls after an instant; None when the deadline leaves none.

    Business hours come first. Only where not one of them lies before the deadline, any day's decent hours do.
    A deadline that is over no longer binds.
    """
    business = case.office(case.taker)
    if case.deadline is None or case.deadline < since:
        return Window(business, next_open(since, business), None)
    for office in (business, case.any_day(case.taker)):
        start = next_open(since, office)
        if start <= case.deadline:
            return Window(office, start, max(start, last_open(case.deadline - MARGIN, office)))
    return None


def listen(case: Case) -> Heard:
    """What has been heard, from what was logged and from what the user settled by hand.

    A talk tells it, whoever rang. A call or voicemail that reached nobody is the next attempt. A mail tells it
    once the attempts have been made; before that it asks for an hour to call. Where the user has said when the
    verdict was written, that is when.
    """
    made = _by_hand(case)
    waiting = [kind for kind in CALLS if case.by_hand(kind, case.taker) is None]
    told, last = min(made.values(), default=None), None
    for touch in case.touches(case.taker):
        if told is not None and touch.at >= told:
            break
        if reached(touch):
            return Heard(made | dict.fromkeys(waiting[:1], touch.at), touch.at, in_writing=False)
        if (
            wrote(touch)
            and EMAIL not in made
            and _is_verdict(case, touch.at, last or case.decided, len(waiting))
        ):
            return Heard(made | {EMAIL: touch.at}, touch.at, in_writing=True)
        if tried(touch) and waiting and (last is None or touch.at - last >= _ONE_ATTEMPT):
            made[waiting.pop(0)] = last = touch.at
    return Heard(made, told, in_writing=EMAIL in made and made[EMAIL] == told)


def _by_hand(case: Case) -> dict[str, datetime]:
    """The rungs the user settled as done: a call that is done has reached somebody."""
    hands = {kind: case.by_hand(kind, case.taker) for kind in (*CALLS, EMAIL)}
    return {
        kind: hand.done_at or case.now
        for kind, hand in hands.items()
        if hand is not None and hand.state is StepState.DONE
    }


def _is_verdict(case: Case, at: datetime, last: datetime, waiting: int) -> bool:
    """Whether a mail at this time gives the verdict, after the attempt at `last` and with `waiting` calls left."""
    no_phone = case.taker is not None and not case.taker.has_phone
    at_the_deadline = case.deadline is not None and at >= case.deadline - _AT_THE_DEADLINE
    attempts_made = waiting <= (1 if case.hurried else 0)
    return no_phone or at_the_deadline or attempts_made or window_from(case, last) is None

"""When each rung of the ladder is due: three calls, then an e-mail, closer together as a deadline comes near.

Every rung is due at the earlier of two instants: what courtesy wishes, counted from the attempt before, and what the
deadline allows. Neither gets later by an earlier deadline, so no rung does.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from crm.domain.case import Case
from crm.domain.halfdays import first_of, half_after
from crm.domain.heard import CALLS, EMAIL, MARGIN, Heard, Window, window_from
from crm.domain.hours import bh, last_open, prefer_earlier, prefer_later
from crm.domain.steps import key_of

_FIRST_CALL_HOURS = 4  # business hours after the decision
_HOURS_BETWEEN = (0, 3, 4)  # business hours after the attempt before
_BEFORE_DEADLINE = timedelta(hours=4)
_HURRIED = (timedelta(hours=1), timedelta(hours=2))  # two attempts within three hours
_MAIL_AFTER_CALL = timedelta(minutes=60)


@dataclass(frozen=True, slots=True)
class Rung:
    """One attempt: when it is due, and whether courtesy, the deadline or the weekend said so.

    `window` is None where the deadline leaves no decent hour to call.
    """

    kind: str
    due: datetime
    window: Window | None
    brought_forward: bool = False


def climb(case: Case, heard: Heard) -> tuple[Rung, ...]:
    """The four rungs, each counted from the attempt before it as it was made, or else as it is planned."""
    rungs: list[Rung] = []
    since, previous = case.decided, None
    for kind in CALLS:
        rungs.append(_call(case, kind, since, previous))
        previous = heard.made.get(kind, rungs[-1].due)
        since = heard.made.get(kind, since)
    return (*rungs, _mail(case, rungs[0], previous or since))


def _call(case: Case, kind: str, since: datetime, previous: datetime | None) -> Rung:
    """One call: `since` is the last thing that happened, `previous` the attempt before, made or planned."""
    index, window = CALLS.index(kind), window_from(case, since)
    if window is None:
        return Rung(kind, _placed(case, kind, since), None)
    wish = _wish(case, index, window, previous)
    allowed = _allowed(case, index, window, previous)
    due = _placed(case, kind, min(wish, allowed))
    return Rung(kind, due, window, brought_forward=due < wish)


def _wish(case: Case, index: int, window: Window, previous: datetime | None) -> datetime:
    """When courtesy alone would have the call: soon, but not twice in one half day, at an hour people like."""
    office = window.office
    if previous is None:
        return prefer_earlier(bh(case.decided, _FIRST_CALL_HOURS, office), window.start, office)
    again = bh(previous, _HOURS_BETWEEN[index], office)
    return prefer_later(max(again, half_after(previous, office)), office)


def _allowed(case: Case, index: int, window: Window, previous: datetime | None) -> datetime:
    """The latest instant that leaves the calls still to come their place before the deadline."""
    if case.deadline is None or window.end is None:
        return datetime.max.replace(tzinfo=case.decided.tzinfo)
    office, from_here = window.office, max(previous or window.start, window.start)
    fresh = half_after(previous, office) if previous else window.start
    start = fresh if fresh <= window.end else from_here
    limits = [first_of(len(CALLS) - index, start, max(start, window.end), office)]
    if previous is None:
        limits.append(max(start, last_open(case.deadline - _BEFORE_DEADLINE, office)))
    if case.hurried and index < len(_HURRIED):
        limits.append(last_open(from_here + _HURRIED[index], office))
    return min(limits)


def _mail(case: Case, first: Rung, last_attempt: datetime) -> Rung:
    """The e-mail: after the last attempt, or instead of the first where there is no phone number."""
    if case.without_phone:
        return Rung(EMAIL, _placed(case, EMAIL, first.due), first.window, first.brought_forward)
    wish = last_attempt + _MAIL_AFTER_CALL
    allowed = max(last_attempt, case.deadline - MARGIN) if case.deadline else wish
    return Rung(EMAIL, _placed(case, EMAIL, min(wish, allowed)), first.window, allowed < wish)


def _placed(case: Case, kind: str, due: datetime) -> datetime:
    """Where the user's hand, or else the rule, puts a rung; never after the deadline."""
    by_hand = case.moved.get(key_of(kind, case.taker), due)
    return min(by_hand, case.deadline) if case.deadline else by_hand

"""Who has heard of a decision, how and when: from the log that the plan reads too, the facts the score is made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from crm.domain import reasons
from crm.domain.case import WRITTEN, Case, letter, reached, tried, wrote
from crm.domain.etiquette import Decline, Involved, Reach, Told
from crm.domain.heard import listen
from crm.domain.hiring import Touch
from crm.domain.hours import elapsed
from crm.domain.reasons import Given
from crm.domain.steps import Part
from crm.domain.words import Channel, Role

_HOUR = timedelta(hours=1)
_ONE_ATTEMPT = timedelta(minutes=30)  # a call and the voicemail after it
_TWO_ATTEMPTS = 2
_SAID = WRITTEN | {Channel.MESSAGE}


@dataclass(frozen=True, slots=True)
class Hearing:
    """When and how somebody heard of the decision; neither where they have not."""

    at: datetime | None = None
    how: Channel | None = None


def hearings(case: Case) -> dict[str, Hearing]:
    """What each of the people has heard, by person: the one who made the offer as the plan sees it."""
    found = {part.person_id: _heard(case, part) for part in case.people}
    taker, told = case.taker, listen(case).told
    if taker:
        how = next((touch.channel for touch in case.touches(taker) if touch.at == told), None)
        found[taker.person_id] = Hearing(told, how) if how else Hearing()
    return found


def _heard(case: Case, part: Part) -> Hearing:
    channels = _SAID | {letter(part)}
    touches = (touch for touch in case.touches(part) if reached(touch) or wrote(touch, channels))
    first = next(touches, None)
    return Hearing(first.at, first.channel) if first else Hearing()


def decline(
    case: Case,
    touches: Iterable[Touch],
    why: Iterable[Given],
    *,
    lapsed: bool = False,
    reneged: bool = False,
    returned_at: datetime | None = None,
) -> Decline:
    """The facts of a decline, for its score.

    Args:
        case: the decline; its decision is the deadline where there was none.
        touches: the touchpoints that the case was made from.
        why: the reasons that its user gave.
        lapsed: the deadline passed before the decision.
        reneged: the offer had been accepted.
        returned_at: when what had been given was given back.
    """
    heard = hearings(case)
    since = [touch for touch in touches if touch.at is None or touch.at >= case.decided]
    gifts = sorted({touch.day for touch in since if touch.gift})
    start = case.deadline if lapsed and case.deadline else case.decided
    return Decline(
        decided_at=start.astimezone(case.zone),
        people=[
            Involved(part.name, part.role, heard[part.person_id].at, heard[part.person_id].how)
            for part in case.people
        ],
        attempt_hours=_attempt_hours(case),
        reach=_reach(case),
        reason=_told(why),
        connected_on=min((touch.day for touch in since if touch.channel is Channel.LINKEDIN), default=None),
        first_give_on=gifts[0] if gifts else None,
        second_give_on=gifts[1] if len(gifts) > 1 else None,
        lapsed=lapsed,
        reneged=reneged,
        returned_on=returned_at.astimezone(case.zone).date() if returned_at else None,
    )


def _attempts(case: Case) -> list[datetime]:
    """When the one who made the offer was rung, reached or not; a call and its voicemail are one attempt."""
    rung: list[datetime] = []
    for touch in case.touches(case.taker):
        if (reached(touch) or tried(touch)) and (not rung or touch.at - rung[-1] >= _ONE_ATTEMPT):
            rung.append(touch.at)
    return rung


def _attempt_hours(case: Case) -> float | None:
    """Business hours from the decision to the first live attempt; None before one."""
    rung = _attempts(case)
    return elapsed(case.decided, rung[0], case.office(case.taker)) / _HOUR if rung else None


def _reach(case: Case) -> Reach:
    """How the one who made the offer was reached in the end."""
    touches = case.touches(case.taker)
    if any(reached(touch) for touch in touches):
        return Reach.LIVE
    if not any(wrote(touch) for touch in touches):
        return Reach.NONE
    attempts = len(_attempts(case))
    spoken = any(touch.channel is Channel.VOICEMAIL for touch in touches)
    if attempts >= _TWO_ATTEMPTS and spoken:
        return Reach.VOICEMAIL
    return Reach.MAIL_AFTER_CALL if attempts else Reach.MAIL


def _told(why: Iterable[Given]) -> Told:
    """What the strongest of the reasons that may be said is worth, for it is the one that drafts speak of."""
    said = reasons.shareable(why, Role.HIRING_MANAGER)
    neutral = all(reasons.RULES[each.code].share is reasons.Share.NEUTRAL for each in said)
    return Told.NEUTRAL if neutral else Told.SHAREABLE

"""How much is too much: the limits of staying in touch with somebody who does not answer, or asked not to be."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from crm.domain.case import Case, reached
from crm.domain.steps import Happened, Part
from crm.domain.words import Direction

MOST_UNANSWERED = 3
"""After so many in a row without an answer it is their turn."""

MOST_A_YEAR = 4
"""So many times in twelve months, at most, somebody hears of the user unasked."""

_YEAR = timedelta(days=365)
_ONE_TOUCH = timedelta(days=7)  # what follows within a week is the same one
_IN_REPLY = timedelta(days=14)  # what follows an answer so soon was asked for


def in_peace(part: Part) -> str:
    """Why nothing is sent to somebody: they asked for it; empty for all others."""
    return f"{part.name} asked to be left in peace" if part.left_in_peace else ""


def unanswered(case: Case, part: Part, since: datetime) -> int:
    """How often in a row, after an instant, the user reached out to somebody and heard nothing."""
    answers = [touch.at for touch in case.touches(part) if _is_answer(touch)]
    last = max([since, *answers])
    return len(
        _reached_out(touch.at for touch in case.touches(part) if _is_outreach(touch) and touch.at > last)
    )


def patient(case: Case, part: Part, since: datetime) -> str:
    """Why somebody is left alone for now; empty where another word is welcome."""
    if in_peace(part):
        return in_peace(part)
    if unanswered(case, part, since) >= MOST_UNANSWERED:
        return f"{MOST_UNANSWERED} in a row went unanswered; the next word is {part.name}'s"
    return ""


def rested(case: Case, part: Part, since: datetime, due: datetime) -> datetime:
    """When a word is due that keeps to the most of a year: then, or a year after the fourth one back."""
    unasked = [at for at in _unasked(case, part) if since < at < due]
    recent = [at for at in _reached_out(unasked) if at > due - _YEAR]
    return recent[-MOST_A_YEAR] + _YEAR if len(recent) >= MOST_A_YEAR else due


def _unasked(case: Case, part: Part) -> Iterator[datetime]:
    """When the user reached out, but for what came soon after an answer."""
    answers = [touch.at for touch in case.touches(part) if _is_answer(touch)]
    for touch in case.touches(part):
        if _is_outreach(touch) and not any(touch.at - _IN_REPLY <= at <= touch.at for at in answers):
            yield touch.at


def _reached_out(instants: Iterable[datetime]) -> list[datetime]:
    """The first of each run within a week."""
    firsts: list[datetime] = []
    for at in instants:
        if not firsts or at - firsts[-1] > _ONE_TOUCH:
            firsts.append(at)
    return firsts


def _is_answer(touch: Happened) -> bool:
    return touch.answered and (touch.direction is not Direction.OUT or reached(touch))


def _is_outreach(touch: Happened) -> bool:
    return touch.direction is Direction.OUT and not _is_answer(touch)

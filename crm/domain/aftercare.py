"""What keeps the door open once everybody has heard: steps 12 to 16 of a decline's plan, within their limits."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import count
from typing import NamedTuple

from crm.domain.case import WRITTEN, Case, letter, reached, wrote
from crm.domain.courtesies import invited
from crm.domain.hours import same_clock
from crm.domain.patience import MOST_UNANSWERED, patient, rested, unanswered
from crm.domain.steps import Draft, Happened, Part
from crm.domain.verdict import Verdict
from crm.domain.words import Channel, Role

CLOSE_DAYS = 14
"""Two weeks on everybody has heard; what follows is unasked for, and keeps to its limits."""

_FRIEND_EVERY, _OTHERS_EVERY = 180, 365
_YEAR, _STRONG_YEAR = 365, 3  # people have gone back after three years and got a second offer
_DAY_FROM, _DAY_LAPSES = 14, 30  # days around an anniversary in which it is kept
_IN_WRITING = WRITTEN | {Channel.LINKEDIN, Channel.MESSAGE}


class _Gift(NamedTuple):
    """One of the two gives; days are counted from the verdict."""

    kind: str
    number: str
    title: str
    why: str
    due: int
    opens: int
    lapses: int
    wait: int = 0  # longer, where the one before went unanswered


_FIRST = _Gift(
    "give-1",
    "13",
    "Send {who} something useful",
    "a month on: an article, an answer, an introduction, congratulations; it asks for nothing",
    due=30,
    opens=21,
    lapses=75,
)
_SECOND = _Gift(
    "give-2",
    "14",
    "Send {who} something useful again",
    "a quarter on: something that helps them; it asks for nothing",
    due=90,
    opens=75,
    lapses=180,
    wait=60,
)


def aftercare(case: Case, verdict: Verdict) -> Iterator[Draft]:
    """The close of the loop, two gives that ask for nothing, then a steady cadence and the anniversaries."""
    yield _close(case, verdict)
    friend = best_tie(case)
    if friend is None:
        return
    yield _give(case, verdict, _FIRST, friend)
    yield _give(case, verdict, _SECOND, friend)
    second = _warmest(part for part in case.people if part.role is Role.INTERVIEWER and part != friend)
    if second:
        yield _give(case, verdict, _SECOND, second)
    yield from _cadence(case, verdict, friend, _FRIEND_EVERY)
    for part in invited(case):
        if part != friend:
            yield from _cadence(case, verdict, part, _OTHERS_EVERY)
    yield from _anniversaries(case, verdict, friend)


def best_tie(case: Case) -> Part | None:
    """The hiring manager, or else whoever of those who decided was closest to the user."""
    manager = next((part for part in case.people if part.role is Role.HIRING_MANAGER), None)
    roles = (Role.INTERVIEWER, Role.RECRUITER, Role.AGENCY_RECRUITER)
    return manager or _warmest(part for part in case.people if part.role in roles)


def _warmest(people: Iterable[Part]) -> Part | None:
    return max(people, key=lambda part: (part.rapport or 0, part.minutes or 0), default=None)


def _close(case: Case, verdict: Verdict) -> Draft:
    return Draft(
        kind="close-loop",
        number="12",
        title="Close the loop",
        person=None,
        channel=None,
        due=same_clock(verdict.told, CLOSE_DAYS, case.zone),
        reason=f"two weeks on: everybody at {case.offer.company} has heard; note what you learnt",
    )


def _give(case: Case, verdict: Verdict, gift: _Gift, part: Part) -> Draft:
    unheard = min(unanswered(case, part, _since(case, verdict, part)), 1)
    days = gift.due + unheard * gift.wait
    due, opens, lapses = (
        same_clock(verdict.told, days, case.zone_of(part)) for days in (days, gift.opens, gift.lapses)
    )
    due = rested(case, part, _since(case, verdict, part), due)
    return Draft(
        kind=gift.kind,
        number=gift.number,
        title=gift.title.format(who=part.name),
        person=part,
        channel=letter(part),
        due=due,
        reason=gift.why,
        done_at=case.first(part, in_touch, after=opens, until=lapses) if verdict.real else None,
        needless="its moment has passed; the next occasion is as good"
        if lapses < max(case.now, due)
        else _needless(case, verdict, part),
    )


def _cadence(case: Case, verdict: Verdict, part: Part, every: int) -> Iterator[Draft]:
    """Round after round, each counted from the one before; the last one is still to come.

    A touchpoint counts as the round once half of its days are over.
    """
    zone = case.zone_of(part)
    start = same_clock(verdict.told, _SECOND.due, zone)
    for turn in count(1):
        half = same_clock(start, every // 2, zone)
        done_at = case.first(part, in_touch, after=half) if verdict.real else None
        draft = Draft(
            kind=f"cadence-{turn}",
            number="15",
            title=f"Be in touch with {part.name}",
            person=part,
            channel=letter(part),
            due=same_clock(start, every, zone) if done_at else _next(case, verdict, part, start, every),
            reason=f"every {every} days, by whatever channel suits" + _unheard(case, verdict, part, done_at),
            done_at=done_at,
            needless=_needless(case, verdict, part),
        )
        yield draft
        by_hand = case.by_hand(draft.kind, part)
        if by_hand is None and done_at is None:
            return
        start = (by_hand.done_at if by_hand else done_at) or draft.due


def _next(case: Case, verdict: Verdict, part: Part, start: datetime, every: int) -> datetime:
    """The next round: twice as far off for each one that went unanswered, and never too many in a year."""
    since = _since(case, verdict, part)
    doubled = every * 2 ** min(unanswered(case, part, since), MOST_UNANSWERED)
    return rested(case, part, since, same_clock(start, doubled, case.zone_of(part)))


def _unheard(case: Case, verdict: Verdict, part: Part, done_at: datetime | None) -> str:
    times = 0 if done_at else unanswered(case, part, _since(case, verdict, part))
    if not times:
        return ""
    return f"; later, as the last {f'{times} went' if times > 1 else 'one went'} unanswered"


def _since(case: Case, verdict: Verdict, part: Part) -> datetime:
    """From when on what is sent is unasked for."""
    return same_clock(verdict.told, CLOSE_DAYS, case.zone_of(part))


def _needless(case: Case, verdict: Verdict, part: Part) -> str:
    return patient(case, part, _since(case, verdict, part))


def _anniversaries(case: Case, verdict: Verdict, part: Part) -> Iterator[Draft]:
    """Year after year on the day the verdict was told, up to the first that is still to come."""
    for year in count(1):
        draft = _anniversary(case, verdict, part, year)
        yield draft
        over = draft.due + timedelta(days=_DAY_LAPSES) < case.now
        if not (draft.done_at or over or case.by_hand(draft.kind, part)):
            return


def _anniversary(case: Case, verdict: Verdict, part: Part, year: int) -> Draft:
    due = same_clock(verdict.told, _YEAR * year, case.zone_of(part))
    opens, lapses = due - timedelta(days=_DAY_FROM), due + timedelta(days=_DAY_LAPSES)
    strong = (
        "; three years on, ask how things are and say that you would talk again"
        if year == _STRONG_YEAR
        else ""
    )
    return Draft(
        kind=f"anniversary-{year}",
        number="16",
        title=f"Write to {part.name}, {'a year' if year == 1 else f'{year} years'} on",
        person=part,
        channel=letter(part),
        due=due,
        reason=f"once a year, on the day of the offer from {case.offer.company}{strong}",
        done_at=case.first(part, in_touch, after=opens, until=lapses) if verdict.real else None,
        needless="the day has passed" if lapses < case.now else _needless(case, verdict, part),
    )


def in_touch(touch: Happened) -> bool:
    """Whether a touchpoint keeps a tie alive: a talk, or something written."""
    return reached(touch) or wrote(touch, _IN_WRITING)

"""Taking back a yes: a path of its own, with a phone call on the same day, one apology, and what was given returned."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from crm.domain.case import Case, case_of, letter, reached, tried, voice, wrote
from crm.domain.hours import Office, bh, closing_after, next_open, same_clock
from crm.domain.policy import DEFAULT, Policy
from crm.domain.steps import DeclinedOffer, Draft, Happened, Part, PlanStep, Settled, finish, key_of
from crm.domain.words import Channel, Role, StepState

NUMBERS = ("R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9")
RETURN = "return"
"""The kind of the step that gives back what was given."""

NOTICE = (
    "A yes is a promise, and in many countries a contract: read yours, notice and repayment clauses first.",
    "Get advice before you call if money, a visa, or a fixed term hangs on it; this program gives none.",
    "One call today to whoever offered, one sincere apology, one sentence why. No pitch, no referral, no mail instead.",
    "Expect this door to stay nearly closed for years. The call decides how you are remembered.",
)
CHECKLIST = (
    "a signing bonus or an advance, to the cent",
    "money for a move, a course, a visa",
    "laptop, phone, keys, badge, books",
    "accounts and papers that were opened for you",
)

_CALLS = ("call-1", "call-2", "call-3")
_TITLES = (
    "Call {who} today",
    "Call {who} again before the day ends",
    "Call {who} first thing in the morning",
)
_HOURS = 2
_RETURN_DAYS, _CLOSE_DAYS = 7, 14
_ONE_ATTEMPT = timedelta(minutes=30)
_TOLD_TOO = (Role.HIRING_MANAGER, Role.RECRUITER, Role.AGENCY_RECRUITER, Role.REFERRER)


@dataclass(frozen=True, slots=True)
class _Call:
    """What the one who made the offer has heard: each call made, and when they were told."""

    made: Mapping[str, datetime]
    told: datetime | None


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
) -> tuple[PlanStep, ...]:
    """The steps of taking back a yes, by the time they are due; the arguments are those of `decline.plan`.

    Only a talk tells it: no mail and no voicemail takes the place of a call, so where nobody is reached today the
    next call is due in the morning. Nobody gets an invitation, a gift, or a referral.
    """
    case = case_of(offer, people, happened, settled, moved, now, policy, zone, holidays)
    heard = _listen(case)
    drafts = (*_before(case, heard), *_after(case, heard))
    steps = [finish(draft, case.settled, case.moved, case.now) for draft in drafts]
    return tuple(sorted(steps, key=lambda step: (step.due, NUMBERS.index(step.number), step.key)))


def _listen(case: Case) -> _Call:
    """Calls that reached nobody are attempts, the first that reached them tells it; a call done by hand did, too."""
    hands = {kind: case.by_hand(kind, case.taker) for kind in _CALLS}
    made = {
        kind: hand.done_at or case.now
        for kind, hand in hands.items()
        if hand is not None and hand.state is StepState.DONE
    }
    told, last = min(made.values(), default=None), None
    waiting = [kind for kind in _CALLS if hands[kind] is None]
    for touch in case.touches(case.taker):
        if told is not None and touch.at >= told:
            break
        if reached(touch):
            return _Call(made | dict.fromkeys(waiting[:1], touch.at), touch.at)
        if tried(touch) and waiting and (last is None or touch.at - last >= _ONE_ATTEMPT):
            made[waiting.pop(0)] = last = touch.at
    return _Call(made, told)


def _before(case: Case, heard: _Call) -> Iterator[Draft]:
    """Read, prepare, and call: today, and again today, and in the morning."""
    dues = _dues(case)
    over = "the call has been made" if heard.told else ""
    first = min(case.decided + timedelta(hours=1), dues[0])
    yield _own(
        "contract", "R1", "Read your contract, and ask somebody who knows the law", first, NOTICE[1], over
    )
    card = "one apology, a clear word, one sentence why, thanks; no pitch and no referral"
    yield _own("call-card", "R2", f"Prepare what to say to {_who(case)}", dues[0], card, over)
    for kind, title, number, due in zip(_CALLS, _TITLES, ("R3", "R4", "R5"), dues, strict=True):
        done_at = heard.made.get(kind)
        yield Draft(
            kind=kind,
            number=number,
            title=title.format(who=_who(case)),
            person=case.taker,
            channel=Channel.CALL,
            due=due,
            reason=_why(case, heard, done_at),
            done_at=done_at,
            needless=f"{_who(case)} was told on {case.clock(heard.told)}"
            if heard.told and not done_at
            else "",
        )


def _dues(case: Case) -> tuple[datetime, datetime, datetime]:
    """Within two hours, before the same day ends, and as the next one begins; of a day off, the day after it."""
    policy = case.policy
    office = Office(
        case.zone_of(case.taker),
        case.days_off(case.taker),
        policy.workday_start_hour,
        policy.latest_call_hour,
    )
    start = next_open(case.decided, office)
    evening = closing_after(start, office)
    morning = next_open(evening, office)
    planned = (min(bh(start, _HOURS, office), evening), evening, bh(morning, 1, office))
    first, second, third = (
        case.moved.get(key_of(kind, case.taker), due) for kind, due in zip(_CALLS, planned, strict=True)
    )
    return first, second, third


def _why(case: Case, heard: _Call, done_at: datetime | None) -> str:
    if done_at:
        return f"{_who(case)} was told" if done_at == heard.told else "tried, and nobody was reached"
    number = "; the switchboard has the number" if case.without_phone else ""
    return f"by voice, and by nothing else: leave only a word that you will call again{number}"


def _after(case: Case, heard: _Call) -> Iterator[Draft]:
    """Once they know: in writing, to those whose names stood behind it, what was given back, and the lesson."""
    told = heard.told or _expected(case, heard)
    yield Draft(
        kind="confirm",
        number="R6",
        title=f"Confirm in writing to {_who(case)}",
        person=case.taker,
        channel=letter(case.taker),
        due=told + timedelta(days=1),
        reason="within a day of the call; the apology was made, it is not said again",
        done_at=case.first(case.taker, wrote, after=told) if heard.told and case.taker else None,
        not_before=told,
    )
    for part in case.others(*_TOLD_TOO):
        yield _tell(case, part, told)
    back = same_clock(told, _RETURN_DAYS, case.zone)
    yield _own(RETURN, "R8", "Give back what you were given", back, "; ".join(CHECKLIST), "")
    lesson = same_clock(told, _CLOSE_DAYS, case.zone)
    yield _own(
        "close-loop", "R9", "Close the loop", lesson, "note what you would ask before the next yes", ""
    )


def _expected(case: Case, heard: _Call) -> datetime:
    """When the next call is going to tell it: never in the past, so that nobody else is late before the first."""
    dues = zip(_CALLS, _dues(case), strict=True)
    ahead = next((due for kind, due in dues if kind not in heard.made), case.now)
    return max(ahead, case.now, *heard.made.values())


def _tell(case: Case, part: Part, told: datetime) -> Draft:
    office = case.office(part)
    return Draft(
        kind="tell",
        number="R7",
        title=f"Tell {part.name}",
        person=part,
        channel=voice(part),
        due=min(bh(told, _HOURS, office), closing_after(told, office)),
        reason="the same day, from you: their name stood behind yours",
        done_at=case.first(part, lambda touch: reached(touch) or wrote(touch)),
        not_before=told,
    )


def _own(kind: str, number: str, title: str, due: datetime, reason: str, needless: str) -> Draft:
    """A step of the user's own."""
    return Draft(
        kind=kind,
        number=number,
        title=title,
        person=None,
        channel=None,
        due=due,
        reason=reason,
        needless=needless,
    )


def _who(case: Case) -> str:
    return case.taker.name if case.taker else "whoever made the offer"

"""How the person who made the offer hears the verdict: from the user, by voice if possible, before any deadline."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from crm.domain.case import Case, letter
from crm.domain.heard import EMAIL, Heard, listen
from crm.domain.hours import closing_after
from crm.domain.ladder import Rung, climb
from crm.domain.steps import Draft
from crm.domain.words import Channel, Role

_CARD = timedelta(minutes=30)
_NUMBERS = {"call-1": "2", "call-2": "3", "call-3": "4", EMAIL: "5"}
_TITLES = {
    "call-1": "Call {who} to decline",
    "call-2": "Call {who}, second try",
    "call-3": "Call {who}, last try",
    EMAIL: "Write the decision to {who}",
}
# When it is due, and what to do if nobody is reached.
_WHEN = {
    "call-1": "within four business hours of deciding",
    "call-2": "three business hours after the first try, in another half day",
    "call-3": "the next half day",
    EMAIL: "within the hour after the last attempt",
}
_ELSE = {
    "call-1": "if nobody answers, leave a voicemail that asks for a call back and keeps the verdict for it",
    "call-2": "if nobody answers, hang up quietly, or mail one line asking for an hour to call",
    "call-3": "if nobody answers, leave the decision by voicemail: thanks, a clear no, details by mail",
    EMAIL: "in full: thanks, a clear no, one reason or none, good wishes",
}
_HURRIED = ("call-1", "call-2")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The steps 1 to 5, when the first of them that speaks is due, and when the others may hear of it.

    `told` is when it was told, or else (not `real`) when the next attempt is going to tell it. That is never in the
    past: nobody else is late before the first has heard. `in_writing` says whether the e-mail tells it.
    """

    drafts: tuple[Draft, ...]
    first: datetime
    told: datetime
    real: bool
    in_writing: bool


def give_verdict(case: Case) -> Verdict:
    """The ladder as it stands: planned from the decision, mended by what has happened since."""
    heard = listen(case)
    rungs = climb(case, heard)
    by_mail = case.without_phone or rungs[0].window is None
    first = rungs[-1].due if by_mail else rungs[0].due
    drafts = (_card(case, heard, first), *(_draft(case, heard, rung) for rung in rungs))
    if heard.told:
        return Verdict(drafts, first, heard.told, real=True, in_writing=heard.in_writing)
    ahead = next((rung for rung in rungs if _ahead(case, heard, rung)), rungs[-1])
    told = max([_not_past(case, ahead.due), *heard.made.values()])
    return Verdict(drafts, first, told, real=False, in_writing=ahead.kind == EMAIL)


def _ahead(case: Case, heard: Heard, rung: Rung) -> bool:
    """Whether the rung is still to be taken."""
    settled = case.by_hand(rung.kind, case.taker)
    return rung.kind not in heard.made and settled is None and not _needless(case, heard, rung)


def _not_past(case: Case, due: datetime) -> datetime:
    """A missed attempt is expected by the end of this business day; one answer all day keeps calendars calm."""
    return due if due >= case.now else closing_after(case.now, case.office(case.taker))


def _card(case: Case, heard: Heard, first: datetime) -> Draft:
    """What the user prepares before the first attempt."""
    return Draft(
        kind="call-card",
        number="1",
        title=f"Prepare what to say to {_who(case)}",
        person=None,
        channel=None,
        due=min(case.decided + _CARD, first),
        reason="three things to thank for, one sentence with the verdict, two reasons at most, a warm close",
        needless="the first attempt has been made" if heard.made else "",
    )


def _draft(case: Case, heard: Heard, rung: Rung) -> Draft:
    done_at = heard.made.get(rung.kind)
    return Draft(
        kind=rung.kind,
        number=_NUMBERS[rung.kind],
        title=_TITLES[rung.kind].format(who=_who(case)),
        person=case.taker,
        channel=letter(case.taker) if rung.kind == EMAIL else Channel.CALL,
        due=rung.due,
        reason=_made(case, heard, rung) if done_at else _why(case, rung),
        done_at=done_at,
        needless="" if done_at else _needless(case, heard, rung),
        not_after=case.deadline,
    )


def _needless(case: Case, heard: Heard, rung: Rung) -> str:
    """Why a rung need not be taken; empty where it must."""
    if heard.told:
        return f"{_who(case)} was told on {case.clock(heard.told)}"
    if rung.kind == EMAIL:
        return ""
    if case.without_phone:
        return f"no phone number of {_who(case)} is known, so an e-mail takes the place of the calls"
    return "" if rung.window else "the deadline leaves no decent hour to call, so an e-mail takes its place"


def _made(case: Case, heard: Heard, rung: Rung) -> str:
    if heard.made[rung.kind] == heard.told:
        return f"{_who(case)} was told"
    return "tried, and nobody was reached"


def _why(case: Case, rung: Rung) -> str:
    """Why the rung is due then, what to do if nobody is reached, and who is meant."""
    return "; ".join(part for part in (_when(case, rung), _ELSE[rung.kind], _stand_in(case, rung)) if part)


def _when(case: Case, rung: Rung) -> str:
    """Why it is due then: by the deadline's word where it has one, else by the rule's."""
    if rung.kind == EMAIL and case.without_phone:
        return f"no phone number of {_who(case)} is known; if the switchboard has one, call instead"
    if case.deadline is None:
        return _WHEN[rung.kind]
    if case.deadline < max(case.now, case.decided):
        return "the deadline is over: as soon as business hours allow, with one word of apology"
    by = f"an answer is due by {case.clock(case.deadline)}"
    if rung.window and rung.window.office.weekends:
        return f"{by}, which leaves no business hour"
    if case.hurried and rung.kind in _HURRIED:
        return f"{by}: two tries within three hours"
    return f"{by}, so this is brought forward" if rung.brought_forward else _WHEN[rung.kind]


def _stand_in(case: Case, rung: Rung) -> str:
    """Who hears it in place of a hiring manager nobody knows."""
    if case.taker is None:
        return "nobody who may have made the offer is recorded: add them to the offer"
    first = EMAIL if case.without_phone else "call-1"
    if case.taker.role is Role.HIRING_MANAGER or rung.kind != first:
        return ""
    return f"no hiring manager is recorded, so {case.taker.name} hears it first"


def _who(case: Case) -> str:
    return case.taker.name if case.taker else "whoever made the offer"

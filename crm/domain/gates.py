"""The questions before a decline: is it final, is the alternative real, is a yes taken back, is there time, a night?"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from crm.domain import reasons
from crm.domain.hiring import KeptOffer
from crm.domain.reasons import Code, Given, Share

NIGHT = timedelta(hours=48)
"""Where no deadline comes sooner than this, one night costs nothing."""

PRESSING = timedelta(hours=72)


class Alternative(StrEnum):
    """How real the other offer is that this one is declined for."""

    SIGNED = "signed"
    VERBAL = "verbal"
    NONE = "none"


class Answers(NamedTuple):
    """What the user said before declining; None where a question was not put, or not answered."""

    final: bool | None = None
    would_accept_if: Sequence[str] = ()
    alternative: Alternative | None = None
    nobody: bool = False  # nobody took part whose name is known


class Questions(NamedTuple):
    """What is to be asked before an offer is declined."""

    offer: str
    name: str
    levers: Sequence[tuple[str, str]]  # code and words of what the employer could change
    alternative: bool
    night: bool


def questions(offer: KeptOffer, codes: Iterable[Code], now: datetime) -> Questions:
    """What is to be asked about an offer, given the reasons against it."""
    why = list(codes)
    levers = dict.fromkeys(lever for code in why if (lever := changeable(code)))
    return Questions(
        offer.id,
        offer.name,
        [(code.value, reasons.RULES[code].ingredient) for code in levers],
        Code.OTHER_OFFER in why,
        offer.respond_by is None or offer.respond_by - now > NIGHT,
    )


def changeable(code: Code) -> Code | None:
    """What the employer could change about a reason: itself, or the lever it stands for; None where nothing."""
    rule = reasons.RULES[code]
    return code if rule.share in (Share.YES, Share.CONV) else rule.lever


def objection(offer: KeptOffer, given: Sequence[Given], final: bool, now: datetime) -> tuple[str, str]:  # noqa: FBT001
    """Why an offer is not declined yet, and what to do; empty where nothing stands in the way."""
    flips = [each.code for each in given if each.would_flip and changeable(each.code)]
    if final:
        return "", ""
    if flips:
        levers = dict.fromkeys(changeable(code) or code for code in flips)
        return (
            f"You would accept {offer.name} if {' and '.join(levers)} changed: ask for that before you decline.",
            (
                "Call the hiring manager and ask once. If the answer is no, say the same again with --final."
                f"{_more_time(offer, now)}"
            ),
        )
    rest = _more_time(offer, now) or " One night's sleep costs nothing: say it again tomorrow."
    return (
        f"{offer.name} is not declined yet: is it final?",
        (
            "If it is, add --final. If one change would make it a yes, ask them first, and tell me with"
            f" --would-accept-if CODE.{rest}"
        ),
    )


def _more_time(offer: KeptOffer, now: datetime) -> str:
    if offer.respond_by is None or not now < offer.respond_by <= now + PRESSING:
        return ""
    return f" The deadline is near; for more time: crm offer extend {offer.id}"


def doubt(why: Sequence[Code], alternative: Alternative | None) -> str:
    """A word, once, on an alternative that is not in writing; empty where it is, or where there is no need of one."""
    if Code.OTHER_OFFER not in why and alternative in (None, Alternative.SIGNED):
        return ""
    return {
        None: "Is the other offer in writing? What was only said can still be taken back.",
        Alternative.SIGNED: "",
        Alternative.VERBAL: "The other offer is only a word so far: it can still be taken back. If it can wait, have it"
        " in writing before you call.",
        Alternative.NONE: "There is no other offer to fall back on. That may be right; just know it before you call.",
    }[alternative]

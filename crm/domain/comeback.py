"""The way back to a company: what happened, who is there, whether the door is open, what would change it, and how."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from crm.domain.boomerang import Readiness

_DOORS = {
    "call them": "The door is open: they would be glad to hear from you.",
    "warm up first": "The door is ajar: be of use first, then ask.",
    "start as a new applicant": "The door is closed for now: come as anybody else would, and mend what can be mended.",
}
_WORTH = 1.0  # points below which a part is not worth a line
_MOST = 3


class Moment(NamedTuple):
    """Something that happened between the user and a company."""

    day: date
    text: str
    id: str = ""  # of the offer or the touchpoint


class There(NamedTuple):
    """Somebody who took part in an offer of the company, and where they are now."""

    id: str
    name: str
    part: str
    here: bool
    now: str  # title, and the company where it is another one


class Lever(NamedTuple):
    """What would make the way back shorter: how much, and the command that begins it."""

    what: str
    points: float
    command: str


@dataclass(frozen=True, slots=True)
class WayBack:
    """How to come back to a company; `given` and `kept` are reasons, for the user's own eyes."""

    door: str
    there: Sequence[There] = ()
    promises: Sequence[str] = ()
    given: Sequence[str] = ()
    kept: Sequence[str] = ()
    levers: Sequence[Lever] = ()
    how: Sequence[str] = ()


class Ends(NamedTuple):
    """The ids that commands need: the latest offer, and the best tie; a reason that may have changed."""

    offer: str
    person: str
    name: str
    reason: str
    lapsed: bool = False  # the offer was never answered


def door(readiness: Readiness, *, early: bool) -> str:
    """Whether the door is open, in a sentence; a cap says what holds it, and in the first weeks nobody can know."""
    if early:
        return "Too early to say whether the door is open: how you carry out the plan decides that."
    return _DOORS[readiness.label] + (f" It is {readiness.cap}." if readiness.cap else "")


def levers(readiness: Readiness, ends: Ends) -> list[Lever]:
    """What would change it most, the largest gain first."""
    who = ends.person or "WHO"
    actions = {
        "etiquette": ("Answer late, and by phone", f"crm offer decline {ends.offer} --why CODE --final")
        if ends.lapsed
        else ("Finish what the plan still holds", f"crm offer plan {ends.offer}"),
        "deciders": (f"Be in touch with {ends.name or 'whoever decides'}", f"crm suggest {who}"),
        "process": ("Be in touch with the others who took part", f"crm offer people {ends.offer}"),
        "balance": ("Give before you ask", f"crm suggest {who}"),
        "change": (
            f"See whether {ends.reason or 'what stood in the way'} has changed, and note it",
            f"crm offer reason {ends.offer} {ends.reason or 'CODE'} --solved today",
        ),
    }
    found = [
        Lever(actions[part.name][0], part.out_of - part.points, actions[part.name][1])
        for part in readiness.parts
        if part.name in actions and part.out_of - part.points >= _WORTH
    ]
    return sorted(found, key=lambda lever: -lever.points)[:_MOST]


def how(readiness: Readiness, ends: Ends, *, early: bool) -> list[str]:
    """How to come back, as sentences that end in a command."""
    if early:
        return [f"First tell everybody who took part, and thank them: crm offer plan {ends.offer}"]
    if not ends.person:
        return [f"You know nobody there any more; find out who decides now: crm offer people {ends.offer}"]
    draft = f"crm draft reconnect {ends.person} --offer {ends.offer}"
    if readiness.label == "call them":
        return [f"Read {ends.name}'s page, then call: crm show {ends.person}", f"Or write: {draft}"]
    if readiness.label == "warm up first":
        return [
            f"Send {ends.name} something useful: crm suggest {ends.person}",
            f"A few weeks later, write: {draft}",
        ]
    return [f"Apply as anybody would, and let {ends.name} know in a line: {draft}"]

"""The way of a referral: who is asked before whom, so that nobody is named without their yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from crm.errors import Refused


class State(StrEnum):
    """How far a referral is; `agreed` of the candidate and of the manager stand in its order."""

    IDEA = "idea"
    CANDIDATE_ASKED = "candidate-asked"
    OPTED_IN = "opted-in"
    MANAGER_ASKED = "manager-asked"
    MANAGER_OPTED_IN = "manager-opted-in"
    INTRODUCED = "introduced"
    HIRED = "hired"
    DECLINED = "declined"

    @property
    def candidate_agreed(self) -> bool:
        """Whether the candidate may be named to the employer."""
        return self in _MAY_BE_NAMED


_MAY_BE_NAMED = frozenset(
    {State.OPTED_IN, State.MANAGER_ASKED, State.MANAGER_OPTED_IN, State.INTRODUCED, State.HIRED}
)
OPEN = frozenset(set(State) - {State.HIRED, State.DECLINED})
"""States from which something can still come."""


class Verb(StrEnum):
    """What moves a referral on."""

    ASK = "ask"
    OPT_IN = "opt-in"
    INTRODUCE = "introduce"
    HIRED = "hired"
    DECLINED = "declined"


_MOVES = {
    (Verb.ASK, State.IDEA): State.CANDIDATE_ASKED,
    (Verb.ASK, State.OPTED_IN): State.MANAGER_ASKED,
    (Verb.OPT_IN, State.CANDIDATE_ASKED): State.OPTED_IN,
    (Verb.OPT_IN, State.MANAGER_ASKED): State.MANAGER_OPTED_IN,
    (Verb.INTRODUCE, State.MANAGER_OPTED_IN): State.INTRODUCED,
    (Verb.HIRED, State.INTRODUCED): State.HIRED,
    **{(Verb.DECLINED, state): State.DECLINED for state in OPEN},
}
_NEXT = {
    State.IDEA: "ask the candidate: crm referral ask {id}",
    State.CANDIDATE_ASKED: "when they say yes: crm referral opt-in {id}",
    State.OPTED_IN: "ask the employer, without a name: crm referral ask {id}",
    State.MANAGER_ASKED: "when they want to meet: crm referral opt-in {id}",
    State.MANAGER_OPTED_IN: "bring them together: crm referral introduce {id}",
    State.INTRODUCED: "say what came of it: crm referral settle {id} --hired",
}


@dataclass(frozen=True, slots=True)
class Referral:
    """Somebody put forward for an opening, and to whom: a row of `referral list`."""

    id: str
    person: str
    person_id: str
    opening: str
    opening_id: str
    company: str
    company_id: str
    via: str | None
    via_id: str | None
    state: State
    changed_at: datetime
    note: str = ""

    @property
    def next_step(self) -> str:
        """What is to be done now, in words; empty when it is over."""
        return _NEXT.get(self.state, "").format(id=self.id)


class Words(NamedTuple):
    """What the log says of a move: to the candidate, and to the employer, who learns no name before the yes."""

    candidate: str = ""
    employer: str = ""


def moved(state: State, verb: Verb, id_: str) -> State:
    """The state that a verb leads to.

    Raises:
        Refused: when something else comes first; it says what.
    """
    if (verb, state) in _MOVES:
        return _MOVES[verb, state]
    if state not in OPEN:
        raise Refused(
            f"This referral is over: {state}.",
            "Put somebody forward anew with: crm referral ask WHO --opening O",
        )
    step = _NEXT[state].format(id=id_)
    raise Refused(f"It is too early to say that: the referral is at “{state}”.", f"First {step}")


def said(state: State, title: str, company: str) -> Words:
    """What happened when a referral came to a state, as the log keeps it."""
    role = f"{title} at {company}"
    return {
        State.CANDIDATE_ASKED: Words(candidate=f"Asked whether to put them forward for {role}"),
        State.OPTED_IN: Words(candidate=f"Agreed to be put forward for {role}"),
        State.MANAGER_ASKED: Words(employer=f"Asked whether an introduction for {title} is welcome"),
        State.MANAGER_OPTED_IN: Words(employer=f"Would like an introduction for {title}"),
        State.INTRODUCED: Words(candidate=f"Introduced for {role}", employer=f"Introduced for {role}"),
    }.get(state, Words())

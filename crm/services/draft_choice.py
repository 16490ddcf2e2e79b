"""Which message is meant: of what kind, to whom, about which offer; without a kind, the next step's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from crm.domain import messages
from crm.domain.heard import EMAIL
from crm.domain.hiring import KeptOffer, KeptStep
from crm.domain.known import Known, Profile
from crm.domain.messages import SHAPES, Kind, Verdict
from crm.domain.occasions import OccasionKind
from crm.domain.words import OfferState, Role, StepState
from crm.errors import BadValue, NotFound, Refused, Usage
from crm.services import offers, who
from crm.store import drafts, interviewers, occasions, steps
from crm.store import offers as offer_rows
from crm.store.database import Store

ABOUT_AN_OFFER = frozenset(kind for kind, shape in SHAPES.items() if shape.verdict is not Verdict.APART) | {
    Kind.MORE_TIME, Kind.SCHEDULER,
}  # fmt: skip
_REMEMBERS_ONE = frozenset({Kind.INVITATION, Kind.GIVE, Kind.RECONNECT})
_UNASKED = frozenset(Kind) - ABOUT_AN_OFFER - {Kind.ANSWER, Kind.THANKS}
_TAKEN_BACK = frozenset({OfferState.ACCEPTED, OfferState.RENEGED})
_YEARLY = {"anniversary": Kind.RECONNECT}

_NO_CONGRATULATION = (OccasionKind.LAYOFFS, OccasionKind.OPENING_NEW)

_LONG_AGO = timedelta(days=180)

_BY_ROLE = frozenset({EMAIL, "tell", "confirm"})
_OF_STEP = {
    "call-card": Kind.CALL_CARD,
    "call": Kind.CALL_CARD,
    "tell-agency": Kind.AGENCY,
    "tell-referrer": Kind.REFERRER,
    "thanks": Kind.INTERVIEWER,
    "line": Kind.SCHEDULER,
    "invite": Kind.INVITATION,
    "refer": Kind.REFERRAL_MANAGER,
    "give": Kind.GIVE,
    "cadence": Kind.GIVE,
    "anniversary": Kind.RECONNECT,
}
_OF_ROLE = {
    Role.HIRING_MANAGER: Kind.HIRING_MANAGER,
    Role.RECRUITER: Kind.RECRUITER,
    Role.AGENCY_RECRUITER: Kind.AGENCY,
    Role.REFERRER: Kind.REFERRER,
    Role.SCHEDULER: Kind.SCHEDULER,
}


class Choice(NamedTuple):
    """A kind of message, somebody, and the offer it is about, if any."""

    kind: Kind
    person: Known
    offer: KeptOffer | None


def choose(store: Store, words: Sequence[str], offer: str, today: date) -> Choice:
    """Read `[KIND] WHO` as typed.

    Raises:
        BadValue: no kind is called so. NotFound: nobody is, or they have no step that waits for a message.
        Refused: the message would be untrue of how the offer stands, or unwelcome.
    """
    kind, person = _typed(store, words)
    named = offers.one(store, offer) if offer else None
    if kind is None:
        kind, named = _next_step(store, person, named, today)
    elif named is None and (kind in ABOUT_AN_OFFER or kind in _REMEMBERS_ONE):
        named = _offer_with(store, person, today)
    if named is None and kind in ABOUT_AN_OFFER:
        raise Refused(
            f"{person.name} took part in no offer.",
            f'Name it: --offer OFFER. Who took part: crm offer people OFFER --who "{person.name}:hm"',
        )
    if named:
        _refuse_untrue(store, kind, person, named)
    return Choice(kind, person, named)


def refuse_unwelcome(kind: Kind, person: Profile) -> None:
    """Refuse what nobody asked for to somebody who wants to be left in peace.

    Raises:
        Refused: they do.
    """
    if person.opted_out_on and kind in _UNASKED:
        raise Refused(
            f"{person.name} asked on {person.opted_out_on} not to be in touch.",
            f"If that has changed: crm person edit {person.id} --opted-in",
        )


def _typed(store: Store, words: Sequence[str]) -> tuple[Kind | None, Known]:
    first, rest = words[0], " ".join(words[1:])
    try:
        kind = kind_named(first)
    except BadValue:
        everybody = who.find(store, " ".join(words))
        if rest and not everybody:
            raise
        return None, who.one(store, " ".join(words))
    if not rest:
        if found := who.find(store, first):
            return None, found[0]
        raise Usage(f"Whom is the {SHAPES[kind].title} for?", f"Write crm draft {kind} WHO.")
    return kind, who.one(store, rest)


def kind_named(text: str) -> Kind:
    """The kind that a user typed; an anniversary is kept by taking up the thread."""
    return _YEARLY.get(text.casefold()) or messages.kind(text)


def _offer_with(store: Store, person: Known, today: date) -> KeptOffer | None:
    """The offer in which somebody took part: one that is under way, else the newest."""
    found = offer_rows.in_progress_with(store, [person.id], today)
    parts = offer_rows.of_person(store, person.id)
    id_ = found or (parts[0].offer if parts else None)
    return offer_rows.by_id(store, id_)[0] if id_ else None


def _next_step(
    store: Store, person: Known, offer: KeptOffer | None, today: date
) -> tuple[Kind, KeptOffer | None]:
    """The kind of message for the step that waits longest for this person."""
    about = offer or _offer_with(store, person, today)
    waiting = (
        [step for step in steps.of_offer(store, about.id) if step.state == StepState.OPEN] if about else []
    )
    near = [step for step in waiting if step.due.date() >= today - _LONG_AGO]
    if about and about.decided_at and waiting and not near:
        return Kind.RECONNECT, about  # nobody is told after years what was decided then
    for step in near:
        kind = kind_of(store, step)
        if kind and meant_by(step, waiting) == person.id:
            return kind, about
    raise NotFound(
        "step",
        person.name,
        hint=f"Say what to draft: crm draft KIND {person.id}; the kinds: {', '.join(Kind)}",
    )


def meant_by(step: KeptStep, plan: Sequence[KeptStep]) -> str | None:
    """Whom a step is for; the user's own card is for whoever is called first."""
    if step.person_id or step.key != Kind.CALL_CARD:
        return step.person_id
    return next((each.person_id for each in plan if each.key.startswith("call-1:")), None)


def kind_of(store: Store, step: KeptStep) -> Kind | None:
    """The kind of message that a step of a plan asks for; None for one that asks for none."""
    name = step.key.partition(":")[0]
    stem, _, turn = name.rpartition("-")
    if name.startswith("trigger-"):
        plain = any(each.kind in _NO_CONGRATULATION for each in occasions.by_id(store, turn))
        return Kind.RECONNECT if plain else Kind.CONGRATULATION
    if step.number.startswith("R"):  # of taking back a yes
        return Kind.RENEGE if stem == "call" or name in _BY_ROLE else None
    if name in _BY_ROLE:
        parts = interviewers.of_offer(store, step.offer)
        role = next((part.role for part in parts if part.person_id == step.person_id), None)
        return _OF_ROLE.get(role, Kind.HIRING_MANAGER) if role else None
    return _OF_STEP.get(name) or (_OF_STEP.get(stem) if turn.isdigit() else None)


def _refuse_untrue(store: Store, kind: Kind, person: Known, offer: KeptOffer) -> None:
    """Refuse a no to what was accepted, taking back what never was, and asking for time when it is over."""
    accepted = offer.state in _TAKEN_BACK or drafts.was_accepted(store, offer.id)
    if kind is Kind.RENEGE and not accepted:
        raise Refused(
            f"{offer.name} was not accepted, so there is nothing to take back.",
            f"A no is drafted by: crm draft hiring-manager {person.id} --offer {offer.id}",
        )
    if accepted and kind is not Kind.RENEGE and SHAPES[kind].verdict is Verdict.MUST:
        raise Refused(
            f"{offer.name} was accepted: taking that back is not declining, it is reneging.",
            f"Its words are others: crm draft renege {person.id} --offer {offer.id}",
        )
    if kind is Kind.MORE_TIME and offer.state is OfferState.DECLINED:
        raise Refused(
            f"{offer.name} is declined already.", f"See what is left to do: crm offer plan {offer.id}"
        )

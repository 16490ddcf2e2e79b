"""What to do when a reply to a no arrives."""

from __future__ import annotations

from collections.abc import Sequence

from crm.domain import gates, reasons, replies
from crm.domain.hiring import KeptOffer, TookPart
from crm.domain.reasons import Given
from crm.domain.replies import Guidance, Reply
from crm.domain.words import OfferState, Role
from crm.errors import BadValue, Contradiction, Refused
from crm.services import interviewers as parts
from crm.services import offers, scores
from crm.store import interviewers
from crm.store.database import Store

_FIRST = (Role.HIRING_MANAGER, Role.RECRUITER, Role.AGENCY_RECRUITER, Role.INTERVIEWER)
_LEAST_DAYS, _MOST_DAYS = 7, 1095


def reply(store: Store, text: str, kind: Reply, *, who: str, every: int | None) -> Guidance:
    """What to do, to say, and to leave; a rhythm they named is kept as theirs.

    Args:
        store: the open vault.
        text: OFFER.
        kind: what they said.
        who: of those who took part; whoever made the offer if empty.
        every: days between two words, where they named them.

    Raises:
        Refused: the offer is not declined.
        Contradiction: days for anything but staying in touch.
    """
    offer = offers.one(store, text)
    if offer.state not in (OfferState.DECLINED, OfferState.RENEGED):
        raise Refused(
            f"{offer.name} is not declined: there is no reply to it yet.", f"crm offer show {offer.id}"
        )
    if every is not None and kind is not Reply.STAY_IN_TOUCH:
        raise Contradiction("--every", kind.value)
    person = _meant(store, offer, who)
    given = scores.given(store, offer)
    flips = [each.code for each in given if each.would_flip and gates.changeable(each.code)]
    negotiate = kind is Reply.COUNTER_OFFER and bool(flips) and offer.state is OfferState.DECLINED
    guide = replies.NEGOTIATE if negotiate else replies.GUIDES[kind]
    return Guidance(
        id=offer.id,
        company=offer.company,
        role=offer.role,
        reply=kind,
        title=guide.title,
        do=guide.do,
        say=_say(kind, guide.say, given, person),
        leave=guide.leave,
        done=_keep_rhythm(store, person, every) if every is not None else "",
        command=_command(kind, offer, person, negotiate=negotiate),
    )


def _meant(store: Store, offer: KeptOffer, who: str) -> TookPart | None:
    if who:
        return parts.one(store, offer, who)
    people = interviewers.of_offer(store, offer.id)
    return next((part for role in _FIRST for part in people if part.role is role), None)


def _say(kind: Reply, words: str, given: Sequence[Given], person: TookPart | None) -> tuple[str, ...]:
    """The words; to "why?" only what may be shared with that person."""
    if kind is not Reply.WHY:
        return (words,)
    audience = person.role if person else Role.HIRING_MANAGER
    return tuple(f"{each.words[0].upper()}{each.words[1:]}." for each in reasons.shareable(given, audience))


def _keep_rhythm(store: Store, person: TookPart | None, every: int) -> str:
    from crm.store.tables import Person

    if person is None:
        raise Refused("Nobody is recorded whose rhythm that could be.", "Name somebody with --who.")
    if not _LEAST_DAYS <= every <= _MOST_DAYS:
        raise BadValue("number of days", str(every), f"{_LEAST_DAYS} to {_MOST_DAYS}")
    row = store.session.get_one(Person, person.person_id)
    row.cadence_days = every
    store.session.add(row)
    store.session.flush()
    return f"{person.name}: every {every} days from now on."


def _command(kind: Reply, offer: KeptOffer, person: TookPart | None, *, negotiate: bool) -> str:
    """The next useful command."""
    if negotiate:
        return f"crm offer accept {offer.id}"
    if kind is Reply.REFER:
        return "crm referral suggest"
    who = person.person_id if person else "WHO"
    return f'crm log {who} "what they said" --in --offer {offer.id}'

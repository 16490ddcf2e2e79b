"""What you can do with referrals: put somebody forward, with both sides asked first, and say what came of it."""

from __future__ import annotations

from datetime import date, datetime

from crm.domain import referring
from crm.domain.page import Listing
from crm.domain.referring import OPEN, Referral, State, Verb
from crm.domain.words import Channel, Direction, Gave
from crm.errors import Ambiguous, NotFound, Refused, Usage
from crm.services import openings, who
from crm.store import referrals, touchpoints
from crm.store.database import Store


def listing(store: Store, *, every: bool, limit: int) -> Listing[Referral]:
    """Referrals from which something can still come, or all of them, the latest moved first."""
    rows = [each for each in referrals.every(store) if every or each.state in OPEN]
    return Listing(Referral, rows[:limit] if limit else rows, len(rows))


def one(store: Store, text: str, *, state: State | None = None) -> Referral:
    """The one referral meant by the start of its id, or by its candidate.

    Raises:
        NotFound: none. Ambiguous: several.
    """
    found = referrals.by_id(store, text.strip())
    if not found:
        people = {each.id for each in who.find(store, text)}
        found = [each for each in referrals.every(store) if each.person_id in people and each.state in OPEN]
        found = [each for each in found if each.state is state] or found
    if not found:
        raise NotFound(
            "referral",
            text,
            hint="See them with: crm referral list. Put forward: crm referral ask WHO --opening O",
        )
    if len(found) > 1:
        raise Ambiguous("referral", text, [_line(each) for each in found])
    return found[0]


def ask(
    store: Store, text: str, *, opening: str, via: str, channel: Channel, on: date, note: str, now: datetime
) -> Referral:
    """Say that the candidate was asked, or, after their yes, the employer, who is told no name.

    Args:
        text: a referral, or with `opening` the candidate.
        opening: what for; only when it is new.
        via: who is asked at the employer.
        channel: how.
        on: the day.
        note: why this one.
        now: the instant.

    Raises:
        Refused: when it is not their turn, or the candidate works there already.
        Usage: when it is new and does not say what for, or nobody at the employer is named.
    """
    referral = _new(store, text, opening, via, note=note, now=now) if opening else one(store, text)
    return _move(store, referral, Verb.ASK, via=via, channel=channel, on=on, now=now)


def opt_in(store: Store, text: str, *, channel: Channel, on: date, now: datetime) -> Referral:
    """Say that who was asked last said yes: the candidate, or the employer.

    Raises:
        Refused: when nobody was asked.
    """
    return _move(store, one(store, text), Verb.OPT_IN, via="", channel=channel, on=on, now=now)


def introduce(store: Store, text: str, *, channel: Channel, on: date, now: datetime) -> Referral:
    """Say that both were brought together: a gift to each of them.

    Raises:
        Refused: before both said yes.
    """
    return _move(store, one(store, text), Verb.INTRODUCE, via="", channel=channel, on=on, now=now)


def settle(store: Store, text: str, *, hired: bool, on: date, now: datetime) -> Referral:
    """Say what came of it.

    Raises:
        Refused: when somebody is said to be hired who was not introduced.
    """
    verb = Verb.HIRED if hired else Verb.DECLINED
    return _move(store, one(store, text), verb, via="", channel=Channel.EMAIL, on=on, now=now)


def _new(store: Store, text: str, opening: str, via: str, *, note: str, now: datetime) -> Referral:
    candidate, vacancy = who.one(store, text), openings.one(store, opening)
    for each in referrals.every(store):
        if (each.person_id, each.opening_id) == (candidate.id, vacancy.id) and each.state in OPEN:
            raise Refused(
                f"{each.person} is put forward for it already ({each.id}).", f"Next: {each.next_step}"
            )
        if each.opening_id == vacancy.id and each.state in OPEN and each.state is not State.IDEA:
            # the bar of one candidate an opening: an employer trusts whoever sends the one who fits
            raise Refused(
                f"{each.person} is put forward for it already ({each.id}); one candidate an opening is enough.",
                f"If that is over: crm referral settle {each.id} --declined",
            )
    employer = who.one(store, via).id if via else None
    return referrals.by_id(
        store, referrals.add(store, candidate.id, vacancy.id, employer, note=note, now=now)
    )[0]


def _move(
    store: Store, referral: Referral, verb: Verb, *, via: str, channel: Channel, on: date, now: datetime
) -> Referral:
    state = referring.moved(referral.state, verb, referral.id)
    employer = who.one(store, via).id if via else referral.via_id
    if state in (State.MANAGER_ASKED, State.MANAGER_OPTED_IN, State.INTRODUCED) and employer is None:
        raise Usage(f"Who at {referral.company} is it about?", "Name them with --via WHO.")
    referrals.move(store, referral.id, state, employer, now)
    moved = referrals.by_id(store, referral.id)[0]
    _log(store, moved, channel, on)
    return moved


def _log(store: Store, referral: Referral, channel: Channel, on: date) -> None:
    """Write down what happened; each side's line names nobody whom that side may not know."""
    words = referring.said(referral.state, referral.opening, referral.company)
    if referral.state is State.INTRODUCED and referral.via_id:
        touchpoints.add(
            store, [referral.person_id, referral.via_id], day=on, channel=channel, direction=Direction.OUT,
            note=words.candidate, gave=Gave.REFERRAL,
        )  # fmt: skip
        return
    answered = referral.state in (State.OPTED_IN, State.MANAGER_OPTED_IN)
    for person, note in ((referral.person_id, words.candidate), (referral.via_id, words.employer)):
        if person and note:
            direction = Direction.IN if answered else Direction.OUT
            touchpoints.add(store, [person], day=on, channel=channel, direction=direction, note=note)


def _line(each: Referral) -> str:
    return f"{each.id}  {each.person} for {each.opening} at {each.company} ({each.state})"

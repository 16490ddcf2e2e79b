"""Declining an offer: the questions before it, what may be said of the reasons, and everything about it on one page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from crm.domain import dates, reasons
from crm.domain.hiring import KeptOffer, KeptReason
from crm.domain.hours import zone_named
from crm.domain.offers import Declined, OfferPage, Reason
from crm.domain.policy import Policy
from crm.domain.reasons import Code, Given
from crm.domain.words import OfferState, Role
from crm.errors import BadValue, Refused
from crm.services import offers, plans, scores, steps
from crm.services.scores import Standing
from crm.store import offers as offer_rows
from crm.store.database import Store

_MATTERED = 2  # a reason worth naming on the command line mattered


def decline(
    store: Store,
    text: str,
    *,
    why: Sequence[str],
    would_accept_if: Sequence[str],
    sure: bool,
    on: str,
    now: datetime,
    today: date,
    zone_name: str,
    policy: Policy,
    holidays: Iterable[date] = (),
) -> Declined:
    """Decline an offer: the clock of its plan starts at the decision.

    Args:
        text: OFFER.
        why: codes of the reasons.
        would_accept_if: codes of what would have made it a yes; the employer has said no to these when `sure`.
        sure: the user says that it is final.
        on: when it was decided, in words; empty for now.
        now: the instant.
        today: the day.
        zone_name: the user's zone.
        policy: for the plan.
        holidays: days on which nobody is called.

    Raises:
        Refused: it is not final, it was answered already, or something could still be asked for.
    """
    offer = offers.one(store, text)
    _still_open(offer)
    given = _given(why, would_accept_if)
    if not sure:
        raise _not_final(offer, [each.code for each in given if each.would_flip])
    decided = _decided(offer, on, now, zone_name)
    offer_rows.decline(store, offer.id, decided, [_kept(each) for each in given], zone=zone_name)
    offer = offers.one(store, offer.id)
    plans.recompute(store, offer, now=now, policy=policy, holidays=holidays)
    standing = scores.standing(store, offer, now=now, today=today, policy=policy, holidays=holidays)
    return Declined(
        **offers.facts(offers.row(standing)),
        reasons=explained(given),
        advice=list(_advice(standing, given)),
        steps=steps.listing(store, offer.id, now),
    )


def page(
    store: Store, text: str, *, now: datetime, today: date, policy: Policy, holidays: Iterable[date] = ()
) -> OfferPage:
    """Everything about an offer: terms, people, reasons, plan, and the scores with their parts."""
    standing = scores.standing(
        store, offers.one(store, text), now=now, today=today, policy=policy, holidays=holidays
    )
    offer = standing.offer
    ready = (
        scores.way_back(store, offer.company_id, today=today, policy=policy) if standing.etiquette else None
    )
    return OfferPage(
        **offers.facts(offers.row(standing)),
        terms=offer.terms,
        liked=offer.liked,
        note=offer.note,
        people=offers.interviewers_of(standing),
        reasons=explained(scores.given(store, offer)),
        steps=steps.listing(store, offer.id, now),
        etiquette_parts=standing.etiquette.parts if standing.etiquette else (),
        readiness=ready.total if ready else None,
        readiness_label=ready.label if ready else "",
        readiness_parts=ready.parts if ready else (),
        readiness_cap=ready.cap if ready else "",
    )


def explained(given: Iterable[Given]) -> list[Reason]:
    """Each reason with what may be said of it."""
    return [
        Reason(
            each.code.value, reasons.is_private(each), each.would_flip, each.severity, reasons.explain(each)
        )
        for each in given
    ]


def _still_open(offer: KeptOffer) -> None:
    """Refuse what was answered; an offer that lapsed may still be declined, late."""
    if offer.state is OfferState.ACCEPTED:
        raise Refused(
            f"{offer.name} is accepted: taking that back is not declining, it is reneging.",
            "Read your contract and get advice first; then call them the same day and apologise once.",
        )
    if offer.state is OfferState.RENEGED:
        raise Refused(f"{offer.name} was accepted and taken back.", f"See: crm offer show {offer.id}")
    if offer.state is OfferState.DECLINED:
        when = f" on {offer.decided_at:%Y-%m-%d}" if offer.decided_at else ""
        raise Refused(
            f"{offer.name} was declined{when}.", f"See what is left to do: crm offer plan {offer.id}"
        )


def _given(why: Sequence[str], would_accept_if: Sequence[str]) -> list[Given]:
    """The reasons, each once; what would have made it a yes is one of them."""
    flips = _codes(would_accept_if)
    every = dict.fromkeys([*_codes(why), *flips])
    if not every:
        raise BadValue("reason", "", [*Code])
    return [
        Given(code, holds=True, would_flip=code in flips, share=True, severity=_MATTERED) for code in every
    ]


def _codes(texts: Iterable[str]) -> list[Code]:
    return [reasons.code(each) for text in texts for each in text.split(",") if each.strip()]


def _kept(given: Given) -> KeptReason:
    return KeptReason(given.code.value, given.holds, given.would_flip, given.share, given.severity)


def _not_final(offer: KeptOffer, flips: Sequence[Code]) -> Refused:
    if flips:
        return Refused(
            f"You would accept {offer.name} if {' and '.join(flips)} changed: ask for that before you decline.",
            "Call the hiring manager and ask once. If the answer is no, say the same again with --final.",
        )
    return Refused(
        f"{offer.name} is not declined yet: is it final?",
        "If it is, add --final. If one change would make it a yes, ask them first, and tell me with"
        " --would-accept-if CODE.",
    )


def _decided(offer: KeptOffer, on: str, now: datetime, zone_name: str) -> datetime:
    """When it was decided; a day alone is its end, and today is now."""
    decided = dates.instant(on, now, zone_name, past=True) if on else now
    zone = zone_named(zone_name)
    if decided > now and decided.astimezone(zone).date() == now.astimezone(zone).date():
        decided = now
    if decided > now:
        raise BadValue("time of a decision", on, "a time that has been")
    if decided.astimezone(zone).date() < offer.received_on:
        raise BadValue("time of a decision", on, f"a time since the offer came on {offer.received_on}")
    return decided


def _advice(standing: Standing, given: Sequence[Given]) -> Iterable[str]:
    """What to think of before the first call."""
    offer = standing.offer
    if any(each.code is Code.OTHER_OFFER for each in given):
        yield "Is the other offer in writing? What was only said can still be taken back."
    if not standing.people:
        yield f'Nobody is recorded as having taken part: crm offer people {offer.id} --who "NAME:hm:PHONE"'
    elif not any(part.role is Role.HIRING_MANAGER for part in standing.people):
        yield f'No hiring manager is recorded: crm offer people {offer.id} --who "NAME:hm:PHONE"'
    if offer.respond_by and offer.decided_at and offer.respond_by < offer.decided_at:
        yield "The deadline is past. Call now, with one word of apology; silence would be the worst answer."

"""Declining an offer: the questions before it, what may be said of the reasons, and everything about it on one page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from crm.domain import dates, gates, reasons
from crm.domain.gates import Alternative, Answers, Questions
from crm.domain.hiring import KeptOffer
from crm.domain.hours import zone_named
from crm.domain.offers import Declined, OfferPage
from crm.domain.policy import Policy
from crm.domain.reasons import Code, Given
from crm.domain.words import OfferState, Role
from crm.errors import BadValue, Contradiction, Refused
from crm.services import comeback, offers, plans, scores, steps
from crm.services import reasons as given_reasons
from crm.services.scores import Standing
from crm.store import interviewers, terms
from crm.store import offers as offer_rows
from crm.store.database import Store

_MATTERED = 2  # a reason worth naming on the command line mattered


def questions(store: Store, text: str, *, why: Sequence[str], now: datetime) -> Questions:
    """What is to be asked before an offer is declined.

    Raises:
        Refused: it was answered already.
    """
    offer = offers.one(store, text)
    _still_open(offer)
    return gates.questions(offer, _codes(why), now)


def decline(
    store: Store,
    text: str,
    *,
    why: Sequence[str],
    answers: Answers,
    on: str,
    now: datetime,
    today: date,
    zone_name: str,
    region: str,
    policy: Policy,
) -> Declined:
    """Decline an offer: the clock of its plan starts at the decision.

    Args:
        store: the open vault.
        text: OFFER.
        why: codes of the reasons.
        answers: what the user said to the questions before it.
        on: when it was decided, in words; empty for now.
        now: the instant.
        today: the day.
        zone_name: the user's zone.
        region: where the user keeps holidays; empty for those of the zone.
        policy: for the plan.

    Raises:
        Refused: it is not final, it was answered already, nobody took part, or something could still be asked for.
        Contradiction: answers or reasons that exclude one another.
    """
    offer = offers.one(store, text)
    _still_open(offer)
    given = _given(why, answers.would_accept_if)
    _consistent(given, answers)
    objection, hint = gates.objection(offer, given, bool(answers.final), now)
    if objection:
        raise Refused(objection, hint)
    _somebody(store, offer, nobody=answers.nobody)
    decided = _decided(offer, on, now, zone_name)
    offer_rows.decline(store, offer.id, decided, given, zone=zone_name, alternative=answers.alternative)
    offer = plans.renew(store, offers.one(store, offer.id), region, now=now, policy=policy)
    standing = scores.standing(store, offer, now=now, today=today, policy=policy)
    return Declined(
        **offers.facts(offers.row(standing)),
        reasons=given_reasons.explained(store, offer.id),
        advice=list(_advice(store, standing, given, answers.alternative)),
        steps=steps.listing(store, offer.id, now),
    )


def page(store: Store, text: str, *, now: datetime, today: date, policy: Policy) -> OfferPage:
    """Everything about an offer: terms, people, reasons, plan, the scores with their parts, and the way back."""
    standing = scores.standing(store, offers.one(store, text), now=now, today=today, policy=policy)
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
        reasons=given_reasons.explained(store, offer.id),
        steps=steps.listing(store, offer.id, now),
        etiquette_parts=standing.etiquette.parts if standing.etiquette else (),
        readiness=ready.total if ready else None,
        readiness_label=ready.label if ready else "",
        readiness_parts=ready.parts if ready else (),
        readiness_cap=ready.cap if ready else "",
        term_rows=terms.of_offer(store, offer.id),
        represented=offer.represented,
        alternative=offer.alternative,
        accepted_at=offer.accepted_at,
        extended_at=offer.extended_at,
        advice=list(_lapsed(standing)),
        story=comeback.story(store, [standing]),
        way_back=comeback.way_back(store, [standing], ready, now),
    )


def _lapsed(standing: Standing) -> Iterable[str]:
    if standing.state is OfferState.LAPSED:
        yield (
            "It lapsed without an answer, which is the worst way to say no. Call them today, with one word of apology,"
            f" then: crm offer decline {standing.offer.id} --why CODE --final"
        )


def _still_open(offer: KeptOffer) -> None:
    """Refuse what was answered; an offer that lapsed may still be declined, late."""
    if offer.state is OfferState.ACCEPTED:
        raise Refused(
            f"{offer.name} is accepted: taking that back is not declining, it is reneging.",
            f"Read your contract and get advice first; that path is its own: crm offer renege {offer.id}",
        )
    if offer.state is OfferState.RENEGED:
        raise Refused(f"{offer.name} was accepted and taken back.", f"See: crm offer show {offer.id}")
    if offer.state is OfferState.DECLINED:
        when = f" on {offer.decided_at:%Y-%m-%d}" if offer.decided_at else ""
        raise Refused(
            f"{offer.name} was declined{when}.", f"See what is left to do: crm offer plan {offer.id}"
        )


def _given(why: Sequence[str], would_accept_if: Sequence[str]) -> list[Given]:
    """The reasons, each once; what would have made it a yes is one of them.

    Raises:
        BadValue: none is given, or a change is asked for that no employer can make.
    """
    flips = _codes(would_accept_if)
    for code in flips:
        if gates.changeable(code) is None:
            possible = [each.value for each in Code if gates.changeable(each)]
            raise BadValue("thing that they could change", code.value, possible)
    every = dict.fromkeys([*_codes(why), *flips])
    if not every:
        raise BadValue("reason", "", [*Code])
    return [
        Given(code, holds=True, would_flip=code in flips, share=True, severity=_MATTERED) for code in every
    ]


def _codes(texts: Iterable[str]) -> list[Code]:
    return [reasons.code(each) for text in texts for each in text.split(",") if each.strip()]


def _consistent(given: Sequence[Given], answers: Answers) -> None:
    """Refuse what excludes one another."""
    codes = {each.code for each in given}
    if {Code.STAY, Code.OTHER_OFFER} <= codes:
        raise Contradiction("--why stay", "--why other-offer")
    if Code.OTHER_OFFER in codes and answers.alternative is Alternative.NONE:
        raise Contradiction("--why other-offer", "--alternative none")


def _somebody(store: Store, offer: KeptOffer, *, nobody: bool) -> None:
    """A decline wants somebody to hear it; nobody is refused unless the user says that nobody is known."""
    people = interviewers.of_offer(store, offer.id)
    if people and nobody:
        raise Contradiction("--nobody", f"the {len(people)} who took part in {offer.name}")
    if not people and not nobody:
        raise Refused(
            f"Nobody is recorded as having taken part in {offer.name}, so nobody would be told.",
            f'Add them: crm offer people {offer.id} --who "NAME:hm:PHONE"; if no name is known to you: --nobody',
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


def _advice(
    store: Store, standing: Standing, given: Sequence[Given], alternative: Alternative | None
) -> Iterable[str]:
    """What to think of before the first call."""
    offer = standing.offer
    doubt = gates.doubt([each.code for each in given], alternative)
    if doubt:
        yield doubt
    if not standing.people:
        yield f'Nobody is recorded as having taken part: crm offer people {offer.id} --who "NAME:hm:PHONE"'
    elif not any(part.role is Role.HIRING_MANAGER for part in standing.people):
        yield f'No hiring manager is recorded: crm offer people {offer.id} --who "NAME:hm:PHONE"'
    if offer.represented and not any(part.role is Role.AGENCY_RECRUITER for part in standing.people):
        yield f'An agency stands between, and nobody of it is recorded: crm offer people {offer.id} --who "NAME:agency"'
    yield from _again(store, standing)
    if offer.respond_by and offer.decided_at and offer.respond_by < offer.decided_at:
        yield "The deadline is past. Call now, with one word of apology; silence would be the worst answer."


def _again(store: Store, standing: Standing) -> Iterable[str]:
    """Whoever hears a no from the user for the second time is told so by the user."""
    for part in standing.people:
        for before in offer_rows.of_person(store, part.person_id):
            if before.offer != standing.offer.id and before.state is OfferState.DECLINED:
                yield (
                    f"You declined an offer that {part.name} took part in before ({before.company}, {before.role}):"
                    " name that yourself, and thank them for asking again."
                )
                break

"""How well offers were declined and how ready the way back to a company is, from what was logged."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from crm.domain import boomerang, etiquette, reasons, reneging, roles, telling
from crm.domain.boomerang import Bridge, Change, Readiness
from crm.domain.etiquette import Decline, Score
from crm.domain.hiring import KeptOffer, TookPart, state
from crm.domain.people import Person
from crm.domain.policy import Policy
from crm.domain.reasons import Given
from crm.domain.telling import Hearing
from crm.domain.words import OfferState, StepState
from crm.services import cases, sent, ties
from crm.store import companies as firms
from crm.store import interviewers, offers, steps, stories
from crm.store.database import Store

_SCORED = frozenset({OfferState.DECLINED, OfferState.RENEGED, OfferState.LAPSED})


@dataclass(frozen=True, slots=True)
class Standing:
    """How an offer stands: its state now, who took part, what each has heard, and how well it was declined.

    `decline` holds the facts that etiquette was scored by.
    """

    offer: KeptOffer
    state: OfferState
    people: Sequence[TookPart]
    heard: Mapping[str, Hearing]
    etiquette: Score | None
    decline: Decline | None = None

    @property
    def told(self) -> int:
        """How many have heard of the decision."""
        return sum(hearing.at is not None for hearing in self.heard.values())


def standing(
    store: Store,
    offer: KeptOffer,
    *,
    now: datetime,
    today: date,
    policy: Policy,
) -> Standing:
    """How an offer stands; etiquette is scored for what was declined, taken back, or left to lapse."""
    now_state = state(offer.state, offer.respond_by, now)
    decided = offer.decided_at or offer.respond_by
    if now_state not in _SCORED or decided is None:
        return Standing(offer, now_state, interviewers.of_offer(store, offer.id), {}, None)
    facts = cases.facts(store, offer, decided)
    case = facts.case(now=now, policy=policy)
    late = offer.respond_by is not None and offer.respond_by < decided
    facts_of_decline = telling.decline(
        case,
        facts.touches,
        given(store, offer),
        lapsed=late or offer.decided_at is None,
        reneged=now_state is OfferState.RENEGED,
        returned_at=_returned(store, offer) if now_state is OfferState.RENEGED else None,
    )
    facts_of_decline = sent.judged(store, offer, facts_of_decline, today)
    heard = telling.hearings(case) if offer.decided_at else {}
    score = etiquette.score(facts_of_decline, today)
    return Standing(offer, now_state, facts.people, heard, score, facts_of_decline)


def _returned(store: Store, offer: KeptOffer) -> datetime | None:
    """When what was given was given back, as the user says: nothing that is logged could tell."""
    found = (step for step in steps.of_offer(store, offer.id) if step.key == reneging.RETURN)
    return next((step.done_at for step in found if step.state == StepState.DONE), None)


def given(store: Store, offer: KeptOffer) -> list[Given]:
    """Why an offer was declined."""
    return [reasons.from_kept(each) for each in offers.reasons(store, offer.id)]


def readiness(store: Store, companies: Sequence[str], *, today: date, policy: Policy) -> dict[str, int]:
    """Boomerang readiness, 0..100, of each company whose offer was declined."""
    found = {company: way_back(store, company, today=today, policy=policy) for company in companies}
    return {company: round(ready.total) for company, ready in found.items() if ready}


def way_back(store: Store, company: str, *, today: date, policy: Policy) -> Readiness | None:
    """How ready the way back to a company is, with its parts; None where no offer was declined."""
    now = morning(today)
    made = offers.of_company(store, company)
    standings = [standing(store, offer, now=now, today=today, policy=policy) for offer in made]
    scored = [each for each in standings if each.etiquette]
    return boomerang.readiness(_bridge(store, company, scored, today, policy)) if scored else None


def morning(today: date) -> datetime:
    """The instant that stands for a day where no hour is known: an offer lapses on the day after its deadline."""
    return datetime.combine(today, time(0), UTC)


def _bridge(store: Store, company: str, scored: Sequence[Standing], today: date, policy: Policy) -> Bridge:
    """What is left: the latest decline's etiquette, and the ties to everybody who took part in any of them."""
    latest = scored[0].etiquette
    deciders, gone = interviewers.deciders(store, company), interviewers.left(store, company)
    process = {part.person_id for each in scored for part in each.people}
    there = set(firms.people_now(store).get(company, ()))
    tied = {
        each.id: each for each in ties.persons(store, sorted(process | there), today=today, policy=policy)
    }
    ruling = [tied[each] for each in sorted(deciders - gone) if each in tied]
    return Bridge(
        etiquette=latest.total if latest else 0.0,
        strengths=[person.strength for person in ruling],
        ratios=[tied[each].ratio for each in sorted(process) if each in tied],
        balance=_balance(ruling or [tied[each] for each in sorted(process) if each in tied]),
        change=_change(store, scored[0].offer),
        reneged=any(each.state is OfferState.RENEGED for each in scored),
        manager_left=bool(deciders) and deciders <= gone,
        other_tie=_any_tie(tied, (there | process) - gone - deciders),
    )


def _change(store: Store, offer: KeptOffer) -> Change:
    """What has become of what stood in the way: solved, or an opening for such a post; still so; or not known."""
    shared = [
        each for each in offers.reasons(store, offer.id) if not reasons.is_private(reasons.from_kept(each))
    ]
    fitting = any(roles.fits(offer.role, title) for title in stories.openings(store, offer.company_id))
    if fitting or any(each.solved_on for each in shared):
        return Change.SOLVED
    return Change.UNSOLVED if shared and all(each.stands_on for each in shared) else Change.UNKNOWN


def _balance(people: Sequence[Person]) -> float:
    """Give and take with those who decide, or with everybody who took part; a fresh decline stands at -0.5."""
    return sum(person.balance for person in people) / len(people) if people else 0.0


def _any_tie(tied: Mapping[str, Person], people: Collection[str]) -> bool:
    return any(tied[each].strength > 0 for each in people if each in tied)

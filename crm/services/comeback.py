"""The way back to a company, put together from what was logged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from crm.domain import comeback, reasons
from crm.domain.boomerang import Readiness
from crm.domain.comeback import Ends, Moment, There, WayBack
from crm.domain.hiring import TookPart
from crm.domain.hours import zone_named
from crm.domain.words import OfferState, Role
from crm.services import scores
from crm.services.scores import Standing
from crm.store import stories
from crm.store.database import Store

_TOUCHES = 12
_EARLY = timedelta(days=14)
_DECIDED = {
    OfferState.DECLINED: "you declined {role}",
    OfferState.ACCEPTED: "you accepted {role}",
    OfferState.RENEGED: "you took back your yes to {role}",
}


def story(store: Store, standings: Sequence[Standing]) -> list[Moment]:
    """What happened between the user and the company of these offers, oldest first."""
    if not standings:
        return []
    since = min(each.offer.received_on for each in standings)
    milestones = [moment for each in standings for moment in _milestones(each)]
    company = standings[0].offer.company_id
    return sorted(
        [*milestones, *reversed(stories.touches(store, company, since, _TOUCHES))], key=lambda each: each.day
    )


def _milestones(standing: Standing) -> Iterator[Moment]:
    """What became of an offer."""
    offer, zone = standing.offer, zone_named(standing.offer.zone or "UTC")

    def moment(at: datetime, text: str) -> Moment:
        return Moment(at.astimezone(zone).date(), text, offer.id)

    yield Moment(offer.received_on, f"they offered you {offer.role}", offer.id)
    if offer.extended_at:
        yield moment(offer.extended_at, "they gave you more time")
    if offer.accepted_at and standing.state is OfferState.RENEGED:
        yield moment(offer.accepted_at, f"you accepted {offer.role}")
    if standing.state is OfferState.LAPSED and offer.respond_by:
        yield moment(offer.respond_by, f"{offer.role} lapsed without an answer")
    if offer.decided_at and standing.state in _DECIDED:
        yield moment(offer.decided_at, _DECIDED[standing.state].format(role=offer.role))


def way_back(
    store: Store, standings: Sequence[Standing], readiness: Readiness | None, now: datetime
) -> WayBack | None:
    """How to come back to the company of these offers, the newest first; None where nothing was declined."""
    if not standings or readiness is None:
        return None
    latest = next((each for each in standings if each.etiquette), standings[0])
    there = _there(store, standings)
    given = scores.given(store, latest.offer)
    shared = [each for each in given if not reasons.is_private(each)]
    decided = latest.offer.decided_at
    early = decided is not None and now - decided < _EARLY
    ends = _ends(latest, there, shared[0].code.value if shared else "")
    return WayBack(
        door=comeback.door(readiness, early=early),
        there=there,
        promises=stories.promises(store, latest.offer.company_id),
        given=[each.code.value for each in shared],
        kept=[each.code.value for each in given if reasons.is_private(each)],
        levers=comeback.levers(readiness, ends),
        how=comeback.how(readiness, ends, early=early),
    )


def _there(store: Store, standings: Sequence[Standing]) -> list[There]:
    """Everybody who took part in any of them, those still there first."""
    company = standings[0].offer.company_id
    parts: Mapping[str, TookPart] = {
        part.person_id: part for each in reversed(standings) for part in each.people
    }
    posts: dict[str, list[stories.Post]] = {}
    for post in stories.posts(store, company):
        posts.setdefault(post.person, []).append(post)
    found = [_where(part, company, posts.get(part.person_id, [])) for part in parts.values()]
    return sorted(found, key=lambda each: not each.here)


def _where(part: TookPart, company: str, posts: Sequence[stories.Post]) -> There:
    here = [post for post in posts if post.company_id == company]
    elsewhere = ", ".join(filter(None, [posts[-1].title, posts[-1].company])) if posts else ""
    now = here[0].title if here else elsewhere
    return There(part.person_id, part.name, part.role.replace("-", " "), bool(here), now)


def _ends(latest: Standing, there: Sequence[There], reason: str) -> Ends:
    """The offer and the person to begin with: the hiring manager if still there, else whoever is."""
    here = {each.id for each in there if each.here}
    present = [part for part in latest.people if part.person_id in here and not part.opted_out]
    rank = [Role.HIRING_MANAGER, Role.INTERVIEWER, Role.RECRUITER]
    present.sort(
        key=lambda part: (rank.index(part.role) if part.role in rank else len(rank), -(part.rapport or 0))
    )
    best = present[0] if present else None
    return Ends(
        latest.offer.id,
        best.person_id if best else "",
        best.name if best else "",
        reason,
        latest.state is OfferState.LAPSED,
    )

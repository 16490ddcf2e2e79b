"""The facts of a draft, read from the vault: who, about what, thanks for what, and what may be said of the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from crm.domain import calling, reasons, remembered
from crm.domain.drafting import Moment, Writer
from crm.domain.hiring import KeptOffer, TookPart
from crm.domain.ingredients import Ingredients, Talk
from crm.domain.known import Profile
from crm.domain.messages import SHAPES, Kind
from crm.domain.policy import Policy
from crm.domain.quoting import first_name, phrase, plain_company, post
from crm.domain.reasons import Code, Share
from crm.domain.remembered import Remembered
from crm.domain.telling import Hearing
from crm.domain.variants import Seat
from crm.domain.words import Role
from crm.services import scores
from crm.services.scores import Standing
from crm.store import drafts, interviewers
from crm.store.database import Store

_MORE_DAYS = 3  # business days that an employer nearly always grants
_MOST_NAMED = 4
_OF_NOBODY = Hearing()
_PLACES_NAMED = frozenset({Kind.CALL_CARD, Kind.HIRING_MANAGER})
_ON_TOPICS = frozenset({Kind.INVITATION, Kind.RECONNECT})


@dataclass(frozen=True, slots=True)
class About:
    """What a draft is written from beside its facts: the person, the offer, everybody in it, and what they heard."""

    kind: Kind
    person: Profile
    offer: KeptOffer | None
    people: Sequence[TookPart]
    heard: dict[str, Hearing]
    touches: Sequence[Remembered]

    @property
    def part(self) -> TookPart | None:
        """The person's part in the offer."""
        return next((part for part in self.people if part.person_id == self.person.id), None)

    @property
    def place(self) -> int:
        """Where the person stands among those of the offer."""
        ids = [part.person_id for part in self.people]
        return ids.index(self.person.id) if self.person.id in ids else 0

    def seat(self, another: int = 0) -> Seat:
        """Where the draft stands among those of its kind to people of the same offer."""
        seed = self.offer.id if self.offer else self.person.id
        return Seat(f"{seed}/{self.kind}", self.place, len(self.people), another)


def about(
    store: Store, kind: Kind, person: Profile, offer: KeptOffer | None, moment: Moment, policy: Policy
) -> About:
    """Read what lies between the user and a person, and how the offer stands."""
    if offer is None:
        return About(kind, person, None, (), {}, drafts.touches(store, person.id))
    standing = scores.standing(store, offer, now=moment.now, today=moment.today, policy=policy)
    return standing_so(store, kind, person, standing)


def standing_so(store: Store, kind: Kind, person: Profile, standing: Standing) -> About:
    """The same for an offer of which it is known how it stands."""
    offer = standing.offer
    people = standing.people or interviewers.of_offer(store, offer.id)
    return About(kind, person, offer, people, dict(standing.heard), drafts.touches(store, person.id))


def facts(
    store: Store, of: About, writer: Writer, moment: Moment, *, with_reasons: bool = True
) -> Ingredients:
    """Everything of it that a template may name, but for gifts and third persons.

    Args:
        with_reasons: False where others may read it, as they do a calendar.
    """
    person, offer = of.person, of.offer
    found = Ingredients(
        me=writer.name,
        phone=writer.phone,
        name=person.name,
        first=first_name(person.name),
        again=calling.day_word(calling.business_day_after(moment.today), moment.today),
        evening=calling.is_over(moment.now.astimezone(moment.zone)),
        slots=_slots(of, moment),
        talk=remembered.last_talk(of.touches, person.topics),
        why=tuple(person.topics[:1]) if of.kind in _ON_TOPICS else (),
        last=of.touches[0].day if of.touches else None,
    )
    if offer is None:
        return found
    found = _of_offer(found, of, offer, moment)
    return _reasons(store, found, of, offer) if with_reasons else found


def _of_offer(found: Ingredients, of: About, offer: KeptOffer, moment: Moment) -> Ingredients:
    part, decided = of.part, _local(offer.decided_at, moment)
    employer = part is not None and part.role in (Role.HIRING_MANAGER, Role.RECRUITER)
    deadline, told = _local(offer.respond_by, moment), _told(of, moment)
    return replace(
        found,
        company=plain_company(offer.company),
        role=offer.role,
        post=post(offer.role),
        learnt=phrase(part.learnt, of.person.name) if part else None,
        liked=phrase(offer.liked, of.person.name, employer=True) if employer else None,
        talk=remembered.talk(
            of.touches,
            of.person.topics,
            offer.id,
            offer.received_on,
            decided or moment.today + timedelta(days=1),
        ),
        told=told,
        settled=_settled(of, moment),
        helpers=_helpers(of),
        copied=_copied(of, told=told is not None),
        deadline=deadline,
        until=calling.business_day_after(deadline or moment.today, _MORE_DAYS),
        years=calling.years_on(decided, moment.today) if decided else 0,
        gift=1 + sum(touch.gift and decided is not None and touch.day >= decided for touch in of.touches),
    )


def _reasons(store: Store, found: Ingredients, of: About, offer: KeptOffer) -> Ingredients:
    """What may be said to this very person, by their own part in the hiring; nobody else hears a reason."""
    if not SHAPES[of.kind].reasons or of.part is None:
        return found
    said = reasons.shareable(scores.given(store, offer), of.part.role)
    general = [each for each in said if reasons.RULES[each.code].share is Share.NEUTRAL]
    return replace(
        found,
        levers=tuple(each.words for each in said if each not in general),
        neutral=next((each.words for each in general if each.code is not Code.GUT), ""),
    )


def _told(of: About, moment: Moment) -> Talk | None:
    """When they heard of the decision by word of mouth."""
    heard = of.heard.get(of.person.id, _OF_NOBODY)
    day = _local(heard.at, moment)
    return Talk(day, heard.how) if day and heard.how and heard.how.live else None


def _settled(of: About, moment: Moment) -> date | None:
    """The day on which the hiring manager heard of the decision."""
    managers = (part.person_id for part in of.people if part.role is Role.HIRING_MANAGER)
    heard = (of.heard.get(person, _OF_NOBODY).at for person in managers)
    return _local(min(filter(None, heard), default=None), moment)


def _helpers(of: About) -> tuple[str, ...]:
    """Others to be named: those who took part, to whoever decides; the hiring manager who has heard, to recruiters."""
    others = [part for part in of.people if part.person_id != of.person.id]
    if of.kind in _PLACES_NAMED:
        named = [part for part in others if part.role in (Role.INTERVIEWER, Role.RECRUITER)]
        named.sort(key=lambda part: (-(part.rapport or 0), -(part.minutes or 0)))
    elif of.kind is Kind.RECRUITER:
        named = [
            part
            for part in others
            if part.role is Role.HIRING_MANAGER and of.heard.get(part.person_id, _OF_NOBODY).at
        ]
    else:
        return ()
    return _short(named[:_MOST_NAMED], of)


def _short(named: Sequence[TookPart], of: About) -> tuple[str, ...]:
    """First names, and whole ones where two people of the offer share one."""
    firsts = [first_name(part.name) for part in of.people]
    return tuple(
        part.name if firsts.count(first_name(part.name)) > 1 else first_name(part.name) for part in named
    )


def _copied(of: About, *, told: bool) -> tuple[str, ...]:
    """The recruiters who get a copy of what confirms a verdict that was given by voice."""
    if of.kind is not Kind.HIRING_MANAGER or not told:
        return ()
    others = (part for part in of.people if part.person_id != of.person.id)
    return tuple(part.person_id for part in others if part.role is Role.RECRUITER)


def _slots(of: About, moment: Moment) -> tuple[str, ...]:
    if of.kind is not Kind.SLOT:
        return ()
    from crm.domain.hours import zone_named

    here = moment.zone or moment.now.astimezone().tzinfo or UTC
    named = (of.part.zone if of.part else "") or of.person.zone
    return calling.slots(moment.now, zone_named(named) if named else here, here)


def _local(instant: datetime | None, moment: Moment) -> date | None:
    return instant.astimezone(moment.zone).date() if instant else None

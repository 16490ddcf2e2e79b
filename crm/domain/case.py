"""One decline as its rules look at it: who hears the verdict, who else took part, what has been said since."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from crm.domain.hours import Office, utc, zone_named
from crm.domain.policy import Policy
from crm.domain.steps import DeclinedOffer, Happened, Part, Settled, Trigger, key_of
from crm.domain.words import Channel, Direction, Role

HURRY = timedelta(hours=24)
"""A deadline nearer to the decision than this leaves time for two attempts only."""

WRITTEN = frozenset({Channel.EMAIL, Channel.LETTER})

# A person with several parts in one hiring is spoken to once, in the part that asks for most.
_RANKS = {
    role: rank
    for rank, role in enumerate(
        (
            Role.HIRING_MANAGER,
            Role.RECRUITER,
            Role.AGENCY_RECRUITER,
            Role.REFERRER,
            Role.INTERVIEWER,
            Role.SCHEDULER,
        )
    )
}
_MAY_HAVE_OFFERED = (Role.HIRING_MANAGER, Role.RECRUITER, Role.INTERVIEWER, Role.AGENCY_RECRUITER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything a rule may ask about; every instant is in UTC."""

    offer: DeclinedOffer
    decided: datetime
    deadline: datetime | None
    people: tuple[Part, ...]
    happened: tuple[Happened, ...]
    settled: Mapping[str, Settled]
    moved: Mapping[str, datetime]
    now: datetime
    policy: Policy
    zone: ZoneInfo
    holidays: frozenset[date]
    triggers: tuple[Trigger, ...] = ()
    notes_left: int | None = None  # on invitations this month; None for all that a month allows

    @property
    def hurried(self) -> bool:
        """Whether less than a day lies between decision and deadline."""
        return self.deadline is not None and self.deadline - self.decided < HURRY

    @property
    def taker(self) -> Part | None:
        """Who hears the verdict first: the hiring manager, or else whoever is likeliest to have made the offer."""
        return next((part for role in _MAY_HAVE_OFFERED for part in self.people if part.role is role), None)

    @property
    def without_phone(self) -> bool:
        """Whether the one to hear the verdict is known, but not their number."""
        return self.taker is not None and not self.taker.has_phone

    def others(self, *roles: Role) -> list[Part]:
        """Those with one of these roles who do not hear the verdict first."""
        taker = self.taker
        return [part for part in self.people if part.role in roles and part != taker]

    def office(self, part: Part | None) -> Office:
        """When somebody can be called in business hours; nobody in particular keeps the user's."""
        policy = self.policy
        closes = min(policy.workday_end_hour, policy.latest_call_hour)
        return Office(self.zone_of(part), self.days_off(part), policy.workday_start_hour, closes)

    def days_off(self, part: Part | None) -> frozenset[date]:
        """The holidays where somebody is, as far as they are known."""
        return self.holidays if part is None or part.holidays is None else part.holidays

    def any_day(self, part: Part | None) -> Office:
        """The hours of every day, holidays too, at which a call is still decent if nothing else is left."""
        policy = self.policy
        return Office(
            self.zone_of(part), opens=policy.workday_start_hour, closes=policy.latest_call_hour, weekends=True
        )

    def touches(self, part: Part | None) -> list[Happened]:
        """What happened with somebody since the decision, oldest first."""
        return [touch for touch in self.happened if part and part.person_id in touch.person_ids]

    def by_hand(self, kind: str, part: Part | None) -> Settled | None:
        """What the user said of this step."""
        return self.settled.get(key_of(kind, part))

    def first(
        self,
        part: Part,
        counts: Callable[[Happened], bool],
        after: datetime | None = None,
        until: datetime | None = None,
    ) -> datetime | None:
        """When something that counts first happened with somebody, past `after` and before `until`."""
        instants = (touch.at for touch in self.touches(part) if counts(touch))
        return next((at for at in instants if (not after or at > after) and (not until or at < until)), None)

    def zone_of(self, part: Part | None) -> ZoneInfo:
        """The zone somebody lives in, as far as it is known."""
        return zone_named(part.zone) if part and part.zone else self.zone

    def clock(self, instant: datetime) -> str:
        """An instant as the user's wall clock shows it."""
        return f"{instant.astimezone(self.zone):%Y-%m-%d %H:%M}"


def case_of(
    offer: DeclinedOffer,
    people: Iterable[Part],
    happened: Iterable[Happened],
    settled: Mapping[str, Settled],
    moved: Mapping[str, datetime],
    now: datetime,
    policy: Policy,
    zone: ZoneInfo,
    holidays: Iterable[date],
    triggers: Iterable[Trigger] = (),
    notes_left: int | None = None,
) -> Case:
    """The case, with each person once, and what happened after the decision in its order.

    Raises:
        BadValue: an instant without a zone.
    """
    decided = utc(offer.decided_at)
    touches = [replace(touch, at=utc(touch.at)) for touch in happened]
    return Case(
        offer=offer,
        decided=decided,
        deadline=utc(offer.respond_by) if offer.respond_by else None,
        people=_one_each(people),
        happened=tuple(sorted((t for t in touches if t.at >= decided), key=_order)),
        settled={
            key: replace(hand, done_at=hand.done_at and utc(hand.done_at)) for key, hand in settled.items()
        },
        moved={key: utc(due) for key, due in moved.items()},
        now=utc(now),
        policy=policy,
        zone=zone,
        holidays=frozenset(holidays),
        triggers=tuple(triggers),
        notes_left=notes_left,
    )


def reached(touch: Happened) -> bool:
    """Whether the two spoke, whoever rang whom."""
    return touch.answered and touch.channel.live


def tried(touch: Happened) -> bool:
    """Whether the user rang and reached nobody."""
    missed = touch.channel.live and not touch.answered
    return touch.direction is not Direction.IN and (missed or touch.channel is Channel.VOICEMAIL)


def wrote(touch: Happened, channels: frozenset[Channel] = WRITTEN) -> bool:
    """Whether the user wrote, by one of these channels, and it arrived."""
    return touch.direction is not Direction.IN and touch.answered and touch.channel in channels


def voice(part: Part) -> Channel:
    """The channel that is nearest to a talk."""
    return Channel.CALL if part.has_phone else letter(part)


def letter(part: Part | None) -> Channel:
    """The channel to write by: e-mail, also where the address is still to be found, unless only a profile is known."""
    only_profile = part is not None and part.has_linkedin and not part.has_email
    return Channel.LINKEDIN if only_profile else Channel.EMAIL


def _one_each(people: Iterable[Part]) -> tuple[Part, ...]:
    known: dict[str, Part] = {}
    for part in people:
        known[part.person_id] = _merged(known[part.person_id], part) if part.person_id in known else part
    return tuple(sorted(known.values(), key=lambda part: _RANKS[part.role]))


def _merged(one: Part, other: Part) -> Part:
    """One person from two parts: the part that asks for more, reached by either's means."""
    first, second = sorted((one, other), key=lambda part: _RANKS[part.role])
    return replace(
        first,
        zone=first.zone or second.zone,
        has_phone=first.has_phone or second.has_phone,
        has_email=first.has_email or second.has_email,
        has_linkedin=first.has_linkedin or second.has_linkedin,
        minutes=_more(first.minutes, second.minutes),
        rapport=_more(first.rapport, second.rapport),
        left_in_peace=first.left_in_peace or second.left_in_peace,
        holidays=second.holidays if first.holidays is None else first.holidays,
    )


def _more(one: int | None, other: int | None) -> int | None:
    return max((value for value in (one, other) if value is not None), default=None)


def _order(touch: Happened) -> tuple[datetime, str, str, bool, list[str]]:
    return touch.at, touch.channel, touch.direction, touch.answered, sorted(touch.person_ids)

"""Any decline at all: decisions, who took part and what followed, for the laws that must hold for each."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from crm.domain.decline import DeclinedOffer, Happened, Part, PlanStep, Settled, Trigger, plan
from crm.domain.hours import Office
from crm.domain.words import Channel, Direction, Role, StepState

HOME = ZoneInfo("Europe/Berlin")
IDS = tuple(f"p{number}" for number in range(6))
ZONES = dict(
    zip(
        IDS,
        ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney", None, None),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The arguments of one plan."""

    decided: datetime
    deadline: datetime | None = None
    people: tuple[Part, ...] = ()
    happened: tuple[Happened, ...] = ()
    settled: Mapping[str, Settled] = field(default_factory=lambda: MappingProxyType({}))
    moved: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))
    now: datetime
    holidays: frozenset[date] = frozenset()
    days_off: Mapping[str, frozenset[date]] = field(default_factory=lambda: MappingProxyType({}))
    triggers: tuple[Trigger, ...] = ()

    def plan(self) -> tuple[PlanStep, ...]:
        offer = DeclinedOffer(
            company="Northwind",
            role="engineer",
            received_on=date(2026, 1, 5),
            respond_by=self.deadline,
            decided_at=self.decided,
        )
        return plan(
            offer,
            self.people,
            self.happened,
            self.settled,
            self.moved,
            self.now,
            zone=HOME,
            holidays=self.holidays,
            triggers=self.triggers,
        )

    def office(self, person_id: str | None) -> Office:
        zone = ZONES[person_id] if person_id else None
        return Office(ZoneInfo(zone) if zone else HOME, self.days_off.get(person_id or "", self.holidays))


parts = st.builds(
    Part,
    person_id=st.sampled_from(IDS),
    name=st.sampled_from(["Ines Moreau", "Tom Ek", "Zoë {0}"]),
    role=st.sampled_from(Role),
    has_phone=st.booleans(),
    has_email=st.booleans(),
    has_linkedin=st.booleans(),
    minutes=st.integers(0, 90) | st.none(),
    rapport=st.integers(0, 3) | st.none(),
    left_in_peace=st.booleans(),
).map(lambda part: replace(part, zone=ZONES[part.person_id]))
spans = st.timedeltas(timedelta(days=-2), timedelta(days=9))
near = st.timedeltas(timedelta(0), timedelta(hours=40))
ahead = st.timedeltas(timedelta(0), timedelta(days=9))


def touches(after: datetime) -> st.SearchStrategy[Happened]:
    """Something that happened around a decision or in the two years after it."""
    return st.builds(
        Happened,
        person_ids=st.frozensets(st.sampled_from(IDS), max_size=3),
        at=(spans | st.timedeltas(timedelta(0), timedelta(days=800))).map(after.__add__),
        channel=st.sampled_from(Channel),
        direction=st.sampled_from(Direction),
        answered=st.booleans(),
    )


@st.composite
def decisions(draw: st.DrawFn) -> Facts:
    """A decision nothing has followed yet."""
    early, late = datetime(2026, 2, 1), datetime(2026, 11, 30)  # noqa: DTZ001 - hypothesis adds the zone
    decided = draw(st.datetimes(early, late, timezones=st.just(UTC)))
    some_days = st.frozensets(st.dates(date(2026, 2, 1), date(2026, 12, 31)), max_size=12)
    days_off = draw(st.dictionaries(st.sampled_from(IDS), some_days, max_size=3))
    people = draw(st.lists(parts, max_size=7))
    return Facts(
        decided=decided,
        deadline=draw(st.none() | (near | spans).map(decided.__add__)),
        people=tuple(replace(part, holidays=days_off.get(part.person_id)) for part in people),
        now=decided + draw(ahead),
        holidays=draw(some_days),
        days_off=days_off,
    )


@st.composite
def stories(draw: st.DrawFn) -> Facts:
    """A decision and whatever followed, what the user said by hand included."""
    facts = draw(decisions())
    keys = st.sampled_from([step.key for step in facts.plan()] + ["call-1:gone"])
    moments = ahead.map(facts.decided.__add__)
    done = st.builds(Settled, st.just(StepState.DONE), moments)
    hands = done | st.builds(Settled, st.just(StepState.SKIPPED), st.none() | moments)
    news = st.builds(
        Trigger,
        id=st.sampled_from(["z1", "z2", "z3"]),
        kind=st.sampled_from(["new-title", "opening-closed", "layoffs", "talk", "something else"]),
        on_day=spans.map(lambda span: (facts.decided + 3 * span).date()),
        text=st.just("Something happened."),
        person_id=st.sampled_from(IDS) | st.none(),
    )
    return replace(
        facts,
        triggers=tuple(draw(st.lists(news, max_size=3, unique_by=lambda each: each.id))),
        happened=tuple(draw(st.lists(touches(facts.decided), max_size=6))),
        settled=draw(st.dictionaries(keys, hands, max_size=3)),
        moved=draw(st.dictionaries(keys, spans.map(facts.decided.__add__), max_size=3)),
        now=facts.decided + draw(ahead | st.timedeltas(timedelta(0), timedelta(days=900))),
    )

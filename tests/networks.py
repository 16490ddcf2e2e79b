"""Values of a network with sensible defaults, for tests that need no vault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from crm.domain import health
from crm.domain.companies import Company
from crm.domain.etiquette import Part
from crm.domain.months import MonthCount
from crm.domain.moves import Move, counted, way
from crm.domain.offers import Offer
from crm.domain.people import Person
from crm.domain.reports import Circle, Mix, Scored
from crm.domain.weeks import WeekCount, monday
from crm.domain.words import OfferState, Status, Tier

TODAY = date(2026, 11, 23)

_PERSON = Person(
    id="p11",
    name="Ines Okafor",
    emails=("ines@nordlicht.example",),
    phones=("+4940669690210",),
    linkedin=None,
    company="Nordlicht",
    title="Head of Data",
    tier=Tier.CLOSE,
    tags=("mentor",),
    topics=("retention",),
    last_touchpoint=date(2026, 8, 25),
    gap_days=90,
    rhythm_days=60.0,
    ratio=1.5,
    depth=0.639,
    freshness=0.771,
    strength=49.3,
    status=Status.WARM,
    balance=0.0,
    due=date(2026, 10, 24),
    cadence_days=60,
    cadence_from="tier close",
    contact_days=6,
    fading_days=60.0,
)
_COMPANY = Company(
    id="c11",
    name="Nordlicht",
    domains=("nordlicht.example",),
    people=3,
    strongest=49.3,
    coverage=1.0,
    readiness=None,
)
_OFFER = Offer(
    id="o11",
    company="Nordlicht",
    role="Data engineer",
    state=OfferState.DECLINED,
    received_on=date(2026, 11, 2),
    respond_by=datetime(2026, 11, 27, 16, 0, tzinfo=UTC),
    decided_at=None,
    told=2,
    involved=4,
    etiquette=71.5,
)


def person(**changes: Any) -> Person:  # noqa: ANN401 - whatever fields a test is about
    """A warm, close tie to Ines Okafor, but for the changes."""
    return replace(_PERSON, **changes)


def stranger(**changes: Any) -> Person:  # noqa: ANN401 - the same
    """Somebody who was never in touch."""
    never: dict[str, Any] = {
        "last_touchpoint": None, "gap_days": None, "ratio": None, "depth": 0.0, "freshness": 0.0, "strength": 0.0,
        "status": Status.NEVER, "due": None, "contact_days": 0, "tier": None,
    }  # fmt: skip
    return person(**(never | changes))


def company(**changes: Any) -> Company:  # noqa: ANN401 - the same
    """A company where the strongest tie is middling, but for the changes."""
    return replace(_COMPANY, **changes)


def offer(**changes: Any) -> Offer:  # noqa: ANN401 - the same
    """A declined offer, but for the changes."""
    return replace(_OFFER, **changes)


def month(
    name: str = "2026-05", channel: str = "call", touchpoints: int = 5, live: int = 3, unanswered: int = 1
) -> MonthCount:
    """A month with so many touchpoints of a channel."""
    return MonthCount(name, channel, touchpoints, people=2, out=1, in_=1, live=live, unanswered=unanswered)


def move(who: Person, before: Status = Status.WARM, strength_before: float = 50.0, **changes: Any) -> Move:  # noqa: ANN401 - the same
    """How the tie to somebody moved since the summer."""
    made = Move(
        id=who.id,
        name=who.name,
        company=who.company,
        since=date(2026, 8, 25),
        status_before=before,
        status=who.status,
        strength_before=strength_before,
        strength=who.strength,
        change=who.strength - strength_before,
        touchpoints=3,
        last_touchpoint=who.last_touchpoint,
        way=way(before, who.status),
    )
    return replace(made, **changes)


def scored(number: int = 0) -> Scored:
    """A declined offer with the parts of its etiquette."""
    names = ("speed", "channel", "everyone", "gratitude and tone", "useful reason", "follow-through")
    most = (25.0, 20.0, 20.0, 15.0, 10.0, 10.0)
    parts = [
        Part(name, each * (1 + number % 3) / 3, each, "why") for name, each in zip(names, most, strict=True)
    ]
    decided = date(2026, 11, 1) - timedelta(days=number)
    return Scored(f"Firm {number}, Data engineer", decided, sum(part.points for part in parts), parts)


def crowd(size: int) -> list[Person]:
    """So many people at a few companies, some at none, in every state that a tie can have."""
    return [_one_of_many(number) for number in range(size)]


def _one_of_many(number: int) -> Person:
    status = tuple(Status)[number % 6]
    who = {
        "id": f"p{number}",
        "name": f"Person {number}",
        "company": f"Firm {number**2 % 41}" if number % 7 else None,
    }
    if status is Status.NEVER:
        return stranger(**who)
    return person(**who, status=status, ratio=number % 40 / 2, strength=float(number * 7 % 101))


def everything(size: int) -> dict[str, Sequence[Any]]:
    """The facts of every report about so many people, and of every picture."""
    people = crowd(size)
    some = 0 if not size else 1 + size // 10
    named: dict[str, list[Person]] = {}
    for each in people:
        named.setdefault(each.company or "", []).append(each)
    named.pop("", None)
    return {
        "network": health.figures(people, []),
        "people": people,
        "companies": [
            company(id=f"c{at}", name=name, strongest=max(each.strength for each in there), people=len(there))
            for at, (name, there) in enumerate(named.items())
        ],
        "offers": [offer(id=f"o{at}", company=f"Firm {at}") for at in range(some)],
        "touchpoints": [
            month(f"{2026 - at // 12}-{12 - at % 12:02}", channel, 9)
            for at in range(min(size, 40))
            for channel in ("call", "email")
        ],
        "ties": [move(each, tuple(Status)[at % 5]) for at, each in enumerate(people)],
        "mixes": [
            Mix(TODAY - timedelta(days=30 * at), counted(each.status for each in people[at:]))
            for at in range(12, -1, -1)
        ],
        "weeks": [
            WeekCount(monday(TODAY) - timedelta(days=7 * at), *((9 + at, 4, 1) if size else (0, 0, 0)))
            for at in range(52, -1, -1)
        ],
        "etiquette": [scored(at) for at in range(some)],
        "circle": Circle(people, [(f"p{at}", f"p{at + 1}") for at in range(0, size - 1, 3)]),
    }

"""Values of a network with sensible defaults, for tests that need no vault."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from crm.domain.companies import Company
from crm.domain.months import MonthCount
from crm.domain.offers import Offer
from crm.domain.people import Person
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

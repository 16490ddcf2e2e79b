"""Invented people and a builder of plans: what the cases of a decline stand on."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from crm.domain.decline import DeclinedOffer, Happened, Part, PlanStep, Settled, plan
from crm.domain.policy import Policy
from crm.domain.words import Channel, Direction, Role

HOME = ZoneInfo("Europe/Berlin")
INES = Part(
    person_id="p1", name="Ines", role=Role.HIRING_MANAGER, has_phone=True, has_email=True, has_linkedin=True
)
TOM = replace(INES, person_id="p2", name="Tom", role=Role.RECRUITER)
AGNES = replace(INES, person_id="p3", name="Agnes", role=Role.AGENCY_RECRUITER)
RAVI = replace(INES, person_id="p4", name="Ravi", role=Role.REFERRER)
MEI = replace(INES, person_id="p5", name="Mei", role=Role.INTERVIEWER, rapport=2)
OLE = replace(INES, person_id="p6", name="Ole", role=Role.INTERVIEWER, minutes=10)
SVEN = replace(INES, person_id="p7", name="Sven", role=Role.SCHEDULER)

MONDAY = "05-04 10:00"


def local(text: str, zone: ZoneInfo = HOME) -> datetime:
    return datetime.fromisoformat(text if text.startswith("20") else f"2026-{text}").replace(tzinfo=zone)


def made(
    *people: Part,
    decided: str = MONDAY,
    deadline: str | None = None,
    now: str | None = None,
    happened: Iterable[Happened] = (),
    settled: Mapping[str, Settled] | None = None,
    moved: Mapping[str, str] | None = None,
    holidays: Iterable[date] = (),
    policy: Policy | None = None,
) -> dict[str, PlanStep]:
    """The plan by its keys, in its order."""
    offer = DeclinedOffer(
        company="Northwind",
        role="engineer",
        received_on=date(2026, 4, 20),
        respond_by=local(deadline) if deadline else None,
        decided_at=local(decided),
    )
    by_hand = {key: local(due) for key, due in (moved or {}).items()}
    moment = local(now or decided)
    steps = plan(
        offer,
        people,
        happened,
        settled or {},
        by_hand,
        moment,
        policy or Policy(),
        zone=HOME,
        holidays=holidays,
    )
    return {step.key: step for step in steps}


def touch(
    who: Part,
    at: str,
    channel: Channel = Channel.CALL,
    direction: Direction = Direction.OUT,
    *,
    answered: bool = True,
) -> Happened:
    return Happened(
        person_ids=frozenset({who.person_id}),
        at=local(at),
        channel=channel,
        direction=direction,
        answered=answered,
    )


def clock(step: PlanStep, zone: ZoneInfo = HOME) -> str:
    return f"{step.due.astimezone(zone):%m-%d %H:%M}"


def verdict(steps: Mapping[str, PlanStep], zone: ZoneInfo = HOME) -> str:
    rungs = (steps[f"{kind}:p1"] for kind in ("call-1", "call-2", "call-3", "email-verdict"))
    return ", ".join(f"{step.due.astimezone(zone):%a %H:%M}" for step in rungs)

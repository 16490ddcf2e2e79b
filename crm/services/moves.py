"""How ties moved between two days, and how many had which status month by month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from crm.domain import moves, strength
from crm.domain.moves import ContactedOn, Move
from crm.domain.people import Person
from crm.domain.policy import Policy
from crm.domain.reports import Mix
from crm.domain.strength import Contacts, Tie
from crm.services import ties
from crm.store import moves as days
from crm.store.database import Store

_FOREVER = date(9999, 12, 31)
_NEVER = Contacts()


class Log(NamedTuple):
    """What it takes to say how ties stood on any day from `since` on."""

    since: date
    kept: Mapping[str, Contacts]
    contacted: Mapping[str, Sequence[ContactedOn]]
    before: Mapping[str, date]
    quiet: Mapping[str, date]


def log(store: Store, since: date) -> Log:
    """Read what happened from a day on."""
    contacted = days.contacted(store, since)
    return Log(
        since,
        kept=ties.contacts(store, _FOREVER),
        contacted=contacted,
        before=days.last_before(store, contacted, since),
        quiet=days.quiet_from(store),
    )


def between(log: Log, people: Iterable[Person], since: date, until: date, policy: Policy) -> list[Move]:
    """How the tie to each of these people moved, who gained most first.

    Args:
        log: what happened, from `since` or before.
        people: anybody.
        since: the earlier day.
        until: the later day.
        policy: for the state of the ties.
    """
    found = [_move(log, each, since, until, policy) for each in people]
    return sorted(found, key=lambda each: (-each.change, each.name, each.id))


def months(log: Log, people: Iterable[Person], until: date, policy: Policy) -> list[Mix]:
    """How many ties had which status at the end of each month since the log begins, and on `until`, oldest first."""
    cuts = [until, *_month_ends(until, log.since)]
    every = [standing(log, each, cuts, policy) for each in people]
    mixes = [Mix(cut, moves.counted(ties[at].status for ties in every)) for at, cut in enumerate(cuts)]
    return mixes[::-1]


def standing(log: Log, person: Person, cuts: Sequence[date], policy: Policy) -> list[Tie]:
    """How the tie to somebody stood on each of some days, the newest first.

    Cadences are today's: when they were set is not kept. Whoever asked for quiet later was not closed yet.
    """
    kept, contacted = log.kept.get(person.id, _NEVER), log.contacted.get(person.id, ())
    closed = log.quiet.get(person.id, _FOREVER)
    return [
        strength.of(known, person.cadence_days, cut, policy, opted_out=closed <= cut)
        for known, cut in zip(
            moves.earlier(kept, contacted, log.before.get(person.id), cuts), cuts, strict=True
        )
    ]


def _move(log: Log, person: Person, since: date, until: date, policy: Policy) -> Move:
    now, before = standing(log, person, [until, since], policy)
    return Move(
        id=person.id,
        name=person.name,
        company=person.company,
        since=since,
        status_before=before.status,
        status=now.status,
        strength_before=before.strength,
        strength=now.strength,
        change=now.strength - before.strength,
        touchpoints=sum(
            each.touchpoints for each in log.contacted.get(person.id, ()) if since < each.day <= until
        ),
        last_touchpoint=person.last_touchpoint,
        way=moves.way(before.status, now.status),
    )


def _month_ends(until: date, since: date) -> list[date]:
    """The last days of the months between two days, the earlier one included, the newest first."""
    found, end = [], until.replace(day=1) - timedelta(days=1)
    while end >= since:
        found.append(end)
        end = end.replace(day=1) - timedelta(days=1)
    return found

"""How ties moved between two days, and how many had which status month by month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from crm.domain import cadence, moves, strength
from crm.domain.cadence import Cadence
from crm.domain.moves import ContactedOn, Move
from crm.domain.people import Person
from crm.domain.policy import Policy
from crm.domain.reports import Mix
from crm.domain.strength import Contacts, Tie
from crm.store import moves as days
from crm.store import ties as rows
from crm.store.database import Store

_FOREVER = date(9999, 12, 31)
_NEVER = Contacts()
_FEW = 100  # people whose summaries are sooner made anew than taken back


class Log(NamedTuple):
    """What it takes to say how ties stood on any day from `since` on."""

    since: date
    kept: Mapping[str, Contacts]
    contacted: Mapping[str, Sequence[ContactedOn]]
    before: Mapping[str, date]
    quiet: Mapping[str, date]


def contacts(store: Store, day: date) -> dict[str, Contacts]:
    """Everybody's summary as of an earlier day, but for what was unanswered: sooner than adding all of it up again."""
    if days.in_touch_after(store, day) < _FEW:
        return rows.of_everybody(store, day.isoformat())
    known = log(store, day)
    found = {person: _summary(known, person, day) for person in known.kept}
    return {person: summary for person, summary in found.items() if summary.last_day}


def log(store: Store, since: date) -> Log:
    """Read what happened from a day on."""
    contacted = days.contacted(store, since)
    return Log(
        since,
        kept=rows.of_everybody(store, _FOREVER.isoformat()),
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
    closed = log.quiet.get(person.id, _FOREVER)
    meant = Cadence(person.cadence_days, person.cadence_from)
    prior = cadence.prior(meant, policy)
    return [
        strength.of(known, meant.days, cut, policy, fades_from=prior, opted_out=closed <= cut)
        for known, cut in zip(_summaries(log, person.id, cuts), cuts, strict=True)
    ]


def _summaries(log: Log, person: str, cuts: Sequence[date]) -> list[Contacts]:
    kept, contacted = log.kept.get(person, _NEVER), log.contacted.get(person, ())
    return moves.earlier(kept, contacted, log.before.get(person), cuts)


def _summary(log: Log, person: str, day: date) -> Contacts:
    return _summaries(log, person, [day])[0]


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

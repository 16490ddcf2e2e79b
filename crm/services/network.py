"""The figures of the whole network, from ties, posts, links and how it all stood a quarter ago."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from crm.domain import flow, health, strength, traits
from crm.domain.cadence import Cadence
from crm.domain.health import Around
from crm.domain.links import web
from crm.domain.network import FORMER_DAYS, Metric, Target
from crm.domain.policy import Policy
from crm.domain.words import Status
from crm.services import moves, ties
from crm.store import links, network
from crm.store.database import Store


def figures(store: Store, today: date, policy: Policy) -> list[Metric]:
    """Every figure of the network as of a day, each with its why."""
    people = ties.standings(store, today=today, policy=policy)
    pairs = links.pairs(store)
    around = Around(
        traits={id_: traits.of(*post) for id_, *post in network.places(store)},
        links=pairs,
        before=_before(
            store, today - timedelta(days=flow.QUARTER_DAYS), ties.cadences(store, policy), policy
        ),
    )
    return health.figures(people, targets(store, today, pairs), policy, around)


def targets(store: Store, today: date, pairs: Sequence[tuple[str, str]]) -> list[Target]:
    """Target companies with who is there, who left within two years, and who knows somebody there."""
    there: dict[str, set[str]] = {}
    left: dict[str, set[str]] = {}
    known = web(pairs)
    for company, person, present in network.posts(store, (today - timedelta(days=FORMER_DAYS)).isoformat()):
        (there if present else left).setdefault(company, set()).add(person)
    return [
        Target(
            name,
            frozenset(there.get(id_, ())),
            frozenset(left.get(id_, ())),
            frozenset(friend for each in there.get(id_, ()) for friend in known.get(each, ())),
        )
        for id_, name in network.targets(store)
    ]


def _before(store: Store, day: date, cadences: Mapping[str, Cadence], policy: Policy) -> dict[str, Status]:
    """How the tie stood on a day to everybody who had been in touch by then."""
    return {
        person: strength.of(known, cadences[person].days, day, policy).status
        for person, known in moves.contacts(store, day).items()
    }

"""The warmest ways into a company, from what is known of posts, links and ties."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from crm.domain import paths as rules
from crm.domain.links import web
from crm.domain.network import FORMER_DAYS
from crm.domain.page import Listing
from crm.domain.paths import Known, Path
from crm.domain.policy import Policy
from crm.services import companies, ties
from crm.store import links, network
from crm.store.database import Store


def listing(store: Store, company: str, *, limit: int, today: date, policy: Policy) -> Listing[Path]:
    """Who is at a company, who left it within two years, and who knows somebody there; the warmest first."""
    firm = companies.one(store, company)
    there, left = network.posts_at(store, firm.id, (today - timedelta(days=FORMER_DAYS)).isoformat())
    known = web(links.pairs(store))
    others = {friend for each in there for friend in known.get(each, ())} - there - left.keys()
    people = _known(store, there | left.keys() | others, left, today, policy)
    found = rules.paths(
        {each: people[each] for each in there},
        {each: people[each] for each in left},
        {each: people[each] for each in others},
        known,
    )
    warm = [each for each in found if each.warmth]
    note = f"{firm.name}: reached by {rules.reach(found):.0%}" if warm else _nobody(firm.name, bool(found))
    return Listing(Path, found[:limit] if limit else found, len(found), note=note)


def _nobody(name: str, anybody: bool) -> str:  # noqa: FBT001 - whether anybody is there is what it is about
    if anybody:
        return f"You were in touch with nobody who leads into {name} yet."
    return f"Nobody you know is at {name}, left it within two years, or knows somebody there."


def _known(
    store: Store, ids: Collection[str], left: Mapping[str, date], today: date, policy: Policy
) -> dict[str, Known]:
    return {
        each.id: Known(each.id, each.name, each.strength, each.status, each.title or "", left.get(each.id))
        for each in ties.persons(store, sorted(ids), today=today, policy=policy)
    }

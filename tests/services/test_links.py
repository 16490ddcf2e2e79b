"""Who knows whom, and the ways in that come of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from crm import services
from crm.domain.links import Link, LinkKind
from crm.domain.pages import PersonPage
from crm.domain.paths import Path, Way
from crm.domain.policy import DEFAULT
from crm.errors import BadValue, NotFound, Refused
from crm.services.network import figures as figures_of
from crm.store.database import Store
from tests import verbs
from tests.ground import NOW, TODAY, Make, dump


def link(store: Store, who: str, other: str, kind: LinkKind = LinkKind.COLLEAGUE, **more: Any) -> Link:  # noqa: ANN401
    words: dict[str, Any] = {"since": None, "note": "", "today": TODAY} | more
    return verbs.change(store, services.links.link, who, other, kind=kind, **words)


def page(store: Store, who: str) -> PersonPage:
    found = verbs.ask(store, services.pages.show, who, now=NOW, today=TODAY, policy=DEFAULT)
    assert isinstance(found, PersonPage)
    return found


def paths(store: Store, company: str, limit: int = 0) -> list[Path]:
    return list(
        verbs.ask(store, services.paths.listing, company, limit=limit, today=TODAY, policy=DEFAULT).rows
    )


@pytest.fixture
def two(make: Make) -> tuple[str, str]:
    return make.person("Ines Okafor"), make.person("Tom Brandt")


def test_a_link_is_seen_from_both_sides(store: Store, two: tuple[str, str]) -> None:
    said = link(store, "tom", "ines", LinkKind.MANAGER, since=date(2020, 1, 1), note="at Nordlicht")
    assert (said.person, said.other, said.kind) == ("Tom Brandt", "Ines Okafor", LinkKind.MANAGER)
    (seen,) = page(store, two[0]).links
    assert (seen.other, seen.kind, seen.since, seen.note) == (
        "Tom Brandt", LinkKind.REPORT, date(2020, 1, 1), "at Nordlicht",
    )  # fmt: skip


def test_said_again_it_changes_and_unlinked_it_goes_and_undo_brings_it_back(
    store: Store, two: tuple[str, str]
) -> None:
    link(store, "ines", "tom")
    assert link(store, "tom", "ines", LinkKind.FRIEND).kind is LinkKind.FRIEND
    assert len(page(store, two[0]).links) == 1
    before = dump(store)
    left = verbs.change(store, services.links.unlink, "ines", "tom")
    assert left.rows == []
    assert not page(store, two[1]).links
    verbs.undo(store)
    assert dump(store) == before


def test_nobody_is_linked_with_themselves_or_ahead_of_time(store: Store, two: tuple[str, str]) -> None:
    with pytest.raises(Refused, match="Both are Ines Okafor"):
        link(store, two[0], "Ines Okafor")
    with pytest.raises(BadValue):
        link(store, "ines", "tom", since=TODAY + timedelta(days=1))
    with pytest.raises(NotFound, match="link of Ines Okafor"):
        verbs.change(store, services.links.unlink, "ines", "tom")


def test_a_merge_keeps_each_link_once(store: Store, make: Make, two: tuple[str, str]) -> None:
    twin = make.person("I. Okafor")
    link(store, "tom", "Ines Okafor")
    link(store, "tom", twin)
    link(store, two[0], twin)
    verbs.merge(store, two[0], twin)
    assert [each.other for each in page(store, two[0]).links] == ["Tom Brandt"]
    assert [each.other for each in page(store, two[1]).links] == ["Ines Okafor"]


@pytest.fixture
def doors(store: Store, make: Make) -> Make:
    """An insider hardly known, one who left last year, one who left long ago, and a friend of the insider."""
    make.company("Kestrel", target=True)
    insider = make.person("Ines Okafor", company="Kestrel", title="Head of Data")
    gone, long_gone = make.person("Tom Brandt"), make.person("Priya Raman")
    make.position(gone, "Kestrel", "Recruiter", until_on=TODAY - timedelta(days=300))
    make.position(long_gone, "Kestrel", "Recruiter", until_on=TODAY - timedelta(days=800))
    friend = make.person("Zofia Wrona")
    for person, times in ((insider, 1), (gone, 3), (long_gone, 9), (friend, 9)):
        for number in range(times):
            make.touchpoint(person, day=TODAY - timedelta(days=20 * number), channel="meeting")
    link(store, "zofia", "ines", LinkKind.FRIEND)
    return make


def test_ways_in_are_those_there_those_who_left_lately_and_who_knows_somebody(doors: Make) -> None:
    ways = {each.person: each for each in paths(doors.store, "kestrel")}
    assert {name: way.way for name, way in ways.items()} == {
        "Ines Okafor": Way.INSIDER, "Tom Brandt": Way.FORMER, "Zofia Wrona": Way.KNOWS,
    }  # fmt: skip
    assert ways["Zofia Wrona"].via == "Ines Okafor"
    assert ways["Zofia Wrona"].warmth == pytest.approx(0.3 * ways["Zofia Wrona"].strength / 100)
    assert [each.warmth for each in paths(doors.store, "kestrel")] == sorted(
        (each.warmth for each in ways.values()), reverse=True
    )


def test_who_knows_somebody_there_makes_a_target_easier_to_reach(doors: Make) -> None:
    def reach() -> float:
        figures = verbs.ask(doors.store, figures_of, TODAY, DEFAULT)
        return next(each.value for each in figures if each.metric == "target reachability") or 0.0

    with_friend = reach()
    verbs.change(doors.store, services.links.unlink, "zofia", "ines")
    assert with_friend > reach() > 0


def test_a_company_that_nobody_leads_to_says_so(store: Store, make: Make) -> None:
    make.company("Brackwater")
    listing = verbs.ask(store, services.paths.listing, "brackwater", limit=0, today=TODAY, policy=DEFAULT)
    assert listing.rows == []
    assert "Nobody you know is at Brackwater" in listing.note


def test_somebody_who_knows_everybody_is_no_bridge(store: Store, make: Make) -> None:
    hub = make.person("Ines Okafor", tier="steady")
    for day in (date(2024, 1, 10), date(2024, 7, 10), date(2025, 1, 10)):
        make.touchpoint(hub, day=day, channel="meeting")
    assert "a bridge to other circles" in verbs.next_people(store)[0].why
    for number in range(11):
        link(store, hub, make.person(f"Friend {number}"))
    assert "a bridge" not in verbs.next_people(store)[0].why

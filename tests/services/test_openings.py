"""Openings in the vault, from a real server over https: agreed on, new, changed, closed, and news for the people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crm import services
from crm.domain import openings as rules
from crm.domain.openings import BoardFetched, Opening, Outcome
from crm.errors import Ambiguous, BadAnswer, NotFound, Refused, Unreachable
from crm.services import boards, openings
from crm.services.sources import silent
from crm.store.database import Store
from tests import verbs
from tests.ground import NOW, TODAY, Make, dump
from tests.serving import Heard, Reply, Site, serving

LIST = "boards-api.greenhouse.io/v1/boards/nordlicht/jobs"
BOARD = "https://boards.greenhouse.io/nordlicht"


@pytest.fixture(scope="module")
def running() -> Iterator[Site]:
    with serving(tls=True) as site:
        yield site


@pytest.fixture
def site(running: Site) -> Site:
    running.says.clear()
    running.heard.clear()
    return running


@pytest.fixture
def company(make: Make) -> str:
    """A company whose board is known."""
    return make.company("Nordlicht", board=BOARD)


def job(key: int, title: str = "Data Engineer", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as the board says it
    told = {"id": key, "internal_job_id": key, "title": title, "absolute_url": f"{BOARD}/jobs/{key}"}
    return told | {"company_name": "Nordlicht", "location": {"name": "Hamburg"}, "content": "Rivers"} | more


def offer(site: Site, *jobs: dict[str, Any]) -> None:
    """Let the board list these."""
    site.says[LIST] = Reply(json.dumps({"jobs": jobs}).encode())


def fetch(store: Store, site: Site, company: str = "", later: int = 0) -> list[BoardFetched]:
    wanted = verbs.ask(store, openings.boards, company)
    visits = boards.read(site.fetcher(), wanted, silent)
    moment = NOW + timedelta(days=later)
    return list(verbs.change(store, openings.take_in, visits, now=moment, today=moment.date()).rows)


def kept(store: Store, *, closed: bool = False, **more: Any) -> list[Opening]:  # noqa: ANN401 - as the service takes it
    words = {"company": "", "limit": 0} | more
    return list(verbs.ask(store, openings.listing, words.pop("text", ""), closed=closed, **words).rows)


def news(store: Store) -> list[tuple[str, str]]:
    found = verbs.ask(store, services.occasions.listing, settled=True, limit=0).rows
    return [(each.kind.value, each.text) for each in found]


# whose board it is


def test_a_board_is_kept_after_a_yes_that_saw_whose_it_is(store: Store, site: Site, make: Make) -> None:
    make.company("Nordlicht")
    offer(site, job(1), job(2, "Analyst"))
    found = boards.find(site.fetcher(), "boards.greenhouse.io/nordlicht/jobs/1")
    assert found.told == "the Greenhouse board of Nordlicht, with 2 openings, such as Data Engineer, Analyst"
    with pytest.raises(Refused, match="Greenhouse board of Nordlicht"):
        verbs.change(store, boards.keep, "nordlicht", found, sure=False)
    row = verbs.change(store, boards.keep, "nordlicht", found, sure=True)
    assert (row.kind, row.address) == ("greenhouse", BOARD)
    assert [each.address for each in verbs.ask(store, openings.boards, "")] == [BOARD]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://boards.greenhouse.io/nordlicht">Jobs</a>',
        '<script src="https://boards.greenhouse.io/embed/job_board/js?for=nordlicht"></script>',
        '<iframe src="https://boards.greenhouse.io/embed/job_app?for=nordlicht&amp;token=7"></iframe>',
        '<a href="https://boards.greenhouse.io/nordlicht/jobs/1">1</a><a href="https://boards.greenhouse.io/nordlicht/jobs/2">2</a>',
    ],
)
def test_a_careers_page_leads_to_the_board_it_shows(site: Site, link: str) -> None:
    site.says["nordlicht.example/careers"] = Reply(f"<html><body>{link}</body></html>".encode())
    offer(site, job(1))
    found = boards.find(site.fetcher(), "https://nordlicht.example/careers?gh_jid=1")
    assert (found.board.kind, found.board.token, found.company) == ("greenhouse", "nordlicht", "Nordlicht")


def test_a_page_that_leads_to_several_boards_or_none_is_not_guessed_about(site: Site) -> None:
    two = "<a href=https://jobs.lever.co/nordlicht>a</a><a href=https://jobs.lever.co/other>b</a>"
    site.says |= {
        "nordlicht.example/two": Reply(two.encode()),
        "nordlicht.example/none": Reply(b"<p>Write to us</p>"),
    }
    with pytest.raises(Ambiguous, match="several"):
        boards.find(site.fetcher(), "https://nordlicht.example/two")
    with pytest.raises(NotFound, match="board"):
        boards.find(site.fetcher(), "https://nordlicht.example/none")
    with pytest.raises(BadAnswer):
        boards.find(site.fetcher(), "https://boards.greenhouse.io/nordlicht")


def test_a_board_that_is_empty_does_not_pass_for_one_that_is_there(site: Site) -> None:
    site.says["api.smartrecruiters.com/v1/companies/Nordlicht/postings"] = Reply(
        b'{"totalFound": 0, "content": []}'
    )
    told = boards.find(site.fetcher(), "https://jobs.smartrecruiters.com/Nordlicht").told
    assert "does not say whose it is" in told
    assert "if it is one" in told


# what is new, changed, closed


def test_openings_are_kept_as_the_board_tells_them(store: Store, site: Site, company: str) -> None:
    offer(site, job(1, departments=[{"name": "Data"}], first_published="2026-11-02T08:00:00Z"))
    rows = fetch(store, site)
    assert [(each.company_id, each.outcome, each.open, each.new) for each in rows] == [
        (company, Outcome.READ, 1, 1)
    ]
    opening = kept(store)[0]
    assert (opening.title, opening.company, opening.place) == ("Data Engineer", "Nordlicht", "Hamburg")
    assert (opening.department, opening.text, str(opening.posted_on)) == ("Data", "Rivers", "2026-11-02")
    assert (opening.seen_at, opening.changed_at, opening.closed_on) == (NOW, None, None)
    assert news(store) == []  # the first reading of a board is no news


def test_a_second_reading_changes_nothing(store: Store, site: Site, company: str) -> None:
    offer(site, job(1), job(2))
    fetch(store, site)
    before = dump(store, without=["board_reading", "counter"])
    assert [each.outcome for each in fetch(store, site, company, later=1)] == [Outcome.UNCHANGED]
    assert dump(store, without=["board_reading", "counter"]) == before


@pytest.mark.usefixtures("company")
def test_what_is_new_or_changed_later_is_told(store: Store, site: Site) -> None:
    offer(site, job(1))
    fetch(store, site)
    offer(site, job(1, "Senior Data Engineer"), job(2, "Analyst"))
    row = fetch(store, site, later=1)[0]
    assert (row.open, row.new, row.changed, row.titles) == (2, 1, 1, ("Analyst",))
    assert {each.title for each in kept(store)} == {"Senior Data Engineer", "Analyst"}
    assert kept(store, text="senior")[0].changed_at == NOW + timedelta(days=1)
    assert news(store) == [("opening-new", "Analyst")]


@pytest.mark.usefixtures("company")
def test_an_opening_is_closed_when_it_is_missing_twice_running(store: Store, site: Site) -> None:
    offer(site, job(1), job(2, "Analyst"))
    fetch(store, site)
    offer(site, job(2, "Analyst"))
    assert fetch(store, site, later=1)[0].closed == 0
    offer(site, job(1), job(2, "Analyst"))
    assert fetch(store, site, later=2)[0].new == 0  # it was only away
    offer(site, job(2, "Analyst"))
    fetch(store, site, later=3)
    assert fetch(store, site, later=4)[0].closed == 1
    assert [each.title for each in kept(store)] == ["Analyst"]
    closed = kept(store, closed=True)[0]
    assert (closed.title, closed.closed_on) == ("Data Engineer", TODAY + timedelta(days=4))
    assert news(store) == [("opening-closed", "Data Engineer")]
    assert fetch(store, site, later=5)[0].outcome is Outcome.UNCHANGED


@pytest.mark.usefixtures("company")
def test_an_opening_that_comes_back_is_open_and_news_again(store: Store, site: Site) -> None:
    offer(site, job(1), job(2))
    fetch(store, site)
    offer(site, job(2))
    fetch(store, site, later=1)
    fetch(store, site, later=2)
    offer(site, job(1), job(2))
    assert fetch(store, site, later=3)[0].new == 1
    assert (len(kept(store)), kept(store, closed=True)) == (2, [])
    assert news(store)[0] == ("opening-new", "Data Engineer")


@pytest.mark.usefixtures("company")
def test_many_openings_are_one_piece_of_news(store: Store, site: Site) -> None:
    offer(site)
    fetch(store, site)
    offer(site, *(job(number, f"Post {number}") for number in range(30)))
    fetch(store, site, later=1)
    assert news(store) == [("opening-new", "Post 0, Post 1, Post 2 and 27 more")]


@pytest.mark.usefixtures("company")
def test_a_reading_can_be_taken_back(store: Store, site: Site) -> None:
    offer(site, job(1))
    fetch(store, site)
    before = dump(store)
    offer(site, job(1, "Other"), job(2))
    fetch(store, site, later=1)
    verbs.undo(store)
    assert dump(store) == before


# boards that fail


def test_one_bad_board_does_not_spoil_the_others_and_closes_nothing(
    store: Store, site: Site, make: Make
) -> None:
    make.company("Nordlicht", board=BOARD)
    make.company("Kestrel", board="https://jobs.lever.co/kestrel")
    make.company("Brackwater", board="https://brackwater.example/careers")
    offer(site, job(1))
    site.says["api.lever.co/v0/postings/kestrel"] = Reply(b'[{"id": "1", "text": "Pilot"}]')
    fetch(store, site)
    site.says["api.lever.co/v0/postings/kestrel"] = Reply(status=500)
    rows = [fetch(store, site, later=later) for later in (1, 2, 3)][-1]
    assert {each.company: bool(each.problem) for each in rows} == {
        "Nordlicht": False,
        "Kestrel": True,
        "Brackwater": True,
    }
    assert "is no board that can be read" in next(
        each.problem or "" for each in rows if each.company == "Brackwater"
    )
    assert {each.company for each in kept(store)} == {"Nordlicht", "Kestrel"}


@pytest.mark.usefixtures("company")
def test_offline_each_board_has_a_line_and_nothing_changes(store: Store, site: Site) -> None:
    before = dump(store)
    visits = boards.read(site.fetcher(resolve=lambda *_: []), verbs.ask(store, openings.boards, ""), silent)
    with pytest.raises(Unreachable, match="Nordlicht: boards-api"):
        verbs.change(store, openings.take_in, visits, now=NOW, today=TODAY)
    assert dump(store) == before


@pytest.mark.usefixtures("company")
def test_what_did_not_change_is_known_by_its_mark(store: Store, site: Site) -> None:
    def say(heard: Heard) -> Reply:
        if heard.headers.get("if-none-match") == 'W/"7"':
            return Reply(status=304)
        return Reply(json.dumps({"jobs": [job(1)]}).encode(), headers={"ETag": 'W/"7"'})

    site.says[LIST] = say
    fetch(store, site)
    assert [each.outcome for each in fetch(store, site, later=1)] == [Outcome.UNCHANGED]
    assert len(kept(store)) == 1


def test_descriptions_that_the_list_lacks_are_read_once(store: Store, site: Site, make: Make) -> None:
    make.company("Nordlicht", board="https://careers.smartrecruiters.com/Nordlicht")
    posts = [{"id": str(number), "name": f"Post {number}"} for number in range(50)]
    where = "api.smartrecruiters.com/v1/companies/Nordlicht/postings"
    site.says[where] = Reply(json.dumps({"totalFound": 50, "content": posts}).encode())
    told = {"jobAd": {"sections": {"jobDescription": {"text": "<p>Patience</p>"}}}}
    site.says |= {f"{where}/{number}": Reply(json.dumps(told).encode()) for number in range(50)}
    fetch(store, site)
    assert sum(bool(each.text) for each in kept(store)) == 40  # the others with the next reading
    assert fetch(store, site, later=1)[0].changed == 10
    site.heard.clear()
    assert fetch(store, site, later=2)[0].outcome is Outcome.UNCHANGED
    assert len(site.heard) == 1


# finding one


@pytest.mark.usefixtures("company")
def test_an_opening_is_found_by_id_or_words(store: Store, site: Site) -> None:
    offer(site, job(1), job(2, "Data Analyst"), job(3, "Pilot", location={"name": "Oslo"}))
    fetch(store, site)
    pilot = verbs.ask(store, openings.one, "pilot oslo")
    assert verbs.ask(store, openings.one, pilot.id) == pilot
    with pytest.raises(Ambiguous):
        verbs.ask(store, openings.one, "data")
    for nothing in ("", "j9zz", "owl"):
        with pytest.raises(NotFound):
            verbs.ask(store, openings.one, nothing)


def test_a_company_without_a_board_is_told_how_to_name_it(store: Store, make: Make) -> None:
    make.company("Kestrel")
    with pytest.raises(Refused, match="No job board of Kestrel"):
        verbs.ask(store, openings.boards, "kestrel")
    assert verbs.ask(store, openings.boards, "") == []


# the law of closing


@given(some.dictionaries(some.text(max_size=3), some.integers(0, 1)), some.sets(some.text(max_size=3)))
def test_what_is_shown_is_never_closed_and_what_is_missing_counts_up(
    before: dict[str, int], shown: set[str]
) -> None:
    found = rules.missed(before, shown)
    assert set(found.counts) == set(before)
    assert not found.closed & shown
    assert all(found.counts[key] == (0 if key in shown else count + 1) for key, count in before.items())
    assert found.closed == {key for key in before if found.counts[key] >= rules.CLOSED_AFTER}

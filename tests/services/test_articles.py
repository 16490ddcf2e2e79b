"""Articles worth sending: one address is one article, found by id, address or words of the title."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crm.connectors.web.page import WebPage
from crm.domain.suggestions import Article
from crm.errors import Ambiguous, BadValue, NotFound, Refused
from crm.services import articles
from crm.store.database import Store
from tests import verbs
from tests.ground import TODAY, Make, dump

_URL = "https://reading.example/herons"


def _add(store: Store, url: str = _URL, title: str = "Heron nights", **more: Any) -> Article:  # noqa: ANN401
    words: dict[str, Any] = {
        "summary": "",
        "tags": [],
        "published": None,
        "pinned": False,
        "today": TODAY,
    } | more
    return verbs.change(store, articles.add, WebPage(url=url, title=title), **words)


def test_everything_given_is_kept(store: Store) -> None:
    added = _add(
        store, f" {_URL}/?utm_source=letter ", "  Heron\n nights ", summary=" Birds. ",
        tags=["birds", "Birds", "night;city"], published=date(2026, 11, 1), pinned=True,
    )  # fmt: skip
    assert (added.url, added.title, added.summary) == (_URL, "Heron nights", "Birds.")
    assert (added.tags, added.published, added.pinned) == (
        ("Birds", "night", "city"),
        date(2026, 11, 1),
        True,
    )
    assert (added.rating, added.given) == (0, 0)


@pytest.mark.parametrize(
    ("url", "title"), [("herons", "x"), ("javascript:alert(1)", "x"), (_URL, " "), (_URL, "\x1b")]
)
def test_what_is_no_article_is_refused(store: Store, url: str, title: str) -> None:
    before = dump(store)
    with pytest.raises(BadValue):
        _add(store, url, title)
    assert dump(store) == before


def test_the_same_address_twice_is_refused_whatever_tracks_its_readers(store: Store) -> None:
    kept = _add(store)
    with pytest.raises(Refused, match=f"{kept.id}: Heron nights"):
        _add(store, f"{_URL}?utm_campaign=x#top", "Else")


@pytest.mark.parametrize(
    "text",
    ["heron", "HERON NIGHTS", "nights her", "héron", _URL, f"{_URL}/?fbclid=1", "reading.example/herons"],
)
def test_an_article_is_found_by_address_or_words_of_its_title(store: Store, text: str) -> None:
    kept = _add(store)
    _add(store, "https://reading.example/otters", "Otters by day", summary="Not one heron.")
    assert verbs.ask(store, articles.one, text).id == kept.id


def test_an_article_is_found_by_its_id(store: Store) -> None:
    kept = _add(store)
    assert verbs.ask(store, articles.one, f" {kept.id} ") == kept


def test_several_are_refused_unless_one_is_called_just_so(store: Store) -> None:
    _add(store, "https://reading.example/1", "Herons")
    _add(store, "https://reading.example/2", "Herons in winter")
    _add(store, "https://reading.example/3", "Herons in summer")
    assert verbs.ask(store, articles.one, "herons").title == "Herons"
    with pytest.raises(Ambiguous) as refused:
        verbs.ask(store, articles.one, "herons in")
    assert len(refused.value.candidates) == 2


@pytest.mark.parametrize(
    "text", ["", "%", "_", "otters", "a9zz", "https://else.example/x", '"', "heron*nights)"]
)
def test_what_fits_none_is_not_found(store: Store, text: str) -> None:
    _add(store, title="Nothing such")
    with pytest.raises(NotFound):
        verbs.ask(store, articles.one, text)


def test_the_newest_come_first_and_a_limit_counts_them_all(store: Store) -> None:
    for day in (3, 9, 5):
        _add(store, f"https://reading.example/{day}", f"Day {day}", published=date(2026, 11, day))
    _add(store, "https://reading.example/none", "No day")
    listing = verbs.ask(store, articles.listing, limit=2)
    assert ([each.title for each in listing.rows], listing.total) == (["Day 9", "Day 5"], 4)
    every = verbs.ask(store, articles.listing, limit=0)
    assert [each.title for each in every.rows] == ["Day 9", "Day 5", "Day 3", "No day"]


def test_a_rating_is_one_to_five_and_can_be_taken_back(store: Store) -> None:
    _add(store)
    for stars in (1, 5, 0):
        assert verbs.change(store, articles.rate, "heron", stars).rating == stars
    for stars in (-1, 6):
        with pytest.raises(BadValue):
            verbs.change(store, articles.rate, "heron", stars)
    verbs.undo(store, 1)
    assert verbs.ask(store, articles.one, "heron").rating == 5


def test_it_is_counted_how_often_an_article_was_sent(store: Store, make: Make) -> None:
    kept = _add(store)
    make.touchpoint(make.person(), make.person(), article=kept.id)
    assert verbs.ask(store, articles.one, "heron").given == 2

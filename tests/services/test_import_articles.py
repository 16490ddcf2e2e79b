"""Importing articles: one address is one article."""

from __future__ import annotations

import pytest

from crm.errors import Unreadable
from crm.store import articles
from crm.store.database import Store
from tests.ground import Make, dump
from tests.importing import ARTICLES, bring, counts

ROW = "https://reading.example/win-back/?utm_source=mail,Win back,Why it pays,2026-05-01,retention;pricing\n"


def test_an_article_is_kept_at_its_address_without_what_tracks(store: Store) -> None:
    outcome = bring(store, "articles", ARTICLES + ROW)
    assert (counts(outcome), outcome.articles) == ((1, 0, 0, 0), 1)
    (article,) = articles.every(store)
    assert (article.url, article.title, article.summary) == (
        "https://reading.example/win-back",
        "Win back",
        "Why it pays",
    )
    assert (str(article.published), article.tags) == ("2026-05-01", ("retention", "pricing"))


def test_the_second_run_changes_nothing(store: Store) -> None:
    bring(store, "articles", ARTICLES + ROW)
    before = dump(store)
    assert counts(bring(store, "articles", ARTICLES + ROW)) == (0, 0, 1, 0)
    assert dump(store) == before


def test_what_is_empty_is_filled_and_tags_are_added(store: Store, make: Make) -> None:
    make.article("Keep this", url="https://reading.example/win-back", tags="Pricing", rating=4, pinned=True)
    assert counts(bring(store, "articles", ARTICLES + ROW + ROW)) == (0, 1, 1, 0)
    (article,) = articles.every(store)
    assert (article.title, article.summary, article.tags) == (
        "Keep this",
        "Why it pays",
        ("Pricing", "retention"),
    )
    assert (article.rating, article.pinned) == (4, True)


def test_without_a_title_the_address_is_shown_until_one_is_told(store: Store) -> None:
    bring(store, "articles", "url\nhttps://reading.example/a\n")
    assert [each.title for each in articles.every(store)] == ["https://reading.example/a"]
    bring(store, "articles", "url,title\nhttps://reading.example/a,At last\n")
    assert [each.title for each in articles.every(store)] == ["At last"]


def test_what_is_no_web_address_is_a_bad_line(store: Store) -> None:
    with pytest.raises(Unreadable, match=r"line 3: .*is no web address"):
        bring(store, "articles", ARTICLES + ROW + "https://localhost,Here,,,\n")

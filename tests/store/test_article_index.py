"""The index of articles is always what the articles say, whatever happens to them."""

from __future__ import annotations

import pytest

from crm.domain import ids
from crm.store import article_index, article_indexing
from crm.store.article_index import Shelf
from crm.store.database import Store
from tests import verbs
from tests.ground import NOW, Make

TITLES = ("Heron nights", "Counting herons", "Otter tracks", "Herons and otters", "Bridges that sing")
EVERYTHING = (
    "SELECT article, words, extent, nearest FROM article_words ORDER BY article",
    "SELECT stem, block, held FROM article_posting ORDER BY stem, block",
)


@pytest.fixture
def shelf(make: Make) -> dict[str, str]:
    """Five articles, by title."""
    return {title: make.article(title, tags="birds" if "eron" in title else "") for title in TITLES}


def everything(store: Store) -> list[list[tuple[object, ...]]]:
    return [[tuple(row) for row in store.rows(statement)] for statement in EVERYTHING]


def holders(store: Store, stem: str) -> set[str]:
    found = article_index.postings(store, [stem])[stem]
    return {ids.make(ids.Kind.ARTICLE, number) for number in found.articles}


def test_an_article_is_counted_when_it_is_kept(store: Store, shelf: dict[str, str]) -> None:
    assert holders(store, "otter") == {shelf["Otter tracks"], shelf["Herons and otters"]}
    assert holders(store, "bird") == {shelf[title] for title in TITLES if "eron" in title}
    assert article_indexing.drifted(store) == []
    assert Shelf(store).size == len(TITLES)


def test_the_nearest_share_words_and_know_of_each_other(store: Store, shelf: dict[str, str]) -> None:
    numbers = {title: ids.number(article) for title, article in shelf.items()}
    nearest = Shelf(store).nearest(numbers.values())
    assert {number for number, _ in nearest[numbers["Heron nights"]]} == {
        numbers["Counting herons"],
        numbers["Herons and otters"],
    }
    assert nearest[numbers["Bridges that sing"]] == []
    assert {number for number, _ in nearest[numbers["Otter tracks"]]} == {numbers["Herons and otters"]}


def test_an_article_with_other_words_is_counted_anew(store: Store, shelf: dict[str, str]) -> None:
    with store.changing("edit", NOW):
        store.run("UPDATE article SET title = 'Swifts' WHERE id = :id", id=shelf["Otter tracks"])
    assert holders(store, "otter") == {shelf["Herons and otters"]}
    assert holders(store, "swift") == {shelf["Otter tracks"]}
    assert article_indexing.drifted(store) == []


def test_a_rating_counts_nothing_anew(store: Store, shelf: dict[str, str]) -> None:
    before = everything(store)
    with store.changing("rate", NOW):
        store.run("UPDATE article SET rating = 5 WHERE id = :id", id=shelf["Otter tracks"])
        assert store.rows("SELECT article FROM stale_article") == []
    assert everything(store) == before


def test_what_is_removed_or_taken_back_is_in_no_posting(
    store: Store, make: Make, shelf: dict[str, str]
) -> None:
    make.article("Weirs")
    verbs.undo(store)
    with store.changing("remove", NOW):
        store.run("DELETE FROM article WHERE id = :id", id=shelf["Bridges that sing"])
    assert holders(store, "weir") == holders(store, "bridg") == set()
    assert article_indexing.drifted(store) == []


def test_a_dry_run_leaves_the_index_alone(store: Store, shelf: dict[str, str]) -> None:
    before = everything(store)
    with store.changing("remove", NOW, dry=True):
        store.run("DELETE FROM article WHERE id = :id", id=shelf["Otter tracks"])
    assert everything(store) == before


@pytest.mark.usefixtures("shelf")
def test_made_anew_it_is_the_same_in_all_but_how_near(store: Store) -> None:
    words, postings = everything(store)
    with store.changing("rebuild", NOW):
        article_indexing.rebuild(store)
    again, postings_again = everything(store)
    assert postings_again == postings
    assert [row[:2] for row in again] == [row[:2] for row in words]


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM article_words",
        "DELETE FROM article_posting",
        "INSERT INTO article_words (article, words, extent, nearest) VALUES ('a9zzzzzzzzz', '', 1, '')",
    ],
)
def test_what_drifted_is_seen_and_mended(store: Store, harm: str) -> None:
    with store.changing("harm", NOW):
        store.run(harm)
    assert article_indexing.drifted(store)
    with store.changing("repair", NOW):
        article_indexing.rebuild(store)
    assert article_indexing.drifted(store) == []


@pytest.mark.usefixtures("shelf")
def test_a_damaged_index_lets_new_articles_in(store: Store, make: Make) -> None:
    with store.changing("harm", NOW):
        store.run("DELETE FROM article_words")
    assert make.article("Herons again")


def test_articles_far_apart_are_in_blocks_of_their_own(store: Store, make: Make) -> None:
    far = ids.make(ids.Kind.ARTICLE, 1_000_000)
    near = make.article("Herons")
    make.article("Herons again", id=far)
    assert holders(store, "heron") == {near, far}
    assert int(store.value("SELECT count(*) FROM article_posting WHERE stem = 'heron'")) == 2


def test_a_posting_reads_back_as_it_was_spelled() -> None:
    held = article_index.read(b"\x01\x00\x00\x00\x00\x02\x00\x00\x07\xff")
    assert (list(held.articles), list(held.weights)) == ([1, 512], [7, 255])
    assert article_index.spelled(held) == b"\x01\x00\x00\x00\x00\x02\x00\x00\x07\xff"

"""Keeps the index of articles current: triggers mark what changed, the marks are worked off before each commit.

Postings are kept in blocks of numbers, so that a new article rewrites little, however many there are.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from crm.domain import ids, relevance
from crm.domain.ids import Kind
from crm.domain.relevance import Posting
from crm.store import article_index
from crm.store.article_neighbours import Neighbours
from crm.store.lists import among, in_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crm.domain.relevance import Words
    from crm.store.database import Store

_STALE = "SELECT article FROM stale_article ORDER BY article"
_DONE = "DELETE FROM stale_article"
_ALL_STALE = "INSERT INTO stale_article (article) SELECT id FROM article WHERE true ON CONFLICT DO NOTHING"
_CLEAR_WORDS = "DELETE FROM article_words"
_CLEAR_POSTINGS = "DELETE FROM article_posting"

_TEXTS = "SELECT id, title, summary, tags FROM article WHERE id IN ({ids})"
_KNOWN = "SELECT article, words FROM article_words WHERE article IN ({ids})"
_FORGET = "DELETE FROM article_words WHERE article = :article"
_HELD = "SELECT stem, block, held FROM article_posting WHERE stem IN ({ids})"
_HOLD = """
INSERT INTO article_posting (stem, block, held) VALUES (:stem, :block, :held)
ON CONFLICT (stem, block) DO UPDATE SET held = excluded.held
"""
_DROP = "DELETE FROM article_posting WHERE stem = :stem AND block = :block"
_MISSING = """
SELECT a.id FROM article a LEFT JOIN article_words w ON w.article = a.id WHERE w.article IS NULL
UNION SELECT w.article FROM article_words w LEFT JOIN article a ON a.id = w.article WHERE a.id IS NULL
"""
_EVERY_WORD = "SELECT words FROM article_words"
_EVERY_POSTING = "SELECT stem, held FROM article_posting"

_TOGETHER = 4096  # articles worked off at once
_BLOCK_BITS = 14

_Changes = Mapping[tuple[str, int], Mapping[int, int]]


def triggers(dialect: str) -> Iterator[str]:
    """The statements that mark an article whose words change; and those that were never counted."""
    mark = "INSERT INTO stale_article (article) VALUES ({image}.id) ON CONFLICT DO NOTHING"
    make = _sqlite_trigger if dialect == "sqlite" else _postgresql_trigger
    for name, event, image in (
        ("insert", "INSERT", "NEW"),
        ("update", "UPDATE OF title, summary, tags", "NEW"),
        ("delete", "DELETE", "OLD"),
    ):
        yield from make(f"stale_article_{name}", event, mark.format(image=image))
    yield _ALL_STALE.replace("WHERE true", "WHERE id NOT IN (SELECT article FROM article_words)")


def _sqlite_trigger(name: str, event: str, action: str) -> Iterator[str]:
    yield f"DROP TRIGGER IF EXISTS {name}"
    yield f'CREATE TRIGGER {name} AFTER {event} ON "article" BEGIN {action}; END'


def _postgresql_trigger(name: str, event: str, action: str) -> Iterator[str]:
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN {action}; RETURN NULL; END $$"
    )
    yield f'DROP TRIGGER IF EXISTS {name} ON "article"'
    yield f'CREATE TRIGGER {name} AFTER {event} ON "article" FOR EACH ROW EXECUTE FUNCTION {name}()'


def refresh(store: Store) -> None:
    """Count the words of every article anew that changed, and find its neighbours."""
    stale = [row[0] for row in store.rows(_STALE)]
    for begin in range(0, len(stale), _TOGETHER):
        _renew(store, stale[begin : begin + _TOGETHER])
    store.run(_DONE)


def rebuild(store: Store) -> None:
    """Make the whole index anew."""
    store.run(_CLEAR_POSTINGS)
    store.run(_CLEAR_WORDS)
    store.run(_ALL_STALE)
    refresh(store)


def drifted(store: Store) -> list[str]:
    """Ids of articles whose words were not counted, and stems whose postings are not what the words say."""
    missing = sorted(row[0] for row in store.rows(_MISSING))
    told: dict[str, int] = defaultdict(int)
    for (text,) in store.each(_EVERY_WORD):
        for stem, weight in article_index.words(text).items():
            told[stem] += weight
    for stem, held in store.each(_EVERY_POSTING):
        told[stem] -= sum(article_index.read(held).weights)
    return missing + sorted(stem for stem, rest in told.items() if rest)


def _renew(store: Store, stale: Sequence[str]) -> None:
    old = {ids.number(row[0]): article_index.words(row[1]) for row in _of(store, _KNOWN, stale)}
    new = {
        ids.number(row[0]): relevance.words(row[1], row[2], row[3].split(";"))
        for row in _of(store, _TEXTS, stale)
    }
    changed = {number: held for number, held in new.items() if old.get(number) != held}
    gone = [number for number in old if number not in new or number in changed]
    store.many(_FORGET, [{"article": ids.make(Kind.ARTICLE, number)} for number in gone])
    _move(store, _changes({number: old[number] for number in gone}, changed))
    Neighbours(store, changed).settle()


def _of(store: Store, statement: str, wanted: Iterable[str]) -> Iterator[Any]:
    """The rows about these, in as many questions as it takes."""
    for some in in_blocks(wanted):
        places, values = among(some)
        yield from store.each(statement.format(ids=places), **values)


def _changes(gone: Mapping[int, Words], come: Mapping[int, Words]) -> _Changes:
    """For each stem and block, the numbers of articles with their weights; 0 where it holds the stem no more."""
    changes: defaultdict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    for number, held in gone.items():
        for stem in held:
            changes[stem, number >> _BLOCK_BITS][number] = 0
    for number, held in come.items():
        for stem, weight in held.items():
            changes[stem, number >> _BLOCK_BITS][number] = weight
    return changes


def _move(store: Store, changes: _Changes) -> None:
    """Write every posting that changes."""
    stems = dict.fromkeys(stem for stem, _ in changes)
    there = {
        (stem, block): held for stem, block, held in _of(store, _HELD, stems) if (stem, block) in changes
    }
    holding, dropped = [], []
    for key, change in changes.items():
        posting = patched(article_index.read(there.get(key, b"")), change)
        row: dict[str, object] = {"stem": key[0], "block": key[1]}
        if posting.articles:
            holding.append(row | {"held": article_index.spelled(posting)})
        elif key in there:
            dropped.append(row)
    store.many(_HOLD, holding)
    store.many(_DROP, dropped)


def patched(posting: Posting, change: Mapping[int, int]) -> Posting:
    """A posting with other weights for some articles; 0 takes an article out."""
    last = posting.articles[-1] if posting.articles else 0
    if min(change) > last:  # new articles, the usual case
        held = {number: weight for number, weight in sorted(change.items()) if weight}
        return Posting(posting.articles + array("I", held), posting.weights + bytes(held.values()))
    held = dict(zip(posting.articles, posting.weights, strict=True)) | dict(change)
    numbers = sorted(number for number, weight in held.items() if weight)
    return Posting(array("I", numbers), bytes(held[number] for number in numbers))

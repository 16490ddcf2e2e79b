"""The full-text index: kept by triggers over the tables named in `SEARCHED`, asked by `find`.

SQLite has one FTS5 table for each searched table, which keeps no text of its own; PostgreSQL has one expression index
each. Both fold case and accents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.domain.known import Known
from crm.domain.names import fold
from crm.domain.search import Hit
from crm.store.people import DETAIL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crm.store.database import Store

MARK_START, MARK_END = "\x02", "\x03"  # round the matching words of a snippet; screens turn them into bold
_NOTHING = "''"
_FIRST = {"person": 0, "company": 1, "offer": 2}
_FOLDED = {
    "postgresql": """
SELECT folded(word) FROM unnest(string_to_array(:words, ' ')) WITH ORDINALITY AS typed (word, place) ORDER BY place
"""
}

SEARCHED: dict[str, tuple[str, ...]] = {
    "person": ("name", "fold", "note"),
    "contact_point": ("value",),
    "company": ("name", "note"),
    "position": ("title",),
    "offer": ("role", "terms", "liked", "note"),
    "touchpoint": ("note",),
    "reminder": ("text",),
    "article": ("title", "summary", "tags"),
    "opening": ("title", "text"),
    "topic": ("name",),
    "tag": ("name",),
}

_NAMES_OF_TOUCHPOINT = """
coalesce((SELECT group_concat(p.name, ', ') FROM touchpoint_person tp JOIN person p ON p.id = tp.person
          WHERE tp.touchpoint = x.id), '')
"""

# each searched table: the row to show for a hit, as kind, id, title and day
_SHOWN = {
    "person": ("'person'", "x.id", "x.name", "''", "JOIN person p ON p.id = x.id"),
    "contact_point": ("'person'", "p.id", "p.name", "''", "JOIN person p ON p.id = x.person"),
    "company": ("'company'", "x.id", "x.name", "''", ""),
    "position": ("'person'", "p.id", "p.name", "''", "JOIN person p ON p.id = x.person"),
    "offer": (
        "'offer'",
        "x.id",
        "c.name || ', ' || x.role",
        "x.received_on",
        "JOIN company c ON c.id = x.company",
    ),
    "touchpoint": (
        "'touchpoint'",
        "x.id",
        _NAMES_OF_TOUCHPOINT,
        "x.day",
        "",
    ),
    "reminder": (
        "'reminder'",
        "x.id",
        "coalesce(p.name, '')",
        "x.due_on",
        "LEFT JOIN person p ON p.id = x.person",
    ),
    "article": ("'article'", "x.id", "x.title", "coalesce(x.published_on, '')", ""),
    "opening": (
        "'opening'",
        "x.id",
        "c.name",
        "coalesce(x.posted_on, '')",
        "JOIN company c ON c.id = x.company",
    ),
    "topic": ("'person'", "p.id", "p.name", "''", "JOIN person p ON p.id = x.person"),
    "tag": (
        "CASE WHEN x.company IS NULL THEN 'person' ELSE 'company' END",
        "coalesce(x.person, x.company)",
        "coalesce(p.name, c.name)",
        "''",
        "LEFT JOIN person p ON p.id = x.person LEFT JOIN company c ON c.id = x.company",
    ),
}

# what tells a hit apart where no passage of it holds the words
_OTHERWISE = {"person": DETAIL}


def vector(table: str, of: str = "") -> str:
    """What PostgreSQL's index of a table holds; a query must say the very same to use it."""
    text = " || ' ' || ".join(f'{of}"{c}"' for c in SEARCHED[table])
    return f"to_tsvector('simple', folded({text}))"


def _sqlite_hits(table: str) -> str:
    kind, id_, title, day, joins = _SHOWN[table]
    return (
        f"SELECT {kind}, {id_}, {title}, snippet(find_{table}, {_snippet_of(table)}, '{MARK_START}', '{MARK_END}', "
        f"'…', 12), {day}, {_OTHERWISE.get(table, _NOTHING)} "
        f'FROM find_{table} f JOIN "{table}" x ON x.rowid = f.rowid {joins} '
        f"WHERE find_{table} MATCH :query ORDER BY f.rowid DESC LIMIT :most"
    )


def _snippet_of(table: str) -> int:
    """The column that a snippet is taken from: the one that fits best, but not a name's folded form."""
    return SEARCHED[table].index("note") if table == "person" else -1


def _postgresql_hits(table: str) -> str:
    kind, id_, title, day, joins = _SHOWN[table]
    text = " || ' ' || ".join(f'x."{c}"' for c in SEARCHED[table] if c not in ("fold", "name"))
    return (
        f"SELECT {kind}, {id_}, {title}, ts_headline('simple', {text or 'x.name'}, to_tsquery('simple', :query), "
        f"'StartSel={MARK_START}, StopSel={MARK_END}, MaxWords=12, MinWords=4'), {day}, "
        f'{_OTHERWISE.get(table, _NOTHING)} FROM "{table}" x {joins} '
        f"WHERE {vector(table, 'x.')} @@ to_tsquery('simple', :query) ORDER BY x.id DESC LIMIT :most"
    )


def _every_hit(dialect: str) -> str:
    """How many things hold the words, each counted once."""
    asks = []
    for table, (kind, id_, _, _, joins) in _SHOWN.items():
        if dialect == "sqlite":
            source = f'find_{table} f JOIN "{table}" x ON x.rowid = f.rowid {joins} WHERE find_{table} MATCH :query'
        else:
            source = f"\"{table}\" x {joins} WHERE {vector(table, 'x.')} @@ to_tsquery('simple', :query)"
        asks.append(f"SELECT {kind} AS kind, {id_} AS id FROM {source}")
    return f"SELECT count(*) FROM ({' UNION '.join(asks)}) every_hit"


def find(store: Store, words: Sequence[str], most: int) -> tuple[list[Hit], int]:
    """Things that hold every word, or the beginning of one; and how many there are in all.

    People first, then companies and offers, then the rest, newest first. Of a table with more, those written last.

    Args:
        words: as typed, each with a letter or a digit in it.
        most: how many rows of each table to read.
    """
    sqlite = store.engine.dialect == "sqlite"
    query = all_of(store, words)
    hits: dict[tuple[str, str], Hit] = {}
    whole = bool(query)
    for table in _SHOWN if query else ():
        rows = store.rows(_sqlite_hits(table) if sqlite else _postgresql_hits(table), query=query, most=most)
        whole = whole and len(rows) < most
        for kind, id_, title, snippet, day, otherwise in rows:
            shown = snippet if MARK_START in snippet else otherwise or snippet
            hits.setdefault((kind, id_), Hit(kind, id_, title, shown, day))
    found = sorted(hits.values(), key=lambda hit: hit.day, reverse=True)
    found.sort(key=lambda hit: _FIRST.get(hit.kind, len(_FIRST)))
    total = len(found) if whole or not query else store.value(_every_hit(store.engine.dialect), query=query)
    return found, int(total)


def all_of(store: Store, words: Sequence[str]) -> str:
    """The query for rows that hold every word, or the beginning of one; empty where PostgreSQL sees no word in them.

    Each word counts as typed, which the engine folds by itself, or in plain Latin letters, which names are kept in too.
    """
    if store.engine.dialect == "postgresql":
        asked = (lexemes(store, _spellings(word), ":*") for word in words)
        return " & ".join(f"({' | '.join(ways)})" for ways in asked if ways)
    return " AND ".join(f"({' OR '.join(map(_prefix, _spellings(word)))})" for word in words)


def _spellings(word: str) -> list[str]:
    return [each for each in dict.fromkeys([word, fold(word)]) if each]


def _prefix(word: str) -> str:
    return _quoted(word) + " *"


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def lexemes(store: Store, words: Sequence[str], ending: str = "") -> list[str]:
    """Words as PostgreSQL's index has them: one with a sign inside is several that follow one another."""
    rows = store.rows(_FOLDED["postgresql"], words=" ".join(words))
    ways = dict.fromkeys(" <-> ".join(row[0].split()) for row in rows)
    return [f"({way}{ending})" for way in ways if way]


_NAMED = {
    "sqlite": (
        f"SELECT p.id, p.name, {DETAIL} FROM find_person f JOIN person p ON p.rowid = f.rowid "
        "WHERE find_person MATCH :query"
    ),
    "postgresql": f"SELECT p.id, p.name, {DETAIL} FROM person p WHERE {vector('person', 'p.')} @@ "
    "to_tsquery('simple', :query)",
}


def people_named(store: Store, words: Sequence[str]) -> list[Known]:
    """People one of whose names may be one of these folded words; on PostgreSQL their notes may hold it too."""
    if store.engine.dialect == "sqlite":
        query = f"fold : ({' OR '.join(map(_quoted, words))})" if words else ""
    else:
        query = " | ".join(lexemes(store, words))
    return [Known(*row) for row in store.rows(_NAMED[store.engine.dialect], query=query)] if query else []


def index(dialect: str) -> Iterator[str]:
    """The statements that make the index and the triggers that keep it; they replace what was there."""
    make = _sqlite_index if dialect == "sqlite" else _postgresql_index
    for table, columns in SEARCHED.items():
        yield from make(table, columns)


def rebuild(store: Store) -> None:
    """Make the index anew, so that nothing is left in it of what was removed; PostgreSQL's has no such memory."""
    for table in SEARCHED if store.engine.dialect == "sqlite" else ():
        store.run(f"INSERT INTO find_{table} (find_{table}) VALUES ('rebuild')")


def _sqlite_index(table: str, columns: tuple[str, ...]) -> Iterator[str]:
    names = ", ".join(columns)
    old, new = (", ".join(f'{image}."{c}"' for c in columns) for image in ("OLD", "NEW"))
    gone = f"INSERT INTO find_{table} (find_{table}, rowid, {names}) VALUES ('delete', OLD.rowid, {old});"
    come = f"INSERT INTO find_{table} (rowid, {names}) VALUES (NEW.rowid, {new});"
    for event in ("insert", "update", "delete"):
        yield f"DROP TRIGGER IF EXISTS find_{table}_{event}"
    yield f"DROP TABLE IF EXISTS find_{table}"
    yield (
        f"CREATE VIRTUAL TABLE find_{table} USING fts5({names}, content='{table}', "
        f"tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )
    yield f"INSERT INTO find_{table} (find_{table}) VALUES ('rebuild')"
    yield f'CREATE TRIGGER find_{table}_insert AFTER INSERT ON "{table}" BEGIN {come} END'
    changed = ", ".join(f'"{c}"' for c in columns)
    yield f'CREATE TRIGGER find_{table}_update AFTER UPDATE OF {changed} ON "{table}" BEGIN {gone} {come} END'
    yield f'CREATE TRIGGER find_{table}_delete AFTER DELETE ON "{table}" BEGIN {gone} END'


def _postgresql_index(table: str, _: tuple[str, ...]) -> Iterator[str]:
    yield f"DROP INDEX IF EXISTS find_{table}"
    yield f'CREATE INDEX find_{table} ON "{table}" USING gin ({vector(table)})'

"""The full-text index: kept by triggers over the tables named in `SEARCHED`, asked by `find`.

SQLite has one FTS5 table for each searched table, which keeps no text of its own; PostgreSQL has one expression index
each. Both fold case and accents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.domain.search import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crm.store.database import Store

MARK_START, MARK_END = "\x02", "\x03"  # round the matching words of a snippet; screens turn them into bold


SEARCHED: dict[str, tuple[str, ...]] = {
    "person": ("name", "note"),
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
    "person": ("'person'", "x.id", "x.name", "''", ""),
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


def _sqlite_hits(table: str) -> str:
    kind, id_, title, day, joins = _SHOWN[table]
    return (
        f"SELECT {kind}, {id_}, {title}, snippet(find_{table}, -1, '{MARK_START}', '{MARK_END}', '…', 12), {day} "
        f'FROM find_{table} f JOIN "{table}" x ON x.rowid = f.rowid {joins} '
        f"WHERE find_{table} MATCH :query ORDER BY f.rowid DESC LIMIT :most"
    )


def _postgresql_hits(table: str) -> str:
    kind, id_, title, day, joins = _SHOWN[table]
    columns = SEARCHED[table]
    text = " || ' ' || ".join(f'x."{c}"' for c in columns)
    return (
        f"SELECT {kind}, {id_}, {title}, ts_headline('simple', {text}, to_tsquery('simple', :query), "
        f"'StartSel={MARK_START}, StopSel={MARK_END}, MaxWords=12, MinWords=4'), {day} "
        f"FROM \"{table}\" x {joins} WHERE {_vector(columns, 'x.')} @@ to_tsquery('simple', :query) "
        "ORDER BY x.id DESC LIMIT :most"
    )


def _count(table: str, dialect: str) -> str:
    if dialect == "sqlite":
        return f"SELECT count(*) FROM find_{table} WHERE find_{table} MATCH :query"
    return (
        f"SELECT count(*) FROM \"{table}\" WHERE {_vector(SEARCHED[table])} @@ to_tsquery('simple', :query)"
    )


def find(store: Store, words: Sequence[str], most: int) -> tuple[list[Hit], int]:
    """Rows that hold every word, or the beginning of one, people first; and how many there are in all.

    Args:
        words: folded words of letters and digits.
        most: how many of each kind of row to read.
    """
    sqlite = store.engine.dialect == "sqlite"
    query = " ".join(f'"{word}" *' for word in words) if sqlite else " & ".join(f"{word}:*" for word in words)
    hits: dict[tuple[str, str], Hit] = {}
    total = 0
    for table in _SHOWN:
        rows = store.rows(_sqlite_hits(table) if sqlite else _postgresql_hits(table), query=query, most=most)
        for kind, id_, title, snippet, day in rows:
            hits.setdefault((kind, id_), Hit(kind, id_, title, snippet, day))
        total += (
            len(rows)
            if len(rows) < most
            else int(store.value(_count(table, store.engine.dialect), query=query))
        )
    return list(hits.values()), total


def index(dialect: str) -> Iterator[str]:
    """The statements that make the index and the triggers that keep it; they replace what was there."""
    make = _sqlite_index if dialect == "sqlite" else _postgresql_index
    for table, columns in SEARCHED.items():
        yield from make(table, columns)


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


def _postgresql_index(table: str, columns: tuple[str, ...]) -> Iterator[str]:
    yield f"DROP INDEX IF EXISTS find_{table}"
    yield f'CREATE INDEX find_{table} ON "{table}" USING gin ({_vector(columns)})'


def _vector(columns: tuple[str, ...], of: str = "") -> str:
    text = " || ' ' || ".join(f'{of}"{c}"' for c in columns)
    return f"to_tsvector('simple', folded({text}))"

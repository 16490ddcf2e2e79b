"""Finding anything by the words in it: what `find`, and whoever looks for a name or a title, asks the index."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crm.domain.known import Known
from crm.domain.names import fold
from crm.domain.search import Hit
from crm.store.people import DETAIL
from crm.store.search_index import SEARCHED, vector

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crm.store.database import Store

MARK_START, MARK_END = "\x02", "\x03"  # round the matching words of a snippet; screens turn them into bold
_NOTHING = "''"
_FIRST = {"person": 0, "company": 1, "offer": 2}
_FOLDED = {
    "postgresql": """
SELECT folded(word) FROM unnest(string_to_array(:words, ' ')) WITH ORDINALITY AS typed (word, place) ORDER BY place
"""
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


# with whom: rows that hold some of the words, and the others in the name of one who takes part
_WITH = {
    "touchpoint": "x.id IN (SELECT tp.touchpoint FROM touchpoint_person tp JOIN person q ON q.id = tp.person {named})",
    "reminder": "x.person IN (SELECT q.id FROM person q {named})",
}
_BY_NAME = {
    "sqlite": "JOIN find_person g ON g.rowid = q.rowid WHERE find_person MATCH :{who}",
    "postgresql": (
        f"WHERE {vector('person', 'q.')} @@ to_tsquery('simple', :{{who}}) "
        "AND to_tsvector('simple', folded(q.name || ' ' || q.fold)) @@ to_tsquery('simple', :{who})"
    ),
}


class _Ask(NamedTuple):
    """One question: the rows of a table that hold some words, with somebody whose name holds the others."""

    table: str
    query: str
    who: str = ""

    def source(self, dialect: str, query: str, who: str) -> str:
        """From where, and which; the names are of parameters."""
        *_, joins = _SHOWN[self.table]
        if dialect == "sqlite":
            rows = f'find_{self.table} f JOIN "{self.table}" x ON x.rowid = f.rowid {joins}'
            holds = f"find_{self.table} MATCH :{query}"
        else:
            rows = f'"{self.table}" x {joins}'
            holds = f"{vector(self.table, 'x.')} @@ to_tsquery('simple', :{query})"
        named = _WITH[self.table].format(named=_BY_NAME[dialect].format(who=who)) if self.who else "true"
        return f"FROM {rows} WHERE {holds} AND {named}"

    def values(self, number: str = "") -> Mapping[str, str]:
        """Its parameters."""
        return {f"query{number}": self.query} | ({f"who{number}": self.who} if self.who else {})


def find(store: Store, words: Sequence[str], most: int) -> tuple[list[Hit], int]:
    """Things that hold every word, or the beginning of one; and how many there are in all.

    A touchpoint or reminder may hold some, and the others the name of one who takes part: `ines retention`. People
    first, then companies and offers, then the rest, newest first. Of a table with more, those written last.

    Args:
        store: the open vault.
        words: as typed, each with a letter or a digit in it.
        most: how many rows of each kind to read.
    """
    hits: dict[tuple[str, str], Hit] = {}
    asks = list(_asks(store, words))
    whole = True
    for ask in asks:
        rows = store.rows(_hits(ask, store.engine.dialect), most=most, **ask.values())
        whole = whole and len(rows) < most
        for kind, id_, title, snippet, day, otherwise in rows:
            shown = snippet if MARK_START in snippet else otherwise or snippet
            hits.setdefault((kind, id_), Hit(kind, id_, title, shown, day))
    found = sorted(hits.values(), key=lambda hit: hit.day, reverse=True)
    found.sort(key=lambda hit: _FIRST.get(hit.kind, len(_FIRST)))
    return found, len(found) if whole else _count(store, asks)


def _asks(store: Store, words: Sequence[str]) -> Iterator[_Ask]:
    """All words in one row; or the first or last ones in a name, and the rest in a row about that person."""
    query = all_of(store, words)
    for table in _SHOWN if query else ():
        yield _Ask(table, query)
    for at in range(1, len(words)):
        for name, rest in ((words[:at], words[at:]), (words[at:], words[:at])):
            who, query = all_of(store, name), all_of(store, rest)
            if store.engine.dialect == "sqlite":
                who = f"{{name fold}} : ({who})"
            for table in _WITH if who and query else ():
                yield _Ask(table, query, who)


def _hits(ask: _Ask, dialect: str) -> str:
    kind, id_, title, day, _ = _SHOWN[ask.table]
    columns = SEARCHED[ask.table]
    if dialect == "sqlite":
        place = columns.index("note") if ask.table == "person" else -1  # not a name's folded form
        snippet = f"snippet(find_{ask.table}, {place}, '{MARK_START}', '{MARK_END}', '…', 12)"
        newest = "f.rowid"
    else:
        text = " || ' ' || ".join(f'x."{c}"' for c in columns if c not in ("fold", "name")) or "x.name"
        marks = f"StartSel={MARK_START}, StopSel={MARK_END}, MaxWords=12, MinWords=4"
        snippet = f"ts_headline('simple', {text}, to_tsquery('simple', :query), '{marks}')"
        newest = "x.id"
    return (
        f"SELECT {kind}, {id_}, {title}, {snippet}, {day}, {_OTHERWISE.get(ask.table, _NOTHING)} "
        f"{ask.source(dialect, 'query', 'who')} ORDER BY {newest} DESC LIMIT :most"
    )


def _count(store: Store, asks: Sequence[_Ask]) -> int:
    """How many things the questions find, each counted once."""
    parts: list[str] = []
    values: dict[str, str] = {}
    for number, ask in enumerate(asks):
        kind, id_, *_ = _SHOWN[ask.table]
        source = ask.source(store.engine.dialect, f"query{number}", f"who{number}")
        parts.append(f"SELECT {kind} AS kind, {id_} AS id {source}")
        values |= ask.values(str(number))
    return int(store.value(f"SELECT count(*) FROM ({' UNION '.join(parts)}) every_hit", **values))


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

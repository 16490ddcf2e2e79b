"""The inputs of strength: one row a person, made from touchpoints and kept current by the database.

Strength itself is never stored. Triggers mark whose row is stale; the marks are worked off before each commit, so that
`next` reads ten thousand rows instead of a million.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from crm.domain.policy import EPISODE_DAYS
from crm.domain.strength import Contacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crm.store.database import Store

_COLUMNS = "person, live_days, two_way_days, one_way_days, gaps, gap_days, first_day, last_day, unanswered"

# A contact day counts once, as its best kind. Days at most a week apart are one episode.
_SUMMARY = """
WITH facts AS (
  SELECT tp.person AS person, t.day AS day,
    CASE WHEN t.answered = 1 AND t.channel IN ('call', 'meeting', 'video', 'event') THEN 1 ELSE 0 END AS live,
    CASE WHEN t.direction IN ('in', 'both') THEN 1 ELSE 0 END AS came,
    CASE WHEN t.direction IN ('out', 'both') THEN 1 ELSE 0 END AS went
  FROM touchpoint_person tp JOIN touchpoint t ON t.id = tp.touchpoint
  WHERE tp.person IN ({people}) AND t.day <= :until
), heard AS (
  SELECT facts.*, max(CASE WHEN live + came > 0 THEN day END) OVER (PARTITION BY person) AS last_heard FROM facts
), days AS (
  SELECT person, day, max(live) AS live, max(came) * max(went) AS two_way,
    sum(CASE WHEN went = 1 AND (last_heard IS NULL OR day > last_heard) THEN 1 ELSE 0 END) AS unanswered
  FROM heard GROUP BY person, day
), spaced AS (
  SELECT days.*, julianday(day) - julianday(lag(day) OVER (PARTITION BY person ORDER BY day)) AS gap FROM days
)
SELECT person, sum(live), sum(CASE WHEN live = 0 AND two_way = 1 THEN 1 ELSE 0 END),
  sum(CASE WHEN live = 0 AND two_way = 0 THEN 1 ELSE 0 END), sum(CASE WHEN gap > {episode} THEN 1 ELSE 0 END),
  CAST(coalesce(sum(CASE WHEN gap > {episode} THEN gap END), 0) AS INTEGER), min(day), max(day),
  CAST(sum(unanswered) AS INTEGER)
FROM spaced GROUP BY person
""".replace("{episode}", str(EPISODE_DAYS))

_STALE = "SELECT person FROM stale_tie"
_REFRESH = f"INSERT INTO tie ({_COLUMNS}) " + _SUMMARY.format(people=_STALE)
_ANY_STALE = "SELECT 1 FROM stale_tie LIMIT 1"
_CLEAR = "DELETE FROM tie WHERE person IN (SELECT person FROM stale_tie)"
_DONE = "DELETE FROM stale_tie"
_CLEAR_ALL = "DELETE FROM tie"
_KEPT = f"SELECT {_COLUMNS} FROM tie"
_TRUE = _SUMMARY.format(people="SELECT id FROM person")
_ALL_STALE = "INSERT INTO stale_tie (person) SELECT id FROM person WHERE true ON CONFLICT DO NOTHING"
_KNOWN = f"SELECT {_COLUMNS} FROM tie WHERE last_day <= :today"
_AS_OF = _SUMMARY.format(people="SELECT person FROM tie WHERE last_day > :until")
_OF_KNOWN = f"SELECT {_COLUMNS} FROM tie WHERE person = :person AND last_day <= :today"
_OF = _SUMMARY.format(people="SELECT CAST(:person AS TEXT)")

_FOREVER = "9999-12-31"


def triggers(dialect: str) -> Iterator[str]:
    """The statements that mark a person's summary stale whenever a touchpoint of theirs is touched."""
    make = _sqlite_trigger if dialect == "sqlite" else _postgresql_trigger
    for table, event, people in (
        ("touchpoint_person", "INSERT", "SELECT NEW.person"),
        ("touchpoint_person", "UPDATE", "SELECT OLD.person UNION SELECT NEW.person"),
        ("touchpoint_person", "DELETE", "SELECT OLD.person"),
        ("touchpoint_person", "UPDATE", "SELECT OLD.person UNION SELECT NEW.person"),
        ("touchpoint", "UPDATE", "SELECT person FROM touchpoint_person WHERE touchpoint = NEW.id"),
    ):
        yield from make(
            table, event, f"INSERT INTO stale_tie (person) {people} WHERE true ON CONFLICT DO NOTHING"
        )


def _sqlite_trigger(table: str, event: str, action: str) -> Iterator[str]:
    name = f"stale_{table}_{event.lower()}"
    yield f"DROP TRIGGER IF EXISTS {name}"
    # a SELECT with its own WHERE must not get a second one
    yield f'CREATE TRIGGER {name} AFTER {event} ON "{table}" BEGIN {_one_where(action)}; END'


def _postgresql_trigger(table: str, event: str, action: str) -> Iterator[str]:
    name = f"stale_{table}_{event.lower()}"
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN {_one_where(action)}; RETURN NULL; END $$"
    )
    yield f'DROP TRIGGER IF EXISTS {name} ON "{table}"'
    yield f'CREATE TRIGGER {name} AFTER {event} ON "{table}" FOR EACH ROW EXECUTE FUNCTION {name}()'


def _one_where(action: str) -> str:
    return action.replace(" WHERE true", "") if action.count("WHERE") > 1 else action


def refresh(store: Store) -> None:
    """Make the summaries anew for everybody whose touchpoints changed."""
    if store.rows(_ANY_STALE):
        store.run(_CLEAR)
        store.run(_REFRESH, until=_FOREVER)
        store.run(_DONE)


def rebuild(store: Store) -> None:
    """Make every summary anew."""
    store.run(_CLEAR_ALL)
    store.run(_ALL_STALE)
    refresh(store)


def drifted(store: Store) -> list[str]:
    """Ids of the people whose summary is not what their touchpoints say."""
    kept, true = set(store.rows(_KEPT)), set(store.rows(_TRUE, until=_FOREVER))
    return sorted({row[0] for row in kept ^ true})


def of_everybody(store: Store, today: str) -> dict[str, Contacts]:
    """The summary of each person who was ever in touch, as of a day; touchpoints after it do not count."""
    known = {row[0]: contacts(row) for row in store.each(_KNOWN, today=today)}
    known.update((row[0], contacts(row)) for row in store.each(_AS_OF, until=today))
    return known


def later_than(store: Store, today: str) -> dict[str, Contacts]:
    """The summary as of a day of those alone who have touchpoints after it."""
    return {row[0]: contacts(row) for row in store.each(_AS_OF, until=today)}


def of(store: Store, person: str, today: str) -> Contacts | None:
    """One person's summary as of a day."""
    rows = store.rows(_OF_KNOWN, person=person, today=today) or store.rows(_OF, person=person, until=today)
    return contacts(rows[0]) if rows else None


def contacts(row: tuple[str, int, int, int, int, int, str, str, int]) -> Contacts:
    """A row of the summary as the domain's value."""
    _, live, two_way, one_way, gaps, gap_days, first, last, unanswered = row
    days = date.fromisoformat(first), date.fromisoformat(last)
    return Contacts(live, two_way, one_way, 0, gaps, gap_days, *days, unanswered)  # no reaction is kept


_AHEAD = """
SELECT count(*) FROM touchpoint_person tp JOIN touchpoint t ON t.id = tp.touchpoint
WHERE tp.person = :person AND t.day > :today
"""


def ahead(store: Store, person: str, today: str) -> int:
    """How many touchpoints with somebody are dated after a day."""
    return int(store.value(_AHEAD, person=person, today=today))


_GIFTS = """
SELECT tp.person, t.day, t.gave, t.took, t.article FROM touchpoint t JOIN touchpoint_person tp ON tp.touchpoint = t.id
WHERE (t.gave IS NOT NULL OR t.took IS NOT NULL OR t.article IS NOT NULL) AND t.day <= :today
"""
_INVESTED = """
SELECT i.person, substr(o.decided_at, 1, 10) FROM interviewer i JOIN offer o ON o.id = i.offer
WHERE o.state IN ('declined', 'reneged', 'lapsed')
  AND o.decided_at IS NOT NULL AND substr(o.decided_at, 1, 10) <= :today
"""
_GIFTS_OF = f"{_GIFTS} AND tp.person = :person"
_INVESTED_OF = f"{_INVESTED} AND i.person = :person"


def gifts(store: Store, today: str, person: str = "") -> list[tuple[str, str, str | None, str | None]]:
    """What was given to and taken from whom, and when: anybody, or one person. An article sent is a gift."""
    rows = store.rows(_GIFTS_OF, today=today, person=person) if person else store.rows(_GIFTS, today=today)
    return [
        (who, day, gave or ("article" if article else None), took) for who, day, gave, took, article in rows
    ]


def invested(store: Store, today: str, person: str = "") -> list[tuple[str, str]]:
    """Who put time into an offer that was then declined, and when it was: anybody, or one person."""
    if person:
        return [(who, day) for who, day in store.rows(_INVESTED_OF, today=today, person=person)]
    return [(who, day) for who, day in store.rows(_INVESTED, today=today)]

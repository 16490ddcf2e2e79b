"""Two rows that are one: everything that refers to the second is made to refer to the first.

The references in the schema are followed, so that a table added later is not forgotten.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Column, Table

    from crm.store.database import Store

_STEPS = 'SELECT id, offer, "key", state FROM step WHERE person = :gone'
_SAME_STEP = 'SELECT id, state FROM step WHERE offer = :offer AND "key" = :key'
_REKEY = 'UPDATE step SET "key" = :key WHERE id = :id'
_DROP_STEP = "DELETE FROM step WHERE id = :id"
_BOTH_PARTS = """
SELECT k.id, k.minutes, k.rapport, k.learnt, g.minutes, g.rapport, g.learnt
FROM interviewer k JOIN interviewer g ON g.offer = k.offer WHERE k.person = :kept AND g.person = :gone
"""
_FILL_PART = "UPDATE interviewer SET minutes = :minutes, rapport = :rapport, learnt = :learnt WHERE id = :id"
_POSTS = """
SELECT id, company, title FROM position WHERE person = :person AND until_on IS NULL
ORDER BY from_on IS NOT NULL, from_on, id
"""
_FILL_POST = "UPDATE position SET company = :company, title = :title WHERE id = :id"
_END_POST = "UPDATE position SET until_on = :day WHERE id = :id"
_DROP_POST = "DELETE FROM position WHERE id = :id"
_DOUBLE_POINTS = """
DELETE FROM contact_point WHERE person = :kept AND EXISTS (
  SELECT 1 FROM contact_point twin
  WHERE twin.person = :kept AND twin.kind = contact_point.kind AND twin.value = contact_point.value
  AND twin.id < contact_point.id)
"""
# of two posts that say the same, the one whose beginning is known stays, else the older
_DOUBLE_POSTS = """
DELETE FROM position WHERE {column} = :kept AND EXISTS (
  SELECT 1 FROM position twin WHERE twin.person = position.person AND twin.title = position.title
  AND coalesce(twin.company, '') = coalesce(position.company, '')
  AND coalesce(twin.until_on, '') = coalesce(position.until_on, '')
  AND coalesce(twin.from_on, position.from_on, '') = coalesce(position.from_on, twin.from_on, '')
  AND CASE WHEN (twin.from_on IS NULL) = (position.from_on IS NULL) THEN twin.id < position.id
           ELSE position.from_on IS NULL END)
"""
_LINKS = 'SELECT id, CASE WHEN "one" = :gone THEN other ELSE "one" END FROM link WHERE "one" = :gone OR other = :gone'
_LINKED = 'SELECT 1 FROM link WHERE "one" = :one AND other = :other'
_RELINK = 'UPDATE link SET "one" = :one, other = :other WHERE id = :id'
_DROP_LINK = "DELETE FROM link WHERE id = :id"
_DROP_DISMISSALS = 'DELETE FROM dismissal WHERE "one" = :gone OR other = :gone'


def people(store: Store, kept: str, gone: str, today: date) -> int:
    """Make one person of two; returns how many rows moved.

    The present post of the first stays the present one, filled in from the second's or else ending it. Where both
    took part in an offer, or have the same address, label or step, one is left, with what either says.
    """
    _one_step_each(store, kept, gone)
    _one_part_each(store, kept, gone)
    _one_present_post(store, kept, gone, today)
    _one_link_each(store, kept, gone)
    moved = _relink(store, "person", kept, gone)
    store.run(_DROP_DISMISSALS, gone=gone)
    store.run(_DOUBLE_POINTS, kept=kept)
    store.run(_DOUBLE_POSTS.format(column="person"), kept=kept)
    return moved


def companies(store: Store, kept: str, gone: str) -> int:
    """Make one company of two; returns how many rows moved."""
    moved = _relink(store, "company", kept, gone)
    store.run(_DROP_DISMISSALS, gone=gone)
    store.run(_DOUBLE_POSTS.format(column="company"), kept=kept)
    return moved


def _relink(store: Store, table: str, kept: str, gone: str) -> int:
    moved = sum(_move(store, column, kept, gone) for column in references(table))
    store.run(f'DELETE FROM "{table}" WHERE id = :gone', gone=gone)
    return moved


def references(table: str) -> Iterator[Column[str]]:
    """Every column that refers to a table."""
    from crm.store.tables import METADATA

    for other in METADATA.sorted_tables:
        for column in other.columns:
            if any(key.column.table.name == table for key in column.foreign_keys):
                yield column


def _move(store: Store, column: Column[str], kept: str, gone: str) -> int:
    table: Table = column.table
    twin = " OR ".join(
        "("
        + " AND ".join(
            f'twin."{c}" = "{table.name}"."{c}"' if c != column.name else f'twin."{c}" = :kept'
            for c in columns
        )
        + ")"
        for columns in _unique_with(table, column)
    )
    free = f' AND NOT EXISTS (SELECT 1 FROM "{table.name}" twin WHERE {twin})' if twin else ""
    moved = store.run(
        f'UPDATE "{table.name}" SET "{column.name}" = :kept WHERE "{column.name}" = :gone{free}',
        kept=kept,
        gone=gone,
    )
    if twin:  # what the kept one has already
        store.run(f'DELETE FROM "{table.name}" WHERE "{column.name}" = :gone', gone=gone)
    return moved


def _unique_with(table: Table, column: Column[str]) -> Iterator[Sequence[str]]:
    """The sets of columns, this one among them, that no two rows may share."""
    if column.primary_key:
        yield [c.name for c in table.primary_key.columns]
    for index in table.indexes:
        if index.unique and column.name in index.columns:
            yield [c.name for c in index.columns]


def _one_step_each(store: Store, kept: str, gone: str) -> None:
    """A step's key names its person; of two of the same courtesy, the one that is settled stays."""
    for step, offer, key, state in store.rows(_STEPS, gone=gone):
        own = key.replace(gone, kept)
        for twin, twin_state in store.rows(_SAME_STEP, offer=offer, key=own):
            superseded = twin if twin_state == "open" and state != "open" else step
            store.run(_DROP_STEP, id=superseded)
        store.run(_REKEY, id=step, key=own)


def _one_part_each(store: Store, kept: str, gone: str) -> None:
    for part, minutes, rapport, learnt, *others in store.rows(_BOTH_PARTS, kept=kept, gone=gone):
        more = others[2] if others[2] not in learnt else ""
        store.run(
            _FILL_PART,
            id=part,
            minutes=others[0] if minutes is None else minutes,
            rapport=others[1] if rapport is None else rapport,
            learnt="\n".join(filter(None, (learnt, more))),
        )


def _one_link_each(store: Store, kept: str, gone: str) -> None:
    """A link names the lower id first; nobody is linked with themselves."""
    for link, friend in store.rows(_LINKS, gone=gone):
        one, other = sorted((kept, friend))
        if friend == kept or store.rows(_LINKED, one=one, other=other):
            store.run(_DROP_LINK, id=link)
        else:
            store.run(_RELINK, id=link, one=one, other=other)


def _one_present_post(store: Store, kept: str, gone: str, today: date) -> None:
    for theirs, company, title in store.rows(_POSTS, person=gone):
        for own, own_company, own_title in store.rows(_POSTS, person=kept)[-1:]:
            if own_company in (None, company) and own_title in ("", title):
                store.run(_FILL_POST, id=own, company=company, title=title)
                store.run(_DROP_POST, id=theirs)
            elif company in (None, own_company) and title in ("", own_title):
                store.run(_DROP_POST, id=theirs)
            else:
                store.run(_END_POST, id=theirs, day=today.isoformat())

"""What a vault remembers of somebody: rows that are or once were about them, names and addresses they went by.

The references in the schema are followed, so that a table added later is not forgotten; and the pairs that were said
to be two people or two companies, whose ids no reference can hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from crm.store.merging import references

if TYPE_CHECKING:
    from sqlalchemy import Column

    from crm.store.database import Store

_NAMING = 'SELECT row_table, row_key, "before", "after" FROM change WHERE "before" LIKE :quoted OR "after" LIKE :quoted'
_FOLD = "SELECT fold FROM person WHERE id = :id"
_NAMED_SO = "SELECT count(*) FROM person WHERE fold = :fold AND id <> :id"
_SHARED = "SELECT count(*) FROM contact_point WHERE value = :value AND person <> :id"
_IN_PASSING = {"via"}  # columns that name somebody in a row about somebody else
_PAIRS = (("dismissal", "one"), ("dismissal", "other"))  # ids without a reference


class Row(NamedTuple):
    """A row, as the journal names it."""

    table: str
    key: str


class _Image(NamedTuple):
    """A row that named somebody, before and after one change; empty where there was none."""

    row: Row
    before: dict[str, Any]
    after: dict[str, Any]


def columns(*, in_passing: bool = False) -> list[Column[str]]:
    """The columns that say whom a row is about, or those that only name somebody in passing."""
    found = [column for column in references("person") if (column.name in _IN_PASSING) == in_passing]
    return found if in_passing else found + [key(*pair) for pair in _PAIRS]


def key(table: str, name: str = "id") -> Column[str]:
    """The column that says which row it is, or which one of another table it belongs to."""
    from crm.store.tables import SCHEMA

    return SCHEMA.tables[table].columns[name]


def everybody(store: Store, person: str) -> list[str]:
    """The person, and whoever was made part of them: rows of theirs that once named another, who is gone."""
    found = [person]
    for one in found:
        for row, before, after in _images(store, one):
            for column in _columns_of(row.table):
                other = str(before.get(column) or one)
                became = after.get(column) == one and other not in found
                if became and store.value(_FOLD, id=other) is None:
                    found.append(other)
    return found


def rows(store: Store, everyone: Iterable[str]) -> Iterator[Row]:
    """The rows in the journal that are or were about these people, those long gone included."""
    for one in everyone:
        for row, *images in _images(store, one):
            names = ["id"] if row.table == "person" else _columns_of(row.table)
            if any(image.get(name) == one for image in images for name in names):
                yield row


def folds(store: Store, person: str) -> set[str]:
    """What a person is called, and ever was, folded."""
    found = {image["fold"] for image in _of_person(store, person)}
    present = store.value(_FOLD, id=person)
    return found | {present} if present else found


def passages(store: Store, person: str, everyone: Sequence[str]) -> list[str]:
    """Full names and addresses, present and former, by which nobody else is meant; the longest first."""
    words: set[str] = set()
    for one in everyone:
        for image in _of_person(store, one):
            if " " in image["name"] and not store.value(_NAMED_SO, fold=image["fold"], id=person):
                words.add(image["name"])
        for row, *images in _images(store, one):
            for image in images if row.table == "contact_point" else ():
                if image and not store.value(_SHARED, value=image["value"], id=person):
                    words |= {image["value"], image["written"]}
    return sorted(words - {""}, key=len, reverse=True)


def _of_person(store: Store, person: str) -> Iterator[dict[str, Any]]:
    for row, *images in _images(store, person):
        if row == Row("person", person):
            yield from filter(None, images)


def _columns_of(table: str) -> list[str]:
    return [column.name for column in columns() if column.table.name == table]


def _images(store: Store, one: str) -> Iterator[_Image]:
    for table, key, before, after in store.rows(_NAMING, quoted=f'%"{one}"%'):
        yield _Image(Row(table, key), json.loads(before or "{}"), json.loads(after or "{}"))

"""How often to be in touch with everybody who has a tag, and the days on which nobody is due."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from crm.domain.cadence import Quiet
from crm.domain.ids import Kind
from crm.domain.names import fold

if TYPE_CHECKING:
    from crm.store.database import Store

_TAGS = "SELECT name, days FROM tag_cadence ORDER BY name"
_SPELT = "SELECT DISTINCT name FROM tag WHERE person IS NOT NULL ORDER BY name"
_TAGGED = "SELECT person, name FROM tag WHERE person IS NOT NULL AND name IN ({names})"
_FORGET_TAG = "DELETE FROM tag_cadence WHERE name = :name"
_QUIET = "SELECT id, from_on, until_on, note FROM quiet_time ORDER BY from_on, id"
_LATER_QUIET = (
    "SELECT id, from_on, until_on, note FROM quiet_time WHERE until_on >= :today ORDER BY from_on, id"
)
_REMOVE_QUIET = "DELETE FROM quiet_time WHERE id = :id"


def tags(store: Store) -> dict[str, int]:
    """Days by tag, as they were written."""
    return dict(store.rows(_TAGS))


def by_tag(store: Store) -> dict[str, int]:
    """Days by the folded name of a tag."""
    return {fold(name): days for name, days in store.rows(_TAGS)}


def tagged(store: Store) -> dict[str, dict[str, int]]:
    """Whoever has a tag that carries a cadence: by id, these tags with their days."""
    wanted = by_tag(store)
    if not wanted:
        return {}
    spelt = [name for (name,) in store.rows(_SPELT) if fold(name) in wanted]
    values = {f"name{number}": name for number, name in enumerate(spelt)}
    found: dict[str, dict[str, int]] = {}
    if values:
        places = ", ".join(f":{name}" for name in values)
        for person, name in store.rows(_TAGGED.format(names=places), **values):
            found.setdefault(person, {})[name] = wanted[fold(name)]
    return found


def spelt(store: Store, name: str) -> str | None:
    """A tag of people as they have it, whatever its case; None where nobody has it."""
    return next((each for (each,) in store.rows(_SPELT) if fold(each) == fold(name)), None)


def set_tag(store: Store, name: str, days: int | None) -> bool:
    """Give a tag a cadence, or take it off; returns whether it had one."""
    had = [each for each in tags(store) if fold(each) == fold(name)]
    for each in had:
        store.run(_FORGET_TAG, name=each)
    if days is not None:
        store.insert("tag_cadence", [{"name": name, "days": days}])
    return bool(had)


def quiet(store: Store, *, since: date | None = None) -> list[Quiet]:
    """Quiet times, the earliest first: all, or those that are not over by a day."""
    rows = store.rows(_LATER_QUIET, today=since.isoformat()) if since else store.rows(_QUIET)
    return [
        Quiet(id_, date.fromisoformat(start), date.fromisoformat(end), note) for id_, start, end, note in rows
    ]


def add_quiet(store: Store, from_on: date, until_on: date, note: str) -> Quiet:
    """Keep a quiet time."""
    made = Quiet(store.new_id(Kind.QUIET_TIME), from_on, until_on, note)
    days = {"from_on": from_on.isoformat(), "until_on": until_on.isoformat()}
    store.insert("quiet_time", [made._asdict() | days])
    return made


def remove_quiet(store: Store, id_: str) -> None:
    """Take a quiet time out."""
    store.run(_REMOVE_QUIET, id=id_)

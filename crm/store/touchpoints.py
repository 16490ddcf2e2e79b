"""Touchpoints as rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from crm.domain.ids import Kind
from crm.domain.touchpoints import Touchpoint
from crm.domain.words import Channel, Direction, Gave, Took

if TYPE_CHECKING:
    from crm.store.database import Store

_ADD = """
INSERT INTO touchpoint (id, day, at, channel, direction, answered, note, offer, article, gave, took, source_key)
VALUES (:id, :day, :at, :channel, :direction, :answered, :note, :offer, :article, :gave, :took, :source_key)
"""
_ADD_PERSON = "INSERT INTO touchpoint_person (touchpoint, person) VALUES (:touchpoint, :person)"
_COLUMNS = "t.id, t.day, t.at, t.channel, t.direction, t.answered, t.note, t.offer, t.article, t.gave, t.took"
_ONE = f"SELECT {_COLUMNS} FROM touchpoint t WHERE t.id = :id"
_BY_PREFIX = (
    f"SELECT {_COLUMNS} FROM touchpoint t WHERE t.id >= :id AND t.id < :beyond ORDER BY t.id LIMIT 11"
)
_NEWEST = f"SELECT {_COLUMNS} FROM touchpoint t ORDER BY t.day DESC, t.id DESC LIMIT :most"
_OF_PERSON = f"""
SELECT {_COLUMNS} FROM touchpoint_person tp JOIN touchpoint t ON t.id = tp.touchpoint
WHERE tp.person = :person ORDER BY t.day DESC, t.id DESC LIMIT :most
"""
_NOTES = """
SELECT t.day, t.note FROM touchpoint_person tp JOIN touchpoint t ON t.id = tp.touchpoint
WHERE tp.person = :person ORDER BY t.day DESC, t.id DESC LIMIT :most
"""
_OF_OFFER = (
    f"SELECT {_COLUMNS} FROM touchpoint t WHERE t.offer = :offer ORDER BY t.day DESC, t.id DESC LIMIT :most"
)
_COUNT = "SELECT count(*) FROM touchpoint"
_COUNT_OF_PERSON = "SELECT count(*) FROM touchpoint_person WHERE person = :person"
_COUNT_OF_OFFER = "SELECT count(*) FROM touchpoint WHERE offer = :offer"
_WITH = """
SELECT tp.touchpoint, p.id, p.name FROM touchpoint_person tp JOIN person p ON p.id = tp.person
WHERE tp.touchpoint = :touchpoint ORDER BY p.sort_key, p.id
"""
_DELETE_TEXTS = "DELETE FROM message WHERE touchpoint = :id"
_DELETE_PEOPLE = "DELETE FROM touchpoint_person WHERE touchpoint = :id"
_DELETE = "DELETE FROM touchpoint WHERE id = :id"
_EDIT = """
UPDATE touchpoint SET day = :day, at = :at, channel = :channel, direction = :direction, answered = :answered,
       note = :note, offer = :offer, article = :article, gave = :gave, took = :took WHERE id = :id
"""
_ALL = 2**31 - 1


def add(
    store: Store,
    people: Sequence[str],
    *,
    day: date,
    at: datetime | None = None,
    channel: Channel,
    direction: Direction,
    answered: bool = True,
    note: str = "",
    offer: str | None = None,
    article: str | None = None,
    gave: Gave | None = None,
    took: Took | None = None,
    source_key: str | None = None,
) -> str:
    """Record a contact with some people; returns its id."""
    from crm.store.database import instant

    touchpoint = store.new_id(Kind.TOUCHPOINT)
    store.run(
        _ADD,
        id=touchpoint,
        day=day.isoformat(),
        at=instant(at) if at else None,
        channel=channel.value,
        direction=direction.value,
        answered=int(answered),
        note=note,
        offer=offer,
        article=article,
        gave=gave and gave.value,
        took=took and took.value,
        source_key=source_key,
    )
    store.many(_ADD_PERSON, [{"touchpoint": touchpoint, "person": person} for person in people])
    return touchpoint


def edit(store: Store, changed: Touchpoint) -> None:
    """Write the changed fields of a touchpoint."""
    from crm.store.database import instant

    store.run(
        _EDIT,
        id=changed.id,
        day=changed.day.isoformat(),
        at=instant(changed.at) if isinstance(changed.at, datetime) else None,
        channel=changed.channel.value,
        direction=changed.direction.value,
        answered=int(changed.answered),
        note=changed.note,
        offer=changed.offer,
        article=changed.article,
        gave=changed.gave and changed.gave.value,
        took=changed.took and changed.took.value,
    )


def set_people(store: Store, touchpoint: str, people: Sequence[str]) -> None:
    """Say anew who a touchpoint was with."""
    store.run(_DELETE_PEOPLE, id=touchpoint)
    store.many(_ADD_PERSON, [{"touchpoint": touchpoint, "person": person} for person in people])


def delete(store: Store, touchpoint: str) -> None:
    """Remove a touchpoint, with the text that was sent."""
    store.run(_DELETE_TEXTS, id=touchpoint)
    store.run(_DELETE_PEOPLE, id=touchpoint)
    store.run(_DELETE, id=touchpoint)


def by_id(store: Store, text: str) -> list[Touchpoint]:
    """The touchpoint with this id, or those whose id begins so."""
    rows = store.rows(_ONE, id=text) or store.rows(_BY_PREFIX, id=text, beyond=text + "~")
    return _touchpoints(store, rows)


def newest(store: Store, most: int = 0) -> list[Touchpoint]:
    """Touchpoints, newest first; `most` 0 means all."""
    return _touchpoints(store, store.rows(_NEWEST, most=most or _ALL))


def of_person(store: Store, person: str, most: int = 0) -> list[Touchpoint]:
    """Touchpoints with a person, newest first."""
    return _touchpoints(store, store.rows(_OF_PERSON, person=person, most=most or _ALL))


def notes(store: Store, person: str, most: int) -> list[tuple[date, str]]:
    """What was noted of the newest touchpoints with a person, where anything was."""
    rows = store.rows(_NOTES, person=person, most=most)
    return [(date.fromisoformat(day), note) for day, note in rows if note]


def of_offer(store: Store, offer: str, most: int = 0) -> list[Touchpoint]:
    """Touchpoints about an offer, newest first."""
    return _touchpoints(store, store.rows(_OF_OFFER, offer=offer, most=most or _ALL))


def count(store: Store, *, person: str = "", offer: str = "") -> int:
    """How many touchpoints there are: in all, with a person, or about an offer."""
    if person:
        return int(store.value(_COUNT_OF_PERSON, person=person))
    if offer:
        return int(store.value(_COUNT_OF_OFFER, offer=offer))
    return int(store.value(_COUNT))


def _touchpoints(store: Store, rows: Iterable[Any]) -> list[Touchpoint]:
    return [_touchpoint(row, store.rows(_WITH, touchpoint=row[0])) for row in rows]


def _touchpoint(row: Any, people: Sequence[Any]) -> Touchpoint:  # noqa: ANN401 - a driver's row
    touchpoint, day, at, channel, direction, answered, note, offer, article, gave, took = row
    return Touchpoint(
        id=touchpoint,
        at=datetime.fromisoformat(at) if at else date.fromisoformat(day),
        people=tuple(person[2] for person in people),
        channel=Channel(channel),
        direction=Direction(direction),
        note=note,
        offer=offer,
        day=date.fromisoformat(day),
        answered=bool(answered),
        people_ids=tuple(person[1] for person in people),
        article=article,
        gave=Gave(gave) if gave else None,
        took=Took(took) if took else None,
    )

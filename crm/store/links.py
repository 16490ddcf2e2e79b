"""Links between two people as rows; `one` is the lower id, the kind is how `one` sees `other`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from crm.domain.ids import Kind
from crm.domain.links import Link, LinkKind

if TYPE_CHECKING:
    from crm.store.database import Store

_OF = """
SELECT l.id, p.name, p.id, o.name, o.id, l.kind, l.since, l.note,
       CASE WHEN l."one" = :person THEN 0 ELSE 1 END
FROM link l JOIN person p ON p.id = :person
JOIN person o ON o.id = CASE WHEN l."one" = :person THEN l.other ELSE l."one" END
WHERE l."one" = :person OR l.other = :person ORDER BY o.sort_key, o.id
"""
_PAIRS = 'SELECT "one", other FROM link'
_BETWEEN = 'SELECT id FROM link WHERE "one" = :one AND other = :other'
_CHANGE = "UPDATE link SET kind = :kind, since = :since, note = :note WHERE id = :id"
_REMOVE = "DELETE FROM link WHERE id = :id"


def of_person(store: Store, person: str) -> list[Link]:
    """Whom a person knows, and how, in the order of family names."""
    return [_link(row) for row in store.rows(_OF, person=person)]


def pairs(store: Store) -> list[tuple[str, str]]:
    """Everybody who knows somebody, two by two."""
    return [(one, other) for one, other in store.rows(_PAIRS)]


def between(store: Store, one: str, other: str) -> str | None:
    """The id of the link between two people, if there is one."""
    low, high = sorted((one, other))
    found = store.value(_BETWEEN, one=low, other=high)
    return str(found) if found else None


def put(store: Store, person: str, other: str, kind: LinkKind, since: date | None, note: str) -> None:
    """Keep a link, or change the one there is."""
    facts: dict[str, object] = {"kind": (kind if person < other else kind.turned).value, "note": note}
    facts["since"] = since.isoformat() if since else None
    there = between(store, person, other)
    if there:
        store.run(_CHANGE, id=there, **facts)
        return
    low, high = sorted((person, other))
    store.insert("link", [{"id": store.new_id(Kind.LINK), "one": low, "other": high} | facts])


def remove(store: Store, link: str) -> None:
    """Take a link out."""
    store.run(_REMOVE, id=link)


def _link(row: Any) -> Link:  # noqa: ANN401 - a driver's row
    id_, person, person_id, other, other_id, word, since, note, turned = row
    kind = LinkKind(word)
    return Link(
        id=id_,
        person=person,
        person_id=person_id,
        other=other,
        other_id=other_id,
        kind=kind.turned if turned else kind,
        since=date.fromisoformat(since) if since else None,
        note=note,
    )

"""Changing people: addresses, labels, positions, tiers, and what a merge or forgetting touches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from crm.domain import names
from crm.domain.ids import Kind

if TYPE_CHECKING:
    from crm.store.database import Store

_HAS_POINT = "SELECT 1 FROM contact_point WHERE person = :person AND kind = :kind AND value = :value"
_DROP_POINT = "DELETE FROM contact_point WHERE person = :person AND (value = :text OR written = :text)"
_LABELS = {
    "tag": "SELECT name FROM tag WHERE person = :person",
    "topic": "SELECT name FROM topic WHERE person = :person",
    "skill": "SELECT name FROM skill WHERE person = :person",
}
_DROP_LABEL = {
    "tag": "DELETE FROM tag WHERE person = :person AND name = :name",
    "topic": "DELETE FROM topic WHERE person = :person AND name = :name",
    "skill": "DELETE FROM skill WHERE person = :person AND name = :name",
}
_KINDS = {"tag": Kind.TAG, "topic": Kind.TOPIC, "skill": Kind.SKILL}
_SET_PARTICULAR = {
    column: f"UPDATE person SET {column} = :value WHERE id = :person"
    for column in ("place", "birthday", "open_to", "keep_until")
}
_SET_TIER = "UPDATE person SET tier = :tier WHERE id = :person"
_SET_SNOOZE = "UPDATE person SET snoozed_until = :until WHERE id = :person"
_POST = """
SELECT id, company, title FROM position WHERE person = :person AND until_on IS NULL
ORDER BY from_on IS NULL, from_on DESC, id DESC LIMIT 1
"""
_END_POST = "UPDATE position SET until_on = :day WHERE id = :id"
_FILL_POST = "UPDATE position SET company = :company, title = :title WHERE id = :id"
_NAMESAKES = """
SELECT p.id, c.key FROM person p LEFT JOIN position w ON w.person = p.id AND w.until_on IS NULL
LEFT JOIN company c ON c.id = w.company WHERE p.fold = :fold
"""


def namesakes(store: Store, name: str, company_key: str) -> list[str]:
    """Ids of people of this very name, at this company; at any company when one of the two has none."""
    rows = store.rows(_NAMESAKES, fold=names.fold(name))
    return [person for person, key in rows if not key or not company_key or key == company_key]


def add_points(store: Store, person: str, points: Iterable[tuple[str, str, str]]) -> int:
    """Add addresses (kind, value, written) that the person does not have; returns how many."""
    fresh = [
        {
            "id": store.new_id(Kind.CONTACT_POINT),
            "person": person,
            "kind": kind,
            "value": value,
            "written": written,
        }
        for kind, value, written in points
        if not store.rows(_HAS_POINT, person=person, kind=kind, value=value)
    ]
    store.insert("contact_point", fresh)
    return len(fresh)


def drop_points(store: Store, person: str, texts: Iterable[str]) -> int:
    """Remove addresses by their value, or as they were written; returns how many went."""
    return sum(store.run(_DROP_POINT, person=person, text=text) for text in texts)


def add_labels(
    store: Store,
    person: str,
    *,
    tags: Sequence[str] = (),
    topics: Sequence[str] = (),
    skills: Sequence[str] = (),
) -> int:
    """Add tags, topics and skills that are not there, compared without case; returns how many."""
    labels = {"tag": tags, "topic": topics, "skill": skills}
    return sum(_add(store, table, person, given) for table, given in labels.items())


def _add(store: Store, table: str, person: str, labels: Sequence[str]) -> int:
    if not labels:
        return 0
    there = {names.fold(row[0]) for row in store.rows(_LABELS[table], person=person)}
    clean = [names.clean(label) for label in labels]
    fresh = {names.fold(label): label for label in reversed(clean) if label}
    rows: list[dict[str, object]] = [
        {"id": store.new_id(_KINDS[table]), "person": person, "name": label}
        for key, label in reversed(fresh.items())
        if key not in there
    ]
    if table == "tag":
        rows = [row | {"company": None} for row in rows]
    store.insert(table, rows)
    return len(rows)


def remove_labels(
    store: Store,
    person: str,
    *,
    tags: Sequence[str] = (),
    topics: Sequence[str] = (),
    skills: Sequence[str] = (),
) -> int:
    """Take tags, topics and skills off, compared without case; returns how many went."""
    gone = 0
    for table, labels in (("tag", tags), ("topic", topics), ("skill", skills)):
        unwanted = set(map(names.fold, labels))
        for (name,) in store.rows(_LABELS[table], person=person):
            if names.fold(name) in unwanted:
                gone += store.run(_DROP_LABEL[table], person=person, name=name)
    return gone


def set_particular(store: Store, person: str, column: str, value: str | None) -> None:
    """Set place, birthday, open_to or keep_until, as the store spells them; None takes it away."""
    store.run(_SET_PARTICULAR[column], person=person, value=value)


def set_tier(store: Store, person: str, tier: str) -> None:
    """Set the tier."""
    store.run(_SET_TIER, person=person, tier=tier)


def set_snooze(store: Store, person: str, until: date | None) -> None:
    """Set or lift the snooze."""
    store.run(_SET_SNOOZE, person=person, until=until.isoformat() if until else None)


def move(
    store: Store,
    person: str,
    *,
    company: str | None,
    title: str | None,
    today: date,
    keep_company: bool = False,
) -> bool:
    """Give a person a present position; returns whether anything changed.

    A new company or title ends the former position and keeps it; what was not known is filled in.
    """
    post = store.rows(_POST, person=person)
    if not post:
        _insert_post(store, person, company, title or "", None)
        return True
    post_id, old_company, old_title = post[0]
    company = old_company if keep_company else company
    if title is None:
        title = old_title if old_company in (None, company) and company else ""
    if (company, title) == (old_company, old_title):
        return False
    if old_company in (None, company) and old_title in ("", title):
        store.run(_FILL_POST, id=post_id, company=company, title=title)
        return True
    store.run(_END_POST, id=post_id, day=today.isoformat())
    if company or title:  # else they left, and nobody knows where to
        _insert_post(store, person, company, title, today)
    return True


def _insert_post(store: Store, person: str, company: str | None, title: str, since: date | None) -> None:
    row = {"id": store.new_id(Kind.POSITION), "person": person, "company": company, "title": title}
    store.insert("position", [row | {"from_on": since.isoformat() if since else None, "until_on": None}])

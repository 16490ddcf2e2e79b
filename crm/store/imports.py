"""People in bulk: what they are recognised by, what is kept about many at once, and the difference written back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from crm.domain.filling import Post, Sheet
from crm.domain.history import ERASED
from crm.domain.ids import Kind
from crm.domain.recognition import Directory, Point, name_key
from crm.domain.words import Tier
from crm.store.lists import among

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crm.store.database import Store

_NAMES = "SELECT id, name FROM person ORDER BY id"
_POINTS = "SELECT person, kind, value FROM contact_point ORDER BY id"
_WORKED = "SELECT w.person, c.key FROM position w JOIN company c ON c.id = w.company"
_OWN = "SELECT value FROM own_address"

_PEOPLE = """
SELECT id, name, tier, note, met_on, birthday, place, zone, open_to FROM person WHERE id IN ({ids})
"""
_POINTS_OF = "SELECT person, kind, value, written FROM contact_point WHERE person IN ({ids}) ORDER BY id"
_POSTS_OF = """
SELECT w.person, w.title, coalesce(c.name, ''), coalesce(c.key, ''), w.until_on, w.from_on, w.id
FROM position w LEFT JOIN company c ON c.id = w.company WHERE w.person IN ({ids})
ORDER BY w.from_on IS NOT NULL, w.from_on, w.id
"""
_TAGS_OF = "SELECT person, name FROM tag WHERE person IN ({ids}) ORDER BY id"
_SKILLS_OF = "SELECT person, name FROM skill WHERE person IN ({ids}) ORDER BY id"
_TOPICS_OF = "SELECT person, name FROM topic WHERE person IN ({ids}) ORDER BY id"

# the last word on a post was a hand's, after a file had its say; what was taken back does not count, nor a command
# that nobody can tell any more because it touched somebody who was forgotten
_BY_HAND = """
SELECT w.person FROM position w
JOIN change c ON c.row_table = 'position' AND c.row_key = w.id
JOIN command m ON m.id = c.command
WHERE w.person IN ({ids}) AND m.undoes IS NULL AND m.text <> :erased
  AND NOT EXISTS (SELECT 1 FROM command u WHERE u.undoes = m.id)
GROUP BY w.person
HAVING max(CASE WHEN {file} THEN 0 ELSE c.seq END) > max(CASE WHEN {file} THEN c.seq ELSE 0 END)
   AND max(CASE WHEN {file} THEN c.seq ELSE 0 END) > 0
"""
_FROM_FILE = "(m.text = 'demo' OR m.text LIKE 'demo %' OR m.text LIKE 'import %')"

_FILL_PERSON = """
UPDATE person SET tier = :tier, note = :note, met_on = :met_on, birthday = :birthday, place = :place, zone = :zone,
  open_to = :open_to
WHERE id = :id
"""
_SET_POST = """
UPDATE position SET title = :title, company = coalesce(company, :company), until_on = :until_on WHERE id = :id
"""


def directory(store: Store) -> Directory:
    """Everybody, by what they are recognised by."""
    known = Directory()
    for person, name in store.each(_NAMES):
        known.add(person, name_key(name))
    for person, kind, value in store.each(_POINTS):
        known.add_point(person, kind, value)
    for person, company_key in store.each(_WORKED):
        known.add_company(person, company_key)
    return known


def own_addresses(store: Store) -> set[str]:
    """The user's own addresses, as kept."""
    return {row[0] for row in store.rows(_OWN)}


def add_own_addresses(store: Store, addresses: Iterable[str]) -> None:
    """Keep addresses as the user's own."""
    store.insert("own_address", [{"value": address} for address in addresses])


def sheets(store: Store, ids: Sequence[str]) -> dict[str, Sheet]:
    """What is kept about these people, by id."""
    if not ids:
        return {}
    places, values = among(ids)

    def grouped(statement: str) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for person, *rest in store.each(statement.format(ids=places), **values):
            found.setdefault(person, []).append(rest)
        return found

    points, posts = grouped(_POINTS_OF), grouped(_POSTS_OF)
    tags, topics, skills = map(grouped, (_TAGS_OF, _TOPICS_OF, _SKILLS_OF))
    return {
        person: Sheet(
            id=person,
            name=name,
            tier=Tier(tier) if tier else None,
            note=note,
            met_on=_day(met_on),
            points=tuple(Point(*row) for row in points.get(person, ())),
            tags=tuple(row[0] for row in tags.get(person, ())),
            topics=tuple(row[0] for row in topics.get(person, ())),
            posts=tuple(_post(*row) for row in posts.get(person, ())),
            birthday=birthday or "",
            place=place or "",
            zone=zone or "",
            open_to=open_to or "",
            skills=tuple(row[0] for row in skills.get(person, ())),
        )
        for person, name, tier, note, met_on, birthday, place, zone, open_to in store.each(
            _PEOPLE.format(ids=places), **values
        )
    }


def edited_by_hand(store: Store, ids: Sequence[str]) -> set[str]:
    """Who of these people was given a post by hand since a file last did."""
    if not ids:
        return set()
    places, values = among(ids)
    return {
        row[0] for row in store.each(_BY_HAND.format(ids=places, file=_FROM_FILE), erased=ERASED, **values)
    }


def save(
    store: Store,
    changes: Sequence[tuple[Sheet, Sheet]],
    made: Mapping[str, Mapping[str, object]],
    companies: Mapping[str, str],
) -> None:
    """Write what differs between each two sheets, a table at a time.

    Args:
        changes: people before and after.
        made: the rows of those who are new, by id.
        companies: ids by key, of every company a new or filled post names.
    """
    store.insert("person", ({**made[new.id], **_own_columns(new)} for _, new in changes if new.id in made))
    store.many(
        _FILL_PERSON, [{"id": new.id} | _own_columns(new) for old, new in changes if _fills(old, new, made)]
    )
    store.insert(
        "contact_point",
        (
            {"id": store.new_id(Kind.CONTACT_POINT), "person": new.id} | point._asdict()
            for old, new in changes
            for point in new.points[len(old.points) :]
        ),
    )
    store.insert(
        "tag",
        (
            {"id": store.new_id(Kind.TAG), "person": new.id, "company": None, "name": name}
            for old, new in changes
            for name in new.tags[len(old.tags) :]
        ),
    )
    store.insert(
        "topic",
        (
            {"id": store.new_id(Kind.TOPIC), "person": new.id, "name": name}
            for old, new in changes
            for name in new.topics[len(old.topics) :]
        ),
    )
    store.insert(
        "skill",
        (
            {"id": store.new_id(Kind.SKILL), "person": new.id, "name": name}
            for old, new in changes
            for name in new.skills[len(old.skills) :]
        ),
    )
    _save_posts(store, changes, companies)


class Moved(NamedTuple):
    """Somebody's new post: at another company, or another title at the same."""

    person: str
    company: str | None  # its id
    kind: str  # new-position, new-title
    text: str


def note_moves(store: Store, moves: Iterable[Moved], day: date) -> None:
    """Keep new posts as occasions to write."""
    store.insert(
        "occasion",
        (
            {
                "id": store.new_id(Kind.OCCASION),
                "kind": each.kind,
                "person": each.person,
                "company": each.company,
                "on_day": day.isoformat(),
                "text": each.text,
            }
            for each in moves
        ),
    )


def _save_posts(store: Store, changes: Sequence[tuple[Sheet, Sheet]], companies: Mapping[str, str]) -> None:
    posts = [
        (new.id, post, _post_row(post, companies))
        for old, new in changes
        for post in _changed_posts(old, new)
    ]
    store.many(_SET_POST, [{"id": post.id} | row for _, post, row in posts if post.id])
    store.insert(
        "position",
        (
            {"id": store.new_id(Kind.POSITION), "person": person, "from_on": _spelled(post.from_on)} | row
            for person, post, row in posts
            if not post.id
        ),
    )


def _fills(old: Sheet, new: Sheet, made: Mapping[str, object]) -> bool:
    return new.id not in made and _own_columns(old) != _own_columns(new)


def _own_columns(sheet: Sheet) -> dict[str, object]:
    tier = sheet.tier.value if sheet.tier else None
    return {
        "tier": tier,
        "note": sheet.note,
        "met_on": _spelled(sheet.met_on),
        "birthday": sheet.birthday or None,
        "place": sheet.place or None,
        "zone": sheet.zone or None,
        "open_to": sheet.open_to or None,
    }


def _changed_posts(old: Sheet, new: Sheet) -> Iterator[Post]:
    if old.posts is not new.posts:
        there = set(old.posts)
        yield from (post for post in new.posts if post not in there)


def _post_row(post: Post, companies: Mapping[str, str]) -> dict[str, object]:
    company = companies[post.company_key] if post.company_key else None
    return {"title": post.title, "company": company, "until_on": _spelled(post.until_on)}


def _post(title: str, company: str, key: str, until_on: str | None, from_on: str | None, post: str) -> Post:
    return Post(title, company, key, _day(until_on), _day(from_on), post)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _spelled(day: date | None) -> str | None:
    return day.isoformat() if day else None

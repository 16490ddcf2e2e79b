"""People as rows: found by anything they are known by, read with everything that hangs on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from crm.domain import names
from crm.domain.ids import Kind
from crm.domain.known import Known, Profile
from crm.domain.words import Tier

if TYPE_CHECKING:
    from crm.store.database import Store

DETAIL = """
coalesce((SELECT CASE WHEN w.title = '' THEN coalesce(c.name, '') WHEN c.name IS NULL THEN w.title
                      ELSE w.title || ', ' || c.name END
          FROM position w LEFT JOIN company c ON c.id = w.company
          WHERE w.person = p.id AND w.until_on IS NULL
          ORDER BY w.from_on IS NULL, w.from_on DESC, w.id DESC LIMIT 1), '')
"""
_BY_ID = f"SELECT p.id, p.name, {DETAIL} FROM person p WHERE p.id = :id"
_BY_ID_PREFIX = f"""
SELECT p.id, p.name, {DETAIL} FROM person p WHERE p.id >= :id AND p.id < :beyond ORDER BY p.id LIMIT 11
"""
_BY_POINT = f"""
SELECT DISTINCT p.id, p.name, {DETAIL} FROM contact_point n JOIN person p ON p.id = n.person
WHERE n.kind = :kind AND n.value = :value
"""
_BY_PHONE_END = f"""
SELECT DISTINCT p.id, p.name, {DETAIL}, n.value FROM contact_point n JOIN person p ON p.id = n.person
WHERE n.kind = 'phone' AND n.value LIKE :ending
"""
_ALL_NAMES = "SELECT id, name FROM person"
_LIKE = f"SELECT p.id, p.name, {DETAIL} FROM person p WHERE p.fold LIKE :part"
_IN_ORDER = "SELECT id, tier FROM person ORDER BY sort_key, id"
_TAGGED = "SELECT person, name FROM tag WHERE person IS NOT NULL"
_COUNT = "SELECT count(*) FROM person"
_MEANT_TO_GO = "SELECT id, name FROM person WHERE keep_until < :today ORDER BY keep_until, id"
_PROFILES = """
SELECT p.id, p.name, p.tier, p.cadence_days, p.zone, p.note, p.source, p.met_on, p.snoozed_until, p.opted_out_on,
       p.place, p.birthday, p.open_to, p.keep_until
FROM person p {where} ORDER BY p.sort_key, p.id
"""
_POINTS = "SELECT n.person, n.kind, n.value FROM contact_point n {where} ORDER BY n.id"
_POSTS = """
SELECT w.person, w.title, c.id, c.name FROM position w LEFT JOIN company c ON c.id = w.company {where}
ORDER BY w.from_on IS NOT NULL, w.from_on, w.id
"""
_AT_ONCE = 10_000  # people in one question; SQLite takes 32,766 values
_COMPANIES = _POSTS.format(where="WHERE w.until_on IS NULL")
_RHYTHMS = """
SELECT id, tier, cadence_days, CASE WHEN opted_out_on IS NULL THEN 0 ELSE 1 END FROM person
"""
_TAGS = "SELECT g.person, g.name FROM tag g {where} ORDER BY g.name"
_TOPICS = "SELECT k.person, k.name FROM topic k {where} ORDER BY k.id"
_SKILLS = "SELECT s.person, s.name FROM skill s {where} ORDER BY s.id"
_NO_POST = "", "", ""
_TIERS: Mapping[str | None, Tier | None] = {None: None, **{each.value: each for each in Tier}}


def by_id(store: Store, text: str) -> list[Known]:
    """The person with this id, or those whose id begins so."""
    return _known(store.rows(_BY_ID, id=text)) or _known(
        store.rows(_BY_ID_PREFIX, id=text, beyond=text + "~")
    )


def by_point(store: Store, kind: str, value: str) -> list[Known]:
    """Who has this normalised e-mail, phone number or profile."""
    return _known(store.rows(_BY_POINT, kind=kind, value=value))


def by_phone_end(store: Store, digits: str) -> list[tuple[Known, str]]:
    """People with a phone number that ends so, each with the whole number."""
    return [(Known(*row[:3]), row[3]) for row in store.rows(_BY_PHONE_END, ending=f"%{digits}")]


def by_part(store: Store, words: Sequence[str]) -> list[Known]:
    """People whose folded name holds any of these words, or a part of one."""
    found: dict[str, Known] = {}
    for word in words:
        for person in _known(store.rows(_LIKE, part=f"%{word}%")):
            found.setdefault(person.id, person)
    return list(found.values())


def all_names(store: Store) -> list[Known]:
    """Everybody, by id and name alone."""
    return [Known(*row) for row in store.rows(_ALL_NAMES)]


def count(store: Store) -> int:
    """How many people there are."""
    return int(store.value(_COUNT))


def in_order(store: Store) -> list[tuple[str, str | None]]:
    """Everybody by id and tier alone, in the order of family names."""
    return store.rows(_IN_ORDER)


def tagged(store: Store, label: str) -> set[str]:
    """Whoever has this label, whatever its case and accents."""
    wanted = names.fold(label)
    alike = cache(lambda name: names.fold(name) == wanted)
    return {person for person, name in store.rows(_TAGGED) if alike(name)}


def meant_to_go(store: Store, today: date) -> list[Known]:
    """People who were to be kept until a day that is past, the longest past first."""
    return [Known(*row) for row in store.rows(_MEANT_TO_GO, today=today.isoformat())]


def profiles(store: Store, ids: Sequence[str] | None = None) -> list[Profile]:
    """People with everything kept about them, in the order of family names; all of them when `ids` is None."""
    if ids is not None and not ids:
        return []
    if ids and len(ids) > _AT_ONCE:
        wanted = frozenset(ids)
        return [each for each in profiles(store) if each.id in wanted]
    values: dict[str, object] = {f"id{number}": each for number, each in enumerate(ids or ())}
    among = "IN (" + ", ".join(f":{name}" for name in values) + ")"

    def read(statement: str, column: str, also: str = "") -> list[Any]:
        conditions = [f"{column} {among}"] if values else []
        conditions += [also] if also else []
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        return store.rows(statement.format(where=where), **values)

    points: dict[str, list[tuple[str, str]]] = {}
    for person, kind, value in read(_POINTS, "n.person"):
        points.setdefault(kind, []).append((person, value))
    posts = {person: post for person, *post in read(_POSTS, "w.person", "w.until_on IS NULL")}
    linkedin = {person: values[0] for person, values in _grouped(points.get("profile", ())).items()}
    several = (
        _grouped(points.get("email", ())),
        _grouped(points.get("phone", ())),
        _grouped(read(_TAGS, "g.person", "g.person IS NOT NULL")),
        _grouped(read(_TOPICS, "k.person")),
        _grouped(read(_SKILLS, "s.person")),
    )
    return [
        _profile(
            row,
            posts.get(row[0], _NO_POST),
            linkedin.get(row[0], ""),
            [each.get(row[0], ()) for each in several],
        )
        for row in read(_PROFILES, "p.id")
    ]


def _profile(
    row: Any,  # noqa: ANN401 - a driver's row
    post: Sequence[Any],
    linkedin: str,
    several: Sequence[Sequence[str]],
) -> Profile:
    """By place and not by name, as ten thousand are made for one list."""
    person, name, tier, cadence, zone, note, source, met_on, snoozed, opted_out, *more = row
    title, company_id, company = post
    emails, phones, tags, topics, skills = several
    place, birthday, open_to, keep_until = more
    firm, word = (company or "", company_id or "", title), _TIERS[tier]
    days = _day(met_on), _day(snoozed), _day(opted_out)
    where = place or "", birthday or "", open_to or ""
    known = (
        person,
        name,
        emails,
        phones,
        linkedin,
        *firm,
        word,
        cadence,
        tags,
        topics,
        zone or "",
        note,
        source,
    )
    return Profile(*known, *days, *where, skills, _day(keep_until))


def companies(store: Store) -> dict[str, str | None]:
    """The name of the company where each person works at present, if it is at one."""
    return {person: name for person, _, _, name in store.rows(_COMPANIES)}


def rhythms(store: Store) -> list[tuple[str, str | None, int | None, bool]]:
    """Everybody's tier and own cadence in days, and whether they asked not to be in touch."""
    return [(id_, tier, days, bool(opted_out)) for id_, tier, days, opted_out in store.rows(_RHYTHMS)]


def row_of(store: Store, name: str, **more: object) -> dict[str, object]:
    """A new person's row, with an id of its own; insert it with `store.insert("person", [...])`."""
    return {
        "id": store.new_id(Kind.PERSON),
        "name": name,
        "fold": names.fold(name),
        "sort_key": " ".join(names.sort_key(name)),
        "tier": None,
        "cadence_days": None,
        "zone": None,
        "birthday": None,
        "met_on": None,
        "snoozed_until": None,
        "opted_out_on": None,
        "note": "",
        "source": "",
        "keep_until": None,
    } | more


def _known(rows: Iterable[Any]) -> list[Known]:
    return [Known(row[0], row[1], row[2]) for row in rows]


def _grouped(rows: Iterable[Any]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = {}
    for person, name in rows:
        grouped.setdefault(person, []).append(name)
    return {person: tuple(names) for person, names in grouped.items()}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

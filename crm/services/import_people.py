"""People from files: normalised once, recognised, filled in, written in blocks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from crm.connectors import cells
from crm.connectors.records import PersonRecord
from crm.domain import contactpoints, filling, names
from crm.domain.filling import Filled, Sheet
from crm.domain.imports import Move
from crm.domain.recognition import Point, Told, name_key
from crm.domain.words import Tier
from crm.errors import BadValue
from crm.services import phones
from crm.services.import_batches import Batch
from crm.services.import_companies import Companies
from crm.store import imports, people
from crm.store.database import Store
from crm.store.imports import Moved

Known = Sequence[tuple[Told, str]]

CARD = "card:"  # before an identity in an address book, which is no address

_LONGEST_KEY = 200
_LONGEST_NAME = 300  # characters; what is longer is no name, and more than an index of PostgreSQL can hold
_LONGEST = 500  # characters of anything else on one line
_STRANGERS = "about people who are not known here"
_REPEATED = 16_384  # people whom a file of touchpoints names again and again
_email = lru_cache(_REPEATED)(contactpoints.email)


@lru_cache(_REPEATED)
def _spoken(written: str) -> tuple[str, str]:
    """A name as one says it, and what its spellings share."""
    name = names.clean(names.turn_round(names.clean(written)))
    return name, name_key(name)


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for a whole import: where it comes from, whose addresses are the user's own, which day it is."""

    source: str
    own: frozenset[str]
    region: str
    today: date
    moves: bool  # whether the source knows present jobs better than we do


class People:
    """Takes people in; one for all files of an import, so that a later file knows those of an earlier one."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.directory = imports.directory(store)
        self.companies = Companies(store)
        self._made: dict[str, dict[str, object]] = {}

    def take(self, batch: Batch, records: Sequence[PersonRecord], terms: Terms) -> None:
        """Import people: those who are known are filled in, the others made."""
        known = [pair for record in records if (pair := self._met(batch, record, terms))]
        made = set(self._made)
        for each, before, filled in self._fill(batch, known, terms):
            self._count(batch, each, before, filled, made)

    def _met(self, batch: Batch, record: PersonRecord, terms: Terms) -> tuple[Told, str] | None:
        """What a record tells, and about whom; None where that is nobody to know."""
        told = self.told(batch, record, terms)
        if told is None or not self.wanted(batch, told, known_only=record.known_only):
            return None
        person = self._recognise(batch, told, terms)
        return (told, person) if person else None

    def meet(self, batch: Batch, told: Sequence[Told], terms: Terms) -> list[str | None]:
        """Who is meant by each, in their order: whoever is not known is made, whoever is stays as they are."""
        met = [self._recognise(batch, each, terms) for each in told]
        pairs = zip(told, met, strict=True)
        self._fill(
            batch, [(each, person) for each, person in pairs if person and person in self._made], terms
        )
        return met

    def welcome(self, batch: Batch, guests: Sequence[tuple[Told, str]], terms: Terms) -> list[str | None]:
        """Who is meant by each, given by id or to be recognised, with what the record tells added."""
        met = [person or self._recognise(batch, each, terms) for each, person in guests]
        known = [(told, person) for (told, _), person in zip(guests, met, strict=True) if person]
        for told, before, filled in self._fill(batch, known, terms):
            _tell(batch, told, before, filled)
        return met

    def wanted(self, batch: Batch, told: Told, *, known_only: bool) -> bool:
        """Whether a record is to be taken: one that only tells more about people who are known needs one."""
        if not known_only or len(self.directory.find(told)) == 1:
            return True
        batch.leave(_STRANGERS)
        return False

    def told(self, batch: Batch, record: PersonRecord, terms: Terms) -> Told | None:
        """A record in our spelling; None for what is nobody to know."""
        name, key = _spoken(record.name) if len(record.name) <= _LONGEST_NAME else (record.name, "")
        if not key:
            batch.refuse(record.line, f"{cells.shown(name)} is no name: {_no_name(name)}")
            return None
        points = tuple(self._points(batch, record, terms))
        if any(point.value in terms.own for point in points if point.kind != "phone"):
            batch.pass_over(record.line, f"{name} is you, by the address; left out")
            return None
        company = _short(batch, record, "company", record.company)
        company_key = self.companies.key(company) if company else ""
        return Told(
            line=record.line,
            name=name,
            key=key,
            points=tuple(point for point in points if point.value not in terms.own),  # a number may be shared
            company=company if company_key else "",
            company_key=company_key,
            title=_short(batch, record, "title", record.title),
            tier=Tier(record.tier) if record.tier else None,
            tags=_words(batch, record, "tag", record.tags),
            topics=_words(batch, record, "topic", record.topics),
            note=record.notes,
            met_on=record.met_on,
            birthday=record.birthday,
            place=_short(batch, record, "place", record.place),
            zone=_zone(batch, record),
            open_to=_short(batch, record, "open_to", record.open_to),
            skills=_words(batch, record, "skill", record.skills),
        )

    def _points(self, batch: Batch, record: PersonRecord, terms: Terms) -> Iterator[Point]:
        """The addresses that can be understood; the others are told by line."""
        for written in record.emails:
            if email := _email(written):
                yield Point("email", email, written)
            else:
                _without(batch, record, written, "e-mail address")
        for written in record.phones:
            try:
                yield Point("phone", phones.normal(written, terms.region), written)
            except BadValue:
                _without(batch, record, written, "phone number")
        for written in filter(None, (record.linkedin, *record.profiles)):
            if profile := contactpoints.profile(written):
                yield Point("profile", profile, written)
            else:
                _without(batch, record, written, "profile")
        if record.key:
            yield Point("card", f"{CARD}{record.key[:_LONGEST_KEY]}", "")

    def _recognise(self, batch: Batch, told: Told, terms: Terms) -> str | None:
        """Who is meant, made where nobody is; None, with the line told, where it could be several."""
        found = self.directory.find(told)
        if len(found) > 1:
            batch.refuse(
                told.line,
                f"{len(found)} people are called {told.name}: say which by e-mail, profile or company",
            )
            return None
        person = found[0] if found else self._make(told, terms)
        for point in told.points:
            if self.directory.free(point, person):
                self.directory.add_point(person, point.kind, point.value)
        if told.company_key:
            self.directory.add_company(person, told.company_key)
            self.companies.note_domains(told)
        return person

    def _make(self, told: Told, terms: Terms) -> str:
        row = people.row_of(self.store, told.name, source=terms.source)
        person = str(row["id"])
        self._made[person] = row
        self.directory.add(person, told.key)
        return person

    def _fill(self, batch: Batch, known: Known, terms: Terms) -> list[tuple[Told, Sheet, Filled]]:
        """Add what each record tells, and write it; returns each record with the sheet before and after it."""
        own = [(self._own(batch, told, person), person) for told, person in known]
        before = imports.sheets(self.store, list({person for _, person in own if person not in self._made}))
        for told, person in own:
            if person in self._made:
                before.setdefault(person, Sheet(person, told.name))
        outcome = _filled(before, own, terms, settled=batch.placed)
        by_hand = imports.edited_by_hand(self.store, [was.id for _, was, filled in outcome if filled.moved])
        if by_hand:
            outcome = _filled(before, own, terms, settled=batch.placed | by_hand)
        batch.placed.update(before)
        self._save(batch, before, {was.id: filled.sheet for _, was, filled in outcome})
        imports.note_moves(
            self.store, [self._moved(was, filled) for _, was, filled in outcome if filled.moved], terms.today
        )
        return outcome

    def _moved(self, was: Sheet, filled: Filled) -> Moved:
        """The occasion that a new post is."""
        before, post = filled.moved or ("", ""), filled.sheet.posts[-1]
        elsewhere = post.company_key not in {each.company_key for each in was.posts if each.until_on is None}
        kind = "new-position" if elsewhere else "new-title"
        company = self.companies.ids.get(post.company_key)
        return Moved(was.id, company, kind, f"{before[1]}, before: {before[0]}")

    def _own(self, batch: Batch, told: Told, person: str) -> Told:
        """The record without addresses that are somebody else's."""
        foreign = [point for point in told.points if not self.directory.free(point, person)]
        for point in foreign:
            batch.remark(told.line, f"{point.value} is somebody else's; {told.name} is kept without it")
        return (
            replace(told, points=[each for each in told.points if each not in foreign]) if foreign else told
        )

    def _save(self, batch: Batch, before: Mapping[str, Sheet], after: Mapping[str, Sheet]) -> None:
        changes = [
            (before[id_], new) for id_, new in after.items() if new is not before[id_] or id_ in self._made
        ]
        for _, new in changes:
            for post in new.posts:
                if post.company_key:
                    self.companies.make(post.company_key, post.company)
        batch.companies += self.companies.save()
        imports.save(self.store, changes, self._made, self.companies.ids)
        batch.people += len(self._made)
        self._made.clear()

    @staticmethod
    def _count(batch: Batch, told: Told, before: Sheet, filled: Filled, made: set[str]) -> None:
        _tell(batch, told, before, filled)
        if filled.moved:
            batch.moved.append(Move(before.name, before.id, *filled.moved))
        if before.id in made:
            made.remove(before.id)
            batch.add(before.name)
        elif filled.sheet is before:
            batch.unchanged += 1
        else:
            batch.update(before.name)


def _no_name(name: str) -> str:
    if len(name) > _LONGEST_NAME:
        return f"it has {len(name):,} characters"
    return "there is no letter in it"


def _without(batch: Batch, record: PersonRecord, written: str, what: str) -> None:
    batch.remark(record.line, f"{cells.shown(written)} is no {what}; {record.name} is kept without it")


def _short(batch: Batch, record: PersonRecord, what: str, written: str) -> str:
    """A text on one line, cut where it is longer than any."""
    if not written:
        return ""
    text = names.clean(written[: 4 * _LONGEST])
    if len(text) <= _LONGEST:
        return text
    batch.remark(record.line, f"the {what} of {record.name} is longer than {_LONGEST} characters: it is cut")
    return text[:_LONGEST].rstrip()


def _words(batch: Batch, record: PersonRecord, what: str, written: Sequence[str]) -> tuple[str, ...]:
    """Each label as `_short` gives it, none that is empty."""
    return tuple(filter(None, (_short(batch, record, what, each) for each in written)))


def _zone(batch: Batch, record: PersonRecord) -> str:
    """The zone, if there is one of that name."""
    if not record.zone:
        return ""
    from crm.domain.hours import zone_named

    try:
        return zone_named(record.zone).key
    except BadValue:
        _without(batch, record, record.zone, "time zone")
        return ""


def _tell(batch: Batch, told: Told, before: Sheet, filled: Filled) -> None:
    """What a record said in vain."""
    for kept in filled.kept:
        batch.remark(told.line, f"{before.name}: the file says {kept}")


def _filled(
    before: Mapping[str, Sheet], known: Known, terms: Terms, *, settled: Collection[str]
) -> list[tuple[Told, Sheet, Filled]]:
    """Each record with the sheet before and after it; who is settled, or was told of once, changes no jobs."""
    sheets, placed = dict(before), set(settled)
    outcome = []
    for told, person in known:
        was = sheets[person]
        filled = filling.fill(was, told, terms.today, moves=terms.moves and person not in placed)
        outcome.append((told, was, filled))
        sheets[person] = filled.sheet
        placed.add(person)
    return outcome

"""Touchpoints from files: each known again by what it says, so that a file that grew adds only what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from crm.connectors.records import PersonRecord, TouchpointRecord
from crm.domain.recognition import Told
from crm.domain.words import Channel, Direction
from crm.services.import_batches import Batch
from crm.services.import_people import People, Terms
from crm.store import import_touchpoints
from crm.store.database import Store, instant
from crm.store.import_touchpoints import Contact


@dataclass(frozen=True, slots=True)
class _Row:
    """A record with the identity it has in its file, and how many of the same stood before it on its day."""

    record: TouchpointRecord
    told: Told
    channel: Channel
    direction: Direction
    key: str
    turn: int

    def contact(self, person: str) -> Contact:
        """The row as it is kept, with somebody."""
        at = instant(self.record.at) if self.record.at else None
        day = self.record.day.isoformat()
        return Contact(person, day, at, self.channel.value, self.direction.value, self.record.note)

    @property
    def gift(self) -> tuple[str | None, str | None]:
        """What it gave, and what it took."""
        return self.record.gave or None, self.record.took or None


class Touchpoints:
    """Takes touchpoints in; one for all files of an import."""

    def __init__(self, store: Store, people: People) -> None:
        self.store = store
        self.people = people
        self._old_days = import_touchpoints.days(store)
        self._batch: Batch | None = None
        self._day: date | None = None
        self._seen: Counter[str] = Counter()
        self._channels_told = False

    def take(self, batch: Batch, records: Sequence[TouchpointRecord], terms: Terms) -> None:
        """Import touchpoints: people who are not known are made."""
        if batch is not self._batch:
            self._batch, self._day, self._channels_told = batch, None, False
        rows = [
            row
            for record in records
            if (row := self._row(batch, record, terms))
            and self.people.wanted(batch, row.told, known_only=record.known_only)
        ]
        known = import_touchpoints.known_keys(self.store, list({row.key for row in rows}))
        fresh = []
        for row in rows:
            if row.key in known:
                batch.unchanged += 1
            else:
                known.add(row.key)
                fresh.append(row)
        self._add(batch, fresh, terms)

    def _row(self, batch: Batch, record: TouchpointRecord, terms: Terms) -> _Row | None:
        who = PersonRecord(
            line=record.line,
            name=record.person,
            emails=(record.email,) if record.email else (),
            linkedin=record.linkedin,
            company=record.company,
        )
        told = self.people.told(batch, who, terms)
        if told is None:
            return None
        if record.day > terms.today:
            batch.remark(record.line, f"{record.day} is still to come: it counts from that day on")
        if not record.channel and not self._channels_told:
            batch.remark(record.line, "no channel: taken for e-mail, here and wherever else it is missing")
            self._channels_told = True
        channel = Channel(record.channel or Channel.EMAIL)
        direction = Direction(record.direction or (Direction.BOTH if channel.live else Direction.OUT))
        key, turn = (record.key, 0) if record.key else self._identity(record, told, channel, direction)
        return _Row(record, told, channel, direction, key, turn)

    def _identity(
        self, record: TouchpointRecord, told: Told, channel: Channel, direction: Direction
    ) -> tuple[str, int]:
        """The same for the same line in every version of its file.

        Equal lines of one day are as many touchpoints; an equal line further down is the same one said again.
        """
        if record.day != self._day:
            self._day = record.day
            self._seen.clear()
        when = instant(record.at) if record.at else record.day.isoformat()
        who = told.points[0].value if told.points else f"{told.key}\t{told.company_key}"
        said = f"{when}\n{who}\n{channel}\n{direction}\n{record.note}"
        digest = blake2b(said.encode("utf-8", "replace"), digest_size=16).hexdigest()
        turn = self._seen[digest]
        self._seen[digest] += 1
        return (f"{digest}/{turn}" if turn else digest), turn

    def _add(self, batch: Batch, rows: Sequence[_Row], terms: Terms) -> None:
        """Write the rows that are not here under another name: logged by hand, or out of another file."""
        met = self.people.meet(batch, [row.told for row in rows], terms)
        contacts = [(row, row.contact(person)) for row, person in zip(rows, met, strict=True) if person]
        old_days = {contact.day for _, contact in contacts} & self._old_days
        here = import_touchpoints.on_days(self.store, sorted(old_days))
        fresh = []
        for row, contact in contacts:
            if row.turn < here[contact]:
                batch.unchanged += 1
            else:
                fresh.append((contact, row.key, *row.gift))
                batch.add(f"{contact.day} {row.told.name}")
        batch.touchpoints += import_touchpoints.add(self.store, fresh)

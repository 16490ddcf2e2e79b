"""Taking out what was put in: the same columns that an import reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

from crm.connectors import delivery
from crm.connectors.records import ArticleRecord, FeedRecord, PersonRecord, TouchpointRecord
from crm.domain.delivered import Delivered
from crm.errors import BadValue, Usage
from crm.services import formats
from crm.services.import_people import CARD
from crm.store import exports, feeds, people
from crm.store.database import Store

_LINKEDIN = "https://www.linkedin.com/"
_OFFSETS = sorted(range(-12, 15), key=abs)  # hours between a clock somewhere and UTC


def export(store: Store, format_: str, *, file: Path | None, dry: bool, version: str = "") -> Delivered:
    """Write everything that a format holds.

    Args:
        format_: its name, as `formats` lists it.
        file: where to, whole or not at all; None for standard output.
        dry: write no file.
        version: of the format, where it has several; its newest if empty.

    Raises:
        NotFound: for a format that does not exist. BadValue: for one that cannot be written, or has no such version.
    """
    _refuse_version(format_, version)
    if format_ == formats.JSON:
        from crm.services import whole

        return whole.export(store, file=file, dry=dry)
    writer = formats.writer(format_)
    stream, count = BytesIO(), _Counted(chain.from_iterable(_SOURCES[kind](store) for kind in writer.RECORDS))
    writer.write(count, stream, *filter(None, [version]))
    if file is None:
        return Delivered(count=count.number, what=format_, content=stream.getvalue())
    if not dry:
        delivery.write_whole(file, stream.getvalue())
    return Delivered(count=count.number, what=format_, files=(str(file),))


def _refuse_version(format_: str, version: str) -> None:
    known = getattr(formats.writer(format_), "VERSIONS", ())
    if version and not known:
        raise Usage(f"{format_} has one version only.", "Leave out --version.")
    if version and version not in known:
        raise BadValue("version", version, known)


class _Counted:
    """Records, counted as they pass."""

    def __init__(self, records: Iterable[Any]) -> None:
        self.records = records
        self.number = 0

    def __iter__(self) -> Iterator[Any]:
        for record in self.records:
            self.number += 1
            yield record


def _people(store: Store) -> Iterator[PersonRecord]:
    more = exports.more(store)
    for each in people.profiles(store):
        told = more[each.id]
        first, *others = sorted(told.profiles, key=lambda page: not page.startswith(_LINKEDIN)) or [""]
        yield PersonRecord(
            line=0,
            name=each.name,
            emails=each.emails,
            phones=each.phones,
            linkedin=first,
            company=each.company,
            title=each.title,
            tier=each.tier.value if each.tier else "",
            tags=each.tags,
            topics=each.topics,
            notes=each.note,
            met_on=each.met_on,
            profiles=others,
            birthday=told.birthday,
            place=told.place,
            zone=told.zone,
            open_to=told.open_to,
            skills=told.skills,
            key=next(iter(told.cards), "").removeprefix(CARD),
        )


def _touchpoints(store: Store) -> Iterator[TouchpointRecord]:
    known = {
        each.id: (each.name, each.company, next(iter(each.emails), "")) for each in people.profiles(store)
    }
    for contact in exports.contacts(store):
        name, company, email = known[contact.person]
        yield TouchpointRecord(
            line=0,
            day=contact.day,
            person=name,
            channel=contact.channel,
            direction=contact.direction,
            note=contact.note,
            company=company,
            email=email,
            at=_on_day(contact.at, contact.day),
        )


def _articles(store: Store) -> Iterator[ArticleRecord]:
    for each in exports.articles(store):
        tags = tuple(tag for tag in each.tags.split(";") if tag)
        yield ArticleRecord(0, each.url, each.title, each.summary, each.published, tags)


def _feeds(store: Store) -> Iterator[FeedRecord]:
    for each in feeds.every(store):
        if not each.stopped:
            yield FeedRecord(0, each.url, each.title)


def _on_day(at: str | None, day: date) -> datetime | None:
    """The instant on a clock that shows the day it was meant for: the one nearest to UTC; None where none does."""
    if at is None:
        return None
    instant = datetime.fromisoformat(at)
    clocks = (instant.astimezone(timezone(timedelta(hours=hours))) for hours in _OFFSETS)
    return next((clock for clock in clocks if clock.date() == day), None)


_SOURCES: dict[type, Callable[[Store], Iterable[object]]] = {
    PersonRecord: _people,
    TouchpointRecord: _touchpoints,
    ArticleRecord: _articles,
    FeedRecord: _feeds,
}

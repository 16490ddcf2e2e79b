"""Bringing in records that other programs know: all files of a command in one transaction, whatever their format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO

from crm.connectors.records import (
    ArticleRecord,
    CompanyRecord,
    FeedRecord,
    PersonRecord,
    Problem,
    TouchpointRecord,
)
from crm.domain import contactpoints
from crm.domain.imports import Imported
from crm.domain.page import Listing
from crm.errors import BadValue
from crm.services import formats, phones, recognising, sources
from crm.services.import_batches import Batch, refuse_bad
from crm.services.import_people import People, Terms
from crm.services.recognising import Columns, Named
from crm.services.sources import Progress, silent
from crm.store import imports
from crm.store.database import Store

if TYPE_CHECKING:
    from crm.services.import_articles import Articles
    from crm.services.import_touchpoints import Touchpoints

Record = PersonRecord | TouchpointRecord | ArticleRecord | CompanyRecord | FeedRecord

_BLOCK = 2000  # records taken in at once
_KNOW_JOBS = frozenset({"linkedin"})  # formats that know present jobs better than we do


def import_(
    store: Store,
    format_: str,
    files: Sequence[str],
    *,
    skip_bad: bool,
    own: Sequence[str],
    region: str,
    today: date,
    columns: Columns | None = None,
    stdin: BinaryIO | None = None,
    called: str = "",
    progress: Progress = silent,
) -> Listing[Imported]:
    """Import files of records, all of one format, all or none of them.

    Args:
        format_: its name, as `formats` lists it.
        files: paths; `-` is `stdin`.
        called: what standard input is called where people's source is told.
        skip_bad: leave out lines that cannot be imported, instead of refusing everything.
        own: the user's own addresses: records with one of them are the user, not somebody to know.
        region: the country of phone numbers that name none, as `DE`; may be empty.
        today: the day on which changes of jobs are noted.
        columns: what the columns of a table of one's own tell, by field.
        progress: shows how far it is: a context that is told how many octets more were read.

    Raises:
        NotFound: for a format that does not exist.
        Unreadable: for a file that cannot be read, and for bad lines unless they are to be skipped.
    """
    return import_files(
        store,
        [Named(format_, file) for file in files],
        columns=columns or {},
        skip_bad=skip_bad,
        own=own,
        region=region,
        today=today,
        stdin=stdin,
        called=called,
        progress=progress,
    )


def import_files(
    store: Store,
    files: Sequence[Named],
    *,
    columns: Columns,
    skip_bad: bool,
    own: Sequence[str],
    region: str,
    today: date,
    stdin: BinaryIO | None,
    progress: Progress,
    called: str = "",
) -> Listing[Imported]:
    """Import files of records, each of its own format; the rest is as for `import_`."""
    readers = [formats.reader(each.format) for each in files]
    addresses = imports.own_addresses(store) | {email for each in own if (email := contactpoints.email(each))}
    terms = Terms("", frozenset(addresses), region, today, moves=False)
    takers = _Takers(store)
    batches = [Batch(each.format, sources.name(each.file), recognised=each.recognised) for each in files]
    for each, reader, batch in zip(files, readers, batches, strict=True):
        source = f"{each.format} {called or sources.short_name(each.file)}"
        terms = replace(terms, source=source, moves=each.format in _KNOW_JOBS)
        with (
            sources.opened(each.file, stdin) as stream,
            progress(f"Importing {each.file}", sources.size(stream)) as advance,
        ):
            terms = _with_owner(store, batch, reader, stream, terms)
            read = _read(reader, stream, batch, columns)
            for block, more in sources.steps(_blocks(batch, read), stream):
                takers.take(batch, block, terms)
                advance(more)
    takers.finish()
    if not skip_bad:
        refuse_bad([batch for batch in batches if batch.bad])
    return Listing(Imported, [batch.outcome(store.command) for batch in batches], len(batches))


def _read(reader: ModuleType, stream: BinaryIO, batch: Batch, columns: Columns) -> Iterable[Record | Problem]:
    """The records of a file; a table of one's own is read by the columns that were agreed to."""
    records: Iterable[Record | Problem] = (
        reader.read(stream, batch.file, columns)
        if batch.format == recognising.CSV
        else reader.read(stream, batch.file)
    )
    return records


class _Takers:
    """Whoever takes in each kind of record; they know those of earlier files."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @cached_property
    def people(self) -> People:
        return People(self.store)

    @cached_property
    def touchpoints(self) -> Touchpoints:
        from crm.services.import_touchpoints import Touchpoints

        return Touchpoints(self.store, self.people)

    @cached_property
    def articles(self) -> Articles:
        from crm.services.import_articles import Articles

        return Articles(self.store)

    def take(self, batch: Batch, block: Sequence[Record], terms: Terms) -> None:
        """Import records of one kind."""
        people = [record for record in block if isinstance(record, PersonRecord)]
        touchpoints = [record for record in block if isinstance(record, TouchpointRecord)]
        articles = [record for record in block if isinstance(record, ArticleRecord)]
        companies = [record for record in block if isinstance(record, CompanyRecord)]
        feeds = [record for record in block if isinstance(record, FeedRecord)]
        if people:
            self.people.take(batch, people, terms)
        if touchpoints:
            self.touchpoints.take(batch, touchpoints, terms)
        if articles:
            self.articles.take(batch, articles)
        if companies:
            self.people.companies.take(batch, companies)
        if feeds:
            from crm.services import import_feeds

            import_feeds.take(self.store, batch, feeds)

    def finish(self) -> None:
        """Settle what only the whole of all files tells."""
        if "people" in self.__dict__:
            self.people.companies.settle_domains()


def _blocks(batch: Batch, records: Iterable[Record | Problem]) -> Iterator[list[Record]]:
    """The records in blocks; what the reader could not understand goes to the batch."""
    block: list[Record] = []
    for record in records:
        if isinstance(record, Problem):
            _note(batch, record)
        else:
            block.append(record)
        if len(block) == _BLOCK:
            yield block
            block = []
    if block:
        yield block


def _note(batch: Batch, problem: Problem) -> None:
    if not problem.skipped:
        batch.remark(problem.line, problem.reason)
    elif problem.normal:
        batch.pass_over(problem.line, problem.reason)
    else:
        batch.refuse(problem.line, problem.reason)


def _with_owner(store: Store, batch: Batch, reader: ModuleType, stream: BinaryIO, terms: Terms) -> Terms:
    """The terms with the owner's addresses, where a file tells them; they are kept for later imports too."""
    if not hasattr(reader, "own_addresses"):
        return terms
    told = {own for each in reader.own_addresses(stream, batch.file) if (own := _own(each, terms.region))}
    fresh = sorted(told - imports.own_addresses(store))
    imports.add_own_addresses(store, fresh)
    batch.touched = bool(fresh)
    return replace(terms, own=terms.own | told)


def _own(written: str, region: str) -> str:
    """An address or a number of the user's own in its one spelling; empty for what is neither."""
    with suppress(BadValue):
        return contactpoints.email(written) or phones.normal(written, region)
    return ""

"""A whole vault, out and in again without loss: ids, reasons, plans and what calendars were told included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from crm.connectors import delivery, registry
from crm.connectors.kept import Header, Kept
from crm.domain.delivered import Delivered
from crm.domain.imports import Imported
from crm.domain.page import Listing
from crm.errors import Refused, SetUpNeeded, Unreadable
from crm.services import sources
from crm.services.formats import JSON
from crm.services.import_batches import Batch
from crm.services.sources import Progress, silent
from crm.store import whole
from crm.store.database import Store

_SHOWN = 60  # characters of a name that a sentence quotes
_BLOCK = 2000  # rows added at once
_OWN_WAY = "Bring it into a vault of its own: crm vault create NAME, then crm --vault NAME import json FILE"


def export(store: Store, *, file: Path | None, dry: bool) -> Delivered:
    """Write everything but the history, which crm backup keeps.

    Args:
        file: where to, whole or not at all; None for standard output.
        dry: write no file.
    """
    header = Header(whole.schema(), whole.number(store))
    tables = ((table, whole.rows(store, table)) for table in whole.tables())
    stream = BytesIO()
    count = registry.load("whole", JSON).write(header, tables, stream)
    if file is None:
        return Delivered(count=count, what=JSON, content=stream.getvalue())
    if not dry:
        delivery.write_whole(file, stream.getvalue())
    return Delivered(count=count, what=JSON, files=(str(file),))


def import_(
    store: Store, files: Sequence[str], *, stdin: BinaryIO | None = None, progress: Progress = silent
) -> Listing[Imported]:
    """Read whole vaults back: into an empty one, or what is missing into one that has gone no other way since.

    Raises:
        Unreadable: for a file that `export` did not write, with its line.
        Refused: when something in the file is otherwise in the vault.
        SetUpNeeded: when a newer program wrote it.
    """
    batches = [Batch(JSON, sources.name(file)) for file in files]
    for file, batch in zip(files, batches, strict=True):
        with (
            sources.opened(file, stdin) as stream,
            progress(f"Importing {file}", sources.size(stream)) as advance,
        ):
            kept = registry.load("whole", JSON).read(stream, batch.file)
            empty = _begin(store, next(kept), batch)
            for block, more in sources.steps(_blocks(kept), stream):
                _take(store, block, batch, empty=empty)
                advance(more)
        _refuse_orphans(store, batch)
    return Listing(Imported, [batch.outcome(store.command) for batch in batches], len(batches))


def _begin(store: Store, header: Header, batch: Batch) -> bool:
    """Whether the vault is empty, and becomes the file's; one that is not must be the same vault."""
    if header.schema > whole.schema():
        raise SetUpNeeded(
            f"{batch.file} was written by a newer crm (schema {header.schema}).",
            "Upgrade with: pipx upgrade crm-open-door",
        )
    empty = whole.is_empty(store)
    if not empty and header.vault != whole.number(store):
        raise Refused(f"{batch.file} is of another vault, and this one is not empty.", _OWN_WAY)
    whole.become(store, header.vault)
    return empty


def _blocks(kept: Iterable[Kept]) -> Iterator[list[Kept]]:
    """The rows in blocks of one table each."""
    block: list[Kept] = []
    for each in kept:
        if block and (len(block) == _BLOCK or each.table != block[0].table):
            yield block
            block = []
        block.append(each)
    if block:
        yield block


def _take(store: Store, block: Sequence[Kept], batch: Batch, *, empty: bool) -> None:
    table = block[0].table
    if table not in whole.tables():
        raise Unreadable(batch.file, f"there is no table {table[:_SHOWN]}.", block[0].line)
    missing = [row for each in block if (row := _missing(store, each, batch, empty=empty))]
    try:
        whole.add(store, table, missing)
    except store.engine.conflict as error:
        reason = f"a {table} from here on is there twice."
        raise Unreadable(batch.file, reason, block[0].line, "Nothing was changed.") from error
    batch.created += len(missing)


def _missing(store: Store, kept: Kept, batch: Batch, *, empty: bool) -> Mapping[str, Any] | None:
    """A row with all its columns when it is to be added; None when it is there already."""
    if problem := whole.wrong(kept.table, kept.values):
        raise Unreadable(batch.file, f"{problem}.", kept.line, "Nothing was changed.")
    row = whole.complete(kept.table, kept.values)
    here = None if empty else whole.row(store, kept.table, row)
    if here is None:
        return row
    if here != row:
        named = next(name for name in row if here[name] != row[name])
        raise Refused(
            f"{batch.file}, line {kept.line}: the {kept.table.replace('_', ' ')} has another {named} here, so this "
            "vault has gone its own way since.",
            _OWN_WAY,
        )
    batch.unchanged += 1
    return None


def _refuse_orphans(store: Store, batch: Batch) -> None:
    if lost := whole.orphan(store):
        reason = f"the {lost.table.replace('_', ' ')} {lost.key} refers to a {lost.column} that is not in it."
        raise Unreadable(batch.file, reason, hint="Nothing was changed.")

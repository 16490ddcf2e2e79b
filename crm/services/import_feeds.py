"""Feeds from lists that feed readers write: each is kept once, and read with the next fetch."""

from __future__ import annotations

from collections.abc import Sequence

from crm.connectors.records import FeedRecord
from crm.services import feeds
from crm.services.import_batches import Batch
from crm.store.database import Store


def take(store: Store, batch: Batch, records: Sequence[FeedRecord]) -> None:
    """Keep the feeds of a list; those that are here already stay as they are."""
    for record in records:
        if feeds.import_(store, record.url, record.title):
            batch.add(record.title or record.url)
        else:
            batch.unchanged += 1

"""Telling somebody what is held about them, as they may ask."""

from __future__ import annotations

import json
from pathlib import Path

from crm.connectors import delivery
from crm.domain.delivered import Delivered
from crm.services import who
from crm.store import held
from crm.store.database import Store


def export(store: Store, text: str, *, file: Path | None, dry: bool) -> Delivered:
    """Write everything held about a person as JSON, a table each.

    Args:
        store: the open vault.
        text: WHO.
        file: where to, whole or not at all; None for standard output.
        dry: write no file.
    """
    told = held.about(store, who.one(store, text).id)
    count = sum(map(len, told.values()))
    content = (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
    if file is None:
        return Delivered(count=count, what="rows", content=content)
    if not dry:
        delivery.write_whole(file, content)
    return Delivered(count=count, what="rows", files=(str(file),))

"""Taking names and addresses out of everything that was written about others."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from crm.domain.history import ERASED

if TYPE_CHECKING:
    from crm.store.database import Store

_WRITTEN = {
    "person": ("note", "source"),
    "company": ("note",),
    "offer": ("terms", "liked", "note"),
    "interviewer": ("learnt",),
    "reason": ("note",),
    "step": ("title", "reason"),
    "touchpoint": ("note",),
    "reminder": ("text",),
    "message": ("text",),
    "referral": ("note",),
    "article": ("title", "summary"),
    "term": ("amount",),
    "mark": ("why",),
    "occasion": ("text",),
}
_KEYS = {"mark": "why"}  # it has no id; equal texts are blanked alike
_HOLDS = """lower("{column}") LIKE '%' || lower(:passage) || '%'"""
_READ = f'SELECT "{{key}}", "{{column}}" FROM "{{table}}" WHERE {_HOLDS}'
_WRITE = 'UPDATE "{table}" SET "{column}" = :text WHERE "{key}" = :id'
_READ_CHANGES = f"""
SELECT seq, row_table, "before", "after" FROM change
WHERE {_HOLDS.format(column="before")} OR {_HOLDS.format(column="after")}
"""
_WRITE_CHANGE = 'UPDATE change SET "before" = :before, "after" = :after WHERE seq = :seq'

_PLACES = [(table, _KEYS.get(table, "id"), column) for table, names in _WRITTEN.items() for column in names]
_PLACES += [("command", "id", "text"), ("calendar_event", "about", "told")]


def blank(store: Store, passages: Sequence[str]) -> None:
    """Put `(erased)` where these passages stand, as whole words, in what is written and in the journal of it."""
    if not passages:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, passages))})(?!\w)", re.IGNORECASE)

    def blanked(text: str) -> str:
        return pattern.sub(ERASED, text)

    for passage in passages:
        for table, key, column in _PLACES:
            place = {"table": table, "key": key, "column": column}
            for id_, text in store.rows(_READ.format(**place), passage=passage):
                store.run(_WRITE.format(**place), id=id_, text=blanked(text))
        for seq, table, before, after in store.rows(_READ_CHANGES, passage=passage):
            store.run(
                _WRITE_CHANGE,
                seq=seq,
                before=_image(table, before, blanked),
                after=_image(table, after, blanked),
            )


def _image(table: str, image: str | None, blanked: Callable[[str], str]) -> str | None:
    """A row as the journal keeps it, with what is written in it blanked."""
    if image is None:
        return None
    row = json.loads(image)
    row |= {column: blanked(row[column]) for column in _WRITTEN.get(table, ()) if row.get(column)}
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))

"""Taking names and addresses out of everything that was written about others."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from crm.domain.history import ERASED

if TYPE_CHECKING:
    from crm.store.database import Store

WRITTEN = {
    "person": ("note", "source", "place", "open_to"),
    "company": ("note", "industry"),
    "position": ("title",),
    "link": ("note",),
    "quiet_time": ("note",),
    "offer": ("role", "terms", "liked", "note"),
    "interviewer": ("learnt",),
    "reason": ("note",),
    "step": ("title", "reason"),
    "touchpoint": ("note",),
    "reminder": ("text",),
    "message": ("text",),
    "referral": ("note",),
    "article": ("title", "summary", "author", "tags"),
    "opening": ("title", "text", "place", "department"),
    "feed": ("title", "problem"),
    "board_reading": ("problem",),
    "term": ("name", "amount"),
    "criterion": ("name",),
    "mark": ("why",),
    "occasion": ("text",),
}
"""What people write, and programs about people: every column in which a name may stand."""
LABELS = ("tag", "topic", "skill", "tag_cadence")
"""Tables of short names, each given once: one with a name in it goes, for two of them could not both be blanked."""
_KEYS = {"mark": "why", "board_reading": "problem"}  # they have no id; equal texts are blanked alike
_HOLDS = """lower("{column}") LIKE '%' || lower(:passage) || '%'"""
_READ = f'SELECT "{{key}}", "{{column}}" FROM "{{table}}" WHERE {_HOLDS}'
_WRITE = 'UPDATE "{table}" SET "{column}" = :text WHERE "{key}" = :id'
_READ_CHANGES = f"""
SELECT seq, row_table, "before", "after" FROM change
WHERE {_HOLDS.format(column="before")} OR {_HOLDS.format(column="after")}
"""
_WRITE_CHANGE = 'UPDATE change SET "before" = :before, "after" = :after WHERE seq = :seq'

_PLACES = [(table, _KEYS.get(table, "id"), column) for table, names in WRITTEN.items() for column in names]
_PLACES += [("command", "id", "text"), ("calendar_event", "about", "told")]


def blank(store: Store, passages: Sequence[str]) -> None:
    """Put `(erased)` where these passages stand, as whole words, in what is written and in the journal of it."""
    if not passages:
        return
    pattern = _pattern(passages)

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


def labels(store: Store, passages: Sequence[str]) -> list[tuple[str, str]]:
    """The tables and names of labels in which these passages stand, as whole words."""
    found = []
    for table in LABELS:
        place = {"table": table, "key": "name", "column": "name"}
        for passage in passages:
            names = {name for name, _ in store.rows(_READ.format(**place), passage=passage)}
            found += [(table, name) for name in sorted(names) if _pattern(passages).search(name)]
    return found


def _pattern(passages: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, passages))})(?!\w)", re.IGNORECASE)


def _image(table: str, image: str | None, blanked: Callable[[str], str]) -> str | None:
    """A row as the journal keeps it, with what is written in it blanked."""
    if image is None:
        return None
    row = json.loads(image)
    row |= {column: blanked(row[column]) for column in WRITTEN.get(table, ()) if row.get(column)}
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))

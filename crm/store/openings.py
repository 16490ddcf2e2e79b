"""Openings as rows, and when each company's board was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from crm.domain.ids import Kind
from crm.domain.openings import BoardWanted, Opening

if TYPE_CHECKING:
    from crm.store.database import Store

_COLUMNS = """
SELECT j.id, j.title, c.name, j.company, j.url, j.place, j.department, j.workplace, j.posted_on, j.seen_at,
       j.changed_at, j.closed_on, j.text
FROM opening j JOIN company c ON c.id = j.company
"""
_ALL = f"{_COLUMNS} ORDER BY j.posted_on IS NULL, j.posted_on DESC, j.id DESC"
_BY_ID = f"{_COLUMNS} WHERE j.id = :id OR (j.id >= :id AND j.id < :beyond) ORDER BY j.id LIMIT 11"
_OF = """
SELECT "key", id, title, url, place, coalesce(department, ''), coalesce(workplace, ''), text, missed,
       closed_on IS NOT NULL
FROM opening WHERE company = :company
"""
_CHANGE = """
UPDATE opening SET title = :title, url = :url, place = :place, department = :department, workplace = :workplace,
                   text = :text, changed_at = :now
WHERE id = :id
"""
_COUNT_MISSED = "UPDATE opening SET missed = :missed, closed_on = :closed_on WHERE id = :id"
_WANTED = """
SELECT c.name, c.id, c.board, coalesce(r.etag, ''), coalesce(r.modified, ''), coalesce(r.failures, 0)
FROM company c LEFT JOIN board_reading r ON r.company = c.id AND r.board = c.board
WHERE c.board IS NOT NULL AND c.board <> '' ORDER BY c.name, c.id
"""
_DESCRIBED = "SELECT company, \"key\" FROM opening WHERE text <> ''"
_WAS_READ = "SELECT 1 FROM board_reading WHERE company = :company AND board = :board AND problem IS NULL"
_FORGET_READING = "DELETE FROM board_reading WHERE company = :company"
_SET_BOARD = "UPDATE company SET board = :board WHERE id = :company"


class KeptOpening(NamedTuple):
    """An opening as it is kept, as far as a reading may change it."""

    key: str
    id: str
    title: str
    url: str
    place: str
    department: str
    workplace: str
    text: str
    missed: int
    closed: bool


def every(store: Store) -> list[Opening]:
    """All openings, the newest first."""
    return _openings(store.rows(_ALL))


def by_id(store: Store, text: str) -> list[Opening]:
    """The opening with this id, or those whose id begins so."""
    found = _openings(store.rows(_BY_ID, id=text, beyond=text + "~"))
    return [each for each in found if each.id == text] or found


def of_company(store: Store, company: str) -> dict[str, KeptOpening]:
    """Everything that was ever open at a company, by its key on the board."""
    rows = [KeptOpening(*row) for row in store.rows(_OF, company=company)]
    return {each.key: each for each in rows}


def add(store: Store, company: str, openings: Iterable[Mapping[str, object]], now: str) -> None:
    """Keep new openings."""
    common = {"company": company, "seen_at": now, "missed": 0, "closed_on": None, "changed_at": None}
    store.insert("opening", [{"id": store.new_id(Kind.OPENING)} | common | dict(each) for each in openings])


def change(store: Store, openings: Sequence[Mapping[str, object]], now: str) -> None:
    """Correct openings."""
    store.many(_CHANGE, [dict(each) | {"now": now} for each in openings])


def count_missed(store: Store, counts: Sequence[tuple[str, int, date | None]]) -> None:
    """Write how often openings were missed running, and the day on which one closed; none opens it again."""
    store.many(
        _COUNT_MISSED,
        [{"id": id_, "missed": n, "closed_on": day.isoformat() if day else None} for id_, n, day in counts],
    )


def boards(store: Store) -> list[BoardWanted]:
    """Every company with a board, and what has to be known to read it."""
    described: dict[str, set[str]] = {}
    for company, key in store.rows(_DESCRIBED):
        described.setdefault(company, set()).add(key)
    wanted = [BoardWanted(*row) for row in store.rows(_WANTED)]
    return [each._replace(described=frozenset(described.get(each.company_id, ()))) for each in wanted]


def was_read(store: Store, company: str, board: str) -> bool:
    """Whether a board was read before, so that what is new is news."""
    return bool(store.value(_WAS_READ, company=company, board=board))


def note_reading(store: Store, company: str, **told: object) -> None:
    """Write down what the last reading told."""
    store.run(_FORGET_READING, company=company)
    store.insert("board_reading", [{"company": company} | told])


def set_board(store: Store, company: str, board: str) -> None:
    """Say where a company's openings are read."""
    store.run(_SET_BOARD, company=company, board=board)


def _openings(rows: Iterable[Sequence[Any]]) -> list[Opening]:
    return [_opening(row) for row in rows]


def _opening(row: Sequence[Any]) -> Opening:
    id_, title, company, company_id, url, place, department, workplace, *days, text = row
    posted, seen, changed, closed = days
    return Opening(
        id=id_,
        title=title,
        company=company,
        company_id=company_id,
        url=url,
        place=place,
        department=department,
        workplace=workplace,
        posted_on=date.fromisoformat(posted) if posted else None,
        seen_at=datetime.fromisoformat(seen) if seen else None,
        changed_at=datetime.fromisoformat(changed) if changed else None,
        closed_on=date.fromisoformat(closed) if closed else None,
        text=text,
    )

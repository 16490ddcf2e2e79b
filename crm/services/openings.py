"""What you can do with openings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from crm.connectors.records import OpeningRecord
from crm.domain import ids, names
from crm.domain import openings as rules
from crm.domain.ids import Kind
from crm.domain.occasions import OccasionKind
from crm.domain.openings import BoardFetched, BoardWanted, Opening, Outcome
from crm.domain.page import Listing
from crm.domain.policy import DEFAULT, Policy
from crm.errors import Ambiguous, NotFound, Refused, Unreachable
from crm.services import companies, plans
from crm.store import occasions, openings
from crm.store.database import Store, instant
from crm.store.openings import KeptOpening

if TYPE_CHECKING:
    from crm.services.boards import BoardVisit


def one(store: Store, text: str) -> Opening:
    """The one opening meant by its id or the start of it, or words of its title, company and place.

    Raises:
        NotFound: none. Ambiguous: several.
    """
    text = text.strip()
    is_id = ids.looks_like_one(text) and text[0] == Kind.OPENING.value
    found = openings.by_id(store, text) if is_id else []
    found = found or _fitting([each for each in openings.every(store) if not each.closed_on], text)
    if not found:
        raise NotFound("opening", text)
    if len(found) > 1:
        raise Ambiguous(
            "opening", text, [each.line for each in found], "Write the id at the start of the line."
        )
    return found[0]


def _fitting(every: Sequence[Opening], text: str) -> list[Opening]:
    """Those with all the words; none for no words."""
    words = names.fold(text).split()
    return [each for each in every if words and all(word in names.fold(each.line) for word in words)]


def listing(store: Store, text: str, *, company: str, closed: bool, limit: int) -> Listing[Opening]:
    """Openings, the newest first.

    Args:
        store: the open vault.
        text: words that have to be in the title, company or place; empty for all.
        company: only of this one.
        closed: those that are closed, instead of those that are open.
        limit: at most so many; 0 for all.
    """
    firm = companies.one(store, company).id if company else ""
    every = openings.every(store)
    rows = [each for each in every if bool(each.closed_on) == closed and firm in ("", each.company_id)]
    rows = _fitting(rows, text) if text else rows
    note = "" if every else "No opening is known yet: name a company's board with crm company board NAME URL"
    return Listing(Opening, rows[:limit] if limit else rows, len(rows), note=note)


def boards(store: Store, company: str) -> list[BoardWanted]:
    """The boards to read: of every company that has one, or of the one named.

    Raises:
        Refused: when the company has none.
    """
    every = openings.boards(store)
    if not company:
        return every
    firm = companies.one(store, company)
    found = [each for each in every if each.company_id == firm.id]
    if not found:
        raise Refused(f"No job board of {firm.name} is known.", f"Name it: crm company board {firm.id} URL")
    return found


def take_in(
    store: Store, visits: Sequence[BoardVisit], *, now: datetime, today: date, policy: Policy = DEFAULT
) -> Listing[BoardFetched]:
    """Keep what boards have shown: what is new, what changed, what is closed; plans take note of the news.

    Raises:
        Unreachable: when nobody answered at all.
    """
    if visits and all(visit.silent for visit in visits):
        told = "\n".join(f"{visit.wanted.company}: {visit.problem}" for visit in visits)
        raise Unreachable(f"No job board can be reached.\n{told}", "Try again when you are online.")
    rows = [_take_in(store, visit, now, today) for visit in visits]
    plans.stir(store, now=now, policy=policy)
    return Listing(BoardFetched, rows, len(rows), note="" if rows else "No company has a job board yet.")


def _take_in(store: Store, visit: BoardVisit, now: datetime, today: date) -> BoardFetched:
    wanted = visit.wanted
    known = openings.was_read(store, wanted.company_id, wanted.address)
    openings.note_reading(
        store,
        wanted.company_id,
        board=wanted.address,
        fetched_at=instant(now),
        etag=(wanted.etag if visit.problem else visit.etag) or None,
        modified=(wanted.modified if visit.problem else visit.modified) or None,
        problem=visit.problem or None,
        failures=wanted.failures + 1 if visit.problem else 0,
    )
    row = BoardFetched(wanted.company, wanted.company_id, wanted.address, Outcome.UNCHANGED)
    if visit.problem:
        return _with(row, outcome=Outcome.FAILED, problem=visit.problem)
    if visit.openings is None:
        return row
    return _compared(store, row, visit.openings, now, today, news=known)


def _compared(
    store: Store, row: BoardFetched, shown: Sequence[OpeningRecord], now: datetime, today: date, *, news: bool
) -> BoardFetched:
    """Bring what is kept in line with what is shown; what is new on a board that was read before is news."""
    before = openings.of_company(store, row.company_id)
    told = {each.key: each for each in shown}
    fresh = [each for key, each in told.items() if key not in before]
    openings.add(
        store,
        row.company_id,
        [_row(each) | {"key": each.key, **_posted(each)} for each in fresh],
        instant(now),
    )
    changed = [
        _row(told[key], was) | {"id": was.id}
        for key, was in before.items()
        if key in told and _differ(told[key], was)
    ]
    openings.change(store, changed, instant(now))
    again = [each for key, each in told.items() if key in before and before[key].closed]
    closed = _close(store, before, told, today)
    if news:
        _tell(store, OccasionKind.OPENING_NEW, row, [*fresh, *again], today)
    _tell(store, OccasionKind.OPENING_CLOSED, row, closed, today)
    new = [each.title for each in (*fresh, *again)]
    read = Outcome.READ if new or changed or closed else Outcome.UNCHANGED
    return _with(
        row,
        outcome=read,
        open=len(told),
        new=len(new),
        changed=len(changed),
        closed=len(closed),
        titles=tuple(new[:3]),
    )


def _close(
    store: Store, before: Mapping[str, KeptOpening], told: Mapping[str, OpeningRecord], today: date
) -> list[KeptOpening]:
    """Count what is missing, and close what is missing twice running; what is shown again is open again."""
    still = {key: was.missed for key, was in before.items() if not was.closed or key in told}
    missing = rules.missed(still, told)
    counts = [
        (before[key].id, count, today if key in missing.closed else None)
        for key, count in missing.counts.items()
        if count != before[key].missed or before[key].closed
    ]
    openings.count_missed(store, counts)
    return [before[key] for key in missing.closed]


def _tell(
    store: Store,
    kind: OccasionKind,
    row: BoardFetched,
    which: Sequence[OpeningRecord | KeptOpening],
    today: date,
) -> None:
    """Note an occasion to write to the people there: one for a company, however many openings."""
    if which:
        url = which[0].url if len(which) == 1 else row.board
        text = rules.named([each.title for each in which])
        occasions.add(store, kind, person=None, company=row.company_id, day=today, text=text, url=url)


def _row(each: OpeningRecord, was: KeptOpening | None = None) -> dict[str, object]:
    return {
        "title": each.title,
        "url": each.url,
        "place": each.place,
        "department": each.department or None,
        "workplace": each.workplace or None,
        "text": each.text or (was.text if was else ""),
    }


def _posted(each: OpeningRecord) -> dict[str, object]:
    return {"posted_on": each.posted.isoformat() if each.posted else None}


def _differ(told: OpeningRecord, was: KeptOpening) -> bool:
    """Whether what people read changed; a text that was not read this time did not."""
    now = (told.title, told.url, told.place, told.department, told.workplace, told.text or was.text)
    return now != (was.title, was.url, was.place, was.department, was.workplace, was.text)


def _with(row: BoardFetched, **more: object) -> BoardFetched:
    from dataclasses import replace

    return replace(row, **more)  # type: ignore[arg-type]  # its own fields

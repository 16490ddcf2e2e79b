"""Job boards: recognising one by its address, and reading it; nothing here touches the vault but `keep`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crm.connectors import registry
from crm.connectors.records import OpeningRecord
from crm.connectors.web import page as pages
from crm.domain.openings import A_LOOK, Board, BoardWanted, CompanyBoard, Recognised
from crm.errors import Ambiguous, CrmError, NoAnswer, NotFound, Refused
from crm.services import companies
from crm.store import openings as rows
from crm.store.database import Store

if TYPE_CHECKING:
    from types import ModuleType

    from crm.connectors.net.fetching import Fetcher
    from crm.connectors.net.reading import Reading

Progress = Callable[[str, int | None], AbstractContextManager[Callable[[int], object]]]

_MOST = 10_000  # openings of one board
_DESCRIPTIONS = 40  # read one by one in one reading; the others come with the next ones


@dataclass(frozen=True, slots=True)
class BoardVisit:
    """What came of reading a board: its openings, or why there are none; `openings` is None when nothing changed."""

    wanted: BoardWanted
    openings: Sequence[OpeningRecord] | None = None
    etag: str = ""
    modified: str = ""
    problem: str = ""
    silent: bool = False


def recognise(address: str) -> Board | None:
    """The board at an address, by the address alone."""
    try:
        url = urlsplit(address if "://" in address else f"https://{address}")
    except ValueError:
        return None
    for kind in registry.names("boards"):
        module = registry.load("boards", kind)
        token = module.recognise(url)
        if token:
            return Board(kind, token, module.page(token))
    return None


def find(fetcher: Fetcher, address: str) -> Recognised:
    """The board at an address, or the one that a careers page there leads to, and what it says of itself.

    Raises:
        NotFound: when there is none that can be read. Ambiguous: when the page leads to several.
        CrmError: when it cannot be fetched.
    """
    from crm.connectors.net.reading import Reading

    board = recognise(address) or _on_page(fetcher, address)
    module = registry.load("boards", board.kind)
    found = list(islice(module.openings(Reading(fetcher), board.token), A_LOOK))
    company = next((each.company for each in found if each.company), "")
    called = registry.describe("boards", board.kind).rstrip(".")
    return Recognised(board, called, company, len(found), [each.title for each in found[:3]])


def _on_page(fetcher: Fetcher, address: str) -> Board:
    """The board that a page leads to most often."""
    answer = fetcher.get(address if "://" in address else f"https://{address}", typed=True)
    links = pages.read(answer.text, answer.address).links
    boards = Counter(board for board in map(recognise, links) if board)
    if not boards:
        known = ", ".join(registry.describe("boards", kind).rstrip(".") for kind in registry.names("boards"))
        raise NotFound(
            "board", address, hint=f"Give the address of the board itself. These can be read: {known}."
        )
    if len(boards) > 1:
        raise Ambiguous("board", address, [board.address for board in boards], "Give the address of one.")
    return next(iter(boards))


def keep(store: Store, company: str, found: Recognised, *, sure: bool) -> CompanyBoard:
    """Read a company's openings from a board that was agreed on.

    Raises:
        Refused: without the user's word: a name alike is no proof.
    """
    firm = companies.one(store, company)
    rows.set_board(store, firm.id, agreed(firm.name, found, sure=sure))
    return CompanyBoard(firm.name, firm.id, found.board.kind, found.board.address, found.openings)


def agreed(company: str, found: Recognised, *, sure: bool) -> str:
    """The address of a board that the user says is a company's.

    Raises:
        Refused: without that word: a name alike is no proof.
    """
    if not sure:
        raise Refused(f"No board was kept for {company}: it is {found.told}.", "If it is theirs, add --yes.")
    return found.board.address


def read(fetcher: Fetcher, wanted: Sequence[BoardWanted], progress: Progress) -> list[BoardVisit]:
    """Read boards, several kinds side by side, and of each kind one after the other."""
    from crm.connectors.net import crowd

    with progress("Reading job boards", len(wanted)) as advance:
        visits = {}
        for board, visit in crowd.each(wanted, _kind, lambda board: _visit(fetcher, board)):
            visits[board.company_id] = visit
            advance(1)
    return [visits[board.company_id] for board in wanted]


def _kind(wanted: BoardWanted) -> str:
    board = recognise(wanted.address)
    return board.kind if board else ""


def saved(board: Board, body: bytes) -> list[OpeningRecord]:
    """The openings in a board's answer that was kept as a file; nobody is asked.

    Raises:
        BadAnswer: when it is no answer of this kind of board.
    """
    from crm.connectors.net.reading import Reading, Saved

    return list(registry.load("boards", board.kind).openings(Reading(Saved(body)), board.token))


def _visit(fetcher: Fetcher, wanted: BoardWanted) -> BoardVisit:
    from crm.connectors.net.reading import Reading, Unchanged

    board = recognise(wanted.address)
    if board is None:
        return BoardVisit(wanted, problem=f"{wanted.address} is no board that can be read.")
    module = registry.load("boards", board.kind)
    reading = Reading(fetcher, etag=wanted.etag, modified=wanted.modified)
    try:
        found = list(islice(module.openings(reading, board.token), _MOST))
    except Unchanged:
        return BoardVisit(wanted, etag=wanted.etag, modified=wanted.modified)
    except CrmError as error:
        return BoardVisit(wanted, problem=error.message, silent=isinstance(error, NoAnswer))
    etag, modified = reading.marks
    if hasattr(module, "text"):
        found = _described(module, reading, board.token, found, wanted.described)
    return BoardVisit(wanted, found, etag, modified)


def _described(
    module: ModuleType, reading: Reading, token: str, found: Sequence[OpeningRecord], known: frozenset[str]
) -> list[OpeningRecord]:
    """Openings with their texts, where the list has none; one that cannot be read is left without."""
    texts: dict[str, str] = {}
    for each in [each for each in found if each.key not in known][:_DESCRIPTIONS]:
        try:
            texts[each.key] = module.text(reading, token, each)
        except CrmError:
            break
    return [replace(each, text=texts.get(each.key, each.text)) for each in found]

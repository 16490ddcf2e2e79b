"""Openings and the boards they are read from: what is new, what changed, and when one that is missing is closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

CLOSED_AFTER = 2  # readings running without it: boards leave one out by mistake now and then
A_LOOK = 100  # openings that are read to see whose a board is

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Opening:
    """A row of `opening list`; `seen_at` is when it was read first, `changed_at` when it was corrected last."""

    id: str
    title: str
    company: str
    company_id: str
    url: str
    place: str
    department: str | None
    workplace: str | None
    posted_on: date | None
    seen_at: datetime | None
    changed_at: datetime | None
    closed_on: date | None
    text: str

    @property
    def line(self) -> str:
        """The opening on one line of candidates."""
        return f"{self.id}  {self.title}, {self.company}" + (f" ({self.place})" if self.place else "")


class Board(NamedTuple):
    """A job board by its kind, its name there, and the address where people read it."""

    kind: str
    token: str
    address: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a first look at a board says, for a yes: who is hiring, and what for; `openings` are those looked at."""

    board: Board
    called: str  # its kind by the name people know
    company: str
    openings: int
    titles: Sequence[str]

    @property
    def told(self) -> str:
        """All of it in a sentence."""
        whose = (
            f" of {self.company}"
            if self.company
            else f" “{self.board.token}”, which does not say whose it is"
        )
        if not self.openings:
            return f"the {self.called} board{whose}, with no opening just now, if it is one"
        more = " or more" if self.openings >= A_LOOK else ""
        count = f"{self.openings}{more} openings, such as" if self.openings > 1 else "one opening,"
        return f"the {self.called} board{whose}, with {count} {', '.join(self.titles[:_NAMED])}"


@dataclass(frozen=True, slots=True)
class CompanyBoard:
    """A row of `company board`: the board of a company that was agreed on."""

    company: str
    company_id: str
    kind: str
    address: str
    openings: int


class BoardWanted(NamedTuple):
    """What has to be known of a company's board to read it; `described` are the openings whose text is kept."""

    company: str
    company_id: str
    address: str
    etag: str = ""
    modified: str = ""
    failures: int = 0
    described: frozenset[str] = frozenset()


class Outcome(StrEnum):
    """What came of reading a board."""

    READ = "read"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class BoardFetched:
    """A row of `opening fetch`."""

    company: str
    company_id: str
    board: str
    outcome: Outcome
    open: int = 0
    new: int = 0
    changed: int = 0
    closed: int = 0
    problem: str | None = None
    titles: Sequence[str] = ()  # of the first new ones


class Missed(NamedTuple):
    """What becomes of openings that a reading does not show: how often each was missed, and which are closed now."""

    counts: Mapping[str, int]
    closed: frozenset[str]


def missed(before: Mapping[str, int], shown: Iterable[str]) -> Missed:
    """Count what is missing; an opening is closed when it is missing twice running.

    Args:
        before: how often each open one was missed so far, by key.
        shown: the keys that the board shows now.
    """
    there = set(shown)
    counts = {key: 0 if key in there else count + 1 for key, count in before.items()}
    return Missed(counts, frozenset(key for key, count in counts.items() if count >= CLOSED_AFTER))


def named(titles: Sequence[str]) -> str:
    """Several titles in few words."""
    first = list(dict.fromkeys(titles))[:_NAMED]
    more = len(titles) - len(first)
    return ", ".join(first) + (f" and {more} more" if more else "")

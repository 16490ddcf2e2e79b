"""What readers yield and writers take: plain values, one kind a class, and the lines that were not understood."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person as a file tells it: texts as written, days parsed; `line` is where the record starts."""

    line: int
    name: str
    emails: Sequence[str] = ()
    phones: Sequence[str] = ()
    linkedin: str = ""
    company: str = ""
    title: str = ""
    tier: str = ""
    tags: Sequence[str] = ()
    topics: Sequence[str] = ()
    notes: str = ""
    met_on: date | None = None  # LinkedIn: Connected On


@dataclass(frozen=True, slots=True)
class TouchpointRecord:
    """A contact that happened; `at` is an aware instant when the file gives one, else only `day` is known."""

    line: int
    day: date
    person: str
    channel: str
    direction: str = ""
    note: str = ""
    company: str = ""
    email: str = ""
    linkedin: str = ""
    at: datetime | None = None
    key: str = ""  # a stable identity in its source (message id), where there is one


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """Something worth sending."""

    line: int
    url: str
    title: str
    summary: str = ""
    published: date | None = None
    tags: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that was left out, or a cell that was, and why.

    `skipped` says the whole record was left out. `normal` says that this source has such records and nobody can mend
    them: an import tells of them and goes on.
    """

    line: int
    reason: str
    skipped: bool = True
    normal: bool = False

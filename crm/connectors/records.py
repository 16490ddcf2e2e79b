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
    profiles: Sequence[str] = ()  # on other sites than LinkedIn
    birthday: str = ""  # 1980-03-22, or --03-22 without a year
    place: str = ""
    zone: str = ""  # an IANA name
    open_to: str = ""  # which roles they would look at
    skills: Sequence[str] = ()
    key: str = ""  # a stable identity in its source (the UID of a card), where there is one
    known_only: bool = False  # tells more about somebody who is known, and makes nobody


@dataclass(frozen=True, slots=True)
class CompanyRecord:
    """A company as a file tells it."""

    line: int
    name: str
    domains: Sequence[str] = ()
    tags: Sequence[str] = ()
    notes: str = ""


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
    gave: str = ""  # what it gave the other side, and what it took
    took: str = ""
    known_only: bool = False  # leave it out where the person is not known


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """Something worth sending."""

    line: int
    url: str
    title: str
    summary: str = ""
    published: date | None = None
    tags: Sequence[str] = ()
    author: str = ""
    site: str = ""
    key: str = ""  # a stable identity in its feed, where it came by one


@dataclass(frozen=True, slots=True)
class FeedRecord:
    """Where articles come from, as a list of feeds names it."""

    line: int
    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class OpeningRecord:
    """A vacancy as a job board tells it; `key` is its identity there, `company` who it says is hiring."""

    key: str
    title: str
    url: str
    place: str = ""
    department: str = ""
    workplace: str = ""  # on-site, hybrid, remote, or not said
    posted: date | None = None
    text: str = ""
    company: str = ""


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

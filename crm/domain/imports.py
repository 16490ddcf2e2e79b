"""What an import did, file by file, and the formats there are."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of a file that was left out, or something in it that was; `skipped` says the whole line was."""

    line: int
    reason: str
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody who has another job than was known; the old one is kept."""

    person: str
    person_id: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Imported:
    """One file: of `read` records so many were created, updated, unchanged and skipped; problems by line.

    `batch` is the command that did it, None when nothing was changed. `people`, `companies`, `touchpoints` and
    `articles` count what was made, in whichever kind of record it stood; `new` and `changed` name the first few.
    `recognised` says that nobody named the format.
    """

    format: str
    file: str
    batch: str | None
    read: int
    created: int
    updated: int
    unchanged: int
    skipped: int
    problems: Sequence[Remark] = ()
    people: int = 0
    companies: int = 0
    touchpoints: int = 0
    articles: int = 0
    moved: Sequence[Move] = ()
    new: Sequence[str] = ()
    changed: Sequence[str] = ()
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name on the command line; whether files of it can be read and written."""

    name: str
    description: str
    reads: bool
    writes: bool


@dataclass(frozen=True, slots=True)
class Mapped:
    """A column of a table of one's own, what it tells, and the first thing that stands in it."""

    field: str
    column: str
    sample: str = ""


@dataclass(frozen=True, slots=True)
class Suggested:
    """What the columns of a table probably tell; `left` are those that would not be read."""

    file: str
    columns: Sequence[Mapped]
    left: Sequence[str] = ()

    @property
    def line(self) -> str:
        """As `--map` takes it."""
        return ",".join(f"{each.field}={each.column}" for each in self.columns)

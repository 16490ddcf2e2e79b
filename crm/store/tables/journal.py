"""What the vault keeps about itself: the journal, the counter, and summaries derived from the rest."""

from datetime import datetime

from sqlmodel import Column, Field, Index, SQLModel  # noqa: TID253 - importing the tables is the decision to pay for SQLModel

from crm.store.tables.columns import words
from crm.store.types import Instant


class Command(SQLModel, table=True):
    """One verb that changed something; an import's command is its batch."""

    id: str = words(key=True)
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    text: str = words()  # as typed
    undoes: str | None = words(null=True)


class Change(SQLModel, table=True):
    """One touched row, before and after, as JSON; written by the database's triggers alone."""

    __table_args__ = (Index("changes_of", "command"), Index("history_of", "row_table", "row_key"))

    seq: int | None = Field(default=None, primary_key=True)
    command: str = words()
    row_table: str = words()
    row_key: str = words()
    before: str | None = words(null=True)
    after: str | None = words(null=True)


class OpenCommand(SQLModel, table=True):
    """Which command the running transaction belongs to: one row, read by the triggers."""

    __tablename__ = "open_command"

    slot: int = Field(primary_key=True)
    command: str = words()


class Counter(SQLModel, table=True):
    """Numbers that only grow: the last id given out. Outside the journal, so that undo never reuses one."""

    name: str = words(key=True)
    value: int


class TieSummary(SQLModel, table=True):
    """What strength is computed from, one row a person, derived from touchpoints and rebuilt at any time.

    Days by their best kind of contact, the gaps between episodes, and what went unanswered.
    """

    __tablename__ = "tie"

    person: str = words(key=True)
    live_days: int
    two_way_days: int
    one_way_days: int
    gaps: int
    gap_days: int
    first_day: str = words()
    last_day: str = words(index=True)
    unanswered: int


class StaleTie(SQLModel, table=True):
    """People whose summary must be made anew; filled by triggers, emptied before each commit."""

    __tablename__ = "stale_tie"

    person: str = words(key=True)

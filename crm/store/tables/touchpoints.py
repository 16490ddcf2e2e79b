"""What happened, what is to come, and what calendars were told of it."""

from datetime import date, datetime

from sqlmodel import Column, Field, Index, SQLModel  # noqa: TID253 - importing the tables is the decision to pay for SQLModel

from crm.store.tables.columns import day, flag, free, instant, partial, to, words
from crm.store.types import Day, Instant


class Touchpoint(SQLModel, table=True):
    """A contact that happened; `at` where the hour is known, `day` always (in the zone it was meant)."""

    __table_args__ = (
        Index("touchpoint_by_day", "day"),
        partial(
            "touchpoint_gifts", "day", where="gave IS NOT NULL OR took IS NOT NULL OR article IS NOT NULL"
        ),
        partial("touchpoint_of_offer", "offer", where="offer IS NOT NULL"),
        partial("touchpoint_of_article", "article", where="article IS NOT NULL"),
        partial("touchpoint_by_source", "source_key", where="source_key IS NOT NULL"),
    )

    id: str = words(key=True)
    day: date = Field(sa_column=Column(Day, nullable=False))
    at: datetime | None = instant()
    channel: str = words()
    direction: str = words()
    answered: bool = flag(default=True)
    note: str = free()
    offer: str | None = to("offer", null=True, index=False)
    article: str | None = to("article", null=True, index=False)
    gave: str | None = words(null=True)
    took: str | None = words(null=True)
    source_key: str | None = words(null=True)  # identity in the file it came from


class TouchpointPerson(SQLModel, table=True):
    """Who a touchpoint was with."""

    __tablename__ = "touchpoint_person"
    __table_args__ = (Index("touchpoints_of", "person", "touchpoint"),)

    touchpoint: str = to("touchpoint", key=True)
    person: str = to("person", key=True)


class Message(SQLModel, table=True):
    """A text that was sent, kept with its touchpoint."""

    id: str = words(key=True)
    touchpoint: str = to("touchpoint")
    kind: str = words()  # of decline.md: recruiter, give, …
    text: str = words()


class Reminder(SQLModel, table=True):
    """A dated nudge; with an owner it is a promise (`me` or `them`)."""

    id: str = words(key=True)
    person: str | None = to("person", null=True)
    offer: str | None = to("offer", null=True)
    text: str = words()
    due_on: date = Field(sa_column=Column(Day, nullable=False))
    owner: str | None = words(null=True)
    done_on: date | None = day()


class Occasion(SQLModel, table=True):
    """Something that happened to a person or a company and is a good reason to write."""

    __table_args__ = (
        Index("occasion_by_day", "on_day"),
        partial("occasion_by_source", "source_key", where="source_key IS NOT NULL"),
    )

    id: str = words(key=True)
    kind: str = (
        words()
    )  # new-position, new-title, opening-new, opening-closed, launch, funding, talk, layoffs, …
    person: str | None = to("person", null=True)
    company: str | None = to("company", null=True)
    on_day: date = Field(sa_column=Column(Day, nullable=False))
    text: str = words()
    url: str | None = words(null=True)
    settled_on: date | None = day()  # acted upon, or waved away
    source_key: str | None = words(null=True)  # identity in what it was read from


class CalendarEvent(SQLModel, table=True):
    """What calendars were last told about a step, a reminder or a due tie; outside the journal.

    Undo may put a reminder back as it was, but a calendar believes only a sequence that grows: so the sequence, and
    the uid made once, are kept here and never go back.
    """

    __tablename__ = "calendar_event"

    about: str = words(key=True)  # the id of the step, the reminder, or the person
    uid: str = words(unique=True)
    sequence: int
    changed_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    told: str = words()  # the event as JSON, so that one whose cause is gone can still be cancelled
    cancelled: bool = flag()

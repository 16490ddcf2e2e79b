"""The one truth about the schema: what a vault keeps, as SQLModel tables.

Migrations are held against these by a test; the journal's triggers are made
from them. A column named like a table refers to it.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, text  # noqa: TID253 - importing this module is the decision to pay for SQLModel
from sqlmodel import Column, Field, Index, SQLModel  # noqa: TID253 - the same

from crm.store.types import Day, Flag, Instant, Words


def _words(*, key: bool = False, null: bool = False, unique: bool = False, index: bool = False) -> Any:  # noqa: ANN401
    column = Column(
        Words, primary_key=key, nullable=null and not key, unique=unique or None, index=index or None
    )
    return Field(default=None, sa_column=column) if null else Field(sa_column=column)


def _text() -> Any:  # noqa: ANN401
    """Free text, empty when there is none."""
    return Field(default="", sa_column=Column(Words, nullable=False))


def _to(table: str, *, key: bool = False, null: bool = False, index: bool = True) -> Any:  # noqa: ANN401
    """A reference; deferrable, so that undo may restore rows in any order within its transaction."""
    reference = ForeignKey(f"{table}.id", deferrable=True, initially="IMMEDIATE")
    column = Column(
        Words, reference, primary_key=key, nullable=null and not key, index=(index and not key) or None
    )
    return Field(default=None, sa_column=column) if null else Field(sa_column=column)


def _partial(name: str, column: str, where: str) -> Index:
    """An index over the few rows that have something to find."""
    return Index(name, column, sqlite_where=text(where), postgresql_where=text(where))


def _day() -> Any:  # noqa: ANN401
    return Field(default=None, sa_column=Column(Day, nullable=True))


def _instant() -> Any:  # noqa: ANN401
    return Field(default=None, sa_column=Column(Instant, nullable=True))


def _flag(*, default: bool = False) -> Any:  # noqa: ANN401
    return Field(default=default, sa_column=Column(Flag, nullable=False))


class Person(SQLModel, table=True):
    """Someone you know or want to know."""

    id: str = _words(key=True)
    name: str = _words()
    fold: str = _words()  # the name without case and accents: what WHO is compared with
    sort_key: str = _words(index=True)  # family name first
    tier: str | None = _words(null=True)
    cadence_days: int | None = None  # the person's own, before tier and default
    zone: str | None = _words(null=True)
    birthday: str | None = _words(null=True)  # ISO, or --MM-DD without a year
    met_on: date | None = _day()
    snoozed_until: date | None = _day()
    opted_out_on: date | None = _day()  # asked not to be in touch
    note: str = _text()
    source: str = _text()  # where the person came from
    keep_until: date | None = _day()  # retention


class ContactPoint(SQLModel, table=True):
    """An e-mail, phone number or profile address of a person; `value` is normalised, `written` is as given."""

    __tablename__ = "contact_point"

    id: str = _words(key=True)
    person: str = _to("person")
    kind: str = _words()  # email, phone, profile
    value: str = _words(index=True)
    written: str = _text()


class Company(SQLModel, table=True):
    """An organisation, and its job board."""

    id: str = _words(key=True)
    name: str = _words()
    key: str = _words(index=True)  # the name folded, without its legal form: what a company is recognised by
    target: bool = _flag()
    board: str | None = _words(null=True)
    zone: str | None = _words(null=True)
    country: str | None = _words(null=True)
    note: str = _text()


class CompanyDomain(SQLModel, table=True):
    """A mail or web domain of a company."""

    __tablename__ = "company_domain"

    domain: str = _words(key=True)
    company: str = _to("company")


class Position(SQLModel, table=True):
    """A person's post at a company; without an end it is a present one."""

    id: str = _words(key=True)
    person: str = _to("person")
    company: str | None = _to("company", null=True)
    title: str = _words()
    from_on: date | None = _day()
    until_on: date | None = _day()


class Offer(SQLModel, table=True):
    """A job offer."""

    id: str = _words(key=True)
    company: str = _to("company")
    role: str = _words()
    state: str = _words()
    received_on: date = Field(sa_column=Column(Day, nullable=False))
    respond_by: datetime | None = _instant()
    zone: str | None = _words(null=True)  # in which the deadline was meant
    decided_at: datetime | None = _instant()
    terms: str = _text()
    liked: str = _text()
    note: str = _text()


class Interviewer(SQLModel, table=True):
    """A person's part in an offer's hiring process."""

    __table_args__ = (Index("one_part_each", "offer", "person", unique=True),)

    id: str = _words(key=True)
    offer: str = _to("offer", index=False)
    person: str = _to("person")
    role: str = _words()
    minutes: int | None = None  # spent together
    rapport: int | None = None  # 0 none … 3 strong
    learnt: str = _text()  # one thing learnt from this person: what thanks are made of


class Reason(SQLModel, table=True):
    """Why an offer was declined."""

    id: str = _words(key=True)
    offer: str = _to("offer")
    code: str = _words()
    holds: bool = _flag(default=True)  # whether it is true
    would_flip: bool = _flag()
    share: bool = _flag()
    severity: int = 1
    note: str = _text()


class Step(SQLModel, table=True):
    """One courtesy of a decline plan; `key` finds it again when the plan is computed anew."""

    __table_args__ = (Index("one_step_each", "offer", "key", unique=True),)

    id: str = _words(key=True)
    offer: str = _to("offer", index=False)
    person: str | None = _to("person", null=True)
    key: str = _words()
    number: str = _words()
    title: str = _words()
    channel: str | None = _words(null=True)
    due: datetime = Field(sa_column=Column(Instant, nullable=False))
    state: str = _words()
    done_at: datetime | None = _instant()
    moved: bool = _flag()  # the due time was set by hand and stays
    settled: bool = _flag()  # done or skipped by hand, not by what was logged
    reason: str = _words()


class Touchpoint(SQLModel, table=True):
    """A contact that happened; `at` where the hour is known, `day` always (in the zone it was meant)."""

    __table_args__ = (
        Index("touchpoint_by_day", "day"),
        _partial(
            "touchpoint_gifts", "day", where="gave IS NOT NULL OR took IS NOT NULL OR article IS NOT NULL"
        ),
        _partial("touchpoint_of_offer", "offer", where="offer IS NOT NULL"),
        _partial("touchpoint_of_article", "article", where="article IS NOT NULL"),
        _partial("touchpoint_by_source", "source_key", where="source_key IS NOT NULL"),
    )

    id: str = _words(key=True)
    day: date = Field(sa_column=Column(Day, nullable=False))
    at: datetime | None = _instant()
    channel: str = _words()
    direction: str = _words()
    answered: bool = _flag(default=True)
    note: str = _text()
    offer: str | None = _to("offer", null=True, index=False)
    article: str | None = _to("article", null=True, index=False)
    gave: str | None = _words(null=True)
    took: str | None = _words(null=True)
    source_key: str | None = _words(null=True)  # identity in the file it came from


class TouchpointPerson(SQLModel, table=True):
    """Who a touchpoint was with."""

    __tablename__ = "touchpoint_person"
    __table_args__ = (Index("touchpoints_of", "person", "touchpoint"),)

    touchpoint: str = _to("touchpoint", key=True)
    person: str = _to("person", key=True)


class Reminder(SQLModel, table=True):
    """A dated nudge; with an owner it is a promise (`me` or `them`)."""

    id: str = _words(key=True)
    person: str | None = _to("person", null=True)
    offer: str | None = _to("offer", null=True)
    text: str = _words()
    due_on: date = Field(sa_column=Column(Day, nullable=False))
    owner: str | None = _words(null=True)
    done_on: date | None = _day()


class CalendarEvent(SQLModel, table=True):
    """What calendars were last told about a step, a reminder or a due tie; outside the journal.

    Undo may put a reminder back as it was, but a calendar believes only a sequence that grows: so the sequence, and
    the uid made once, are kept here and never go back.
    """

    __tablename__ = "calendar_event"

    about: str = _words(key=True)  # the id of the step, the reminder, or the person
    uid: str = _words(unique=True)
    sequence: int
    changed_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    told: str = _words()  # the event as JSON, so that one whose cause is gone can still be cancelled
    cancelled: bool = _flag()


class Feed(SQLModel, table=True):
    """Where articles come from."""

    id: str = _words(key=True)
    url: str = _words(unique=True)
    title: str = _words()
    etag: str | None = _words(null=True)
    modified: str | None = _words(null=True)
    fetched_at: datetime | None = _instant()
    stopped: bool = _flag()
    company: str | None = _to("company", null=True)


class Article(SQLModel, table=True):
    """Something worth sending."""

    id: str = _words(key=True)
    url: str = _words(unique=True)  # normalised: one article is one row
    title: str = _words()
    summary: str = _text()
    author: str = _text()
    tags: str = _text()  # joined by ;
    published_on: date | None = _day()
    rating: int = 0
    pinned: bool = _flag()
    feed: str | None = _to("feed", null=True)


class Opening(SQLModel, table=True):
    """A vacancy."""

    id: str = _words(key=True)
    company: str = _to("company")
    key: str = _words()  # its identity on the board
    title: str = _words()
    url: str = _words()
    place: str = _text()
    text: str = _words()
    posted_on: date | None = _day()
    seen_at: datetime | None = _instant()
    missed: int = 0
    closed_on: date | None = _day()


class Referral(SQLModel, table=True):
    """One person put forward for an opening."""

    id: str = _words(key=True)
    candidate: str = _to("person")
    opening: str = _to("opening")
    via: str | None = _to("person", null=True)  # to whom
    state: str = _words()
    changed_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    note: str = _text()


class Tag(SQLModel, table=True):
    """A label on a person or a company."""

    __table_args__ = (
        Index("one_tag_each_person", "person", "name", unique=True),
        Index("one_tag_each_company", "company", "name", unique=True),
        Index("tag_by_name", "name"),
    )

    id: str = _words(key=True)
    person: str | None = _to("person", null=True, index=False)
    company: str | None = _to("company", null=True, index=False)
    name: str = _words()


class Topic(SQLModel, table=True):
    """What a person cares about."""

    __table_args__ = (Index("one_topic_each", "person", "name", unique=True),)

    id: str = _words(key=True)
    person: str = _to("person", index=False)
    name: str = _words()


class OwnAddress(SQLModel, table=True):
    """An address of the user's own, never taken for somebody else's."""

    __tablename__ = "own_address"

    value: str = _words(key=True)


class Command(SQLModel, table=True):
    """One verb that changed something; an import's command is its batch."""

    id: str = _words(key=True)
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    text: str = _words()  # as typed
    undoes: str | None = _words(null=True)


class Change(SQLModel, table=True):
    """One touched row, before and after, as JSON; written by the database's triggers alone."""

    __table_args__ = (Index("changes_of", "command"), Index("history_of", "row_table", "row_key"))

    seq: int | None = Field(default=None, primary_key=True)
    command: str = _words()
    row_table: str = _words()
    row_key: str = _words()
    before: str | None = _words(null=True)
    after: str | None = _words(null=True)


class OpenCommand(SQLModel, table=True):
    """Which command the running transaction belongs to: one row, read by the triggers."""

    __tablename__ = "open_command"

    slot: int = Field(primary_key=True)
    command: str = _words()


class Counter(SQLModel, table=True):
    """Numbers that only grow: the last id given out. Outside the journal, so that undo never reuses one."""

    name: str = _words(key=True)
    value: int


class TieSummary(SQLModel, table=True):
    """What strength is computed from, one row a person, derived from touchpoints and rebuilt at any time.

    Days by their best kind of contact, the gaps between episodes, and what went unanswered.
    """

    __tablename__ = "tie"

    person: str = _words(key=True)
    live_days: int
    two_way_days: int
    one_way_days: int
    gaps: int
    gap_days: int
    first_day: str = _words()
    last_day: str = _words(index=True)
    unanswered: int


class StaleTie(SQLModel, table=True):
    """People whose summary must be made anew; filled by triggers, emptied before each commit."""

    __tablename__ = "stale_tie"

    person: str = _words(key=True)


SCHEMA = SQLModel.metadata  # all of the above
UNJOURNALLED = frozenset(
    {"command", "change", "open_command", "counter", "tie", "stale_tie", "calendar_event"}
)

METADATA = SQLModel.metadata

"""Offers: who took part, why they were declined, what was done about it, and what they are compared by."""

from datetime import date, datetime

from sqlmodel import Column, Field, Index, SQLModel  # noqa: TID253 - importing the tables is the decision to pay for SQLModel

from crm.store.tables.columns import day, flag, flag_or_none, free, instant, to, words
from crm.store.types import Day, Instant


class Offer(SQLModel, table=True):
    """A job offer."""

    id: str = words(key=True)
    company: str = to("company")
    role: str = words()
    state: str = words()
    received_on: date = Field(sa_column=Column(Day, nullable=False))
    respond_by: datetime | None = instant()
    zone: str | None = words(null=True)  # in which the deadline was meant
    holidays: str | None = words(
        null=True
    )  # the user's own, as DE-BE: plans are computed where nobody can ask
    decided_at: datetime | None = instant()
    accepted_at: datetime | None = instant()  # a yes, kept even when it is taken back
    extended_at: datetime | None = instant()  # when more time was given; it is asked for once
    represented: bool | None = flag_or_none()  # by an agency
    alternative: str | None = words(null=True)  # what it was declined for: signed, verbal, none
    terms: str = free()
    liked: str = free()
    note: str = free()


class Interviewer(SQLModel, table=True):
    """A person's part in an offer's hiring process."""

    __table_args__ = (Index("one_part_each", "offer", "person", unique=True),)

    id: str = words(key=True)
    offer: str = to("offer", index=False)
    person: str = to("person")
    role: str = words()
    minutes: int | None = None  # spent together
    rapport: int | None = None  # 0 none … 3 strong
    learnt: str = free()  # one thing learnt from this person: what thanks are made of


class Reason(SQLModel, table=True):
    """Why an offer was declined."""

    id: str = words(key=True)
    offer: str = to("offer")
    code: str = words()
    holds: bool = flag(default=True)  # whether it is true
    would_flip: bool = flag()
    share: bool = flag()
    severity: int = 1
    note: str = free()
    solved_on: date | None = day()  # since when it holds no more
    stands_on: date | None = day()  # when it was last seen to hold still


class Step(SQLModel, table=True):
    """One courtesy of a decline plan; `key` finds it again when the plan is computed anew."""

    __table_args__ = (Index("one_step_each", "offer", "key", unique=True),)

    id: str = words(key=True)
    offer: str = to("offer", index=False)
    person: str | None = to("person", null=True)
    key: str = words()
    number: str = words()
    title: str = words()
    channel: str | None = words(null=True)
    due: datetime = Field(sa_column=Column(Instant, nullable=False))
    state: str = words()
    done_at: datetime | None = instant()
    moved: bool = flag()  # the due time was set by hand and stays
    settled: bool = flag()  # done or skipped by hand, not by what was logged
    reason: str = words()


class Holiday(SQLModel, table=True):
    """A day off somewhere, as plans know it; a public fact that is read anew whenever it is missing."""

    region: str = words(key=True)  # DE, or DE-BE
    day: str = words(key=True)
    name: str = words()


class Term(SQLModel, table=True):
    """One of an offer's terms that can be compared: pay, days of leave, remote days."""

    __table_args__ = (Index("one_term_each", "offer", "name", unique=True),)

    id: str = words(key=True)
    offer: str = to("offer", index=False)
    name: str = words()
    amount: str = words()  # a decimal number as text, or words
    unit: str | None = words(null=True)  # a currency's code, or days, percent
    period: str | None = words(null=True)  # year, month, week, day, hour, once


class Criterion(SQLModel, table=True):
    """What offers are compared by, and how much it weighs."""

    id: str = words(key=True)
    name: str = words(unique=True)
    weight: int


class Mark(SQLModel, table=True):
    """How well an offer meets a criterion, 0 to 10, and why."""

    offer: str = to("offer", key=True)
    criterion: str = to("criterion", key=True)
    points: int
    why: str = free()

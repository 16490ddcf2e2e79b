"""People and companies, what is known of them, and who knows whom."""

from datetime import date

from sqlmodel import Column, Field, Index, SQLModel  # noqa: TID253 - importing the tables is the decision to pay for SQLModel

from crm.store.tables.columns import day, flag, free, to, words
from crm.store.types import Day


class Person(SQLModel, table=True):
    """Someone you know or want to know."""

    id: str = words(key=True)
    name: str = words()
    fold: str = words()  # the name without case and accents: what WHO is compared with
    sort_key: str = words(index=True)  # family name first
    tier: str | None = words(null=True)
    cadence_days: int | None = None  # the person's own, before tier and default
    zone: str | None = words(null=True)
    birthday: str | None = words(null=True)  # ISO, or --MM-DD without a year
    met_on: date | None = day()
    snoozed_until: date | None = day()
    opted_out_on: date | None = day()  # asked not to be in touch
    note: str = free()
    source: str = free()  # where the person came from
    keep_until: date | None = day()  # retention
    place: str | None = words(null=True)  # where they live or work
    open_to: str | None = words(null=True)  # which roles they would look at, in their own words


class ContactPoint(SQLModel, table=True):
    """An e-mail, phone number or profile address of a person; `value` is normalised, `written` is as given."""

    __tablename__ = "contact_point"

    id: str = words(key=True)
    person: str = to("person")
    kind: str = words()  # email, phone, profile
    value: str = words(index=True)
    written: str = free()


class Company(SQLModel, table=True):
    """An organisation, and its job board."""

    id: str = words(key=True)
    name: str = words()
    key: str = words(index=True)  # the name folded, without its legal form: what a company is recognised by
    target: bool = flag()
    board: str | None = words(null=True)
    zone: str | None = words(null=True)
    country: str | None = words(null=True)
    industry: str | None = words(null=True)
    note: str = free()


class CompanyDomain(SQLModel, table=True):
    """A mail or web domain of a company."""

    __tablename__ = "company_domain"

    domain: str = words(key=True)
    company: str = to("company")


class Position(SQLModel, table=True):
    """A person's post at a company; without an end it is a present one."""

    id: str = words(key=True)
    person: str = to("person")
    company: str | None = to("company", null=True)
    title: str = words()
    from_on: date | None = day()
    until_on: date | None = day()


class Tag(SQLModel, table=True):
    """A label on a person or a company."""

    __table_args__ = (
        Index("one_tag_each_person", "person", "name", unique=True),
        Index("one_tag_each_company", "company", "name", unique=True),
        Index("tag_by_name", "name"),
    )

    id: str = words(key=True)
    person: str | None = to("person", null=True, index=False)
    company: str | None = to("company", null=True, index=False)
    name: str = words()


class Topic(SQLModel, table=True):
    """What a person cares about."""

    __table_args__ = (Index("one_topic_each", "person", "name", unique=True),)

    id: str = words(key=True)
    person: str = to("person", index=False)
    name: str = words()


class Skill(SQLModel, table=True):
    """What a person can do: what openings are compared with."""

    __table_args__ = (Index("one_skill_each", "person", "name", unique=True),)

    id: str = words(key=True)
    person: str = to("person", index=False)
    name: str = words()


class Link(SQLModel, table=True):
    """Two people who know each other; `one` is the lower id."""

    __table_args__ = (Index("one_link_each", "one", "other", unique=True),)

    id: str = words(key=True)
    one: str = to("person", index=False)
    other: str = to("person")
    kind: str = words()  # how: colleague, friend, …
    since: date | None = day()
    note: str = free()


class Dismissal(SQLModel, table=True):
    """Two people or two companies that look alike and are not the same; `one` is the lower id."""

    one: str = words(key=True)
    other: str = words(key=True)
    on_day: date = Field(sa_column=Column(Day, nullable=False))


class TagCadence(SQLModel, table=True):
    """How often to be in touch with everybody who has a tag."""

    __tablename__ = "tag_cadence"

    name: str = words(key=True)
    days: int


class QuietTime(SQLModel, table=True):
    """Days on which nobody is due: a holiday, a hard month."""

    __tablename__ = "quiet_time"

    id: str = words(key=True)
    from_on: date = Field(sa_column=Column(Day, nullable=False))
    until_on: date = Field(sa_column=Column(Day, nullable=False))
    note: str = free()


class OwnAddress(SQLModel, table=True):
    """An address of the user's own, never taken for somebody else's."""

    __tablename__ = "own_address"

    value: str = words(key=True)

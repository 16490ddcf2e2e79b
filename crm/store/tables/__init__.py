"""The one truth about the schema: what a vault keeps, as SQLModel tables.

Migrations are held against these by a test; the journal's triggers are made
from them. A column named like a table refers to it.
"""

from sqlmodel import SQLModel  # noqa: TID253 - importing the tables is the decision to pay for SQLModel

from crm.store.tables.journal import Change, Command, Counter, OpenCommand, StaleTie, TieSummary
from crm.store.tables.offers import Criterion, Holiday, Interviewer, Mark, Offer, Reason, Step, Term
from crm.store.tables.people import (
    Company,
    CompanyDomain,
    ContactPoint,
    Dismissal,
    Link,
    OwnAddress,
    Person,
    Position,
    QuietTime,
    Skill,
    Tag,
    TagCadence,
    Topic,
)
from crm.store.tables.shelf import (
    Article,
    ArticlePosting,
    ArticleWords,
    BoardReading,
    Feed,
    FeedEntry,
    Opening,
    Reaction,
    Referral,
    StaleArticle,
)
from crm.store.tables.touchpoints import (
    CalendarEvent,
    Message,
    Occasion,
    Reminder,
    Touchpoint,
    TouchpointPerson,
)

SCHEMA = SQLModel.metadata  # all of the above
UNJOURNALLED = frozenset(
    {"command", "change", "open_command", "counter", "tie", "stale_tie", "calendar_event", "holiday"}
    | {"article_words", "article_posting", "stale_article"}
)

METADATA = SQLModel.metadata

__all__ = [
    "METADATA",
    "SCHEMA",
    "UNJOURNALLED",
    "Article",
    "ArticlePosting",
    "ArticleWords",
    "BoardReading",
    "CalendarEvent",
    "Change",
    "Command",
    "Company",
    "CompanyDomain",
    "ContactPoint",
    "Counter",
    "Criterion",
    "Dismissal",
    "Feed",
    "FeedEntry",
    "Holiday",
    "Interviewer",
    "Link",
    "Mark",
    "Message",
    "Occasion",
    "Offer",
    "OpenCommand",
    "Opening",
    "OwnAddress",
    "Person",
    "Position",
    "QuietTime",
    "Reaction",
    "Reason",
    "Referral",
    "Reminder",
    "Skill",
    "StaleArticle",
    "StaleTie",
    "Step",
    "Tag",
    "TagCadence",
    "Term",
    "TieSummary",
    "Topic",
    "Touchpoint",
    "TouchpointPerson",
]

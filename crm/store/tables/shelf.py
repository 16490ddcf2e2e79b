"""Worth sending: articles and where they come from, openings and who was put forward for them."""

from datetime import date, datetime

from sqlalchemy import LargeBinary  # noqa: TID253 - importing the tables is the decision to pay for SQLModel
from sqlmodel import Column, Field, Index, SQLModel  # noqa: TID253 - the same

from crm.store.tables.columns import day, flag, flag_or_none, free, instant, to, words
from crm.store.types import Day, Instant


class Feed(SQLModel, table=True):
    """Where articles come from."""

    id: str = words(key=True)
    url: str = words(unique=True)
    title: str = words()
    etag: str | None = words(null=True)
    modified: str | None = words(null=True)
    fetched_at: datetime | None = instant()
    stopped: bool = flag()
    company: str | None = to("company", null=True)
    moved_to: str | None = words(null=True)  # said once; believed when it is said again
    problem: str | None = words(null=True)  # why the last fetch failed
    failures: int | None = None  # running
    own_network: bool | None = flag_or_none()  # its address was typed, and lies in a private network


class FeedEntry(SQLModel, table=True):
    """An entry of a feed that was seen: it is not taken in again when its article is removed."""

    __tablename__ = "feed_entry"

    feed: str = to("feed", key=True)
    key: str = words(key=True)  # its identity in the feed
    article: str | None = to("article", null=True)


class Article(SQLModel, table=True):
    """Something worth sending."""

    id: str = words(key=True)
    url: str = words(unique=True)  # normalised: one article is one row
    title: str = words()
    summary: str = free()
    author: str = free()
    tags: str = free()  # joined by ;
    published_on: date | None = day()
    rating: int = 0
    pinned: bool = flag()
    feed: str | None = to("feed", null=True)
    added_on: date | None = day()
    site: str | None = words(null=True)  # who published it


class ArticleWords(SQLModel, table=True):
    """What an article speaks of and which articles are nearest to it; derived, and made anew at any time."""

    __tablename__ = "article_words"

    article: str = words(key=True)
    words: str = free()  # each stem with its weight
    extent: int
    nearest: str = free()  # numbers of articles, each with its likeness


class ArticlePosting(SQLModel, table=True):
    """Which articles hold a stem, a block of numbers at a time, so that a new article touches little."""

    __tablename__ = "article_posting"

    stem: str = words(key=True)
    block: int = Field(primary_key=True)
    held: bytes = Field(sa_column=Column(LargeBinary, nullable=False))  # numbers, then weights


class StaleArticle(SQLModel, table=True):
    """Articles whose words must be counted anew; filled by triggers, emptied before each commit."""

    __tablename__ = "stale_article"

    article: str = words(key=True)


class Opening(SQLModel, table=True):
    """A vacancy."""

    id: str = words(key=True)
    company: str = to("company")
    key: str = words()  # its identity on the board
    title: str = words()
    url: str = words()
    place: str = free()
    text: str = words()
    posted_on: date | None = day()
    seen_at: datetime | None = instant()
    missed: int = 0
    closed_on: date | None = day()
    department: str | None = words(null=True)
    workplace: str | None = words(null=True)  # on-site, hybrid, remote
    changed_at: datetime | None = instant()


class BoardReading(SQLModel, table=True):
    """When a company's job board was read, and what it said of itself."""

    __tablename__ = "board_reading"

    company: str = to("company", key=True)
    board: str = words()  # the address that was read
    fetched_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    etag: str | None = words(null=True)
    modified: str | None = words(null=True)
    problem: str | None = words(null=True)  # why the last reading failed
    failures: int = 0  # running


class Referral(SQLModel, table=True):
    """One person put forward for an opening."""

    id: str = words(key=True)
    candidate: str = to("person")
    opening: str = to("opening")
    via: str | None = to("person", null=True)  # to whom
    state: str = words()
    changed_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    note: str = free()


class Reaction(SQLModel, table=True):
    """What a person made of an article."""

    __table_args__ = (Index("one_reaction_each", "person", "article", unique=True),)

    id: str = words(key=True)
    person: str = to("person", index=False)
    article: str = to("article")
    verdict: str = words()  # acknowledged, used, ignored, not-for-them
    on_day: date = Field(sa_column=Column(Day, nullable=False))

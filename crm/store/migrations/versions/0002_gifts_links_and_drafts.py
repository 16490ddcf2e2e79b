"""What declining, staying in touch and sending something need beyond the first schema."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def _to(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", deferrable=True, initially="IMMEDIATE")


def upgrade() -> None:
    """Add tables and columns; nothing that was kept is touched."""
    _grow()
    _add()
    _number()


def _grow() -> None:
    op.add_column("company", sa.Column("industry", _TEXT, nullable=True))
    op.add_column("person", sa.Column("place", _TEXT, nullable=True))
    op.add_column("person", sa.Column("open_to", _TEXT, nullable=True))
    op.add_column("feed", sa.Column("moved_to", _TEXT, nullable=True))
    op.add_column("feed", sa.Column("problem", _TEXT, nullable=True))
    op.add_column("feed", sa.Column("failures", sa.Integer, nullable=True))
    op.add_column("feed", sa.Column("own_network", sa.Integer, nullable=True))
    op.add_column("offer", sa.Column("holidays", _TEXT, nullable=True))
    op.add_column("offer", sa.Column("accepted_at", _TEXT, nullable=True))
    op.add_column("offer", sa.Column("extended_at", _TEXT, nullable=True))
    op.add_column("offer", sa.Column("represented", sa.Integer, nullable=True))
    op.add_column("offer", sa.Column("alternative", _TEXT, nullable=True))
    op.add_column("opening", sa.Column("department", _TEXT, nullable=True))
    op.add_column("opening", sa.Column("workplace", _TEXT, nullable=True))
    op.add_column("opening", sa.Column("changed_at", _TEXT, nullable=True))
    op.add_column("article", sa.Column("added_on", _TEXT, nullable=True))
    op.add_column("article", sa.Column("site", _TEXT, nullable=True))
    op.add_column("reason", sa.Column("solved_on", _TEXT, nullable=True))
    op.add_column("reason", sa.Column("stands_on", _TEXT, nullable=True))


def _add() -> None:
    op.create_table(
        "article_posting",
        sa.Column("stem", _TEXT, primary_key=True, nullable=False),
        sa.Column("block", sa.Integer, primary_key=True, nullable=False),
        sa.Column("held", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "article_words",
        sa.Column("article", _TEXT, primary_key=True, nullable=False),
        sa.Column("words", _TEXT, nullable=False),
        sa.Column("extent", sa.Integer, nullable=False),
        sa.Column("nearest", _TEXT, nullable=False),
    )
    op.create_table(
        "criterion",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("name", _TEXT, nullable=False, unique=True),
        sa.Column("weight", sa.Integer, nullable=False),
    )
    op.create_table(
        "dismissal",
        sa.Column("one", _TEXT, primary_key=True, nullable=False),
        sa.Column("other", _TEXT, primary_key=True, nullable=False),
        sa.Column("on_day", _TEXT, nullable=False),
    )
    op.create_table(
        "holiday",
        sa.Column("region", _TEXT, primary_key=True, nullable=False),
        sa.Column("day", _TEXT, primary_key=True, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
    )
    op.create_table(
        "quiet_time",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("from_on", _TEXT, nullable=False),
        sa.Column("until_on", _TEXT, nullable=False),
        sa.Column("note", _TEXT, nullable=False),
    )
    op.create_table(
        "stale_article",
        sa.Column("article", _TEXT, primary_key=True, nullable=False),
    )
    op.create_table(
        "tag_cadence",
        sa.Column("name", _TEXT, primary_key=True, nullable=False),
        sa.Column("days", sa.Integer, nullable=False),
    )
    op.create_table(
        "board_reading",
        sa.Column("company", _TEXT, _to("company"), primary_key=True, nullable=False),
        sa.Column("board", _TEXT, nullable=False),
        sa.Column("fetched_at", _TEXT, nullable=False),
        sa.Column("etag", _TEXT, nullable=True),
        sa.Column("modified", _TEXT, nullable=True),
        sa.Column("problem", _TEXT, nullable=True),
        sa.Column("failures", sa.Integer, nullable=False),
    )
    op.create_table(
        "link",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("one", _TEXT, _to("person"), nullable=False),
        sa.Column("other", _TEXT, _to("person"), nullable=False),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("since", _TEXT, nullable=True),
        sa.Column("note", _TEXT, nullable=False),
    )
    op.create_index("ix_link_other", "link", ["other"])
    op.create_index("one_link_each", "link", ["one", "other"], unique=True)
    op.create_table(
        "occasion",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("person", _TEXT, _to("person"), nullable=True),
        sa.Column("company", _TEXT, _to("company"), nullable=True),
        sa.Column("on_day", _TEXT, nullable=False),
        sa.Column("text", _TEXT, nullable=False),
        sa.Column("url", _TEXT, nullable=True),
        sa.Column("settled_on", _TEXT, nullable=True),
        sa.Column("source_key", _TEXT, nullable=True),
    )
    op.create_index("ix_occasion_company", "occasion", ["company"])
    op.create_index("ix_occasion_person", "occasion", ["person"])
    op.create_index("occasion_by_day", "occasion", ["on_day"])
    op.create_index(
        "occasion_by_source",
        "occasion",
        ["source_key"],
        sqlite_where=sa.text("source_key IS NOT NULL"),
        postgresql_where=sa.text("source_key IS NOT NULL"),
    )
    op.create_table(
        "skill",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("person", _TEXT, _to("person"), nullable=False),
        sa.Column("name", _TEXT, nullable=False),
    )
    op.create_index("one_skill_each", "skill", ["person", "name"], unique=True)
    op.create_table(
        "mark",
        sa.Column("offer", _TEXT, _to("offer"), primary_key=True, nullable=False),
        sa.Column("criterion", _TEXT, _to("criterion"), primary_key=True, nullable=False),
        sa.Column("points", sa.Integer, nullable=False),
        sa.Column("why", _TEXT, nullable=False),
    )
    op.create_table(
        "term",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("offer", _TEXT, _to("offer"), nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("amount", _TEXT, nullable=False),
        sa.Column("unit", _TEXT, nullable=True),
        sa.Column("period", _TEXT, nullable=True),
    )
    op.create_index("one_term_each", "term", ["offer", "name"], unique=True)
    op.create_table(
        "feed_entry",
        sa.Column("feed", _TEXT, _to("feed"), primary_key=True, nullable=False),
        sa.Column("key", _TEXT, primary_key=True, nullable=False),
        sa.Column("article", _TEXT, _to("article"), nullable=True),
    )
    op.create_index("ix_feed_entry_article", "feed_entry", ["article"])
    op.create_table(
        "reaction",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("person", _TEXT, _to("person"), nullable=False),
        sa.Column("article", _TEXT, _to("article"), nullable=False),
        sa.Column("verdict", _TEXT, nullable=False),
        sa.Column("on_day", _TEXT, nullable=False),
    )
    op.create_index("ix_reaction_article", "reaction", ["article"])
    op.create_index("one_reaction_each", "reaction", ["person", "article"], unique=True)
    op.create_table(
        "message",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("touchpoint", _TEXT, _to("touchpoint"), nullable=False),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("text", _TEXT, nullable=False),
    )
    op.create_index("ix_message_touchpoint", "message", ["touchpoint"])


def _number() -> None:
    """Give the vault a number that its copies share and no other has."""
    op.execute(f"INSERT INTO counter (name, value) VALUES ('vault', {secrets.randbelow(2**31)})")

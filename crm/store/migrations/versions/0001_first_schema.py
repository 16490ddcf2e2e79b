"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def _to(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", deferrable=True, initially="IMMEDIATE")


def upgrade() -> None:
    """Make every table, and the two rows that must be there."""
    _people()
    _offers()
    _shelf()
    _touchpoints()
    _journal()


def _people() -> None:
    op.create_table(
        "company",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("key", _TEXT, nullable=False),
        sa.Column("target", sa.Integer, nullable=False),
        sa.Column("board", _TEXT, nullable=True),
        sa.Column("zone", _TEXT, nullable=True),
        sa.Column("country", _TEXT, nullable=True),
        sa.Column("note", _TEXT, nullable=False),
    )
    op.create_index("ix_company_key", "company", ["key"])
    op.create_table(
        "own_address",
        sa.Column("value", _TEXT, primary_key=True, nullable=False),
    )
    op.create_table(
        "person",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("fold", _TEXT, nullable=False),
        sa.Column("sort_key", _TEXT, nullable=False),
        sa.Column("tier", _TEXT, nullable=True),
        sa.Column("cadence_days", sa.Integer, nullable=True),
        sa.Column("zone", _TEXT, nullable=True),
        sa.Column("birthday", _TEXT, nullable=True),
        sa.Column("met_on", _TEXT, nullable=True),
        sa.Column("snoozed_until", _TEXT, nullable=True),
        sa.Column("opted_out_on", _TEXT, nullable=True),
        sa.Column("note", _TEXT, nullable=False),
        sa.Column("source", _TEXT, nullable=False),
        sa.Column("keep_until", _TEXT, nullable=True),
    )
    op.create_index("ix_person_sort_key", "person", ["sort_key"])
    op.create_table(
        "company_domain",
        sa.Column("domain", _TEXT, primary_key=True, nullable=False),
        sa.Column("company", _TEXT, _to("company"), nullable=False),
    )
    op.create_index("ix_company_domain_company", "company_domain", ["company"])
    op.create_table(
        "contact_point",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("person", _TEXT, _to("person"), nullable=False),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("value", _TEXT, nullable=False),
        sa.Column("written", _TEXT, nullable=False),
    )
    op.create_index("ix_contact_point_person", "contact_point", ["person"])
    op.create_index("ix_contact_point_value", "contact_point", ["value"])
    op.create_table(
        "position",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("person", _TEXT, _to("person"), nullable=False),
        sa.Column("company", _TEXT, _to("company"), nullable=True),
        sa.Column("title", _TEXT, nullable=False),
        sa.Column("from_on", _TEXT, nullable=True),
        sa.Column("until_on", _TEXT, nullable=True),
    )
    op.create_index("ix_position_company", "position", ["company"])
    op.create_index("ix_position_person", "position", ["person"])
    op.create_table(
        "tag",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("person", _TEXT, _to("person"), nullable=True),
        sa.Column("company", _TEXT, _to("company"), nullable=True),
        sa.Column("name", _TEXT, nullable=False),
    )
    op.create_index("one_tag_each_company", "tag", ["company", "name"], unique=True)
    op.create_index("one_tag_each_person", "tag", ["person", "name"], unique=True)
    op.create_index("tag_by_name", "tag", ["name"])
    op.create_table(
        "topic",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("person", _TEXT, _to("person"), nullable=False),
        sa.Column("name", _TEXT, nullable=False),
    )
    op.create_index("one_topic_each", "topic", ["person", "name"], unique=True)


def _offers() -> None:
    op.create_table(
        "offer",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("company", _TEXT, _to("company"), nullable=False),
        sa.Column("role", _TEXT, nullable=False),
        sa.Column("state", _TEXT, nullable=False),
        sa.Column("received_on", _TEXT, nullable=False),
        sa.Column("respond_by", _TEXT, nullable=True),
        sa.Column("zone", _TEXT, nullable=True),
        sa.Column("decided_at", _TEXT, nullable=True),
        sa.Column("terms", _TEXT, nullable=False),
        sa.Column("liked", _TEXT, nullable=False),
        sa.Column("note", _TEXT, nullable=False),
    )
    op.create_index("ix_offer_company", "offer", ["company"])
    op.create_table(
        "interviewer",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("offer", _TEXT, _to("offer"), nullable=False),
        sa.Column("person", _TEXT, _to("person"), nullable=False),
        sa.Column("role", _TEXT, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=True),
        sa.Column("rapport", sa.Integer, nullable=True),
        sa.Column("learnt", _TEXT, nullable=False),
    )
    op.create_index("ix_interviewer_person", "interviewer", ["person"])
    op.create_index("one_part_each", "interviewer", ["offer", "person"], unique=True)
    op.create_table(
        "reason",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("offer", _TEXT, _to("offer"), nullable=False),
        sa.Column("code", _TEXT, nullable=False),
        sa.Column("holds", sa.Integer, nullable=False),
        sa.Column("would_flip", sa.Integer, nullable=False),
        sa.Column("share", sa.Integer, nullable=False),
        sa.Column("severity", sa.Integer, nullable=False),
        sa.Column("note", _TEXT, nullable=False),
    )
    op.create_index("ix_reason_offer", "reason", ["offer"])
    op.create_table(
        "step",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("offer", _TEXT, _to("offer"), nullable=False),
        sa.Column("person", _TEXT, _to("person"), nullable=True),
        sa.Column("key", _TEXT, nullable=False),
        sa.Column("number", _TEXT, nullable=False),
        sa.Column("title", _TEXT, nullable=False),
        sa.Column("channel", _TEXT, nullable=True),
        sa.Column("due", _TEXT, nullable=False),
        sa.Column("state", _TEXT, nullable=False),
        sa.Column("done_at", _TEXT, nullable=True),
        sa.Column("moved", sa.Integer, nullable=False),
        sa.Column("settled", sa.Integer, nullable=False),
        sa.Column("reason", _TEXT, nullable=False),
    )
    op.create_index("ix_step_person", "step", ["person"])
    op.create_index("one_step_each", "step", ["offer", "key"], unique=True)


def _shelf() -> None:
    op.create_table(
        "feed",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("url", _TEXT, nullable=False, unique=True),
        sa.Column("title", _TEXT, nullable=False),
        sa.Column("etag", _TEXT, nullable=True),
        sa.Column("modified", _TEXT, nullable=True),
        sa.Column("fetched_at", _TEXT, nullable=True),
        sa.Column("stopped", sa.Integer, nullable=False),
        sa.Column("company", _TEXT, _to("company"), nullable=True),
    )
    op.create_index("ix_feed_company", "feed", ["company"])
    op.create_table(
        "opening",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("company", _TEXT, _to("company"), nullable=False),
        sa.Column("key", _TEXT, nullable=False),
        sa.Column("title", _TEXT, nullable=False),
        sa.Column("url", _TEXT, nullable=False),
        sa.Column("place", _TEXT, nullable=False),
        sa.Column("text", _TEXT, nullable=False),
        sa.Column("posted_on", _TEXT, nullable=True),
        sa.Column("seen_at", _TEXT, nullable=True),
        sa.Column("missed", sa.Integer, nullable=False),
        sa.Column("closed_on", _TEXT, nullable=True),
    )
    op.create_index("ix_opening_company", "opening", ["company"])
    op.create_table(
        "article",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("url", _TEXT, nullable=False, unique=True),
        sa.Column("title", _TEXT, nullable=False),
        sa.Column("summary", _TEXT, nullable=False),
        sa.Column("author", _TEXT, nullable=False),
        sa.Column("tags", _TEXT, nullable=False),
        sa.Column("published_on", _TEXT, nullable=True),
        sa.Column("rating", sa.Integer, nullable=False),
        sa.Column("pinned", sa.Integer, nullable=False),
        sa.Column("feed", _TEXT, _to("feed"), nullable=True),
    )
    op.create_index("ix_article_feed", "article", ["feed"])
    op.create_table(
        "referral",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("candidate", _TEXT, _to("person"), nullable=False),
        sa.Column("opening", _TEXT, _to("opening"), nullable=False),
        sa.Column("via", _TEXT, _to("person"), nullable=True),
        sa.Column("state", _TEXT, nullable=False),
        sa.Column("changed_at", _TEXT, nullable=False),
        sa.Column("note", _TEXT, nullable=False),
    )
    op.create_index("ix_referral_candidate", "referral", ["candidate"])
    op.create_index("ix_referral_opening", "referral", ["opening"])
    op.create_index("ix_referral_via", "referral", ["via"])


def _touchpoints() -> None:
    op.create_table(
        "calendar_event",
        sa.Column("about", _TEXT, primary_key=True, nullable=False),
        sa.Column("uid", _TEXT, nullable=False, unique=True),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("changed_at", _TEXT, nullable=False),
        sa.Column("told", _TEXT, nullable=False),
        sa.Column("cancelled", sa.Integer, nullable=False),
    )
    op.create_table(
        "stale_tie",
        sa.Column("person", _TEXT, primary_key=True, nullable=False),
    )
    op.create_table(
        "tie",
        sa.Column("person", _TEXT, primary_key=True, nullable=False),
        sa.Column("live_days", sa.Integer, nullable=False),
        sa.Column("two_way_days", sa.Integer, nullable=False),
        sa.Column("one_way_days", sa.Integer, nullable=False),
        sa.Column("gaps", sa.Integer, nullable=False),
        sa.Column("gap_days", sa.Integer, nullable=False),
        sa.Column("first_day", _TEXT, nullable=False),
        sa.Column("last_day", _TEXT, nullable=False),
        sa.Column("unanswered", sa.Integer, nullable=False),
    )
    op.create_index("ix_tie_last_day", "tie", ["last_day"])
    op.create_table(
        "reminder",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("person", _TEXT, _to("person"), nullable=True),
        sa.Column("offer", _TEXT, _to("offer"), nullable=True),
        sa.Column("text", _TEXT, nullable=False),
        sa.Column("due_on", _TEXT, nullable=False),
        sa.Column("owner", _TEXT, nullable=True),
        sa.Column("done_on", _TEXT, nullable=True),
    )
    op.create_index("ix_reminder_offer", "reminder", ["offer"])
    op.create_index("ix_reminder_person", "reminder", ["person"])
    op.create_table(
        "touchpoint",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("day", _TEXT, nullable=False),
        sa.Column("at", _TEXT, nullable=True),
        sa.Column("channel", _TEXT, nullable=False),
        sa.Column("direction", _TEXT, nullable=False),
        sa.Column("answered", sa.Integer, nullable=False),
        sa.Column("note", _TEXT, nullable=False),
        sa.Column("offer", _TEXT, _to("offer"), nullable=True),
        sa.Column("article", _TEXT, _to("article"), nullable=True),
        sa.Column("gave", _TEXT, nullable=True),
        sa.Column("took", _TEXT, nullable=True),
        sa.Column("source_key", _TEXT, nullable=True),
    )
    op.create_index("touchpoint_by_day", "touchpoint", ["day"])
    op.create_index(
        "touchpoint_by_source",
        "touchpoint",
        ["source_key"],
        sqlite_where=sa.text("source_key IS NOT NULL"),
        postgresql_where=sa.text("source_key IS NOT NULL"),
    )
    op.create_index(
        "touchpoint_gifts",
        "touchpoint",
        ["day"],
        sqlite_where=sa.text("gave IS NOT NULL OR took IS NOT NULL OR article IS NOT NULL"),
        postgresql_where=sa.text("gave IS NOT NULL OR took IS NOT NULL OR article IS NOT NULL"),
    )
    op.create_index(
        "touchpoint_of_article",
        "touchpoint",
        ["article"],
        sqlite_where=sa.text("article IS NOT NULL"),
        postgresql_where=sa.text("article IS NOT NULL"),
    )
    op.create_index(
        "touchpoint_of_offer",
        "touchpoint",
        ["offer"],
        sqlite_where=sa.text("offer IS NOT NULL"),
        postgresql_where=sa.text("offer IS NOT NULL"),
    )
    op.create_table(
        "touchpoint_person",
        sa.Column("touchpoint", _TEXT, _to("touchpoint"), primary_key=True, nullable=False),
        sa.Column("person", _TEXT, _to("person"), primary_key=True, nullable=False),
    )
    op.create_index("touchpoints_of", "touchpoint_person", ["person", "touchpoint"])


def _journal() -> None:
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer, primary_key=True, nullable=False),
        sa.Column("command", _TEXT, nullable=False),
        sa.Column("row_table", _TEXT, nullable=False),
        sa.Column("row_key", _TEXT, nullable=False),
        sa.Column("before", _TEXT, nullable=True),
        sa.Column("after", _TEXT, nullable=True),
    )
    op.create_index("changes_of", "change", ["command"])
    op.create_index("history_of", "change", ["row_table", "row_key"])
    op.create_table(
        "command",
        sa.Column("id", _TEXT, primary_key=True, nullable=False),
        sa.Column("at", _TEXT, nullable=False),
        sa.Column("text", _TEXT, nullable=False),
        sa.Column("undoes", _TEXT, nullable=True),
    )
    op.create_table(
        "counter",
        sa.Column("name", _TEXT, primary_key=True, nullable=False),
        sa.Column("value", sa.Integer, nullable=False),
    )
    op.create_table(
        "open_command",
        sa.Column("slot", sa.Integer, primary_key=True, nullable=False),
        sa.Column("command", _TEXT, nullable=False),
    )
    op.execute("INSERT INTO open_command (slot, command) VALUES (1, 'outside')")
    op.execute("INSERT INTO counter (name, value) VALUES ('id', 0)")

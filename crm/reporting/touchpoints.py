"""Touchpoints by month and channel, counted by the database; and by month alone, for those in a hurry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.reporting.columns import Column, Look, Sheet

if TYPE_CHECKING:
    from pandas import DataFrame

SHEET = Sheet(
    title="Touchpoints",
    empty='No touchpoint is logged yet. Log one: crm log "Called Ines about retention"',
    columns=(
        Column("month", Look.MONTH, "the month"),
        Column(
            "channel", Look.TEXT, "call, voicemail, email, linkedin, meeting, message, video, event or letter"
        ),
        Column("touchpoints", Look.WHOLE, "how many there were"),
        Column("people", Look.WHOLE, "with how many people"),
        Column("out", Look.WHOLE, "you reached out"),
        Column("in", Look.WHOLE, "they reached out; the rest were exchanges", field="in_"),
        Column("live", Look.WHOLE, "both were there: a call that was answered, a meeting, video, an event"),
        Column("unanswered", Look.WHOLE, "nobody was reached, or a voicemail was left"),
    ),
    rank="month",
    ranked="the newest",
)

MONTHS = Sheet(
    title=SHEET.title,
    empty=SHEET.empty,
    columns=(
        Column("month", Look.MONTH, "the month"),
        Column("touchpoints", Look.WHOLE, "how many there were, all channels together"),
        Column("live", Look.WHOLE, "both were there: a call that was answered, a meeting, video, an event"),
        Column("written", Look.WHOLE, "reached the other side in writing"),
        Column("unanswered", Look.WHOLE, "nobody was reached, or a voicemail was left"),
    ),
    rank="month",
    ranked="the newest",
)


def by_month(table: DataFrame) -> DataFrame:
    """The counts of all channels together, a row a month, the oldest first, laid out as MONTHS."""
    sums = table.groupby("month", sort=True)[["touchpoints", "live", "unanswered"]].sum()
    sums["written"] = sums["touchpoints"] - sums["live"] - sums["unanswered"]
    return sums.reset_index()[[column.name for column in MONTHS.columns]]

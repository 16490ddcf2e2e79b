"""Touchpoints by month and channel, counted by the database."""

from crm.reporting.columns import Column, Look, Sheet

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

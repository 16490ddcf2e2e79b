"""Offers: what became of them, who was told, and how well it was done; the newest first."""

from crm.reporting.columns import Column, Look, Sheet

SHEET = Sheet(
    title="Offers",
    empty="No offer is here yet. Add one: crm offer add COMPANY ROLE",
    columns=(
        Column("company", Look.TEXT, "who made it"),
        Column("role", Look.TEXT, "what was offered"),
        Column("state", Look.TEXT, "open, extended, accepted, declined, lapsed or reneged"),
        Column("received_on", Look.DAY, "the day it came"),
        Column("respond_by", Look.MOMENT, "when an answer was due"),
        Column("decided_at", Look.MOMENT, "when it was decided"),
        Column("told", Look.WHOLE, "how many of those involved have heard of the decision"),
        Column("involved", Look.WHOLE, "how many people took part in the hiring"),
        Column("etiquette", Look.WHOLE, "how well it was declined, 0 to 100; crm offer show says why"),
        Column("id", Look.TEXT, "what crm offer show takes", aside=True),
    ),
    rank="received_on",
    ranked="the newest",
)

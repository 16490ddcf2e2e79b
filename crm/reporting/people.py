"""Everybody and the state of each tie, by family name."""

from crm.reporting.columns import Column, Look, Sheet

SHEET = Sheet(
    title="People",
    empty="Nobody is here yet. Add somebody: crm person add NAME",
    columns=(
        Column("name", Look.TEXT, "who it is"),
        Column("company", Look.TEXT, "where they are at present"),
        Column("title", Look.TEXT, "what they are there", aside=True),
        Column("tier", Look.TEXT, "how close they are meant to be: key, close, steady, ambient"),
        Column(
            "status",
            Look.STATUS,
            "how the tie is doing: new, warm (ratio up to 2), cooling (up to 8), dormant (above, or three years), "
            "closed (asked not to be in touch), never (never in touch)",
        ),
        Column("strength", Look.WHOLE, "0 to 100: depth times freshness"),
        Column("last_touchpoint", Look.DAY, "the day of the last contact of any kind"),
        Column("gap_days", Look.WHOLE, "days since then", aside=True),
        Column(
            "rhythm_days",
            Look.WHOLE,
            "days usual between contacts: the average so far, drawn towards the cadence",
            aside=True,
        ),
        Column("ratio", Look.NUMBER, "gap over rhythm: how many usual intervals they have been silent"),
        Column(
            "depth",
            Look.SHARE,
            "how many days of contact there were, by their weight; twenty live days are all",
            aside=True,
        ),
        Column("freshness", Look.SHARE, "half of it is lost every four rhythms of silence", aside=True),
        Column(
            "balance",
            Look.NUMBER,
            "give and take, from -1 (only taken) to +1 (only given); a year halves the weight",
        ),
        Column("due", Look.DAY, "the day on which to be in touch again"),
        Column("emails", Look.TEXT, "e-mail addresses", aside=True),
        Column("phones", Look.TEXT, "phone numbers", aside=True),
        Column("linkedin", Look.TEXT, "profile address", aside=True),
        Column("tags", Look.TEXT, "labels", aside=True),
        Column("topics", Look.TEXT, "what they care about", aside=True),
        Column("id", Look.TEXT, "what crm show takes", aside=True),
    ),
    rank="strength",
    ranked="the strongest",
)

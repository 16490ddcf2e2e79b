"""How the tie to everybody moved between two days; who gained most comes first."""

from crm.reporting.columns import Column, Look, Sheet

SHEET = Sheet(
    title="Ties",
    empty="Nobody is here yet, so no tie has moved. Add somebody: crm person add NAME",
    columns=(
        Column("name", Look.TEXT, "who it is"),
        Column("company", Look.TEXT, "where they are at present"),
        Column(
            "way",
            Look.TEXT,
            "new (in touch for the first time), revived (warm again), faded (from warm to cooling to dormant), "
            "closed (asked for quiet), same",
        ),
        Column("status_before", Look.STATUS, "how the tie was doing on the earlier day"),
        Column("status", Look.STATUS, "how it is doing on the later day"),
        Column("strength_before", Look.WHOLE, "strength on the earlier day, 0 to 100"),
        Column("strength", Look.WHOLE, "strength on the later day, 0 to 100"),
        Column("change", Look.CHANGE, "by how many points the strength has changed"),
        Column("touchpoints", Look.WHOLE, "how many there were after the earlier day"),
        Column("last_touchpoint", Look.DAY, "the day of the last contact of any kind", aside=True),
        Column("since", Look.DAY, "the earlier day", aside=True),
        Column("id", Look.TEXT, "what crm show takes", aside=True),
    ),
    rank="change",
    ranked="those that moved most,",
)

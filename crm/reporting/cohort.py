"""Several vaults together: medians and quartiles, without a name."""

from crm.domain import cohort
from crm.reporting.columns import Column, Look, Sheet

SHEET = Sheet(
    title="Cohort",
    empty="No vault is here yet.",
    columns=(
        Column("metric", Look.TEXT, "the figure"),
        Column("value", Look.NUMBER, "the median over the vaults; empty where too few would show through"),
        Column("low", Look.NUMBER, "the lower quartile; from five vaults on"),
        Column("high", Look.NUMBER, "the upper quartile; from five vaults on"),
        Column("unit", Look.TEXT, "points out of 100, share 0 to 1, or what is counted"),
        Column("vaults", Look.WHOLE, "how many vaults have such a figure"),
        Column("of", Look.WHOLE, "how many offers or people it rests on"),
        Column("why", Look.TEXT, "what it is"),
    ),
)

DEFINITIONS = dict(cohort.meanings())

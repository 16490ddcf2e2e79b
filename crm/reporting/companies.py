"""Companies, their people and how ready the way back is; targets first, then by their strongest tie."""

from crm.reporting.columns import Column, Look, Sheet

SHEET = Sheet(
    title="Companies",
    empty='No company is here yet. Add one: crm company add "NAME" --target',
    columns=(
        Column("name", Look.TEXT, "the company"),
        Column("domains", Look.TEXT, "its mail and web domains", aside=True),
        Column("target", Look.TEXT, "whether you would like to work there"),
        Column("people", Look.WHOLE, "how many people you know there at present"),
        Column("strongest", Look.WHOLE, "strength of the strongest tie there, 0 to 100"),
        Column("coverage", Look.SHARE, "the strongest tie over 35, which is enough; 100% at most"),
        Column("offers", Look.WHOLE, "how many offers it made you"),
        Column(
            "readiness", Look.WHOLE, "how ready the way back is, 0 to 100; only where an offer was declined"
        ),
        Column("id", Look.TEXT, "what crm show takes", aside=True),
    ),
)

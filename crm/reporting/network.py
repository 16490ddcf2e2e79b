"""The figures of the whole network, each with the reason to look at it, and what each is."""

from collections.abc import Mapping
from types import MappingProxyType

from crm.reporting.columns import Column, Look, Sheet

SHEET = Sheet(
    title="Network",
    empty="Nobody is here yet, so there is nothing to count.",
    columns=(
        Column("metric", Look.TEXT, "the figure"),
        Column("value", Look.NUMBER, "how much; empty where there is nothing to count"),
        Column("unit", Look.TEXT, "points out of 100, share and index 0 to 1, or what is counted"),
        Column("why", Look.TEXT, "what it is made of, and why to look at it"),
        Column("part", Look.TEXT, "the part of the report it belongs to"),
    ),
)

COMPARED = Sheet(
    title=SHEET.title,
    empty=SHEET.empty,
    columns=(
        *SHEET.columns[:2],
        Column("before", Look.NUMBER, "how much on the earlier day"),
        Column("change", Look.CHANGE, "how much more or less it has become"),
        *SHEET.columns[2:],
    ),
)

DEFINITIONS: Mapping[str, str] = MappingProxyType(
    {
        "health": "0.25 warm among key and close + 0.20 target coverage + 0.15 target reachability + 0.15 diversity "
        "+ 0.10 (1 - concentration) + 0.10 balance in band + 0.05 dormant taken up again, over the "
        "weights of those that have a value",
        "people": "everybody in the vault",
        "new": "fewer than two days of contact by weight, and silent for one rhythm at most",
        "warm": "silent for up to 2 rhythms",
        "cooling": "silent for more than 2 and up to 8 rhythms (after Navarro and others 2017)",
        "dormant": "silent for more than 8 rhythms or three years (after Levin and others 2011)",
        "closed": "asked not to be in touch",
        "never": "known, but without any contact",
        "warm among key and close": "the share of new and warm among the people of tier key or close",
        "became warm": "ties that are new or warm and were not, 91 days ago",
        "cooled off": "ties that were new or warm 91 days ago and are not",
        "net warm": "became warm less cooled off",
        "dormant taken up again": "the share of ties dormant 91 days ago that are new, warm or cooling",
        "concentration": "the sum of squared shares of strength by company (Herfindahl); above 0.25 is much",
        "variety": "1 - concentration, over the most it can be with so many companies (Blau, IQV)",
        "effective companies": "e to the entropy of the shares of strength by company (Shannon, Hill)",
        "diversity": "the mean of the varieties that have a value",
        **{
            f"{what} {plural}": meaning.format(kind)
            for plural, kind in (
                ("industries", "industry of the company"),
                ("levels", "seniority, read from the title"),
                ("functions", "function, read from the title"),
                ("regions", "part of the world, by country or zone"),
            )
            for what, meaning in (
                ("variety of", "Blau's index over its most (IQV) of the shares of strength by {}"),
                ("effective", "e to the entropy of the shares of strength by {}"),
            )
        },
        "effective size": "n - 2t / n, for n active ties with t links among them (Burt, Borgatti)",
        "efficiency": "effective size / n",
        "constraint": "the sum over ties j of (p_ij + sum over q of p_iq p_qj) squared, all ties weighing 1 (Burt)",
        "moderately weak": "the share of new, warm and cooling ties with a strength of 15 to 55 and few links "
        "(after Rajkumar and others 2022)",
        "target coverage": "the mean over target companies of the strongest tie over 35, 1 at most",
        "target reachability": "the mean over target companies of 1 - the product of (1 - q strength / 100) "
        "over its people; q is 1 for those there, 0.5 for those who left within two years, 0.3 for whoever knows one",
        "balance": "the median of (given - taken) / (given + taken + 2); a year halves a weight",
        "balance in band": "the share of balances between -0.2 and +0.7",
        "you owe": "people whose balance is below -0.3",
        "share you owe": "the same as a share of all with whom anything was exchanged",
        "strength 70 and more": "the innermost layer of a personal network (Dunbar), about 5 people",
        "strength 45 to 70": "the next layer, about 15 people",
        "strength 20 to 45": "the next layer, about 50 people",
        "strength below 20": "the outermost layer, about 150 people",
        "touches a week": "the sum of 365 / cadence over everybody with whom you were in touch, by week",
    }
)

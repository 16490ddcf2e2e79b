"""`crm report`: the health of the network, and of several."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, TypeAlias

from crm import services
from crm.cli.answer import across, answer
from crm.cli.arguments import past_day
from crm.cli.call import here
from crm.cli.parameters import Argument, Option

_Days: TypeAlias = tuple[date | None, date | None, date | None]


def report(
    names: Annotated[
        list[str],
        Argument(metavar="[NAME…]", help="network, people, companies, offers, touchpoints, ties; or cohort."),
    ] = [],
    format_: Annotated[
        str,
        Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="text (on the screen), html, xlsx, csv, json, svg.",
            show_default=False,
        ),
    ] = "",
    output: Annotated[
        Path | None,
        Option(
            "--output",
            "-o",
            metavar="DIR",
            help="A folder, by default reports; a file where one is enough; - for standard output.",
        ),
    ] = None,
    start: Annotated[
        date | None,
        Option("--from", metavar="DATE", parser=past_day, help="Where the period begins."),
    ] = None,
    end: Annotated[
        date | None,
        Option("--to", metavar="DATE", parser=past_day, help="Where it ends; today if not given."),
    ] = None,
    compared: Annotated[
        date | None,
        Option("--compare", metavar="DATE", parser=past_day, help="An earlier day: what moved since?"),
    ] = None,
) -> None:
    """Report on the health of the network: on the screen, or as files.

    \b
    crm report                        every figure of the network, with its why
    crm report --compare 2026-05-01   what moved since then: figures and ties
    crm report -f html                a page to read and to print, with pictures
    crm report -f xlsx --from 2026-01-01
                                      a workbook with charts: reports/network.xlsx
    crm report people -f csv -o -     one file to standard output
    crm report cohort --vault 'client-*'
                                      several vaults together, without a name

    Cells never start a formula: in CSV an apostrophe stands before such text.
    """  # noqa: D301 - Click reads \b as: keep these lines
    (_cohort if "cohort" in names else _report)(names, format_, output, (start, end, compared))


def _report(names: list[str], form: str, to: Path | None, days: _Days) -> None:
    call = here()
    answer(
        services.reports.report,
        names,
        form=form,
        to=to,
        period=services.reports.period(call.today, *days),
        policy=call.policy,
        dry=call.dry_run,
    )


def _cohort(names: list[str], form: str, to: Path | None, days: _Days) -> None:
    call = here()
    across(
        services.cohort.report,
        names,
        form=form,
        to=to,
        period=services.reports.period(call.today, *days),
        policy=call.policy,
        dry=call.dry_run,
    )

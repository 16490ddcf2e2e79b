"""`crm report`: the health of the network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crm import services
from crm.cli.answer import answer
from crm.cli.call import here


def report(
    names: Annotated[
        list[str], typer.Argument(metavar="[NAME…]", help="network, people, companies, offers, touchpoints.")
    ] = [],
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="text (on the screen), xlsx, csv, json, svg.",
            show_default=False,
        ),
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="A folder, by default reports; a file where one is enough; - for standard output.",
        ),
    ] = None,
) -> None:
    """Report on the health of the network: on the screen, or as files.

    \b
    crm report                       every figure of the network, with its why
    crm report people                one report to look at
    crm report -f xlsx               a workbook: reports/network.xlsx
    crm report -f svg                four pictures
    crm report people -f csv -o -    one file to standard output

    Cells never start a formula: in CSV an apostrophe stands before such text.
    """  # noqa: D301 - Click reads \b as: keep these lines
    answer(
        services.reports.report,
        names,
        form=format_,
        to=output,
        today=here().today,
        policy=here().policy,
        dry=here().dry_run,
    )

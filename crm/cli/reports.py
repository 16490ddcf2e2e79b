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
        str, typer.Option("--format", "-f", metavar="FORMAT", help="xlsx, csv, json, or text on the screen.")
    ] = "text",
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="The folder for files.")
    ] = Path("reports"),
) -> None:
    """Report on the health of the network: on the screen, or as a workbook, CSV or JSON files.

    The workbook has a sheet for each report, with real dates and filters. Without names, all of them.
    """
    answer(
        services.reports.report,
        names,
        form="json rows" if here().json and format_ == "text" else format_,
        to=output,
        today=here().today,
        policy=here().policy,
        dry=here().dry_run,
    )

"""`crm import` and `crm formats`: what other programs know, brought in."""

from __future__ import annotations

from typing import Annotated

import typer

from crm import services
from crm.cli import complete, output
from crm.cli.answer import change
from crm.cli.call import here


def import_(
    format_: Annotated[
        str, typer.Argument(metavar="FORMAT", help="What kind of file: crm formats lists them.")
    ],
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="What to read; - for standard input.")],
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Leave out lines that cannot be imported, instead of refusing.")
    ] = False,
    offer: Annotated[
        str,
        typer.Option(
            "--offer",
            metavar="OFFER",
            help="Invitations: whose interviews they were. Else the one open offer of the company.",
            autocompletion=complete.offers,
        ),
    ] = "",
) -> None:
    """Bring in people, touchpoints, articles or interview invitations.

    \b
    crm import linkedin Basic_LinkedInDataExport.zip --dry-run
    crm import people friends.csv
    crm import invites panel.ics --offer nordlicht

    All of it or nothing, and one undo takes it back. Importing the same file again changes nothing; one that grew adds
    what is new. Whoever is known is filled in where something is missing, never overwritten; a new job in a LinkedIn
    export ends the old one and keeps it. --dry-run shows what would happen.
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(
        services.imports.take_in,
        format_,
        files,
        skip_bad=skip_bad,
        offer=offer,
        own=here().settings.emails,
        region=here().settings.region,
        zone=here().settings.local_zone,
        stdin=here().stdin,
        progress=output.progress,
        now=here().now,
        today=here().today,
    )


def formats() -> None:
    """List the formats that can be imported and exported."""
    output.show(services.formats.listing())

"""`crm import` and `crm formats`: what other programs know, brought in."""

from __future__ import annotations

from typing import Annotated

from crm import services
from crm.cli import agreeing, complete, output
from crm.cli.answer import change
from crm.cli.call import here
from crm.cli.parameters import Argument, Option


def import_(
    words: Annotated[
        list[str],
        Argument(
            metavar="[FORMAT] FILE…", help="What to read; - for standard input. crm formats lists formats."
        ),
    ],
    map_: Annotated[
        list[str],
        Option(
            "--map",
            metavar="FIELD=COLUMN",
            help="What a column of a table of your own tells; may be repeated.",
        ),
    ] = [],
    skip_bad: Annotated[
        bool, Option("--skip-bad", help="Leave out lines that cannot be imported, instead of refusing.")
    ] = False,
    offer: Annotated[
        str,
        Option(
            "--offer",
            metavar="OFFER",
            help="Invitations: whose interviews they were. Else the one open offer of the company.",
            autocompletion=complete.offers,
        ),
    ] = "",
    whole_text: Annotated[
        bool, Option("--whole-text", help="Mail: keep whole texts instead of their first words.")
    ] = False,
) -> None:
    """Bring in people, touchpoints, articles and more.

    \b
    crm import Basic_LinkedInDataExport.zip --dry-run
    crm import contacts.vcf
    crm import invites panel.ics --offer nordlicht
    crm import mail sent.mbox               with people you know, nobody else
    crm import csv guests.csv --map "name=Guest,email=E-Mail"

    The format is recognised where it is not named. All of it or nothing, and one undo takes it back. Importing the same
    file again changes nothing; one that grew adds what is new. Whoever is known is filled in where something is
    missing, never overwritten; a new job in a LinkedIn export ends the old one and keeps it. --dry-run shows what would
    happen.
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(
        services.import_files.take_in,
        words,
        columns=agreeing.columns(words, map_),
        skip_bad=skip_bad,
        offer=offer,
        whole_text=whole_text,
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

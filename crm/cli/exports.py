"""`crm export`: what was put in, taken out again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from crm.cli.answer import answer
from crm.cli.call import here
from crm.cli.parameters import Argument, Option
from crm.services import exports


def export(
    format_: Annotated[str, Argument(metavar="FORMAT", help="What to write: crm formats lists them.")],
    file: Annotated[
        Path | None,
        Option("--output", "-o", metavar="FILE", help="Where to; standard output if not given."),
    ] = None,
    version: Annotated[
        str, Option("--version", metavar="V", help="vCard: 4.0, or 3.0 for older programs.")
    ] = "",
) -> None:
    """Write people, touchpoints or articles, or everything.

    CSV with the columns that crm import reads; people as cards for a phone, or as a table for Google Contacts; json is
    the whole vault.

    \b
    crm export people -o people.csv
    crm export vcard -o people.vcf
    crm export google -o contacts.csv
    crm export json -o vault.json
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    answer(exports.export, format_, file=file, dry=here().dry_run, version=version)

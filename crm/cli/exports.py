"""`crm export`: what was put in, taken out again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crm.cli.answer import answer
from crm.cli.call import here
from crm.services import exports


def export(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help="What to write: crm formats lists them.")],
    file: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to; standard output if not given."),
    ] = None,
) -> None:
    """Write people, touchpoints or articles as CSV.

    The columns are those that crm import reads.

    \b
    crm export people -o people.csv
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    answer(exports.export, format_, file=file, dry=here().dry_run)

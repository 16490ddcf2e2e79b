"""Agreeing before anything is read or kept: what the columns of a table of one's own tell, whose a job board is."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from crm.cli import output
from crm.cli.call import here
from crm.errors import Usage
from crm.services import boards, recognising, sources


def columns(words: Sequence[str], given: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """The columns of each field: as given, or as suggested and agreed to; empty where nobody can be asked.

    Raises:
        Usage: when the answer is no.
    """
    if given:
        return recognising.columns(given)
    asks = here().yes or here().dry_run or (sys.stdin is not None and sys.stdin.isatty())
    if not asks or sources.STDIN in words:
        return {}
    suggested = recognising.suggestion(words, None)
    if suggested is None:
        return {}
    for line in output.view(suggested).lines:
        output.say(line)
    if not output.confirm("Import it so?"):
        raise Usage("Nothing was imported.", f'Say it yourself: --map "{suggested.line}"')
    return recognising.columns([suggested.line])


def board(company: str, url: str | None) -> str | None:
    """The address of the board that a URL leads to, once it is agreed whose it is; nothing where none is given.

    Raises:
        Refused: without the user's word: a name alike is no proof.
    """
    if not url:
        return url
    found = boards.find(here().fetcher, url)
    return boards.agreed(company, found, sure=output.confirm(f"This is {found.told}. Is it theirs?"))

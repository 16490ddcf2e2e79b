"""Pairs that may be one, as pages."""

from __future__ import annotations

from collections.abc import Iterator

from crm.cli import output
from crm.cli.layout import hanging
from crm.cli.paint import bold, dim
from crm.cli.views.people import shown
from crm.domain.duplicates import Pair
from crm.domain.page import Listing, Page

_SURE, _LIKELY = 0.9, 0.75


def pair_list(listing: Listing[Pair]) -> Page:
    """A paragraph a pair: how sure, who they are, and why."""
    noun = listing.note
    if not listing.rows:
        return Page((f"No {noun} seems to be here twice.",), f"crm {noun} list")
    first = listing.rows[0]
    lines = [line for each in listing.rows for line in _lines(each)]
    hint = f"crm {noun} merge {first.id} {first.other_id}, or: crm {noun} apart {first.id} {first.other_id}"
    return Page((*lines, *shown(listing)), hint)


def _lines(pair: Pair) -> Iterator[str]:
    sure = "surely" if pair.score >= _SURE else "likely" if pair.score >= _LIKELY else "perhaps"
    yield from hanging("", f"{sure} one  {pair.score:.2f}  {', '.join(pair.reasons)}", output.cells())
    for id_, name, line in ((pair.id, pair.name, pair.line), (pair.other_id, pair.other, pair.other_line)):
        about = line.removeprefix(id_).strip().removeprefix(name).strip()
        yield from hanging("  ", "  ".join(filter(None, (bold(name), about, dim(id_)))), output.cells())

"""What imports did, as pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crm.cli import output
from crm.cli.layout import cut, hanging, paragraph
from crm.cli.paint import bold, dim, good, warn
from crm.domain.imports import Format, Imported, Remark, Suggested
from crm.domain.page import Listing, Page

_REMARKS = 20
_MOVES = 20
_SAMPLE = 40  # cells of a column's first thing


def imported_list(listing: Listing[Imported]) -> Page:
    """Each file with its counts, what is new, and what was not understood."""
    lines = [line for each in listing.rows for line in _imported(each)]
    return Page(tuple(lines), hint(listing.rows))


def hint(rows: Sequence[Imported]) -> str:
    """How to look at it, or take it back."""
    done = any(each.batch for each in rows)
    return "crm next, or take it back with: crm undo" if done else "crm next"


def _imported(each: Imported) -> Iterator[str]:
    said = f"{bold(each.file)}{f', as {each.format}' if each.recognised else ''}: {totals(each)}"
    yield from hanging("", said, output.cells())
    yield from made(each)
    for label, count, names in (("new", each.created, each.new), ("changed", each.updated, each.changed)):
        if names:
            more = f", … and {count - len(names):,} more" if count > len(names) else ""
            yield from paragraph(f"{label}: {', '.join(names)}{more}", output.cells(), "  ")
    yield from _moves(each)
    yield from remarks(each.problems)


def totals(each: Imported) -> str:
    """How many records there were, and what became of them."""
    if each.read and each.read == each.unchanged:
        return f"nothing new, {'it is' if each.read == 1 else f'all {each.read:,} are'} here already."
    counts = (
        (each.created, "new"),
        (each.updated, "changed"),
        (each.unchanged, "here already"),
        (each.skipped, "left out"),
    )
    return f"{each.read:,} read: {', '.join(f'{count:,} {word}' for count, word in counts if count) or 'nothing'}."


def made(each: Imported) -> Iterator[str]:
    """What was made besides the records themselves."""
    counts = (
        (each.people, "person", "people"),
        (each.companies, "company", "companies"),
        (each.touchpoints, "touchpoint", "touchpoints"),
        (each.articles, "article", "articles"),
    )
    made = [f"{count:,} {one if count == 1 else many}" for count, one, many in counts if count]
    if made:
        yield f"  {good('added')}: {', '.join(made)}"


def _moves(each: Imported) -> Iterator[str]:
    if each.moved:
        yield f"  {good('changed job')}: {len(each.moved):,}"
    for move in each.moved[:_MOVES]:
        yield from paragraph(f"{move.person}: {move.was} → {move.now}", output.cells(), "    ")
    if len(each.moved) > _MOVES:
        yield dim(f"    … and {len(each.moved) - _MOVES:,} more; all of them with --json")


def remarks(problems: Sequence[Remark]) -> Iterator[str]:
    """What was left out, or is worth knowing, by line."""
    for remark in problems[:_REMARKS]:
        where = f"line {remark.line}: " if remark.line else ""
        yield from paragraph(
            f"{warn('left out') + ', ' if remark.skipped else ''}{where}{remark.reason}", output.cells(), "  "
        )
    if len(problems) > _REMARKS:
        yield dim(f"  … and {len(problems) - _REMARKS:,} more; all of them with --json")


def format_list(listing: Listing[Format]) -> Page:
    """Each format with what can be done with it, and what it is."""
    lines = [line for each in listing.rows for line in _format(each)]
    return Page(tuple(lines), "crm import FORMAT FILE --dry-run")


def _format(each: Format) -> Iterator[str]:
    verbs = [verb for verb, able in (("import", each.reads), ("export", each.writes)) if able]
    yield f"{bold(each.name)}  {dim(', '.join(verbs))}"
    yield from paragraph(each.description, output.cells(), "  ")


def suggested(told: Suggested) -> Page:
    """What each column of a table probably tells, with the first thing in it."""
    lines = [f"The columns of {bold(told.file)}, as they seem:"]
    for each in told.columns:
        sample = f", such as {dim(cut(each.sample, _SAMPLE))}" if each.sample else ""
        lines += paragraph(f"{each.field} = {each.column}{sample}", output.cells(), "  ")
    if told.left:
        lines += paragraph(f"not read: {', '.join(told.left)}", output.cells(), "  ")
    return Page(tuple(lines))

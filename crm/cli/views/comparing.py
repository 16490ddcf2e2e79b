"""Offers side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crm.cli import output
from crm.cli.layout import columns, hanging, paragraph
from crm.cli.paint import bold, dim, good, warn
from crm.domain.comparing import Column, Comparison
from crm.domain.page import Page
from crm.domain.terms import YEARLY_WORDS


def comparison(found: Comparison) -> Page:
    """Points and weights, what comes first, why, and how sure that is; then the terms."""
    lines = [*_marks(found), *_verdict(found), *_missing(found), *_terms(found.offers)]
    return Page(tuple(lines), _hint(found))


def _hint(found: Comparison) -> str:
    if not found.criteria:
        return 'crm offer compare --criterion growth=3 --criterion "short way=2"'
    if found.missing:
        offer, criterion = found.missing[0]
        column = next(each for each in found.offers if each.name == offer)
        return f'crm offer compare --mark "{column.id}: {criterion}=7 why"'
    return f"crm show {found.winner or found.offers[0].id}"


def _marks(found: Comparison) -> Iterator[str]:
    if not found.criteria:
        yield "Nothing is weighed yet: say what matters to you, and how much."
        return
    letters = {column.id: letter for column, letter in zip(found.offers, "ABCDEFGHIJKLMNOP", strict=False)}
    for column in found.offers:
        yield from hanging(
            f"{bold(letters[column.id])}  ", f"{column.name}  {dim(column.id)}", output.cells()
        )
    yield ""
    rows = [
        [
            line.criterion if line.counted else f"{line.criterion} *",
            str(line.weight),
            *(_points(line.points.get(column.id), line.weight) for column in found.offers),
        ]
        for line in found.criteria
    ]
    if any(column.total is not None for column in found.offers):
        most = 10 * sum(line.weight for line in found.criteria if line.counted)
        rows.append(["sum", "", *(bold(f"{column.total} of {most}") for column in found.offers)])
    yield from columns(["WHAT MATTERS", "WEIGHT", *letters.values()], rows, output.cells())
    if any(not line.counted for line in found.criteria):
        yield dim("* not marked for every offer, so it does not count yet")
    for line in found.criteria:
        for offer, why in line.whys.items():
            if offer in letters:
                text = f"{letters[offer]}, {line.criterion}: {why}"
                yield from paragraph(text, output.cells(), "  ")


def _points(points: int | None, weight: int) -> str:
    return "–" if points is None else f"{points} × {weight} = {points * weight}"


def _verdict(found: Comparison) -> Iterator[str]:
    if len(found.offers) == 1 or all(column.total is None for column in found.offers):
        return
    yield ""
    if not found.winner:
        yield "Two come first with the same sum: what matters to you that is not on the list?"
        return
    winner = next(column for column in found.offers if column.id == found.winner)
    so_far, verb = " so far" if found.missing else "", "decide" if len(found.decides) > 1 else "decides"
    decides = " and ".join(found.decides)
    yield from hanging(
        "", f"{good(winner.name)} comes first{so_far}; {bold(decides)} {verb}.", output.cells()
    )
    if not found.flips and not found.missing:
        yield from paragraph(
            "No change of a single weight would alter that: it is a clear lead.", output.cells()
        )
    for flip in found.flips[:3]:
        text = f"If {flip.criterion} weighed {flip.weight} instead of {flip.instead_of}, {flip.winner} would."
        yield from hanging("  ", text, output.cells())


def _missing(found: Comparison) -> Iterator[str]:
    if found.missing:
        yield ""
    for offer, criterion in found.missing[:6]:
        yield from hanging(f"{warn('?')} ", f"How good is {offer} for {criterion}, 0 to 10?", output.cells())
    if len(found.missing) > 6:  # noqa: PLR2004 - as many as a reader takes in
        yield dim(f"  … and {len(found.missing) - 6} more marks to give")


def _terms(offers: Sequence[Column]) -> Iterator[str]:
    told = [each for each in offers if each.terms]
    if not told:
        return
    yield ""
    yield f"{bold('Terms')}  {dim('on your screen alone')}"
    for each in told:
        yield from hanging("  ", bold(each.name), output.cells())
        for term in each.terms:
            yield from hanging(f"    {term.name}  ", term.text, output.cells())
        for currency, amount in each.yearly.items():
            yield f"    {dim('a year')}  {bold(f'{float(amount):,.0f} {currency}')}"
    yield from map(dim, paragraph(f"{YEARLY_WORDS}; currencies are not converted", output.cells(), "  "))

"""How ties and figures moved, as pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from crm.cli import output
from crm.cli.layout import columns, hanging
from crm.cli.paint import bold, dim, good, warn
from crm.cli.views import network
from crm.cli.views.people import status
from crm.domain.moves import MetricMove, Move, Way
from crm.domain.network import Metric
from crm.domain.page import Listing, Page

_MOST = 10  # ties shown each way; JSON and files have all
_LEAST = 0.5  # points; less is no move that anybody sees
_INDENT = "  "
_WAYS = (Way.NEW, Way.REVIVED, Way.FADED, Way.CLOSED)


def move_list(listing: Listing[Move]) -> Page:
    """How many moved which way, and who gained and who lost most."""
    if not listing.rows:
        return Page(("Nobody is here yet, so no tie has moved.",), "crm import linkedin FILE")
    return Page(tuple(_moves(listing.rows)), "crm report ties --format html")


def _moves(moves: Sequence[Move]) -> Iterator[str]:
    count = Counter(each.way for each in moves)
    told = ", ".join(f"{count[way]} {way}" for way in _WAYS if count[way])
    since = f"Since {moves[0].since}, of {len(moves):,} people: "
    yield from hanging(since, f"{told or 'none'}; {count[Way.SAME]:,} as they were.", output.cells())
    gained = [each for each in moves if each.change >= _LEAST]
    lost = [each for each in reversed(moves) if each.change <= -_LEAST]
    for title, some in (("Gained", gained), ("Lost", lost)):
        if some:
            yield bold(title)
            yield from columns(
                ["NAME", "COMPANY", "BEFORE", "NOW", "S", "CHANGE", "ID"],
                [_row(each) for each in some[:_MOST]],
                output.cells(),
                firm=("NAME",),
            )
        if len(some) > _MOST:
            yield dim(f"{_MOST} of {len(some):,}; all of them with --format csv")


def _row(each: Move) -> list[str]:
    paint = good if each.change > 0 else warn
    return [
        bold(each.name), each.company or "", status(each.status_before), status(each.status), f"{each.strength:.0f}",
        paint(f"{each.change:+.0f}"), each.id,
    ]  # fmt: skip


def metric_move_list(listing: Listing[MetricMove]) -> Page:
    """The figures of two days beside each other, those that moved first to be seen."""
    if any(each.metric == "people" and not each.value for each in listing.rows):
        return network.metric_list(Listing(Metric, listing.rows, len(listing.rows)))
    return Page(tuple(_figures(listing.rows)), "crm report ties --compare DATE")


def _figures(figures: Sequence[MetricMove]) -> Iterator[str]:
    """A table with a line above each part of the report."""
    cells = output.cells()
    head = ["FIGURE", "BEFORE", "NOW", "CHANGE"]
    room = None if cells is None else cells - len(_INDENT)
    title, *lines = columns(head, [_figure(each) for each in figures], room, firm=("FIGURE",))
    yield _INDENT + title
    part = ""
    for each, line in zip(figures, lines, strict=True):
        if each.part != part:
            part = each.part
            yield bold(part)
        yield _INDENT + line


def _figure(each: MetricMove) -> list[str]:
    before = network.value(Metric(each.metric, each.before, each.unit, ""))
    return [each.metric, before, bold(network.value(each)), _change(each)]


def _change(each: MetricMove) -> str:
    """A difference in the figure's own unit: of shares in percentage points."""
    if each.change is None:
        return ""
    if each.unit == "share":
        words = f"{100 * each.change:+.0f} pp"
    elif each.unit == "index":
        words = f"{each.change:+.2f}"
    else:
        words = f"{each.change:+,.0f}" if each.unit in ("people", "points") else f"{each.change:+.1f}"
    return dim("=") if not words.strip("+-0. p") else words

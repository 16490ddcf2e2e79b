"""Feeds as pages."""

from __future__ import annotations

from collections.abc import Iterator

from crm.cli import output
from crm.cli.call import here
from crm.cli.layout import columns, hanging
from crm.cli.paint import bold, dim, good, warn
from crm.domain.feeds import Feed, Fetched, Outcome
from crm.domain.page import Listing, Page

_FETCH = "crm feed fetch"


def feed(each: Feed) -> Page:
    """A feed that was taken away."""
    verb = "Would take away" if here().dry_run else "Taken away"
    stay = f"; {each.articles:,} articles from it stay" if each.articles else ""
    return Page(tuple(hanging("", f"{verb}: {bold(each.title)}{stay}.", output.cells())), "crm feed list")


def feed_list(listing: Listing[Feed]) -> Page:
    """One line a feed."""
    if not listing.rows:
        return Page(("No feed is read yet.",), "crm feed add URL")
    rows = [
        (
            bold(each.title),
            each.company or "",
            str(each.articles or ""),
            each.fetched_at.date().isoformat() if each.fetched_at else "never",
            _state(each),
            each.id,
        )
        for each in listing.rows
    ]
    company = "COMPANY" if any(each.company for each in listing.rows) else ""
    problem = "PROBLEM" if any(each.problem for each in listing.rows) else ""
    head = ("TITLE", company, "ARTICLES", "FETCHED", problem, "ID")
    return Page(tuple(columns(head, rows, output.cells(), firm=("TITLE",), text=problem)), _FETCH)


def _state(each: Feed) -> str:
    if each.stopped:
        return warn(f"stopped: {each.problem}")
    return each.problem or ""


def fetched_list(listing: Listing[Fetched]) -> Page:
    """What is new in each feed, those with problems after them; what did not change is counted."""
    rows = listing.rows
    lines = [line for each in rows if each.outcome is Outcome.READ for line in _read(each)]
    same = sum(each.outcome is Outcome.UNCHANGED for each in rows)
    if same:
        lines.append(dim(f"{same} {'feed has' if same == 1 else 'feeds have'} nothing new."))
    lines += [line for each in rows if each.problem for line in _failed(each)]
    lines += hanging("", listing.note, output.cells()) if listing.note else []
    new = sum(each.new for each in rows)
    return Page(tuple(lines), "crm suggest" if new else "crm feed list" if rows else "crm feed add URL")


def _read(each: Fetched) -> Iterator[str]:
    counts = [f"{each.new:,} new"] if each.new else []
    counts += [f"{each.changed:,} corrected"] if each.changed else []
    counts += [f"{each.left_out:,} without an address left out"] if each.left_out else []
    yield from hanging("", f"{bold(each.title)}: {good(', '.join(counts))}  {dim(each.id)}", output.cells())
    for title in each.titles:
        yield from hanging("  ", title, output.cells())
    if each.new > len(each.titles):
        yield dim(f"  … and {each.new - len(each.titles):,} more: crm article list")


def _failed(each: Fetched) -> Iterator[str]:
    stopped = " It is not fetched any more." if each.outcome is Outcome.STOPPED else ""
    yield from hanging("", f"{warn(each.title)}: {each.problem}{stopped}", output.cells())

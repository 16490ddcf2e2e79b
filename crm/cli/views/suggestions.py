"""Articles as pages."""

from __future__ import annotations

from crm.cli import output
from crm.cli.layout import columns, hanging, paragraph
from crm.cli.paint import bold, dim, link
from crm.cli.views.people import shown
from crm.domain.page import Listing, Page
from crm.domain.suggestions import Article


def article(each: Article) -> Page:
    """One article."""
    rated = f"  {'★' * each.rating}" if each.rating else ""
    lines = [
        *hanging("", f"{bold(each.title)}{rated}  {dim(each.id)}", output.cells()),
        f"  {link(each.url)}",
    ]
    said = f", says {each.dated_by}" if each.dated_by else ""
    lines += [dim(f"  {each.published}{said}")] if each.published else []
    lines += paragraph(each.summary, output.cells(), "  ")
    lines += [f"  {dim(', '.join(each.tags))}"] if each.tags else []
    return Page(tuple(lines), "crm suggest")


def article_list(listing: Listing[Article]) -> Page:
    """One line an article."""
    if not listing.rows:
        return Page(("No articles are kept yet.",), "crm import articles FILE.csv")
    rows = [
        (
            each.published.isoformat() if each.published else "",
            each.title,
            ", ".join(each.tags),
            "★" * each.rating,
            str(each.given or ""),
            each.id,
        )
        for each in listing.rows
    ]
    head = ("DAY", "TITLE", "TAGS", "RATED", "SENT", "ID")
    table = columns(head, rows, output.cells(), firm=("TITLE",), text="TAGS")
    return Page((*table, *shown(listing)), "crm suggest")

"""Articles as pages."""

from __future__ import annotations

from crm.cli import output
from crm.cli.layout import columns
from crm.cli.paint import dim, link
from crm.domain.page import Listing, Page
from crm.domain.suggestions import Article


def article(each: Article) -> Page:
    """One article."""
    rated = f"  {'★' * each.rating}" if each.rating else ""
    lines = [f"{each.title}{rated}  {dim(each.id)}", f"  {link(each.url)}"]
    lines += [f"  {each.summary}"] if each.summary else []
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
    lines = [*columns(("DAY", "TITLE", "TAGS", "RATED", "SENT", "ID"), rows, output.cells())]
    if listing.total > len(rows):
        lines.append(dim(f"{len(rows)} of {listing.total:,}; all of them with --limit 0"))
    return Page(tuple(lines), "crm suggest")

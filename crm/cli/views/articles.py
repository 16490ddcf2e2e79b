"""What is said of an article that goes."""

from __future__ import annotations

from crm.cli import output
from crm.cli.call import here
from crm.cli.layout import hanging
from crm.cli.paint import bold
from crm.domain.articles import RemovedArticle
from crm.domain.page import Page


def removed_article(gone: RemovedArticle) -> Page:
    """An article that was taken away."""
    verb = "Would take away" if here().dry_run else "Taken away"
    return Page(tuple(hanging("", f"{verb}: {bold(gone.title)}.", output.cells())), "crm article list")

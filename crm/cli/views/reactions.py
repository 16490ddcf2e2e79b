"""What people made of articles, as a page."""

from __future__ import annotations

from crm.cli import output
from crm.cli.layout import hanging
from crm.cli.paint import bold, dim
from crm.domain.page import Page
from crm.domain.reactions import Reacted


def reacted(each: Reacted) -> Page:
    """One reaction."""
    verdict = each.verdict.value.replace("-", " ") if each.verdict else "no reaction"
    line = f"{bold(each.name)}: {verdict}  {each.title}  {dim(each.article)}"
    return Page(tuple(hanging("", line, output.cells())), f"crm suggest {each.person}")

"""Articles as CSV: url,title,summary,published,tags."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from crm.connectors import cells, tables
from crm.connectors.records import ArticleRecord, Problem

RECORDS = (ArticleRecord,)
COLUMNS = ("url", "title", "summary", "published", "tags")

_LAYOUT = tables.layout({column: column for column in COLUMNS}, "url", long="summary")


def looks_like(head: bytes, name: str) -> bool:  # noqa: ARG001 -- the content tells; other formats need the name
    """Whether a file that begins so names these columns rather than others."""
    return tables.likeness(head, _LAYOUT) > 0.5  # noqa: PLR2004 -- most of them


def read(stream: BinaryIO, name: str) -> Iterator[ArticleRecord | Problem]:
    """Each article; one without a web address is reported and left out."""
    for row in tables.rows(stream, name, _LAYOUT):
        if isinstance(row, Problem):
            yield row
        else:
            yield from _article(*row)


def write(records: Iterable[ArticleRecord], stream: BinaryIO) -> None:
    """Write articles so that `read` gives them back, and no spreadsheet runs a cell."""
    tables.write(stream, COLUMNS, map(_row, records))


def _article(line: int, row: tuple[str, ...]) -> Iterator[ArticleRecord | Problem]:
    url, title, summary, published, tags = row
    if not url:
        yield Problem(line, "no url")
    elif not url.lower().startswith(("https://", "http://")):  # never a file, never a script
        yield Problem(line, f"{cells.shown(url)} is not a web address: it begins with https:// or http://")
    else:
        day = cells.day(published)
        if published and not day:
            reason = f"published: {cells.shown(published)} is not a date as in 2026-05-01"
            yield Problem(line, reason, skipped=False)
        yield ArticleRecord(
            line=line,
            url=url,
            title=cells.unguarded(title),
            summary=cells.unguarded(summary),
            published=day,
            tags=cells.words(tags),
        )


def _row(article: ArticleRecord) -> tuple[str, ...]:
    return (
        cells.guarded(cells.line(article.url)),
        cells.guarded(cells.line(article.title)),
        cells.guarded(cells.lines(article.summary)),
        article.published.isoformat() if article.published else "",
        cells.joined(article.tags),
    )

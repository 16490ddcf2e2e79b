"""Articles from files: one address is one article, and what is empty is filled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crm.connectors import cells
from crm.connectors.records import ArticleRecord
from crm.domain import names
from crm.domain.articles import address, key
from crm.services.import_batches import Batch
from crm.store import import_articles
from crm.store.database import Store
from crm.store.import_articles import Kept


class Articles:
    """Takes articles in; one for all files of an import."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def take(self, batch: Batch, records: Sequence[ArticleRecord]) -> None:
        """Import articles: those that are known are filled in, the others added."""
        placed = [(record, url) for record in records if (url := _address(batch, record))]
        before = import_articles.at(self.store, (url for _, url in placed))
        after = dict(before)
        for record, url in placed:
            was = after.get(key(url))
            after[key(url)] = now = filled(was or Kept(url, url), record)
            if was is None:
                batch.add(now.title)
                batch.articles += 1
            elif now == was:
                batch.unchanged += 1
            else:
                batch.update(now.title)
        import_articles.save(self.store, [each for page, each in after.items() if each != before.get(page)])


def _address(batch: Batch, record: ArticleRecord) -> str | None:
    url = address(record.url)
    if url is None:
        batch.refuse(
            record.line,
            f"{cells.shown(record.url)} is no web address: it begins with https:// and names a site",
        )
    return url


def filled(known: Kept, record: ArticleRecord) -> Kept:
    """The article with what a record tells and it lacks; an article without a title shows its address."""
    untitled = known.title in ("", known.url)
    return known._replace(
        title=(names.clean(record.title) or known.url) if untitled else known.title,
        summary=known.summary or record.summary,
        tags=";".join(_tags(known.tags.split(";"), record.tags)),
        published=known.published or record.published,
        author=known.author or record.author,
        site=known.site or record.site,
    )


def _tags(known: Iterable[str], told: Iterable[str]) -> Iterable[str]:
    """Each tag once, compared without case, in the order they came."""
    once: dict[str, str] = {}
    for tag in (*known, *told):
        once.setdefault(tag.casefold(), tag.replace(";", ",").strip())
    return filter(None, once.values())
